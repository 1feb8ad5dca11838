// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Calendars
@testable import Planning

/// The calendar file of a phone, while the plan, the person and the time go on.
@Suite struct FollowedCalendarTests {
  private let start = utc("2026-03-06 10:00")
  private let now = utc("2026-03-01 00:00")
  private let first = ExportName.session(SessionID(series: "induction", number: 1))
  private let evening = "induction-1/-2/evening"

  /// A file, as it would be written now, and remembered.
  private func file(
    _ ledger: inout Ledger, _ agenda: Agenda, at now: Instant, text: String? = nil
  ) -> [String: CalendarEvent] {
    let calendar = FollowedCalendar(
      upcoming(ledger, agenda, now, limit: .max), ledger, agenda, at: now, words: .english
    ) { _, _ in text }
    ledger.calendarFile = calendar.records
    #expect(calendar.events.map(\.from) == calendar.events.map(\.from).sorted())
    return Dictionary(uniqueKeysWithValues: calendar.events.map { ($0.name.description, $0) })
  }

  @Test func sessionsAreEventsAndNotesAreAlarms() throws {
    var ledger = Ledger(seed: 1)
    let events = file(&ledger, agenda([session(start: start)]), at: now)
    #expect(events.count == 22)
    let visit = try #require(events["induction-1"])
    #expect(visit.from == start && visit.until == start + .minutes(40))
    #expect(!visit.hasAlarm && visit.title == "Busy" && visit.description == nil)
    let note = try #require(events[evening])
    #expect(note.hasAlarm && note.title == "Note" && note.from == utc("2026-03-04 18:30"))
    #expect(note.description == Words.english[.calendarNeutral])
    let lines = note.lines(.utc, now)
    #expect(lines.contains("DTSTAMP:20260301T000000Z") && lines.contains("TRIGGER:PT0S"))
  }

