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
    let file = StateCopies(ofState: path).backup
    guard let ledger = try StateFile.read(file), let identity = FileIdentity(ofFile: file) else {
      return nil
    }
    return StateBackup(
      file: file, saved: Instant(seconds: identity.modified), ledger: ledger)
  }
}

extension StateFile {
  /// Puts the backup in the place of a state that is damaged or gone.
  ///
  /// - Returns: The path under which the damaged file is kept; nil if there was none.
  /// - Throws: `KeepingFault`; then nothing has changed.
  package func recover() throws(KeepingFault) -> String? {
    try locked { () throws(KeepingFault) -> String? in
      let copies = folder.copies
      guard let bytes = try StateFolder.bytes(ofFile: copies.backup, path: copies.backup) else {
        throw KeepingFault(
          kind: .unreadable(errno: SystemFault.nothing.number), path: copies.backup)
      }
      _ = try Self.understand(bytes, copies.backup)
      let isThere: Bool
      do throws(KeepingFault) {
        // Another process may have repaired it since.
        guard try read() == nil else {
          return nil
        }
        isThere = false
      } catch {
        guard error.isDamage else {
          throw error
        }
        isThere = true
      }
      try folder.replace(with: bytes, settingAside: isThere)
      return isThere ? copies.newestBroken : nil
    }
  }
}
