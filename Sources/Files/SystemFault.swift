// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An error of the operating system.
package struct SystemFault: Error, Hashable, Sendable {
  /// Its number (`errno`).
  package let number: Int32

  /// The error with this number.
  package init(number: Int32) { self.number = number }

  /// The last error of this thread.
  init() { number = errno }

  /// A folder stands where a file belongs.
  package static let isAFolder = SystemFault(number: EISDIR)
  /// A pipe, a device or a socket stands where a file belongs.
  package static let notRegular = SystemFault(number: EINVAL)
  /// There is nothing under that name.
  package static let nothing = SystemFault(number: ENOENT)
  /// The file is longer than it may be.
  package static let tooLong = SystemFault(number: EFBIG)

  /// Whether there is nothing under that name.
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

extension SystemFault: CustomStringConvertible {
  /// What happened, as words that can stand in brackets: a clause of ours where the system's would
  /// mislead, otherwise the system's own.
  package var description: String {
    switch self {
    case .isAFolder: "it is a folder"
    case .notRegular: "it is a pipe or a device"
    case .tooLong: "it is too long"
    default: String(cString: strerror(number))
    }
  }
}
