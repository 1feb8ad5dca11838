// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import Calendars

/// The newer of two files of one event, and its effect on sessions that it moves or leaves out.
extension CalendarMergeTests {
  /// A calendar with one event of several occurrences.
  private struct File {
    var uid = "one"
    var event: Revision?
    /// The occurrences by the starts that the rule gave, or by another start: `2026-12-14 10:00 >
    /// 2026-12-15 10:00`.
    var dates: [String]
    /// The revision of those that are moved by themselves.
    var override: Revision?
  }

  private func occurrences(_ file: File) throws -> [CalendarOccurrence] {
    try file.dates.map { date in
      let parts = date.split(separator: ">").map { $0.trimmingPrefix(" ") }
      var occurrence = try occurrence(
        String(parts[parts.count - 1]), uid: file.uid, occurrence: String(parts[0].prefix(10)))
      occurrence.source.event = file.event
      occurrence.source.override = parts.count > 1 ? file.override : nil
      return occurrence
    }
  }

  /// Reads such files as one, each event whole if the file has it at all.
  private func read(_ files: File..., now: String = "2026-12-01 00:00") throws -> [String] {
    var whole: [String: Revision] = [:]
    for file in files { whole[file.uid] = file.event }
    let result = compare(
      try files.flatMap(occurrences), series: "clinic", changes: changes, taken: taken,
      whole: whole,
      span: utc(now) - .days(30)..<utc(now) + .days(1_000), now: utc(now)
    ) { zone(named: $0) }
    changes.merge(result.changes) { _, new in new }
    taken = [:]
    for (id, change) in changes where !change.isCancelled {
      if let start = change.start { taken[Zone.berlin.instant(start)] = id }
    }
    return result.told
  }

  private func id(_ number: Int) -> SessionID {
    SessionID(series: "clinic", number: number, isAdded: true)
  }
  private func starts() -> [String] {
    changes.filter { !$0.value.isCancelled }.compactMap { $0.value.start?.civil.description }
      .sorted()
  }

  private var mondays: [String] { ["2026-12-07 10:00", "2026-12-14 10:00", "2026-12-21 10:00"] }
  private var tuesdays: [String] { ["2026-12-08 10:00", "2026-12-15 10:00", "2026-12-22 10:00"] }
  private func written(_ day: Int, _ sequence: Int = 0) -> Revision {
    Revision(sequence: sequence, stamp: utc("2026-11-01 00:00") + .days(day))
  }

  @Test func anOlderFileAddsNothing() throws {
    _ = try read(File(event: Revision(sequence: 1), dates: tuesdays))
    let known = changes
    // One is near a known session, one far from all.
    let older = File(event: Revision(sequence: 0), dates: mondays + ["2027-02-01 10:00"])
    #expect(try read(older) == ["older clinic-a1", "older clinic-a2", "older clinic-a3", "older"])
    #expect(changes == known)
  }

