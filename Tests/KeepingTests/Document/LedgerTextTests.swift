// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import JSON
@testable import Keeping

/// A text that takes over parts of an earlier one is the same as one that is made anew.
@Suite struct LedgerTextTests {
  private static let at = Instant(seconds: 1_800_000_000)

  private static func key(_ day: Int, _ slot: Slot = .evening) -> Key {
    Key(session: SessionID(series: "first", number: 1), day: day, slot: slot)
  }

  private static func record(due days: Int, failures: Int = 0) -> PromptRecord {
    var record = PromptRecord(
      sessionStart: at, phase: .core,
      life: Life(due: at + .days(days), expires: at + .days(days) + .hours(4)),
      state: .closed(.done))
    record.trace.failures = failures
    record.history = [HistoryEntry(at: at, standing: .done, reason: .answered)]
    return record
  }

  /// A ledger after each of some changes, beginning with one that is full.
  private static func ledgers() throws -> [Ledger] {
    let changes: [(inout Ledger) -> Void] = [
      { $0.decidedUntil = at },
      { $0.decidedUntil = nil },
      // New notes, in any order of their due; two of them at one time.
      { for day in [3, 1, 2] { $0[key(day)] = record(due: day) } },
      { $0[key(2, .morning)] = record(due: 2) },
      { $0[key(4)] = record(due: 0) },
      // Changes of one note: its text grows, shrinks, and the note moves.
      { $0[key(2)]?.trace.failures = 12_345 },
      { $0[key(2)]?.trace.failures = 0 },
      { $0[key(1)] = record(due: 9, failures: 1) },
      { $0[key(3)]?.state = .shown(again: nil, Silence()) },
      { $0[key(4)] = nil },
      // Members that come, change and go.
      { $0.chosen = choices("a", "b") },
      { $0.chosen = [] },
      { $0.intentions = [:] },
      { $0.reflections = [Reflection(at: at, session: nil, text: "\"quoted\"\n")] },
      { $0.reflections = [Reflection(at: at, session: nil, text: "é,\n  \"prompts\": {")] },
      { $0.isLocked.toggle() },
      { $0.isLocked.toggle() },
      { ledger in for key in ledger.prompts.keys.sorted() { ledger[key] = nil } },
      { $0[key(5)] = record(due: 5) },
      { $0 = Ledger(seed: 7) },
    ]
    var ledgers = [try fullLedger()]
    for change in changes {
      var next = ledgers[ledgers.count - 1]
      change(&next)
      ledgers.append(next)
    }
    return ledgers
  }

  private static func whole(_ ledger: Ledger) -> String {
    LedgerDocument.document(of: ledger).pretty
  }

  @Test func aTextAfterAnyOtherIsTheSameAsOneMadeAnew() throws {
    let ledgers = try Self.ledgers()
    for (number, before) in ledgers.enumerated() {
      let text = LedgerText(before, after: nil)
      #expect(String(decoding: text.bytes, as: UTF8.self) == Self.whole(before))
      for (other, after) in ledgers.enumerated() {
        let next = LedgerText(after, after: text)
        #expect(
          String(decoding: next.bytes, as: UTF8.self) == Self.whole(after),
          "change \(other) after \(number)")
        #expect(next.misreadPlace(except: before) == nil)
      }
    }
  }

  @Test func aLongChainOfTextsStaysRight() throws {
    var text: LedgerText?
    for ledger in try Self.ledgers() + Self.ledgers().reversed() {
      let next = LedgerText(ledger, after: text)
      #expect(String(decoding: next.bytes, as: UTF8.self) == Self.whole(ledger))
      text = next
    }
  }

  /// The file never has a part of a turn that was refused.
  @Test func aTurnThatWasRefusedLeavesNothingInTheNext() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0[Self.key(1)] = Self.record(due: 1) }
    let far = Elapsed.days(3_650_000)
    #expect(throws: KeepingFault.self) {
      try state.turn { ledger in
        ledger[Self.key(2)] = Self.record(due: 2)
        ledger[Self.key(1)]?.life.due = Self.at + far
      }
    }
    try state.turn { $0[Self.key(3)] = Self.record(due: 3) }
    #expect(try StateFile.read(scratch.path)?.prompts.keys.sorted() == [Self.key(1), Self.key(3)])
  }

  /// Of a long text nothing is kept while nothing happens, so that an idle daemon stays small.
  @Test func aLongTextIsMadeAnewOnceItWasGivenBack() throws {
    var ledger = Ledger(seed: 1)
    for day in 1...40 { ledger[Self.key(day)] = Self.record(due: day) }
    #expect(LedgerText(ledger, after: nil).ifSmall != nil)
    for day in 41...400 { ledger[Self.key(day)] = Self.record(due: day) }
    #expect(LedgerText(ledger, after: nil).ifSmall == nil)
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for number in 0...2 {
      try state.turn { saved in
        saved = ledger
        saved[Self.key(7)]?.trace.failures = number
      }
      state.giveBackText()
      #expect(try StateFile.read(scratch.path)?[Self.key(7)]?.trace.failures == number)
    }
  }
}
