// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// The folder of the state file, held open, with the system calls that replace a file whole.
final class StateFolder {
  /// The most bytes that are read: 64 MiB, some four hundred years of prompts. A wrong path then
  /// takes no more memory than that.
  private static let mostBytes = 64 << 20

  /// The path of the state file, for sentences.
  let path: String
  /// The path of the folder.
  let folderPath: String
  /// The state file's name within the folder.
  let name: String
  private let descriptor: Int32

  /// Opens the folder of `path`, and makes it, readable for its owner alone, if it is not there.
  ///
  /// - Parameter isPrivate: True if the folder is the program's own. It is then closed to others if
  ///   it is open.
  init(path: String, isPrivate: Bool) throws(KeepingFault) {
    self.path = path
    (folderPath, name) = parts(ofPath: path)
    guard !name.isEmpty else {
      throw KeepingFault(kind: .unwritable(errno: EISDIR), path: path)
    }
    do { try makeFolder(folderPath) } catch {
      throw KeepingFault(kind: .unwritable(errno: error.number), path: path)
    }
    descriptor = try Self.writable(
      open(folderPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC), path: path)
    var status = stat()
    if isPrivate, fstat(descriptor, &status) == 0, status.st_mode & 0o077 != 0 {
      fchmod(descriptor, 0o700)
    }
  }

  deinit { close(descriptor) }

  /// The identity of the state file; nil if there is none.
  func identity() throws(KeepingFault) -> FileIdentity? {
    do { return try FileIdentity.of(name, in: descriptor) } catch {
      throw fault(.unreadable(errno: error.number))
    }
  }

  /// The bytes of the state file; nil if there is none.
  func read() throws(KeepingFault) -> [UInt8]? {
    try Self.bytes(ofFile: name, in: descriptor, path: path)
  }

  /// The bytes of a state file, which sentences call `path`; nil if there is none.
  static func bytes(ofFile file: String, in folder: Int32? = nil, path: String) throws(KeepingFault)
    -> [UInt8]?
  {
    do {
      return try Files.bytes(ofFile: file, in: folder, limit: mostBytes)
    } catch {
      if error.isMissing {
        return nil
      }
      throw KeepingFault(kind: .unreadable(errno: error.number), path: path)
    }
  }

  /// Replaces the state file whole: written aside, flushed, renamed, and the folder flushed. At
  /// every moment, a loss of power included, either the old or the new file is in place.
  func replace(with bytes: [UInt8]) throws(KeepingFault) { try replace(name, with: bytes) }

  /// Replaces a file of this folder in the same way.
  func replace(_ name: String, with bytes: [UInt8]) throws(KeepingFault) {
    do {
      try replaceFile(name, inFolder: descriptor, aside: name + ".new", with: bytes)
    } catch {
      throw fault(.unwritable(errno: error.number))
    }
  }

  /// Removes a file of this folder; one that is not there is no fault.
  func remove(_ name: String) throws(KeepingFault) {
    guard unlinkat(descriptor, name, 0) != 0, errno != ENOENT else {
      return
    }
    throw fault(.unwritable(errno: errno))
  }

  /// Opens a lock beside the state file.
  func openLock(_ lock: StateLock) throws(KeepingFault) -> FileLock {
    let file = try Self.writable(
      openat(
        descriptor, lock.fileName(ofState: name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600),
      path: path)
    return FileLock(descriptor: file)
  }

  /// A descriptor; a negative one is a fault.
  private static func writable(
    _ descriptor: Int32, path: String
  ) throws(KeepingFault) -> Int32 {
    do {
      return try checked(descriptor)
    } catch {
      throw KeepingFault(kind: .unwritable(errno: error.number), path: path)
    }
  }

  /// A fault of this state file.
  func fault(_ kind: KeepingFault.FaultKind) -> KeepingFault {
    KeepingFault(kind: kind, path: path)
  }
}
