// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// What a calendar would change, visit by visit.
@Suite final class ComparisonTests {
  private var changes: [SessionID: SessionChange] = [:]
  private var taken: [Instant: SessionID] = [:]

  private func at(_ text: String) throws -> WallTime { try #require(WallTime(text)) }

  private func visit(
    _ start: String = "2026-12-07 10:00", uid: String = "one", occurrence: String? = nil, sequence: Int = 0,
    minutes: Int = 40, zone: String = "Europe/Berlin", off: Bool = false
  ) throws -> Visit {
    let origin = SessionChange.Origin(
      uid: uid, occurrence: occurrence, sequence: sequence, zone: zone, length: .minutes(minutes), route: .iv)
    return Visit(origin: origin, start: try at(start), isCancelled: off, summary: "Visit")
  }

  /// Compares, takes the changes in, and returns the verdicts as `verdict id`.
  private func take(_ visits: Visit...) -> [String] {
    let result = compare(visits, series: "clinic", changes: changes, taken: taken) { Zones.named($0) }
    changes.merge(result.changes) { _, new in new }
    return result.rows.map { "\($0.verdict.rawValue) \($0.id)" }
  }

  /// The same of a calendar that holds whole events.
  private func take(whole: [String: Int], _ visits: Visit...) -> [String] {
    let span = utc("2026-11-01 00:00")..<utc("2029-11-01 00:00")
    let result = compare(visits, series: "clinic", changes: changes, taken: taken, whole: whole, span: span) {
      Zones.named($0)
    }
    changes.merge(result.changes) { _, new in new }
    return result.rows.map { "\($0.verdict.rawValue) \($0.id)" }
  }

  private func occurrence(_ start: String, of name: String, _ sequence: Int) throws -> Visit {
    try visit(start, occurrence: name, sequence: sequence)
  }

  @Test func aRuleThatMovesMovesItsSessions() throws {
    let mondays = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let tuesdays = ["2026-12-08", "2026-12-15", "2026-12-22"]
    let first = try mondays.map { try occurrence($0 + " 10:00", of: $0, 0) }
    #expect(
      take(whole: ["one": 0], first[0], first[1], first[2]) == ["new clinic-a1", "new clinic-a2", "new clinic-a3"])
    let next = try tuesdays.map { try occurrence($0 + " 10:00", of: $0, 1) }
    #expect(
      take(whole: ["one": 1], next[0], next[1], next[2])
        == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    #expect(changes.values.compactMap { $0.start?.civil.date.description }.sorted() == tuesdays)
    // Known by its new places from then on.
    #expect(
      take(whole: ["one": 1], next[0], next[1], next[2])
        == ["unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3"])
  }

  /// As when somebody moves "this and all following": the old event ends, and a new one begins at the same times.
  @Test func aSeriesThatIsDividedLosesNobody() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    for (id, change) in changes {
      if let start = change.start {
        taken[Zones.named("Europe/Berlin").instant(start)] = id
      }
    }
    let rest = try visit("2026-12-21 10:00", uid: "two", occurrence: "2026-12-21")
    let verdicts = take(
      whole: ["one": 1, "two": 0], try occurrence("2026-12-07 10:00", of: days[0], 1),
      try occurrence("2026-12-14 10:00", of: days[1], 1), rest)
    #expect(verdicts == ["unchanged clinic-a1", "unchanged clinic-a2", "new clinic-a4", "cancelled clinic-a3"])
  }

  @Test func whatHasBegunIsNotCalledOffForBeingLeftOut() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    let next = try occurrence("2026-12-22 10:00", of: "2026-12-22", 1)
    let second = try occurrence("2026-12-15 10:00", of: "2026-12-15", 1)
    let result = compare(
      [second, next], series: "clinic", changes: changes, taken: [:], whole: ["one": 1],
      span: utc("2026-11-01 00:00")..<utc("2029-11-01 00:00"), now: utc("2026-12-14 12:00")
    ) { Zones.named($0) }
    // The one of the 14th has begun and stays; the one of the 21st has moved by a day.
    #expect(result.rows.map { "\($0.verdict.rawValue) \($0.id)" } == ["moved clinic-a3"])
  }

  @Test func aDateThatTheRuleLeavesOutIsOff() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    let known = changes
    // A file that holds one occurrence alone says nothing of the others.
    #expect(take(all[0]) == ["unchanged clinic-a1"])
    #expect(changes == known)
    let fewer = try [days[0], days[2]].map { try occurrence($0 + " 10:00", of: $0, 1) }
    #expect(
      take(whole: ["one": 1], fewer[0], fewer[1])
        == ["unchanged clinic-a1", "unchanged clinic-a3", "cancelled clinic-a2"])
    #expect(changes.filter { $0.value.isCancelled }.count == 1)
    // An older file brings it back no more than any other older word; a newer one does.
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    #expect(changes.filter { $0.value.isCancelled }.count == 1)
    let again = try days.map { try occurrence($0 + " 10:00", of: $0, 2) }
    _ = take(whole: ["one": 2], again[0], again[1], again[2])
    #expect(changes.filter { $0.value.isCancelled }.isEmpty)
  }

  private var first: SessionChange? { changes[SessionID(series: "clinic", number: 1, isAdded: true)] }

  @Test func aVisitIsNewOnceAndUnchangedAfterwards() throws {
    #expect(take(try visit(), try visit("2026-12-10 10:00", uid: "two")) == ["new clinic-a1", "new clinic-a2"])
    let known = changes
    #expect(
      take(try visit(), try visit("2026-12-10 10:00", uid: "two")) == ["unchanged clinic-a1", "unchanged clinic-a2"])
    #expect(changes == known)
  }

  @Test func aNewerSequenceMovesAndAnOlderOneDoesNot() throws {
    _ = take(try visit(sequence: 1))
    #expect(take(try visit("2026-12-08 09:00", sequence: 2)) == ["moved clinic-a1"])
    #expect(try first?.start == at("2026-12-08 09:00"))
    #expect(take(try visit(sequence: 1)) == ["older clinic-a1"])
    #expect(try first?.start == at("2026-12-08 09:00"))
    // Not every program counts; at the same number, another time is a newer word.
    #expect(take(try visit("2026-12-09 09:00", sequence: 2)) == ["moved clinic-a1"])
  }

  @Test func aNewerNumberAloneChangesNothingButIsRemembered() throws {
    _ = take(try visit())
    #expect(take(try visit(sequence: 5)) == ["unchanged clinic-a1"])
    #expect(take(try visit("2026-12-08 09:00", sequence: 4)) == ["older clinic-a1"])
  }

  @Test func anotherLengthOrZoneIsAMove() throws {
    _ = take(try visit())
    #expect(take(try visit(minutes: 90)) == ["moved clinic-a1"])
    #expect(first?.origin?.length == .minutes(90))
    #expect(take(try visit(minutes: 90, zone: "America/New_York")) == ["moved clinic-a1"])
    #expect(first?.origin?.zone == "America/New_York")
  }

  @Test func aCalendarCallsOffAndOnAgain() throws {
    _ = take(try visit())
    #expect(take(try visit("2026-12-01 00:00", sequence: 1, off: true)) == ["cancelled clinic-a1"])
    #expect(first?.isCancelled == true)
    #expect(try first?.start == at("2026-12-07 10:00"))
    #expect(take(try visit(sequence: 1, off: true)) == ["unchanged clinic-a1"])
    #expect(take(try visit(sequence: 2)) == ["moved clinic-a1"])
    #expect(first?.isCancelled == false)
    #expect(take(try visit(uid: "stranger", off: true)) == [])
  }

  @Test func aWholeSeriesThatIsCalledOffCallsOffEachOccurrence() throws {
    _ = take(
      try visit(occurrence: "2026-12-07T09:00:00Z"), try visit("2026-12-14 10:00", occurrence: "2026-12-14T09:00:00Z"))
    #expect(take(try visit(sequence: 1, off: true)) == ["cancelled clinic-a1", "cancelled clinic-a2"])
    #expect(changes.values.map { $0.origin?.occurrence != nil } == [true, true])
  }

  @Test func oneOccurrenceIsKnownFromAnother() throws {
    _ = take(
      try visit(occurrence: "2026-12-07T09:00:00Z"), try visit("2026-12-14 10:00", occurrence: "2026-12-14T09:00:00Z"))
    #expect(
      take(try visit("2026-12-15 10:00", occurrence: "2026-12-14T09:00:00Z", sequence: 1)) == ["moved clinic-a2"])
    #expect(
      take(try visit(occurrence: "2026-12-07T09:00:00Z", sequence: 1, off: true)) == ["cancelled clinic-a1"])
  }

  @Test func whatThePersonChangedSinceIsTheLaterWord() throws {
    let id = SessionID(series: "clinic", number: 1, isAdded: true)
    _ = take(try visit())
    changes[id]?.start = try at("2026-12-07 14:00")
    #expect(take(try visit()) == ["unchanged clinic-a1"])
    #expect(try first?.start == at("2026-12-07 14:00"))
    changes[id]?.isCancelled = true
    #expect(take(try visit(sequence: 1)) == ["unchanged clinic-a1"])
    #expect(first?.isCancelled == true)
    // The calendar has moved it since: that is the later word on when, and it stays off.
    #expect(take(try visit("2026-12-09 10:00", sequence: 2)) == ["moved clinic-a1"])
    #expect(try first?.start == at("2026-12-09 10:00"))
    #expect(first?.isCancelled == true)
    // And one that was put on again by the person stays on while the calendar says nothing new.
    _ = take(try visit("2026-12-09 10:00", sequence: 3, off: true))
    changes[id]?.isCancelled = false
    #expect(take(try visit("2026-12-09 10:00", sequence: 3, off: true)) == ["unchanged clinic-a1"])
    #expect(first?.isCancelled == false)
  }

  @Test func whereTheCalendarSaysNoLengthTheOneOfTheFirstImportStays() throws {
    var visit = try visit(minutes: 120)
    visit.saysLength = false
    #expect(take(visit) == ["new clinic-a1"])
    visit.origin.length = .minutes(40)
    #expect(take(visit) == ["unchanged clinic-a1"])
    #expect(first?.origin?.length == .minutes(120))
    visit.saysLength = true
    #expect(take(visit) == ["moved clinic-a1"])
    #expect(first?.origin?.length == .minutes(40))
  }

  @Test func theOtherOfTwoTimesThatReadAlikeIsAMove() throws {
    let (early, late) = (try visit("2027-10-31 02:30"), try visit("2027-10-31 02:30 second"))
    #expect(take(early) == ["new clinic-a1"])
    #expect(take(late) == ["moved clinic-a1"])
    #expect(take(late) == ["unchanged clinic-a1"])
    #expect(Zones.berlin.instant(try #require(first?.start)) == Instant("2027-10-31T01:30:00Z"))
  }

  @Test func whatTookPlaceStaysAsItWas() throws {
    _ = take(try visit())
    changes[SessionID(series: "clinic", number: 1, isAdded: true)]?.held = Held(end: utc("2026-12-07 09:50"))
    let known = changes
    #expect(take(try visit("2026-12-09 10:00", sequence: 2)) == ["unchanged clinic-a1"])
    #expect(changes == known)
  }

  @Test func aSessionOfAnotherOriginAtThatVeryTimeIsThereAlready() throws {
    taken[Zones.berlin.at("2026-12-07 10:00")] = SessionID(series: "induction", number: 4)
    #expect(take(try visit(), try visit("2026-12-10 10:00", uid: "two")) == ["there induction-4", "new clinic-a1"])
    #expect(changes.count == 1)
  }

  @Test func twoVisitsOfOneFileAtOneTimeAreOneSession() throws {
    #expect(take(try visit(), try visit(uid: "two")) == ["new clinic-a1", "there clinic-a1"])
    #expect(changes.count == 1)
  }

  @Test func aStateOfAnOlderVersionTakesTheSessionsOwnTimeForTheCalendars() throws {
    _ = take(try visit())
    let id = SessionID(series: "clinic", number: 1, isAdded: true)
    changes[id]?.origin?.start = nil
    #expect(take(try visit()) == ["unchanged clinic-a1"])
    #expect(take(try visit("2026-12-08 10:00")) == ["moved clinic-a1"])
  }

  @Test func numbersGoOnWhereTheyStopped() throws {
    changes[SessionID(series: "clinic", number: 7, isAdded: true)] = SessionChange(start: try at("2026-12-01 10:00"))
    changes[SessionID(series: "other", number: 9, isAdded: true)] = SessionChange(start: try at("2026-12-01 11:00"))
    #expect(take(try visit()) == ["new clinic-a8"])
  }
}
