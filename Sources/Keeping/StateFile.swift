// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
package import Planning
package import JSON

/// The ledger on disk. Only whole turns change it, so that it is never lost in part.
///
/// Two locks lie beside the file. A daemon holds `daemon.lock` for its life; any process holds
/// `state.lock` for one turn. Readers need neither, because the file is only ever replaced whole.
package final class StateFile {
  private let folder: StateFolder
  private let newSeed: () -> UInt64
  private var ledger: Ledger?
  private var identity: StateFolder.Identity?
  private var daemonLock: Int32 = -1

  /// The longest wait for another process's turn, which takes some milliseconds.
  private static let patience: (tries: Int, microseconds: UInt32) = (200, 10_000)

  /// The state at `path`, whose folder is made if it is not there.
  ///
  /// - Parameters:
  ///   - isPrivate: True if the folder is the program's own. It is then closed to others if it is
  ///     open.
  ///   - newSeed: Draws the seed of a new installation; from the system's generator unless said
  ///     otherwise.
  /// - Throws: `.unwritable` if there is no such folder and none can be made.
  package init(
    path: String, isPrivate: Bool = false,
    newSeed: @escaping () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) throws(KeepingFault) {
    // A link is followed, so that replacing the file does not replace the link.
    folder = try StateFolder(path: destination(ofPath: path), isPrivate: isPrivate)
    self.newSeed = newSeed
  }

  deinit { if daemonLock >= 0 { close(daemonLock) } }

  /// Takes one turn: locks, reads the file again if another process has replaced it, lets `body`
  /// change the ledger, saves it if more than its last look has changed, and unlocks.
  ///
  /// - Throws: `KeepingFault`; then nothing has changed, neither on disk nor in memory.
  package func turn<Result>(_ body: (inout Ledger) -> Result) throws(KeepingFault) -> Result {
    if isLockLost {
      throw KeepingFault(kind: .lockLost, path: folder.path)
    }
    let lock = try folder.openLock("state.lock")
    // The lock goes with its descriptor.
    defer { close(lock) }
    try wait(for: lock)
    let before = try current()
    let isGone = identity == nil && before != nil
    var after = before ?? Ledger(seed: newSeed())
    let result = body(&after)
    // A look at which nothing was decided is not worth a write; it is remembered for as long as
    // this object lives.
    if isGone || before.map({ !after.differsOnlyInSettling(from: $0) }) ?? true {
      try folder.replace(with: Array(LedgerDocument.document(of: after).pretty.utf8))
      identity = try folder.identity()
    }
    ledger = after
    return result
  }

  private func wait(for lock: Int32) throws(KeepingFault) {
    guard Self.take(lock) else {
      throw KeepingFault(kind: .busy, path: folder.path)
    }
  }

  private static func take(_ lock: Int32) -> Bool {
    for _ in 0..<patience.tries {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 {
        return true
      }
      usleep(patience.microseconds)
    }
    return false
  }

  /// The ledger on disk; nil if there never was a file. The file is read again only if it is not
  /// the one last seen. A file that was deleted under a running daemon is written back, so that no
  /// note is shown twice. This object's own looks may have settled more than the file says; the
  /// later instant counts.
  private func current() throws(KeepingFault) -> Ledger? {
    let found = try folder.identity()
    if found == nil || found != identity {
      let settled = ledger?.settledUntil
      ledger =
        try folder.read().map { bytes throws(KeepingFault) in
          try Self.understand(bytes, folder.path)
        } ?? ledger
      if let settled, ledger?.settledUntil.map({ $0 < settled }) ?? true {
        ledger?.settledUntil = settled
      }
    }
    identity = found
    return ledger
  }

  /// The folder of the state file, links followed.
  package var folderPath: String { folder.folderPath }

  /// True if the file on disk is not the one last read or written, or the daemon's lock is gone.
  package var hasChanged: Bool { isLockLost || (try? folder.identity()) != identity }

  /// True if the daemon's lock was deleted under it, alone or with its folder. The lock then keeps
  /// no other daemon away.
  private var isLockLost: Bool {
    var status = stat()
    return daemonLock >= 0 && fstat(daemonLock, &status) == 0 && status.st_nlink == 0
  }

  private static func understand(_ bytes: [UInt8], _ path: String) throws(KeepingFault) -> Ledger {
    if bytes.isEmpty {
      throw KeepingFault(kind: .empty, path: path)
    }
    guard let document = JSON(bytes), let version = LedgerDocument.version(of: document) else {
      throw KeepingFault(kind: .notUnderstood(place: "version"), path: path)
    }
    if version > LedgerDocument.version {
      throw KeepingFault(kind: .newer(version: version), path: path)
    }
    guard version >= LedgerDocument.oldestVersion else {
      throw KeepingFault(kind: .notUnderstood(place: "version"), path: path)
    }
    do {
      return try LedgerDocument.ledger(from: document)
    } catch {
      throw KeepingFault(kind: .notUnderstood(place: error.place), path: path)
    }
  }

  /// The document of a ledger, as in the state file.
  package static func document(of ledger: Ledger) -> JSON { LedgerDocument.document(of: ledger) }

  /// Reads a state file without a lock, for commands that only look.
  ///
  /// - Returns: The ledger; nil if there is no such file.
  package static func read(_ path: String) throws(KeepingFault) -> Ledger? {
    try StateFolder.bytes(ofFile: path, path: path).map { bytes throws(KeepingFault) in
      try understand(bytes, path)
    }
  }
}

extension StateFile {
  /// Takes the daemon's lock for as long as this object lives, and leaves the process's number in
  /// it.
  ///
  /// - Throws: `.held` if another daemon has it.
  package func holdForLife() throws(KeepingFault) {
    let lock = try folder.openLock("daemon.lock")
    // `daemon(of:)` holds the lock for an instant too, so one refusal proves nothing.
    guard Self.take(lock) else {
      defer { close(lock) }
      throw KeepingFault(kind: .held(process: Self.process(in: lock)), path: folder.path)
    }
    daemonLock = lock
    let number = Array("\(getpid())\n".utf8)
    ftruncate(lock, 0)
    _ = pwrite(lock, number, number.count, 0)
  }

  /// The process number of the daemon that keeps the state at `path`; nil if none does.
  package static func daemon(of path: String) -> Int32? {
    let lock = open(
      parts(ofPath: destination(ofPath: path)).folder + "/daemon.lock", O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else {
      return nil
    }
    defer { close(lock) }
    return flock(lock, LOCK_SH | LOCK_NB) == 0 ? nil : process(in: lock) ?? 0
  }

  private static func process(in lock: Int32) -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(lock, &buffer, buffer.count, 0)
    guard count > 0, let text = String(validating: buffer[..<count], as: UTF8.self) else {
      return nil
    }
    return text.split(separator: "\n").first.flatMap { Int32($0) }
  }
}
