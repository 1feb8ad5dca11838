// SPDX-License-Identifier: Apache-2.0

/// The lock of the person's screens. While they are locked, somebody else may be in front of them.
package enum Lock: Hashable, Sendable {
  /// At least one graphical session of the person is not locked.
  case open
  /// Every graphical session of the person is locked.
  case locked
  /// There is no graphical session, or nobody knows. The last known lock counts; if there is none,
  /// messages follow the configuration alone.
  case unknown

  /// True if others may be in front of the screens; nil if nobody knows.
  package var isLocked: Bool? {
    switch self {
    case .open: false
    case .locked: true
    case .unknown: nil
    }
  }
}
