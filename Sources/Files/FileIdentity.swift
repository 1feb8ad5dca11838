// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The properties that distinguish a file from another one of the same name, and from itself after
/// a change. The number of an inode is used again soon after a file is gone, so it is not enough
/// alone.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let inode: UInt
  private let bytes: Int
  private let seconds: Int
  private let nanoseconds: Int
  /// The mode is compared too: a file that was made readable counts as another one.
  private let mode: UInt32
  /// The time of the last change of the content, the owner or the mode.
  private let changedSeconds: Int
  private let changedNanoseconds: Int

  /// True if both belong to one file, even if its content has changed meanwhile.
  package func isSameFile(as other: FileIdentity) -> Bool {
    (device, inode) == (other.device, other.inode)
  }

  /// True if neither the file nor its content has changed, whatever its permissions are now.
  package func hasSameContent(as other: FileIdentity) -> Bool {
    isSameFile(as: other)
      && (bytes, seconds, nanoseconds) == (other.bytes, other.seconds, other.nanoseconds)
  }

  /// The time of the last change of its content, in seconds since 1970.
  package var modified: Int { seconds }

  private init(_ status: stat) {
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
    bytes = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    mode = UInt32(status.st_mode)
    changedSeconds = status.st_ctim.tv_sec
    changedNanoseconds = status.st_ctim.tv_nsec
  }

  /// The identity of the file at `path`, with links followed; nil if there is none, or after an
  /// error of the system.
  package init?(ofFile path: String) {
    guard let found = try? Self.of(path, in: AT_FDCWD) else {
      return nil
    }
    self = found
  }

  /// The identity of an open file; nil after an error of the system.
  package init?(ofDescriptor descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      return nil
    }
    self.init(status)
  }

  /// The permissions of the file, without its kind.
  package var permissions: UInt32 { mode & 0o777 }

  /// The identity of a file in an open folder, with links followed; nil if there is no such file.
  ///
  /// - Throws: The error of the system.
  package static func of(
    _ name: String, in folder: Int32
  ) throws(SystemFault) -> FileIdentity? {
    var status = stat()
    do { try checked(fstatat(folder, name, &status, 0)) } catch {
      guard error == .nothing else {
        throw error
      }
      return nil
    }
    return FileIdentity(status)
  }
}