  @Test func ofOneNumberWhatWasWrittenBeforeIsOlder() throws {
    _ = try read(File(event: written(5), dates: mondays))
    #expect(
      try read(File(event: written(4), dates: tuesdays)).allSatisfy { $0.hasPrefix("older ") })
    #expect(
      try read(File(event: Revision(sequence: 0), dates: tuesdays)).allSatisfy {
        $0.hasPrefix("moved ")
      })
    #expect(try read(File(event: written(6), dates: mondays)).allSatisfy { $0.hasPrefix("moved ") })
    // The sequence number counts before the clocks of two programs.
    #expect(
      try read(File(event: written(1, 1), dates: tuesdays)).allSatisfy { $0.hasPrefix("moved ") })
  }

  /// The number of an override is no number of the event.
  @Test func anOverrideWithAHighNumberDoesNotHideThatItsEventHasChanged() throws {
    let moved = ["2026-12-07 10:00", "2026-12-14 10:00 > 2026-12-15 10:00", "2026-12-21 10:00"]
    _ = try read(File(event: Revision(sequence: 0), dates: moved, override: Revision(sequence: 2)))
    #expect(
      try read(File(event: Revision(sequence: 1), dates: [mondays[0], mondays[2]]))
        == ["unchanged clinic-a1", "unchanged clinic-a3", "cancelled clinic-a2"])
  }

  @Test(arguments: [0, 1, 7]) func anOverrideWithAnyNumberCountsBesideItsEvent(_ sequence: Int)
    throws
  {
    _ = try read(File(event: Revision(sequence: 3), dates: mondays))
    let moved = ["2026-12-07 10:00", "2026-12-14 10:00 > 2026-12-16 10:00", "2026-12-21 10:00"]
    let file = File(
      event: Revision(sequence: 3), dates: moved, override: Revision(sequence: sequence))
    #expect(try read(file) == ["unchanged clinic-a1", "moved clinic-a2", "unchanged clinic-a3"])
    #expect(
      try read(file) == ["unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3"])
    let shifted = [tuesdays[0], "2026-12-15 10:00 > 2026-12-17 10:00", tuesdays[2]]
    #expect(
      try read(File(event: Revision(sequence: 4), dates: shifted, override: Revision(sequence: 0)))
        == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
  }

  @Test func anOccurrenceThatCameAloneIsJudgedByWhenItWasWritten() throws {
    _ = try read(File(event: written(5, 3), dates: mondays))
    let moved = ["2026-12-14 10:00 > 2026-12-16 10:00"]
    #expect(try read(File(dates: moved, override: written(4, 0))) == ["older clinic-a2"])
    #expect(try read(File(dates: moved, override: written(6, 0))) == ["moved clinic-a2"])
    // The file with the event, read again, was written before that.
    #expect(
      try read(File(event: written(5, 3), dates: mondays))
        == ["unchanged clinic-a1", "older clinic-a2", "unchanged clinic-a3"])
    #expect(
      try read(File(dates: ["2027-03-01 10:00 > 2027-03-02 10:00"], override: written(4, 0))) == [
        "older"
      ])
    #expect(
      try read(File(dates: ["2027-03-01 10:00 > 2027-03-02 10:00"], override: written(6, 0))) == [
        "new clinic-a4"
      ])
  }

  @Test(arguments: ["2026-12-14", "2026-12-14T10:00:00"])
  func anOverrideThatCameAloneMayNameTheDayOrTheWall(
    _ name: String
  ) throws {
    let instants = mondays.map { Zone.berlin.at($0).description }
    _ = take(
      try occurrence(mondays[0], occurrence: instants[0]),
      try occurrence(mondays[1], occurrence: instants[1]))
    var alone = try occurrence("2026-12-16 10:00", occurrence: name)
    (alone.source.event, alone.source.override) = (nil, Revision(sequence: 1))
    #expect(take(alone) == ["moved clinic-a2"])
    #expect(changes[id(2)]?.source?.occurrence == instants[1])
  }

  @Test func aRecurringEventThatBecomesASingleOneLeavesTheOthersOff() throws {
    _ = try read(File(event: Revision(sequence: 0), dates: mondays))
    let single = try occurrence("2026-12-09 10:00", sequence: 1)
    func take(_ occurrence: CalendarOccurrence) -> [String] {
      let result = compare(
        [occurrence], series: "clinic", changes: changes, taken: taken,
        whole: ["one": Revision(sequence: 1)],
        now: utc("2026-12-01 00:00")
      ) { zone(named: $0) }
      changes.merge(result.changes) { _, new in new }
      return result.told
    }
    #expect(take(single) == ["moved clinic-a1", "cancelled clinic-a2", "cancelled clinic-a3"])
    #expect(take(single) == ["unchanged clinic-a1"])
    #expect(starts() == ["2026-12-09 10:00"])
  }

  @Test func whatThePersonCalledOffIsOnAgainWhereTheRuleMovesItToAndStaysOffElsewhere() throws {
    _ = try read(File(event: Revision(sequence: 0), dates: mondays))
    changes[id(2)]?.isCancelled = true
    // The rule leaves it out too. A calendar that lists it again later decides.
    #expect(
      try read(File(event: Revision(sequence: 1), dates: [mondays[0], mondays[2]]))
        == ["unchanged clinic-a1", "unchanged clinic-a3", "unchanged clinic-a2"])
    #expect(starts() == [mondays[0], mondays[2]])
    #expect(
      try read(File(event: Revision(sequence: 2), dates: mondays))
        == ["unchanged clinic-a1", "moved clinic-a2", "unchanged clinic-a3"])
    changes[id(2)]?.isCancelled = true
    #expect(
      try read(File(event: Revision(sequence: 3), dates: mondays)).allSatisfy {
        $0.hasPrefix("unchanged ")
      })
    #expect(starts() == [mondays[0], mondays[2]])
    #expect(
      try read(File(event: Revision(sequence: 4), dates: tuesdays))
        == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    #expect(starts() == tuesdays)
  }

  /// A date that is left out and one that is added, three days apart: two sessions, each with a
  /// name of its own.
  @Test func aNameNeverGoesToAnotherDate() throws {
    let days = ["2026-12-07 10:00", "2026-12-10 10:00", "2026-12-13 10:00"]
    _ = try read(File(event: Revision(sequence: 0), dates: days))
    #expect(
      try read(File(event: Revision(sequence: 1), dates: [days[0], days[1], "2026-12-16 10:00"]))
        == ["unchanged clinic-a1", "unchanged clinic-a2", "new clinic-a4", "cancelled clinic-a3"])
    // The name of a session that was cancelled before stays with it too.
    #expect(
      try read(
        File(
          event: Revision(sequence: 2),
          dates: [days[0], days[1], "2026-12-14 10:00", "2026-12-16 10:00"]))
        == ["unchanged clinic-a1", "unchanged clinic-a2", "new clinic-a5", "unchanged clinic-a4"])
    #expect(
      try read(File(event: Revision(sequence: 3), dates: days))
        == [
          "unchanged clinic-a1", "unchanged clinic-a2", "moved clinic-a3", "cancelled clinic-a5",
          "cancelled clinic-a4",
        ])
    // Another time of the same day keeps the name, so the answers of that day stay.
    #expect(
      try read(File(event: Revision(sequence: 4), dates: [days[0], days[1], "2026-12-13 14:00"]))
        == ["unchanged clinic-a1", "unchanged clinic-a2", "moved clinic-a3"])
  }

  @Test func anOccurrenceUnderAnotherEventIsStillTheSameSession() throws {
    _ = try read(File(event: Revision(sequence: 0), dates: mondays))
    changes[id(3)]?.isCancelled = true
    let rest = File(uid: "two", event: Revision(sequence: 0), dates: Array(mondays[1...]))
    let divided = File(event: Revision(sequence: 1), dates: [mondays[0]])
    #expect(
      try read(divided, rest) == [
        "unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3",
      ])
    #expect(
      try read(divided, rest) == [
        "unchanged clinic-a1", "unchanged clinic-a2", "unchanged clinic-a3",
      ])
    #expect(starts() == Array(mondays[..<2]))
    // An occurrence that is cancelled by name and comes again in the same file.
    var off = try occurrence(mondays[0], occurrence: "2026-12-07", sequence: 2)
    off.isCancelled = true
    let again = try occurrence(mondays[0], uid: "three")
    let result = compare([off, again], series: "clinic", changes: changes, taken: taken) {
      zone(named: $0)
    }
    #expect(result.told == ["unchanged clinic-a1"])
  }

  @Test func whatTheCalendarMovesOntoAnotherSessionIsSaid() throws {
    _ = try read(File(event: Revision(sequence: 0), dates: mondays))
    let other = SessionID(series: "induction", number: 4)
    taken[Zone.berlin.at(tuesdays[1])] = other
    let result = compare(
      try occurrences(File(event: Revision(sequence: 1), dates: tuesdays)), series: "clinic",
      changes: changes, taken: taken,
      whole: ["one": Revision(sequence: 1)], now: utc("2026-12-01 00:00")
    ) { zone(named: $0) }
    #expect(result.told == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    #expect(result.clashes == [id(2): other])
  }

  /// Weeks later the first ones have begun, or are before the span of the file: none of them comes
  /// again.
  @Test(arguments: ["2026-12-07 12:00", "2026-12-10 12:00", "2026-12-20 12:00", "2027-01-06 20:00"])
  func aRuleThatMovesAfterItHasBegunAddsNothing(_ now: String) throws {
    let (first, next) = (mondays + ["2027-01-11 10:00"], tuesdays + ["2027-01-12 10:00"])
    _ = try read(File(event: Revision(sequence: 0), dates: first))
    let file = File(
      event: Revision(sequence: 1), dates: next.filter { utc($0) > utc(now) - .days(30) })
    for _ in 1...2 {
      #expect(try read(file, now: now).contains { $0.hasPrefix("new ") } == false)
      let expected = zip(first, next).map { utc($0) <= utc(now) ? $0 : $1 }
      #expect(starts() == expected)
    }
  }
}

