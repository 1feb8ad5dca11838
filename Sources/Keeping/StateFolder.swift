// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// The folder of the state file, held open, with the system calls that replace a file whole.
final class StateFolder {
  /// The most bytes that are read: 64 MiB, a hundred times the state after twenty years of sessions
  /// (`Tests/Bench/README.md`). A wrong path then takes no more memory than that.
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

  /// True if the path of the folder still leads to it, as far as anybody can tell.
  var isInPlace: Bool { (try? findsItself()) ?? false }

  /// False if the path of the folder leads to another one now, or to none.
  ///
  /// - Throws: `.unreadable` after an error of the device. Nobody can tell then, and the folder must
  ///   not be taken for another one: a daemon would find its own lock there, and give way to itself.
  func findsItself() throws(KeepingFault) -> Bool {
    do throws(SystemFault) {
      guard let there = try FileIdentity.of(folderPath, in: AT_FDCWD) else {
        return false
      }
      guard let openIdentity else {
        throw SystemFault(number: EIO)
      }
      return openIdentity.isSameFile(as: there)
    } catch {
      guard error.number == EIO else {
        return false
      }
      throw fault(.unreadable(errno: error.number))
    }
  }

  /// True if both are open on one folder, as far as the system says.
  func isSameFolder(as other: StateFolder) -> Bool {
    guard let here = openIdentity, let there = other.openIdentity else {
      return false
    }
    return here.isSameFile(as: there)
  }

  /// The identity of the folder that is open.
  var openIdentity: FileIdentity? { FileIdentity(ofDescriptor: descriptor) }

  /// Marks the open folder while nothing can be saved in it, by a lock of the system on the folder
  /// itself: a disk that has become read-only takes no word about it.
  func mark(cannotSave: Bool) { _ = flock(descriptor, cannotSave ? LOCK_EX | LOCK_NB : LOCK_UN) }