  @Test func theSameLaterIsTheSame() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    let before = file(&ledger, agenda, at: now)
    let kept = ledger
    #expect(file(&ledger, agenda, at: now + .hours(30)) == before)
    #expect(ledger == kept)
  }

  @Test func aMoveRaisesTheSequenceOfWhatMoves() {
    var ledger = Ledger(seed: 1)
    let before = file(&ledger, agenda([session(start: start)]), at: now)
    let later = now + .hours(1)
    let after = file(&ledger, agenda([session(start: start + .hours(2))]), at: later)
    #expect(after["induction-1"]?.sequence == 1)
    #expect(after["induction-1"]?.from == start + .hours(2))
    #expect(after[evening] == before[evening])
    #expect(after["induction-1"]?.lines(.utc, now).contains("DTSTAMP:20260301T010000Z") == true)
  }

  @Test func aCancelledSessionIsSaidForAWeekAndThenGone() {
    var ledger = Ledger(seed: 1)
    let far = agenda([session(start: start + .days(60))])
    let before = file(&ledger, far, at: now)
    let after = file(&ledger, agenda([]), at: now + .hours(1))
    #expect(Set(after.keys) == Set(before.keys))
    #expect(after.values.allSatisfy { $0.isCancelled && !$0.hasAlarm && $0.sequence == 1 })
    #expect(file(&ledger, agenda([]), at: now + .days(7)) == after)
    #expect(file(&ledger, agenda([]), at: now + .days(7) + .hours(1)).isEmpty)
    // It is known still, so that its sequence goes on.
    let again = file(&ledger, far, at: now + .days(9))
    #expect(again.values.allSatisfy { !$0.isCancelled && $0.sequence == 2 })
  }

  @Test func aNoteThatWaitsKeepsItsAlarmAndAnAnswerTakesIt() throws {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    let before = file(&ledger, agenda, at: now)
    let key = try #require(Key(evening))
    let due = utc("2026-03-04 18:30")
    ledger = step(ledger, .woke, agenda, due).ledger
    #expect(ledger[key]?.standing == .asked)
    #expect(file(&ledger, agenda, at: due)[evening] == before[evening])
    ledger = step(ledger, .answered(key, .done), agenda, due + .minutes(3)).ledger
    let after = file(&ledger, agenda, at: due + .minutes(3))[evening]
    #expect(after?.hasAlarm == false && after?.isCancelled == false && after?.sequence == 1)
    #expect(after?.from == due && after?.description == nil)
    #expect(file(&ledger, agenda, at: due + .days(1))[evening] != nil)
    #expect(file(&ledger, agenda, at: due + .days(1) + .minutes(5))[evening] == nil)
  }

  @Test func aSkippedNoteIsTakenBackBeforeItsTime() throws {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    _ = file(&ledger, agenda, at: now)
    ledger = step(ledger, .answered(try #require(Key(evening)), .skip), agenda, now).ledger
    let skipped = file(&ledger, agenda, at: now)[evening]
    #expect(skipped?.isCancelled == true && skipped?.hasAlarm == false)
  }

  @Test func aNoteThatIsPutOffRingsThen() throws {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    _ = file(&ledger, agenda, at: now)
    let due = utc("2026-03-04 18:30")
    let key = try #require(Key(evening))
    ledger = step(ledger, .woke, agenda, due).ledger
    ledger = step(ledger, .delivered(key, .terminal, nil), agenda, due).ledger
    ledger = step(ledger, .putOff(key, .hours(1)), agenda, due).ledger
    let note = file(&ledger, agenda, at: due)[evening]
    #expect(note?.from == due + .hours(1) && note?.hasAlarm == true && note?.sequence == 1)
  }

  @Test func aPauseTakesTheAlarmsAndLeavesTheSession() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    _ = file(&ledger, agenda, at: now)
    ledger.pauses = [Pause(from: now)]
    let paused = file(&ledger, agenda, at: now)
    #expect(paused.values.filter(\.hasAlarm).isEmpty)
    #expect(paused["induction-1"]?.isCancelled == false)
    ledger.pauses = []
    #expect(file(&ledger, agenda, at: now).values.count(where: \.hasAlarm) == 21)
  }

  /// A calendar that has imported an export of the same notes takes those of the file.
  @Test func aFirstFileIsNewerThanAnExport() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    let name = ExportName.session(SessionID(series: "induction", number: 1))
    ledger.exports[name] = ExportRecord(from: start, until: start, digest: 1, sequence: 4)
    let events = file(&ledger, agenda, at: now)
    #expect(events["induction-1"]?.sequence == 5 && events[evening]?.sequence == 0)
    #expect(events[evening]?.uid == CalendarEvent.uid(.prompt(Key(evening) ?? .first), seed: 1))
  }

  @Test func aTextIsTheDescriptionAndTheAlarm() throws {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    _ = file(&ledger, agenda, at: now)
    let note = try #require(file(&ledger, agenda, at: now, text: "If you like.\nRest.")[evening])
    #expect(note.sequence == 1 && note.title == "Note")
    let said = note.lines(.utc, now).filter { $0.hasPrefix("DESCRIPTION:") }
    #expect(said == ["DESCRIPTION:If you like.\\nRest.", "DESCRIPTION:If you like.\\nRest."])
  }

  @Test func onlyOurOwnFileIsRecognised() {
    let own = calendarText([], zone: .utc, stamp: now)
    #expect(isOwnCalendar(Array(own.utf8)))
    #expect(isOwnCalendar(Array(own.replacing("\r\n", with: "\n").utf8)))
    for other in [
      "", "x", "BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n",
      "PRODID:-//oriel//oriel//EN\r\n",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nPRODID:-//oriel//oriel//EN\r\n",
    ] {
      #expect(!isOwnCalendar(Array(other.utf8)), "\(other)")
    }
  }
}

extension Key {
  fileprivate static let first = Key(
    session: SessionID(series: "induction", number: 1), day: 0, slot: .rest)
}
