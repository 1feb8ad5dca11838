// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import Service

/// The decisions of other processes, which the daemon writes into the journal.
@Suite struct JournalCursorTests {
  /// A note that was shown at noon, and the journal.
  private struct ShownNote {
    static let key = Key(
      session: SessionID(series: "induction", number: 1), day: 1, slot: .morning)
    static let noon = utc("2100-03-11 12:00")

    var ledger = Ledger(seed: 1)
    var cursor = JournalCursor()

    init() {
      ledger[Self.key] = PromptRecord(
        sessionStart: Self.noon - .days(1), phase: .core,
        life: Life(due: Self.noon, expires: Self.noon + .hours(9)),
        state: .shown(again: nil, Silence(since: Self.noon)))
    }

    mutating func apply(_ event: PromptEvent, minute: Int) {
      let record = ledger[Self.key]?.on(event, at: Self.noon + .minutes(minute)).record
      ledger[Self.key] = record
    }

    mutating func snooze(minute: Int, until hour: Int) {
      let life = Life(due: Self.noon + .hours(hour), expires: Self.noon + .hours(9))
      apply(.person(.putOff(life)), minute: minute)
    }

    mutating func writeJournal() { cursor.advance(to: ledger) }

    var unwritten: [Standing] {
      cursor.unwritten(ledger).compactMap { decision in
        if case .standing(let standing) = decision.verdict { standing } else { nil }
      }
    }

    /// The hours after noon until which the unwritten steps put the note off.
    var unwrittenHours: [Elapsed] {
      cursor.unwritten(ledger).compactMap(\.until).map { $0 - Self.noon }
    }
  }

  /// The history has the new time in the place of the old one, and is no longer than before.
  @Test func aNoteThatIsPutOffAgainIsWrittenAgain() {
    var note = ShownNote()
    note.writeJournal()
    note.snooze(minute: 1, until: 2)
    #expect(note.unwrittenHours == [.hours(2)])
    note.writeJournal()
    #expect(note.unwritten == [])
    note.snooze(minute: 2, until: 3)
    #expect(note.unwrittenHours == [.hours(3)])
    note.apply(.person(.answered(.done)), minute: 3)
    #expect(note.unwritten == [.snoozed, .done])
    note.writeJournal()
    #expect(note.unwritten == [])
  }

  /// An erasure keeps the last step alone.
  @Test func whatFollowsAnErasureIsWritten() {
    var note = ShownNote()
    note.writeJournal()
    note.snooze(minute: 1, until: 2)
    note.apply(.person(.reopened(.waits)), minute: 2)
    note.writeJournal()
    note.ledger[ShownNote.key]?.history.removeFirst()
    #expect(note.unwritten == [])
    note.snooze(minute: 3, until: 4)
    #expect(note.unwritten == [.snoozed])
  }

  @Test func theFirstTurnWritesNothingOfEarlierDaemons() {
    var note = ShownNote()
    note.snooze(minute: 1, until: 2)
    #expect(note.unwritten == [])
  }
}
