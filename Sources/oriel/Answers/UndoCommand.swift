// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Workspace

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back your last answer, fewer, or your last change of a session.",
    usage: usage("undo", shared: CommonOptions.usage),
    discussion: """
      Done, skip and later can be taken back until the note expires: it is then open again. An \
      answer to how you are can be taken back for 4 h, or as long as day.expiry says. After fewer, \
      as many notes come as before it. Of a session, what was added, moved, cancelled, restored or \
      recorded is as it was before.

      Only the last of these can be taken back, and nothing before it. What you wrote is kept. If \
      there is nothing to take back, it says so and exits with 0.

      Other commands have a way back of their own: oriel resume, oriel intend --clear.

      \(examples("oriel undo"))
      """)

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  func run() throws {
    let snapshot = try common.snapshot()
    guard snapshot.remembered != nil else {
      return report(.nothing, snapshot)
    }
    var result = Result<LastAct, UndoRefusal>.failure(.nothing)
    let change = try StateChange.commit(from: snapshot) { before in
      result = Self.lastAct(before)
      switch result {
      case .success: return [.undone]
      case .failure(.taken(_, let other)): throw ChangeContext.taken(by: other, before.words)
      case .failure: return []
      }
    }
    switch result {
    case .success(let act):
      let report = UndoReport(act: act, before: change.before, after: change.after)
      report.warnings.forEach { printWarning($0, change.after.words) }
      common.answer(report.json, or: report.lines)
    case .failure(let refusal):
      report(refusal, change.before)
    }
  }

  private func report(_ refusal: UndoRefusal, _ snapshot: Snapshot) {
    common.answer(UndoReport.nothing, or: [UndoReport.sentence(of: refusal, snapshot)])
  }

  /// The act that is taken back, or the reason why none can be.
  private static func lastAct(_ before: Snapshot) -> Result<LastAct, UndoRefusal> {
    var ledger = before.ledger
    ledger.changes = ledger.changesTakenBack(at: before.now)
    return Result { () throws(UndoRefusal) in
      try undoable(before.ledger, before.agenda, restored: before.with(ledger).agenda, before.now)
    }
  }
}
