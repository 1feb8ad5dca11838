// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Text

/// A failure of reading or writing the state file, its backup or its locks. No failure ever changes
/// the file.
package struct KeepingFault: Error, Hashable, Sendable {
  /// The kinds of failures.
  package enum FaultKind: Hashable, Sendable {
    /// The file or its folder could not be read; the system's error number.
    case unreadable(errno: Int32)
    /// The file is not a state file, or has a member that cannot be read; the place of that member.
    case notUnderstood(place: String)
    /// The file has no bytes.
    case empty
    /// The file ends in the middle.
    case cutOff
    /// The file is gone, and its backup is still there.
    case gone
    /// The file is gone, and the daemon that has the state in its memory has not written it back.
    case notWrittenBack
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
    /// The daemon's own lock was deleted, alone or with its folder, and another daemon has taken
    /// it.
    case lockLost
  }

  package let kind: FaultKind
  package let path: String

  /// The exit status of a command that ends with the fault: 78 if a person has to see to the file,
  /// else 1.
  package var exitStatus: Int32 {
    switch kind {
    case .unreadable, .notUnderstood, .empty, .cutOff, .gone, .newer: 78
    case .notWrittenBack, .unwritable, .unfit, .busy, .lockedByDaemon, .lockLost: 1
    }
  }

  /// True if a daemon that could not start is started again: the cause may be a disk, a network or
  /// permissions that soon change.
  package var restartsDaemon: Bool {
    switch kind {
    case .unreadable(let number): !Self.wrongFiles.contains(number)
    case .notUnderstood, .empty, .cutOff, .gone, .newer: false
    case .notWrittenBack, .unwritable, .unfit, .busy, .lockedByDaemon, .lockLost: true
    }
  }

  /// The errors of the system for something in the place of the file that is no file of ours.
  private static let wrongFiles: Set<Int32> = [EISDIR, EINVAL, EFBIG, ELOOP, ENXIO]

  /// True if a damaged file, or something that is no file, is in the place of the state. It can be
  /// put aside for a ledger that is known to be good. A file of a newer version is not damaged, and
  /// a file that cannot be read may be one of a newer version.
  package var isDamage: Bool {
    switch kind {
    case .unreadable(let number): Self.wrongFiles.contains(number)
    case .notUnderstood, .empty, .cutOff: true
    case .gone, .notWrittenBack, .newer, .unwritable, .unfit, .busy, .lockedByDaemon, .lockLost:
      false
    }
  }

  /// True if no file could hold the turn, so that it is dropped.
  package var dropsTurn: Bool {
    if case .unfit = kind { true } else { false }
  }

  /// True if a running daemon has to give way: to the newer program that wrote the file, or to
  /// another daemon. After any other fault it goes on with its ledger.
  package var endsDaemon: Bool {
    switch kind {
    case .newer, .lockLost: true
    case .unreadable, .notUnderstood, .empty, .cutOff, .gone: false
    case .notWrittenBack, .unwritable, .unfit, .busy, .lockedByDaemon: false
    }
  }
}

extension KeepingFault: CustomStringConvertible {
  /// The fault and the file, without the remedy: a clause without capital or full stop.
  package var problem: String { clauses.problem }

  /// What became of the file, and the remedy; no full stop at the end.
  package var remedy: String { clauses.remedy }

  /// The fault, the file, what became of it, and the remedy.
  package var description: String { "\(clauses.problem); \(clauses.remedy)" }

  /// What the fault is of, with its path.
  private var noun: String {
    if path.hasSuffix(StateCopies.backupEnding) {
      return "the backup \(path)"
    }
    let isLock = StateLock.allCases.contains { path.hasSuffix($0.rawValue) }
    return "\(isLock ? "the lock" : "the state file") \(path)"
  }

  private var clauses: (problem: String, remedy: String) {
    switch kind {
    case .unreadable(let number):
      (
        "\(noun) could not be read (\(Self.system(number)))",
        "\(Self.left). "
          + (number == EACCES
            ? "Make it readable for you; if it is root's, as after sudo: "
              + "sudo chown $USER \(shellWord(path))"
            : isDamage ? recoverCommand : "See what is in its place")
      )
    case .notUnderstood(let place):
      ("\(noun) could not be understood (at “\(place)”)", recovery)
    case .cutOff:
      (
        "\(noun) ends in the middle, as a full disk or a broken copy leaves one",
        recovery
      )
    case .empty:
      (
        "\(noun) is empty, as a full disk or a broken copy leaves one",
        recovery
      )
    case .gone:
      (
        "the state file \(path) is gone, with what you answered and wrote; its backup is there",
        "nothing was changed. \(recoverCommand)"
      )
    case .notWrittenBack:
      (
        "the state file \(path) is gone, and the daemon that has it in its memory has not written it "
          + "back",
        "nothing was changed. See whether its disk is full or read-only, and try again"
      )
    case .newer(let version):
      (
        "\(noun) was written by a newer oriel (version \(version) of the file; "
          + "this one knows \(LedgerDocument.version))",
        "\(Self.left). Install the newer oriel again; for a way back: man oriel-recover"
      )
    case .unwritable(let number):
      (
        "\(noun) could not be written (\(Self.system(number)))",
        "nothing was changed. \(SystemFault(number: number).remedyOfWriting.uppercasedFirst)"
      )
    case .unfit(let place):
      (
        "the state file \(path) was left as it is, because the change (at “\(place)”) could not be "
          + "read again",
        "nothing was changed. See whether a time in it is right"
      )
    case .busy:
      (
        "another oriel has held the state file \(path) for too long",
        "see whether one hangs, and try again"
      )
    case .lockedByDaemon(let process):
      (
        "another oriel daemon\(process.map { " (process \($0))" } ?? "") runs with the state "
          + "\(path), so this one does not start",
        "one is enough. To see more about it: oriel doctor"
      )
    case .lockLost:
      (
        "the lock beside the state file \(path) was deleted, and another daemon has taken it",
        "this one ends"
      )
    }
  }

  private static let left = "it was left as it is"
  private var recovery: String { "\(Self.left). \(recoverCommand)" }
  private var recoverCommand: String {
    "To see what is left, and to take it: oriel recover\(StateFile.option(naming: path))"
  }

  private static func system(_ number: Int32) -> String { SystemFault(number: number).description }
}
