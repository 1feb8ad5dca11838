// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// A ledger that a command began because the daemon's was gone for a moment.
@Suite struct NewLedgerTests {
  private let session = SessionID(series: "induction", number: 1)
  private let third = SessionID(series: "induction", number: 3)
  private let now = utc("2026-03-07 10:00")

  private func record(_ state: PromptState) -> PromptRecord {
    PromptRecord(
      sessionStart: now, phase: .core, life: Life(due: now, expires: now + .hours(4)), state: state)
  }

  @Test func onlyOneWithoutAShownNoteAndWithAnotherSeedIsNew() {
    let own = Ledger(seed: 1)
    var new = Ledger(seed: 2)
    #expect(new.hasBegun(beside: own))
    #expect(!Ledger(seed: 1).hasBegun(beside: own))
    new[key("induction-1/+2/morning")] = record(.closed(.skipped))
    #expect(new.hasBegun(beside: own))
    // As of a state that was copied from another computer.
    new[key("induction-1/+2/morning")]?.trace.firstShown = now
    #expect(!new.hasBegun(beside: own))
  }

  @Test func anAnswerForAnotherStartOfTheSessionCountsForThatStart() {
    let name = key("induction-1/+1/morning")
    var (own, new) = (Ledger(seed: 1), Ledger(seed: 2))
    own[name] = record(.closed(.done))
    own[name]?.trace.handle = Handle(server: ":1.1", number: 7)
    new[name] = PromptRecord(
      sessionStart: now + .days(2), phase: .core,
      life: Life(due: now + .days(3), expires: now + .days(4)), state: .closed(.skipped))
    let all = own.adding(new)[name]
    #expect(all?.sessionStart == now + .days(2) && all?.standing == .skipped)
    #expect(all?.answeredFor == [now] && all?.trace.handle == own[name]?.trace.handle)
  }

  @Test func whatThePersonKeptInItIsNotLost() {
    var own = Ledger(seed: 1)
    own.ratings = [Rating(at: now, value: 3)]
    own.intentions[session] = Intention(at: now, text: "own")
    own.intentions[third] = Intention(at: now, text: "old")
    own[key("induction-1/+1/morning")] = record(.closed(.done))
    own[key("induction-1/+4/morning")] = record(.shown(again: nil, Silence()))
    let handle = Handle(server: ":1.1", number: 7)
    own[key("induction-1/+4/morning")]?.trace.handle = handle
    own[key("induction-1/+4/morning")]?.mail = OutboxEntry(since: now)
    var new = Ledger(seed: 2)
    new.ratings = [Rating(at: now + .hours(1), value: 4)]
    new.reflections = [Reflection(at: now, session: nil, text: "new")]
    new.intentions[session] = Intention(at: now, text: "new")
    new.intentions[SessionID(series: "induction", number: 2)] = Intention(at: now, text: "new")
    new.intentions[third] = Intention(at: now + .hours(1), text: "new")
    new.changes[session] = SessionChange()
    new.chosenFrequency = ChosenFrequency(wantsEveningsOnly: true)
    new[key("induction-1/+1/morning")] = record(.closed(.skipped))
    new[key("induction-1/+2/morning")] = record(.closed(.skipped))
    new[key("induction-1/+3/morning")] = record(.closed(.missed))
    new[key("induction-1/+4/morning")] = record(.closed(.skipped))
    let all = own.adding(new)
    #expect(all.seed == 1)
    #expect(all.ratings.map(\.value) == [3, 4] && all.reflections == new.reflections)
    #expect(all.intentions.count == 3 && all.intentions[session] == own.intentions[session])
    #expect(all.intentions[third]?.text == "new")
    #expect(all.changes == new.changes && all.chosenFrequency == new.chosenFrequency)
    var skipped = record(.closed(.skipped))
    skipped.trace.handle = handle
    skipped.mail = OutboxEntry(since: now)
    skipped.mail?.drop()
    #expect(
      all.prompts == [
        key("induction-1/+1/morning"): record(.closed(.done)),
        key("induction-1/+2/morning"): record(.closed(.skipped)),
        key("induction-1/+4/morning"): skipped,
      ])
  }
}
