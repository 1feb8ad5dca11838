// SPDX-License-Identifier: Apache-2.0
import Glibc

/// An error of the operating system.
package struct SystemFault: Error, Hashable, Sendable {
  /// `errno`.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The last error of this thread.
  init() { number = errno }

  /// The path leads to a folder instead of a file.
  package static let isAFolder = SystemFault(number: EISDIR)
  /// The path leads to a pipe, a device or a socket instead of a file.
  package static let notRegular = SystemFault(number: EINVAL)
  /// The path leads nowhere.
  package static let nothing = SystemFault(number: ENOENT)
  /// The file exceeds the limit.
  package static let tooLong = SystemFault(number: EFBIG)

  /// True if the path leads nowhere.
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

extension SystemFault: CustomStringConvertible {
  /// A clause for brackets: one of ours where the system's words would mislead, otherwise those.
  package var description: String {
    switch self {
    case .isAFolder: "it is a folder"
    case .notRegular: "it is a pipe or a device"
    case .tooLong: "it is too long"
    default: String(cString: strerror(number))
    }
  }
}

/// The result of a system call; a negative one is thrown as the error of the system.
@discardableResult
package func checked<Result: SignedInteger>(_ result: Result) throws(SystemFault) -> Result {
  guard result >= 0 else {
    throw SystemFault()
  }
  return result
}

/// The result of a system call, which is repeated after interruptions by signals.
func retried(_ call: () -> Int) throws(SystemFault) -> Int {
  var result = call()
  while result < 0, errno == EINTR {
    result = call()
  }
  return try checked(result)
}
