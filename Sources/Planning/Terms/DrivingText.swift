// SPDX-License-Identifier: Apache-2.0

/// The two forms of the driving text (`wording.md`, "Must say").
package enum DrivingText: Hashable, Sendable, CaseIterable {
  /// For the time before the session: it names the way home too.
  case beforeSession
  /// For the time after it: the person is home already.
  case afterSession
}
