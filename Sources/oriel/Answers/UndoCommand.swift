// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Workspace

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back your last answer, or your last change of a session.",
    usage: usage("undo", shared: CommonOptions.usage),
    discussion: """
      Done, skip and later can be taken back until the note expires: it is then open again. An \
      answer to how you are can be taken back for as long as a note waits. Of a session, what was \
      added, moved, cancelled, restored or recorded is as it was before.

      Only the last of these can be taken back, and nothing before it. What you wrote is kept. If \
      there is nothing to take back, it says so and exits with 0.

      Other commands have a way back of their own: oriel fewer --off, oriel resume, oriel intend \
      --clear.

      \(examples("oriel undo"))
      """)

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  func run() throws {
    let looked = try common.snapshot(quietly: true)
    var act: LastAct?
    guard looked.remembered != nil else {
      return common.answer(UndoReport.nothing, or: [UndoReport.reason(looked)])
    }
    let change = try StateChange.take(on: looked) { before in
      act = try Self.undoable(before)
      return act == nil ? [] : [.undone]
    }
    guard let act else {
      return common.answer(UndoReport.nothing, or: [UndoReport.reason(change.before)])
    }
    let report = UndoReport(act: act, before: change.before, after: change.after)
    report.warnings.forEach { say("oriel: " + $0, to: 2) }
    common.answer(report.json, or: report.lines)
  }

  /// What is taken back; nil: nothing can be.
  private static func undoable(_ before: Snapshot) throws -> LastAct? {
    guard let act = Planning.undoable(before.ledger, before.agenda, before.now) else {
      return nil
    }
    guard case .change(let changes) = act else {
      return act
    }
    if changes.keys.contains(where: before.hasBegunSinceChange) {
      return nil
    }
    var ledger = before.ledger
    ledger.changes = ledger.changesTakenBack(at: before.now)
    let restored = ChangeContext(snapshot: before.with(ledger))
    for id in changes.keys.sorted() {
      if let session = restored.snapshot.scheduled(id), session.status == .planned {
        try restored.refuseTaken(session.session.plannedStart, by: id)
      }
    }
    return act
  }
}

extension Snapshot {
  /// True if a session has begun since a command changed it. What took place stays.
  func hasBegunSinceChange(_ id: SessionID) -> Bool {
    guard let changed = ledger.checkpoint?.at, let scheduled = scheduled(id),
      scheduled.status == .planned
    else {
      return false
    }
    return changed < scheduled.session.start && scheduled.session.start <= now
  }
}