// Stamps that say nothing, and files that the person asks for.
extension CalendarMergeTests {
  private func read(
    _ start: String, stamp: String, at now: String, acceptsOlder: Bool = false
  ) throws -> [String] {
    var occurrence = try occurrence(start)
    occurrence.source.event = Revision(sequence: 0, stamp: utc(stamp))
    let result = compare(
      [occurrence], series: "clinic", changes: changes, taken: taken, now: utc(now),
      acceptsOlder: acceptsOlder
    ) { zone(named: $0) }
    changes.merge(result.changes) { _, new in new }
    return result.told
  }

  /// A state of an older version may hold the start of an event in place of the time of writing.
  @Test func aKnownStampLaterThanNowHoldsNothingBack() throws {
    _ = try read("2026-12-10 10:00", stamp: "2026-12-10 09:00", at: "2026-12-11 00:00")
    #expect(
      try read("2026-12-08 10:00", stamp: "2026-11-20 00:00", at: "2026-11-28 00:00")
        == ["moved clinic-a1"])
  }

  @Test func anOlderVersionCountsIfItIsAskedFor() throws {
    let now = "2026-11-28 00:00"
    _ = try read("2026-12-10 10:00", stamp: "2026-11-20 00:00", at: now)
    #expect(try read("2026-12-08 10:00", stamp: "2026-11-10 00:00", at: now) == ["older clinic-a1"])
    #expect(
      try read("2026-12-08 10:00", stamp: "2026-11-10 00:00", at: now, acceptsOlder: true)
        == ["moved clinic-a1"])
    #expect(
      try read("2026-12-08 10:00", stamp: "2026-11-10 00:00", at: now) == ["unchanged clinic-a1"])
  }

  @Test func theTimeOfDayOfAnEventIsThatOfItsSession() throws {
    _ = try read("2026-12-10 13:30", stamp: "2026-11-20 00:00", at: "2026-11-28 00:00")
    let known = KnownEvents(changes)
    #expect(known.timeOfDay("one", nil) == CivilTime("13:30"))
    #expect(known.timeOfDay("two", nil) == nil)
  }
}
