// SPDX-License-Identifier: Apache-2.0
import Files
package import Planning

/// The state as it was before the first change of the last day that had one.
package struct StateBackup {
  /// The path of the file.
  package let file: String
  /// The instant at which this state was saved. If the backup had to be copied, it is that of the
  /// copying (`StateFolder.keepBackup`).
  package let saved: Instant
  package let ledger: Ledger

  /// Reads the backup beside the state file at `path`; nil if there is none.
  ///
  /// - Throws: `KeepingFault` if the backup itself cannot be read.
  package static func read(of path: String) throws(KeepingFault) -> StateBackup? {
    let copies = StateCopies(ofState: path)
    let file = copies.backup
    guard try copies.hasBackup(), let ledger = try StateFile.ledger(inFile: file),
      let identity = FileIdentity(ofFile: file)
    else {
      return nil
    }
    return StateBackup(
      file: file, saved: Instant(seconds: identity.modified), ledger: ledger)
  }

  /// True if there is a good backup beside the state file at `path`, and it is not one of this
  /// state, which began anew after that one was gone.
  package static func isOfAnother(than ledger: Ledger, _ path: String) -> Bool {
    let backup = try? read(of: path)
    return backup.map { $0.ledger.seed != ledger.seed } ?? false
  }
}

extension StateFile {
  /// Puts the backup in the place of a state that is damaged or gone, or that began anew after it was
  /// gone.
  ///
  /// - Returns: The path under which the file in its place is kept; nil if there was none.
  /// - Throws: `KeepingFault`; then nothing has changed.
  package func recover() throws(KeepingFault) -> String? {
    try locked { () throws(KeepingFault) -> String? in
      let copies = folder.copies
      guard let bytes = try StateFolder.bytes(ofFile: copies.backup, path: copies.backup) else {
        throw KeepingFault(
          kind: .unreadable(errno: SystemFault.nothing.number), path: copies.backup)
      }
      let backup = try Self.understand(bytes, copies.backup)
      let found: Ledger?
      var isDamaged = false
      do throws(KeepingFault) { found = try read() } catch {
        guard error.isDamage else {
          throw error
        }
        (found, isDamaged) = (nil, true)
      }
      // Another process may have repaired it since.
      guard found?.seed != backup.seed else {
        return nil
      }
      var aside: String?
      try folder.replace(with: bytes) { () throws(SystemFault) in
        if found != nil || isDamaged {
          aside = try folder.setAside(isGood: !isDamaged)
        }
      }
      return aside
    }
  }
}
