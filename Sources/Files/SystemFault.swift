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
  /// A file is in the place of a folder.
  package static let notAFolder = SystemFault(number: ENOTDIR)
  /// The path leads to a pipe, a device or a socket instead of a file.
  package static let notRegular = SystemFault(number: EINVAL)
  /// The links on the path lead in a circle, or there are too many.
  package static let linkLoop = SystemFault(number: ELOOP)
  /// The path leads nowhere.
  package static let nothing = SystemFault(number: ENOENT)
  /// The file exceeds the limit.
  package static let tooLong = SystemFault(number: EFBIG)

  /// True if nothing is at the path, or if the path goes through a file.
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

extension SystemFault: CustomStringConvertible {
  /// A clause to stand in brackets: the system's own words, except where they would mislead.
  package var description: String {
    switch self {
    case .isAFolder: "it is a folder"
    case .notRegular: "it is a pipe or a device"
    case .tooLong: "it is too long"
    default: String(cString: strerror(number))
    }
  }
}

extension SystemFault {
  /// The remedy for a file that could not be written: a clause.
  package var remedyOfWriting: String {
    switch number {
    case EROFS:
      "its file system is read-only now, as after an error of the disk: see what is wrong with it, "
        + "and have it mounted for writing"
    case ENOSPC, EDQUOT: "make room for it"
    case ENOTDIR: "move away the file that is in the place of its folder"
    case ENOENT: "make its folder, or have the disk mounted that it is on"
    case EACCES, EPERM: "make its folder writable for you"
    default: "make its folder writable for you, or make room"
    }
  }
}

/// The result of a system call. A negative result is thrown as the error of the system.
@discardableResult
package func checked<Result: SignedInteger>(_ result: Result) throws(SystemFault) -> Result {
  guard result >= 0 else {
    throw SystemFault()
  }
  return result
}

/// The result of a system call. The call is repeated when a signal has interrupted it.
func retried(_ call: () -> Int) throws(SystemFault) -> Int {
  var result = call()
  while result < 0, errno == EINTR {
    result = call()
  }
  return try checked(result)
}
