// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import Calendars

/// Recurring events that a calendar describes in full.
extension CalendarMergeTests {
  /// The same for a calendar that describes events in full.
  private func take(whole: [String: Int], _ occurrences: CalendarOccurrence...) -> [String] {
    let span = utc("2026-11-01 00:00")..<utc("2029-11-01 00:00")
    let result = compare(
      occurrences, series: "clinic", changes: changes, taken: taken,
      whole: whole.mapValues { Revision(sequence: $0) },
      span: span
    ) {
      zone(named: $0)
    }
    changes.merge(result.changes) { _, new in new }
    return result.told
  }

  private func occurrence(_ start: String, of name: String, _ sequence: Int) throws
    -> CalendarOccurrence
  {
    try occurrence(start, occurrence: name, sequence: sequence)
  }

  @Test func aRuleThatMovesMovesItsSessions() throws {
    let mondays = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let tuesdays = ["2026-12-08", "2026-12-15", "2026-12-22"]
    let first = try mondays.map { try occurrence($0 + " 10:00", of: $0, 0) }
    #expect(
      take(whole: ["one": 0], first[0], first[1], first[2]) == [
        "new clinic-a1", "new clinic-a2", "new clinic-a3",
      ])
    let next = try tuesdays.map { try occurrence($0 + " 10:00", of: $0, 1) }
    #expect(
      take(whole: ["one": 1], next[0], next[1], next[2])
        == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    #expect(changes.values.compactMap { $0.start?.civil.date.description }.sorted() == tuesdays)
    // The sessions are known by their new dates from then on.
    #expect(
      take(whole: ["one": 1], next[0], next[1], next[2])
        == ["unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3"])
  }

  /// A person moves "this and all following": the old event ends, and a new one begins at the same
  /// times.
  @Test func aSeriesThatIsDividedLosesNobody() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    for (id, change) in changes {
      if let start = change.start {
        taken[Zone.berlin.instant(start)] = id
      }
    }
    let rest = try occurrence("2026-12-21 10:00", uid: "two", occurrence: "2026-12-21")
    let verdicts = take(
      whole: ["one": 1, "two": 0], try occurrence("2026-12-07 10:00", of: days[0], 1),
      try occurrence("2026-12-14 10:00", of: days[1], 1), rest)
    #expect(verdicts == ["unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3"])
    #expect(changes[SessionID(series: "clinic", number: 3, isAdded: true)]?.source?.uid == "two")
  }

  @Test func aSeriesThatIsDividedForAnotherHourIsNotAnnouncedAnew() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    let rest = try days[1...].map { try occurrence($0 + " 13:00", uid: "two", occurrence: $0) }
    let first = try occurrence("2026-12-07 10:00", of: days[0], 1)
    #expect(
      take(whole: ["one": 1, "two": 0], first, rest[0], rest[1])
        == ["unchanged clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    // Half a day away it is another session, with notes of its own.
    let late = try occurrence("2026-12-22 01:00", uid: "three")
    #expect(
      take(
        whole: ["one": 1, "two": 1, "three": 0], first,
        try occurrence(days[1] + " 13:00", uid: "two", occurrence: days[1]),
        late) == [
          "unchanged clinic-a1", "unchanged clinic-a2", "new clinic-a4", "cancelled clinic-a3",
        ])
  }

  @Test func whatHasBegunIsNotCalledOffForBeingLeftOut() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    let next = try occurrence("2026-12-22 10:00", of: "2026-12-22", 1)
    let second = try occurrence("2026-12-15 10:00", of: "2026-12-15", 1)
    let result = compare(
      [second, next], series: "clinic", changes: changes, taken: [:],
      whole: ["one": Revision(sequence: 1)],
      span: utc("2026-11-01 00:00")..<utc("2029-11-01 00:00"), now: utc("2026-12-14 12:00")
    ) { zone(named: $0) }
    // The session of the 14th has begun and stays; that of the 21st has moved by a day.
    #expect(result.told == ["begun clinic-a2", "moved clinic-a3"])
  }

  @Test func aDateThatTheRuleLeavesOutIsOff() throws {
    let days = ["2026-12-07", "2026-12-14", "2026-12-21"]
    let all = try days.map { try occurrence($0 + " 10:00", of: $0, 0) }
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    let known = changes
    // A file with one occurrence alone has no effect on the others.
    #expect(take(all[0]) == ["unchanged clinic-a1"])
    #expect(changes == known)
    let fewer = try [days[0], days[2]].map { try occurrence($0 + " 10:00", of: $0, 1) }
    #expect(
      take(whole: ["one": 1], fewer[0], fewer[1])
        == ["unchanged clinic-a1", "unchanged clinic-a3", "cancelled clinic-a2"])
    #expect(changes.filter { $0.value.isCancelled }.count == 1)
    // An older file does not bring it back; a newer one does.
    _ = take(whole: ["one": 0], all[0], all[1], all[2])
    #expect(changes.filter { $0.value.isCancelled }.count == 1)
    let again = try days.map { try occurrence($0 + " 10:00", of: $0, 2) }
    _ = take(whole: ["one": 2], again[0], again[1], again[2])
    #expect(changes.filter { $0.value.isCancelled }.isEmpty)
  }

  var first: SessionChange? { changes[SessionID(series: "clinic", number: 1, isAdded: true)] }
}
