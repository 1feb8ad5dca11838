// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import Calendars

/// The changes of a calendar, one occurrence at a time.
@Suite final class CalendarMergeTests {
  var changes: [SessionID: SessionChange] = [:]
  var taken: [Instant: SessionID] = [:]

  func at(_ text: String) throws -> WallTime { try #require(WallTime(text)) }

  func occurrence(
    _ start: String = "2026-12-07 10:00", uid: String = "one", occurrence: String? = nil,
    sequence: Int = 0,
    minutes: Int = 40, zone: String = "Europe/Berlin", off: Bool = false
  ) throws -> CalendarOccurrence {
    let source = SessionChange.CalendarSource(
      uid: uid, occurrence: occurrence, event: Revision(sequence: sequence), zone: zone,
      length: .minutes(minutes),
      route: .iv)
    return CalendarOccurrence(
      source: source, start: try at(start), isCancelled: off, summary: "Session")
  }

  /// Compares, applies the changes, and returns the verdicts as `verdict id`.
  func take(_ occurrences: CalendarOccurrence...) -> [String] {
    let result = compare(occurrences, series: "clinic", changes: changes, taken: taken) {
      zone(named: $0)
    }
    changes.merge(result.changes) { _, new in new }
    return result.told
  }

  @Test func anOccurrenceIsNewOnceAndUnchangedAfterwards() throws {
    #expect(
      take(try occurrence(), try occurrence("2026-12-10 10:00", uid: "two")) == [
        "new clinic-a1", "new clinic-a2",
      ])
    let known = changes
    #expect(
      take(try occurrence(), try occurrence("2026-12-10 10:00", uid: "two")) == [
        "unchanged clinic-a1", "unchanged clinic-a2",
      ])
    #expect(changes == known)
  }

  @Test func aNewerSequenceMovesAndAnOlderOneDoesNot() throws {
    _ = take(try occurrence(sequence: 1))
    #expect(take(try occurrence("2026-12-08 09:00", sequence: 2)) == ["moved clinic-a1"])
    #expect(try first?.start == at("2026-12-08 09:00"))
    #expect(take(try occurrence(sequence: 1)) == ["older clinic-a1"])
    #expect(try first?.start == at("2026-12-08 09:00"))
    // Not every program counts: with the same number, another time is a newer version.
    #expect(take(try occurrence("2026-12-09 09:00", sequence: 2)) == ["moved clinic-a1"])
  }

  @Test func aNewerNumberAloneChangesNothingButIsRemembered() throws {
    _ = take(try occurrence())
    #expect(take(try occurrence(sequence: 5)) == ["unchanged clinic-a1"])
    #expect(take(try occurrence("2026-12-08 09:00", sequence: 4)) == ["older clinic-a1"])
  }

  @Test func anotherLengthOrZoneIsAMove() throws {
    _ = take(try occurrence())
    #expect(take(try occurrence(minutes: 90)) == ["moved clinic-a1"])
    #expect(first?.source?.length == .minutes(90))
    #expect(take(try occurrence(minutes: 90, zone: "America/New_York")) == ["moved clinic-a1"])
    #expect(first?.source?.zone == "America/New_York")
  }

  @Test func aCalendarCallsOffAndOnAgain() throws {
    _ = take(try occurrence())
    #expect(
      take(try occurrence("2026-12-01 00:00", sequence: 1, off: true)) == ["cancelled clinic-a1"])
    #expect(first?.isCancelled == true)
    #expect(try first?.start == at("2026-12-07 10:00"))
    #expect(take(try occurrence(sequence: 1, off: true)) == ["unchanged clinic-a1"])
    #expect(take(try occurrence(sequence: 2)) == ["moved clinic-a1"])
    #expect(first?.isCancelled == false)
    let stranger = try occurrence(uid: "stranger", off: true)
    #expect(take(stranger) == [])
    let plan = compare([stranger], series: "clinic", changes: changes, taken: taken) {
      zone(named: $0)
    }
    #expect(plan.rows.isEmpty && plan.unknownCancelled == [stranger])
  }

  @Test func aWholeSeriesThatIsCalledOffCallsOffEachOccurrence() throws {
    _ = take(
      try occurrence(occurrence: "2026-12-07T09:00:00Z"),
      try occurrence("2026-12-14 10:00", occurrence: "2026-12-14T09:00:00Z"))
    #expect(
      take(try occurrence(sequence: 1, off: true)) == [
        "cancelled clinic-a1", "cancelled clinic-a2",
      ])
    #expect(changes.values.map { $0.source?.occurrence != nil } == [true, true])
  }

  /// Some programs give all visits one UID, and call one of them off by its start alone.
  @Test func aCancellationAtALaterVisitIsAboutThatOneAlone() throws {
    let days = ["2026-12-07", "2026-12-10", "2026-12-14"]
    let visits = try days.map { try occurrence($0 + " 10:00", occurrence: $0) }
    _ = take(visits[0], visits[1], visits[2])
    #expect(
      take(try occurrence("2026-12-10 10:00", sequence: 1, off: true)) == ["cancelled clinic-a2"])
    // The first one may be the begin of a series.
    #expect(
      take(try occurrence("2026-12-07 10:00", sequence: 2, off: true)) == [
        "cancelled clinic-a1", "unchanged clinic-a2", "cancelled clinic-a3",
      ])
  }

  @Test func oneOccurrenceIsKnownFromAnother() throws {
    _ = take(
      try occurrence(occurrence: "2026-12-07T09:00:00Z"),
      try occurrence("2026-12-14 10:00", occurrence: "2026-12-14T09:00:00Z"))
    #expect(
      take(try occurrence("2026-12-15 10:00", occurrence: "2026-12-14T09:00:00Z", sequence: 1)) == [
        "moved clinic-a2"
      ])
    #expect(
      take(try occurrence(occurrence: "2026-12-07T09:00:00Z", sequence: 1, off: true)) == [
        "cancelled clinic-a1"
      ])
  }

  @Test func whatThePersonChangedSinceIsTheLaterWord() throws {
    let id = SessionID(series: "clinic", number: 1, isAdded: true)
    _ = take(try occurrence())
    changes[id]?.start = try at("2026-12-07 14:00")
    #expect(take(try occurrence()) == ["unchanged clinic-a1"])
    #expect(try first?.start == at("2026-12-07 14:00"))
    changes[id]?.isCancelled = true
    #expect(take(try occurrence(sequence: 1)) == ["unchanged clinic-a1"])
    #expect(first?.isCancelled == true)
    // The calendar has moved it since. That is later, and the cancellation was for another time.
    #expect(take(try occurrence("2026-12-09 10:00", sequence: 2)) == ["moved clinic-a1"])
    #expect(try first?.start == at("2026-12-09 10:00"))
    #expect(first?.isCancelled == false)
    // Another length alone does not revive it.
    changes[id]?.isCancelled = true
    #expect(
      take(try occurrence("2026-12-09 10:00", sequence: 2, minutes: 50)) == ["unchanged clinic-a1"])
    #expect(first?.isCancelled == true)
    // A session that the person revives stays so while the calendar has nothing new.
    _ = take(try occurrence("2026-12-09 10:00", sequence: 3, off: true))
    changes[id]?.isCancelled = false
    #expect(
      take(try occurrence("2026-12-09 10:00", sequence: 3, off: true)) == ["unchanged clinic-a1"])
    #expect(first?.isCancelled == false)
  }

  @Test func whereTheCalendarSaysNoLengthTheOneOfTheFirstImportStays() throws {
    var occurrence = try occurrence(minutes: 120)
    occurrence.saysLength = false
    #expect(take(occurrence) == ["new clinic-a1"])
    occurrence.source.length = .minutes(40)
    #expect(take(occurrence) == ["unchanged clinic-a1"])
    #expect(first?.source?.length == .minutes(120))
    occurrence.saysLength = true
    #expect(take(occurrence) == ["moved clinic-a1"])
    #expect(first?.source?.length == .minutes(40))
  }

  @Test func theOtherOfTwoTimesThatReadAlikeIsAMove() throws {
    let (early, late) = (
      try occurrence("2027-10-31 02:30"), try occurrence("2027-10-31 02:30 second")
    )
    #expect(take(early) == ["new clinic-a1"])
    #expect(take(late) == ["moved clinic-a1"])
    #expect(take(late) == ["unchanged clinic-a1"])
    #expect(Zone.berlin.instant(try #require(first?.start)) == Instant("2027-10-31T01:30:00Z"))
  }

  @Test func whatTookPlaceStaysAsItWas() throws {
    _ = take(try occurrence())
    changes[SessionID(series: "clinic", number: 1, isAdded: true)]?.held = Held(
      end: utc("2026-12-07 09:50"))
    let known = changes
    #expect(take(try occurrence("2026-12-09 10:00", sequence: 2)) == ["unchanged clinic-a1"])
    #expect(changes == known)
  }

  @Test func aSessionOfAnotherOriginAtThatVeryTimeIsThereAlready() throws {
    taken[Zone.berlin.at("2026-12-07 10:00")] = SessionID(series: "induction", number: 4)
    #expect(
      take(try occurrence(), try occurrence("2026-12-10 10:00", uid: "two")) == [
        "there induction-4", "new clinic-a1",
      ])
    #expect(changes.count == 1)
  }

  @Test func twoOccurrencesOfOneFileAtOneTimeAreOneSession() throws {
    #expect(
      take(try occurrence(), try occurrence(uid: "two")) == ["new clinic-a1", "there clinic-a1"])
    #expect(changes.count == 1)
  }

  @Test func aStateOfAnOlderVersionTakesTheSessionsOwnTimeForTheCalendars() throws {
    _ = take(try occurrence())
    let id = SessionID(series: "clinic", number: 1, isAdded: true)
    changes[id]?.source?.start = nil
    #expect(take(try occurrence()) == ["unchanged clinic-a1"])
    #expect(take(try occurrence("2026-12-08 10:00")) == ["moved clinic-a1"])
  }

  @Test func numbersGoOnWhereTheyStopped() throws {
    changes[SessionID(series: "clinic", number: 7, isAdded: true)] = SessionChange(
      start: try at("2026-12-01 10:00"))
    changes[SessionID(series: "other", number: 9, isAdded: true)] = SessionChange(
      start: try at("2026-12-01 11:00"))
    #expect(take(try occurrence()) == ["new clinic-a8"])
  }
}

extension MergePlan {
  /// The verdicts as `verdict id`.
  var told: [String] {
    rows.map { row in
      ([row.verdict.rawValue] + (row.id.map { [$0.description] } ?? [])).joined(separator: " ")
    }
  }
}