  /// True if a process has marked the folder at `path` because it cannot save there.
  static func isMarked(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return false
    }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EAGAIN
  }

  /// The identity of the state file; nil if there is none.
  func identity() throws(KeepingFault) -> FileIdentity? {
    do { return try FileIdentity.of(name, in: descriptor) } catch {
      throw fault(.unreadable(errno: error.number))
    }
  }

  /// The same of the open file. For that a network file system asks its server, and does not answer
  /// from what it remembers.
  func identityOfOpenFile() -> FileIdentity? {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      return nil
    }
    defer { Glibc.close(file) }
    return FileIdentity(ofDescriptor: file)
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
  ///
  /// - Parameter prepare: Keeps what is in place. It runs only after all bytes are on the disk, so
  ///   that a full disk moves nothing.
  func replace(
    with bytes: [UInt8], prepare: () throws(SystemFault) -> Void = {}
  ) throws(KeepingFault) {
    try write { () throws(SystemFault) in
      try replaceFile(
        name, inFolder: descriptor, aside: StateCopies.unfinishedName(of: name), with: bytes,
        keepsOwner: true, prepare: prepare)
    }
  }

  /// Tries if the folder takes a state file with these bytes, by one that is deleted at once.
  func tryReplacing(with bytes: [UInt8]) throws(KeepingFault) {
    try write { () throws(SystemFault) in
      try tryFile(StateCopies.unfinishedName(of: name), inFolder: descriptor, with: bytes)
    }
  }

  /// Replaces a file of this folder in the same way.
  func replace(_ name: String, with bytes: [UInt8]) throws(KeepingFault) {
    try write { () throws(SystemFault) in
      try replaceFile(
        name, inFolder: descriptor, aside: StateCopies.unfinishedName(of: name), with: bytes,
        keepsOwner: true)
    }
  }

  /// Runs a step that writes into the folder; an error of the system is one of writing the state.
  private func write(_ step: () throws(SystemFault) -> Void) throws(KeepingFault) {
    do { try step() } catch {
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

  /// Puts aside the thing in the place of the state file: gives it a second name, or renames it if
  /// it can have no second one, as a folder, or a file on some file systems. After a renaming,
  /// nothing is in its place until the new file is.
  ///
  /// - Parameter isGood: True if it is a state that can be read. It is never dropped for newer ones.
  /// - Returns: The path that it has now.
  @discardableResult
  func setAside(isGood: Bool = false) throws(SystemFault) -> String {
    let copies = self.copies
    let aside = isGood ? copies.lostName(at: time(nil)) : copies.brokenName(at: time(nil))
    if linkat(descriptor, name, descriptor, aside, 0) != 0 {
      try checked(renameat(descriptor, name, descriptor, aside))
    }
    for old in copies.brokenNames.dropLast(StateCopies.mostBroken) {
      unlinkat(descriptor, old, 0)
    }
    return folderPath + "/" + aside
  }

  /// The copies beside the state file.
  var copies: StateCopies { StateCopies(folder: folderPath, name: name) }

  /// Keeps the state file as it is now, as the one to fall back on. It gets a second name, which
  /// needs no room. It is copied where it can have none, is a link, or can be read by others, because
  /// a second name has the same mode. Whatever fails here, the change itself must be saved.
  ///
  /// - Returns: True if the backup was made.
  @discardableResult
  func keepBackup(of state: FileIdentity) -> Bool {
    let backup = copies.backupName
    let aside = StateCopies.unfinishedName(of: backup)
    unlinkat(descriptor, aside, 0)
    let isLink = target(ofLink: folderPath + "/" + name) != nil
    let isPrivate = state.permissions == 0o600
    guard isPrivate, !isLink, linkat(descriptor, name, descriptor, aside, 0) == 0 else {
      guard let bytes = (try? read()) ?? nil else {
        return false
      }
      return (try? replace(backup, with: bytes)) != nil
    }
    let isKept = renameat(descriptor, aside, descriptor, backup) == 0
    // If both are names of one file, `renameat` leaves both.
    unlinkat(descriptor, aside, 0)
    return isKept
  }

  /// True if the next change is the first of its day, before which a backup is made, or if there is
  /// no backup.
  func isBackupDue(before state: FileIdentity) -> Bool {
    backupIdentity == nil || !StateCopies.isSameDay(state.modified, time(nil))
  }

  /// The identity of the backup; nil if there is none.
  var backupIdentity: FileIdentity? {
    (try? FileIdentity.of(copies.backupName, in: descriptor)) ?? nil
  }

  /// Keeps the backup under a name of its own.
  ///
  /// - Returns: False if it is still in its place.
  @discardableResult
  func putBackupAside() -> Bool {
    renameat(descriptor, copies.backupName, descriptor, copies.lostName(at: time(nil))) == 0
  }

  /// Removes the copies of the state file, because they have what the person wants forgotten.
  /// A folder can have been put aside too; if it is not empty, its files are not those of this
  /// program, and it stays.
  ///
  /// - Parameter whileWriting: True if a new state is written, which is then no copy.
  /// - Returns: The paths of those that could not be removed.
  @discardableResult
  func removeCopies(whileWriting: Bool = false) -> [String] {
    let written = whileWriting ? StateCopies.unfinishedName(of: name) : nil
    for name in copies.allNames where name != written && unlinkat(descriptor, name, 0) != 0 {
      unlinkat(descriptor, name, AT_REMOVEDIR)
    }
    return copies.all
  }

  /// Opens a lock beside the state file.
  func openLock(_ lock: StateLock) throws(KeepingFault) -> FileLock {
    let lockName = lock.fileName(ofState: name)
    let path = folderPath + "/" + lockName
    let file = openat(
      descriptor, lockName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard file >= 0 else {
      let number = errno
      // The folder may be writable, and the lock another user's.
      let isTheirs = number == EACCES && faccessat(descriptor, lockName, F_OK, 0) == 0
      throw KeepingFault(
        kind: isTheirs ? .unreadable(errno: number) : .unwritable(errno: number), path: path)
    }
    giveToOwner(ofFolder: descriptor, file)
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
