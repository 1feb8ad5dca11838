// SPDX-License-Identifier: Apache-2.0
import Files
package import Planning

/// A state that was read without a lock, with the file that it came from. A turn need not read that
/// file again, if it is still in place.
package struct KnownState: Sendable {
  /// The ledger; nil if there was no such file.
  package let ledger: Ledger?
  /// The file as it was before the reading began. If it was replaced in between, a turn finds
  /// another one, and reads it.
  let identity: FileIdentity?
  /// True if a new state begins even where an earlier one is damaged or gone.
  var mayBeginAnew = false

  /// The ledger, if it was read from this very file; else nil.
  func ledgerIfRead(from found: FileIdentity?) -> Ledger? {
    guard let identity, found == identity else {
      return nil
    }
    return ledger
  }
}

extension KnownState {
  /// Reads the state file at `path` without a lock, for commands that may take a turn afterwards. It
  /// waits for a daemon that writes the file back.
  ///
  /// - Parameter mayBeginAnew: True if a new state begins even where an earlier one is damaged or
  ///   gone, because all of it is to be forgotten.
  package static func read(
    _ path: String, mayBeginAnew: Bool = false
  ) throws(KeepingFault) -> KnownState {
    StateFile.awaitDaemon(of: path)
    let identity = FileIdentity(ofFile: path)
    let ledger: Ledger?
    do throws(KeepingFault) {
      ledger = mayBeginAnew ? try StateFile.ledger(inFile: path) : try StateFile.read(path)
    } catch {
      guard mayBeginAnew, error.isDamage else {
        throw error
      }
      ledger = nil
    }
    return KnownState(ledger: ledger, identity: identity, mayBeginAnew: mayBeginAnew)
  }
}
