// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// A failure of reading or writing the state file. No failure ever changes the file.
package struct KeepingFault: Error, Hashable, Sendable {
  /// The kinds of failures.
  package enum FaultKind: Hashable, Sendable {
    /// The file or its folder could not be read; the system's error number.
    case unreadable(errno: Int32)
    /// The file is not a state file, or has a member that cannot be read; the place of that member.
    case notUnderstood(place: String)
    /// The file holds nothing at all.
    case empty
    /// The file ends in the middle.
    case cutOff
    /// The file was written by a newer version of this program.
    case newer(version: Int)
    /// The file or its folder could not be written; the system's error number.
    case unwritable(errno: Int32)
    /// The document to be written could not be read again; the place in it.
    case unfit(place: String)
    /// Another process has held the file for a turn for too long.
    case busy
    /// Another daemon keeps this state; its process number, if it could be read.
    case lockedByDaemon(process: Int32?)
    /// The daemon's own lock was deleted, alone or with its folder.
    case lockLost
  }

  package let kind: FaultKind
  package let path: String

  /// True if a person has to fix something before the program can go on. Any other fault may pass by
  /// itself.
  package var isLasting: Bool {
    switch kind {
    case .unreadable, .notUnderstood, .empty, .cutOff, .newer: true
    case .unwritable, .unfit, .busy, .lockedByDaemon, .lockLost: false
    }
  }

  /// The exit status of a program that ends with the fault.
  package var exitStatus: Int32 { isLasting ? 78 : 1 }

  /// True if the turn itself cannot be saved, now or later.
  package var isOfTurn: Bool {
    if case .unfit = kind { true } else { false }
  }

  /// True if a running daemon has to end: a person has to fix something, or only a new start helps.
  package var endsDaemon: Bool { isLasting || kind == .lockLost }
}

extension KeepingFault: CustomStringConvertible {
  /// The fault, the file, and the remedy.
  package var description: String {
    switch kind {
    case .unreadable(let number):
      """
      the state file \(path) could not be read (\(Self.system(number))); it was left as it is. \
      \(number == EACCES ? "Make it readable for you" : "See what is in its place")
      """
    case .notUnderstood(let place):
      """
      the state file \(path) could not be understood (at “\(place)”); it was left as it is. \
      Put a good copy in its place, or move it away to begin anew
      """
    case .cutOff:
      """
      the state file \(path) ends in the middle, as a full disk or a broken copy leaves one; it was left as it is. \
      Put a good copy in its place, or move it away to begin anew
      """
    case .empty:
      """
      the state file \(path) is empty, as a full disk or a broken copy leaves one; it was left as it is. \
      Put a good copy in its place, or remove it to begin anew
      """
    case .newer(let version):
      """
      the state file \(path) was written by a newer oriel (version \(version) of the file; this one knows \
      \(LedgerDocument.version)); it was left as it is. Install the newer oriel again
      """
    case .unwritable(let number):
      "the state file \(path) could not be written (\(Self.system(number))); nothing was changed. Make its folder writable for you, or make room"
    case .unfit(let place):
      """
      the state file \(path) was left as it is, because the change (at “\(place)”) could not be read again; \
      nothing was changed. See whether a time in it is right
      """
    case .busy:
      "another oriel has held the state file \(path) for too long; see whether one hangs, and try again"
    case .lockedByDaemon(let process):
      """
      another oriel daemon\(process.map { " (process \($0))" } ?? "") already keeps \(path); \
      to stop it: systemctl --user stop oriel
      """
    case .lockLost:
      """
      the lock beside the state file \(path) was deleted, so another daemon could start; this one ends, and its \
      service starts it again
      """
    }
  }

  private static func system(_ number: Int32) -> String { SystemFault(number: number).description }
}
