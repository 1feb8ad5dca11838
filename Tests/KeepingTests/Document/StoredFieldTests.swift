// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Testing

@testable import Keeping

/// Every stored field of the ledger, and of all that it is made of, is written and read back. A new
/// field fails here by its name until `fullLedger()` gives it a value, and the document has it.
@Suite struct StoredFieldTests {
  @Test func noFieldOfAFullLedgerIsEmpty() throws {
    let fields = storedFields(of: try fullLedger())
    let filled = Set(fields.filter { !isEmptyValue($0.value) }.map(\.name))
    let empty = Set(fields.map(\.name)).subtracting(filled)
    #expect(empty.sorted() == [], "give these a value in fullLedger()")
  }

  @Test func everyFieldIsWrittenAndReadBack() throws {
    let before = try fullLedger()
    let text = LedgerDocument.document(of: before).pretty
    let after = try LedgerDocument.ledger(from: #require(JSON(Array(text.utf8))))
    let read = Dictionary(storedFields(of: after).map { ($0.path, $0) }) { first, _ in first }
    var lost: Set<String> = []
    for field in storedFields(of: before) {
      guard let other = read[field.path], isSameValue(field.value, other.value) else {
        lost.insert(field.name)
        continue
      }
    }
    #expect(lost.sorted() == [], "these are not written, or not read")
    #expect(after == before)
  }

  @Test func thePlaceOfTheLastActComesBack() throws {
    let note = ActSource.note(try #require(Key("induction-2/+1/morning")))
    for source in [note] + ActSource.ActPlace.allCases.map(ActSource.other) {
      var ledger = Ledger(seed: 1)
      ledger.lastActSource = source
      let document = LedgerDocument.document(of: ledger)
      #expect(try LedgerDocument.ledger(from: document).lastActSource == source)
    }
  }

  private static let at = Instant(seconds: 1_800_000_000)

  /// A record in a state, after it was written and read back.
  private func readBack(_ state: PromptState) -> PromptState {
    var record = PromptRecord(
      sessionStart: Self.at, phase: .core,
      life: Life(due: Self.at, expires: Self.at + .hours(4)), state: state)
    var reason = Reason.due
    switch state {
    case .asked(.none, _): record.trace.channel = .email
    case .asked, .shown, .closed: record.trace.channel = .desktop
    case .snoozed(let snooze): reason = snooze.cause.reason
    }
    record.history = [HistoryEntry(at: Self.at, standing: state.standing, reason: reason)]
    return StoredPrompt(record).record.state
  }

  @Test func everyStateComesBackWithAllThatItHolds() {
    let silence = Silence(since: Self.at, isEscalated: true)
    let later = Self.at + .minutes(9)
    let requests: [ShowRequest] = [.none, .out(since: Self.at), .again(at: later)]
    var states = requests.map { PromptState.asked($0, silence) }
    states += [.shown(again: later, silence), .shown(again: nil, Silence())]
    states += SnoozeCause.allCases.map {
      .snoozed(Snooze(cause: $0, brakedUntil: later, silence: silence))
    }
    states += Outcome.allCases.map { .closed($0) }
    for state in states {
      #expect(readBack(state) == state)
    }
  }

  /// No program writes such a file. Read, written and read again, it is the same record.
  @Test func aRecordThatDiffersFromItsHistoryIsReadAsTheHistoryHasIt() {
    var stored = StoredPrompt()
    (stored.standing, stored.reason, stored.since) = (.asked, .snoozed, Self.at + .hours(1))
    stored.channel = .desktop
    stored.history = [HistoryEntry(at: Self.at, standing: .asked, reason: .due)]
    let asked = stored.record
    #expect(asked.state == .asked(.out(since: Self.at), Silence()))
    #expect(StoredPrompt(asked).record == asked)
    (stored.standing, stored.reason) = (.snoozed, .undone)
    stored.history.append(HistoryEntry(at: Self.at, standing: .snoozed, reason: .snoozed))
    let snoozed = stored.record
    #expect(snoozed.state == .snoozed(Snooze(cause: .person, brakedUntil: nil, silence: Silence())))
    #expect(StoredPrompt(snoozed).record == snoozed)
  }

  /// The file has no word for it. A request that is a minute old means the same.
  @Test func aNoteThatAwaitsAServerComesBackAsAnOldRequest() {
    let silence = Silence()
    #expect(
      readBack(.asked(.awaitingServer, silence)) == .asked(.out(since: Self.at), silence))
  }

  /// The walk itself sees what it must: fields of every struct that a ledger is made of, and the
  /// values of its cases.
  @Test func theWalkReachesEveryKindOfValue() throws {
    let names = Set(storedFields(of: try fullLedger()).map(\.name))
    #expect(names.isSuperset(of: Self.samples))
    #expect(names.count >= 100)
  }

  private static let samples: Set<String> = [
    "Ledger.numbering", "SessionNumbering.series", "SeriesNumbers.retired", "Ledger.live",
    "PromptRecord.state", "OutboxEntry.failures", "Handle.number", "HistoryEntry.reason",
    "ChannelTrace.lastServer", "Silence.isEscalated", "Life.expires", "Summary.lastShown",
    "SessionChange.origin", "SessionChange.CalendarSource.override", "Revision.stamp",
    "Held.start", "WallTime.isSecond", "Pause.until", "Waiting.reason", "Showing.at",
    "TextChoice.times", "Health.failure", "Intention.Part.text", "Reflection.session",
    "Rating.value",
    "ExportRecord.isCancelled", "SessionID.isAdded", "Key.day", "NoteContent.text.introduces",
    "Snooze.brakedUntil",
  ]
}
