// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// "Ids are sticky" of `contract.md`, and keys that survive edits of the file.
@Suite struct SessionNumberingTests {
  private func lines(_ texts: [String]) -> Series {
    Series(name: "induction", dates: .listed(texts.compactMap { CivilDateTime($0) }))
  }

  /// Number and start of each session, after the numbering took in these lines.
  private func schedule(_ numbering: inout SessionNumbering, _ texts: [String], home: Zone = .utc)
    -> [String]
  {
    numbering.schedule([lines(texts)], home: home) { Zones.named($0) }.map(\.session).map {
      "\($0.id.number): \(home.civil(at: $0.start))"
    }
  }

  private let three = ["2026-12-07 10:00", "2026-12-10 10:00", "2026-12-14 10:00"]

  @Test func aNumberIsTheLinesPlaceWhenItIsFirstSeen() {
    var numbering = SessionNumbering()
    #expect(
      schedule(&numbering, three) == [
        "1: 2026-12-07 10:00", "2: 2026-12-10 10:00", "3: 2026-12-14 10:00",
      ])
    var unsorted = SessionNumbering()
    #expect(
      schedule(&unsorted, three.reversed()) == [
        "3: 2026-12-07 10:00", "2: 2026-12-10 10:00", "1: 2026-12-14 10:00",
      ])
  }

  @Test func reorderingRenamesNothing() {
    var numbering = SessionNumbering()
    let before = schedule(&numbering, three)
    let known = numbering
    #expect(schedule(&numbering, three.reversed()) == before)
    #expect(numbering == known)
  }

  @Test func insertingAtTheTopRenamesNothing() {
    var numbering = SessionNumbering()
    _ = schedule(&numbering, three)
    let after = schedule(&numbering, ["2026-12-03 10:00"] + three)
    #expect(
      after == [
        "4: 2026-12-03 10:00", "1: 2026-12-07 10:00", "2: 2026-12-10 10:00", "3: 2026-12-14 10:00",
      ])
  }

  @Test func deletingRetiresANumberAndItsLineBringsItBack() {
    var numbering = SessionNumbering()
    let before = schedule(&numbering, three)
    #expect(
      schedule(&numbering, [three[0], three[2]]) == ["1: 2026-12-07 10:00", "3: 2026-12-14 10:00"])
    #expect(schedule(&numbering, three) == before)
  }

  @Test func aRetiredNumberIsNotGivenToAnother() {
    var numbering = SessionNumbering()
    _ = schedule(&numbering, three)
    _ = schedule(&numbering, Array(three.prefix(2)))
    #expect(
      schedule(&numbering, Array(three.prefix(2)) + ["2026-12-21 10:00"]).last
        == "4: 2026-12-21 10:00")
  }

  @Test func aChangedLineIsAMove() {
    var numbering = SessionNumbering()
    _ = schedule(&numbering, three)
    let after = schedule(&numbering, [three[0], "2026-12-11 09:00", three[2]])
    #expect(after == ["1: 2026-12-07 10:00", "2: 2026-12-11 09:00", "3: 2026-12-14 10:00"])
  }

  @Test func aSeriesKeepsTheZoneInWhichItWasFirstSeen() {
    var numbering = SessionNumbering()
    let first = numbering.schedule([lines(three)], home: Zones.newYork) { Zones.named($0) }.map(
      \.session)
    let moved = numbering.schedule([lines(three)], home: Zones.berlin) { Zones.named($0) }.map(
      \.session)
    #expect(first == moved)
    #expect(first.first?.start == Zones.newYork.at("2026-12-07 10:00"))
  }

  @Test func aZoneOfItsOwnWins() {
    var numbering = SessionNumbering()
    var series = lines(three)
    series.zone = Zones.berlin
    let sessions = numbering.schedule([series], home: Zones.newYork) { Zones.named($0) }.map(
      \.session)
    #expect(sessions.first?.start == Zones.berlin.at("2026-12-07 10:00"))
  }

  @Test func aRecurrenceNumbersWhatItLeavesOut() throws {
    let first = try #require(CivilDateTime("2027-01-15 11:00"))
    let left = try #require(CivilDate("2027-03-12"))
    let recurrence = Recurrence(first: first, everyDays: 28, limit: .count(6), except: [left])
    var numbering = SessionNumbering()
    let series = Series(name: "maintenance", dates: .recurring(recurrence))
    let sessions = numbering.schedule([series], home: Zones.newYork) { Zones.named($0) }.map(
      \.session)
    #expect(sessions.map(\.id.number) == [1, 2, 4, 5, 6])
    // Wall clock: eleven o'clock on both sides of the change on 14 March.
    #expect(
      sessions.map { Zones.newYork.civil(at: $0.start).time } == Array(repeating: .at(11), count: 5)
    )
    #expect(sessions[2].start == Zones.newYork.at("2027-04-09 11:00"))
  }

  @Test func anOccurrenceKeepsItsNumberWhateverBecomesOfTheRule() throws {
    let first = try #require(CivilDateTime("2027-01-15 11:00"))
    let left = try #require(CivilDate("2027-03-12"))
    var numbering = SessionNumbering()
    func numbers(_ recurrence: Recurrence) -> [String: Int] {
      let series = Series(name: "maintenance", dates: .recurring(recurrence))
      let sessions = numbering.schedule([series], home: .utc) { Zones.named($0) }.map(\.session)
      return Dictionary(
        uniqueKeysWithValues: sessions.map {
          ("\(Zone.utc.civil(at: $0.start).date)", $0.id.number)
        })
    }
    let before = numbers(Recurrence(first: first, everyDays: 28, limit: .count(4)))
    #expect(before == ["2027-01-15": 1, "2027-02-12": 2, "2027-03-12": 3, "2027-04-09": 4])
    // The first one moves forward: the others are who they were, and the new last one takes the
    // free number.
    let second = CivilDateTime(date: first.date + 28, time: first.time)
    #expect(
      numbers(Recurrence(first: second, everyDays: 28, limit: .count(4)))
        == ["2027-02-12": 2, "2027-03-12": 3, "2027-04-09": 4, "2027-05-07": 1])
    #expect(
      numbers(Recurrence(first: second, everyDays: 28, limit: .count(4), except: [left]))
        == ["2027-02-12": 2, "2027-04-09": 4, "2027-05-07": 1])
    #expect(
      numbers(Recurrence(first: second, everyDays: 28, limit: .count(5)))
        == ["2027-02-12": 2, "2027-03-12": 3, "2027-04-09": 4, "2027-05-07": 1, "2027-06-04": 5])
    // The whole rhythm by a day later: each is moved.
    let later = CivilDateTime(date: second.date + 1, time: first.time)
    #expect(
      Set(numbers(Recurrence(first: later, everyDays: 28, limit: .count(5))).values) == [
        1, 2, 3, 4, 5,
      ])
  }

  @Test func aLineThatWasEditedAfterAMoveIsTheLaterWordForGood() throws {
    let old = try #require(CivilDateTime("2026-12-07 10:00"))
    let new = try #require(CivilDateTime("2026-12-07 15:00"))
    let id = SessionID(series: "induction", number: 1)
    var ledger = Ledger(seed: 1)
    func agenda(_ line: String) -> Agenda {
      var numbering = ledger.numbering
      let scheduledSessions = numbering.schedule(
        [lines([line])], changes: ledger.changes, home: .utc
      ) { Zones.named($0) }
      return Agenda(
        configuration: configuration(), scheduledSessions: scheduledSessions, zone: .utc, seed: 1,
        numbering: numbering)
    }
    func reload(_ line: String) -> Instant? {
      ledger = step(ledger, .agendaChanged, agenda(line), utc("2026-12-01 00:00")).ledger
      return agenda(line).session(id)?.start
    }
    _ = reload("2026-12-07 10:00")
    ledger.changes[id] = SessionChange(start: WallTime(new), base: old)
    #expect(reload("2026-12-07 10:00") == utc("2026-12-07 15:00"))
    #expect(reload("2026-12-08 10:00") == utc("2026-12-08 10:00"))
    #expect(ledger.changes.isEmpty)
    #expect(reload("2026-12-07 10:00") == utc("2026-12-07 10:00"))
    // So is it over what else was said of the old date.
    ledger.changes[id] = SessionChange(start: WallTime(new), base: old)
    ledger.changes[id]?.isCancelled = true
    _ = reload("2026-12-08 10:00")
    #expect(ledger.changes.isEmpty)
  }

  /// A calendar may bring thousands of sessions, and a zone may have to be read from a file.
  @Test func aZoneIsAskedForOnce() throws {
    var changes: [SessionID: SessionChange] = [:]
    for number in 1...20 {
      var change = SessionChange(start: WallTime("2026-12-20 10:00"))
      if number > 5 {
        let zone = number > 10 ? "Europe/Berlin" : "Nowhere/Known"
        change.source = SessionChange.CalendarSource(
          uid: "\(number)", occurrence: nil, event: nil, zone: zone, length: .minutes(40),
          route: .iv)
      }
      changes[SessionID(series: "induction", number: number, isAdded: true)] = change
    }
    var numbering = SessionNumbering(series: [
      "induction": SeriesNumbers(zone: "America/New_York")
    ])
    var asked: [String] = []
    let sessions = numbering.schedule([lines(three)], changes: changes, home: .utc) { name in
      asked.append(name)
      return name == "Nowhere/Known" ? nil : Zones.named(name)
    }
    #expect(asked.sorted() == ["America/New_York", "Europe/Berlin", "Nowhere/Known"])
    let zones = Dictionary(grouping: sessions, by: \.zone.name).mapValues(\.count)
    #expect(zones == ["America/New_York": 8, "UTC": 5, "Europe/Berlin": 10])
  }

  @Test func aRecurrenceStopsWithItsLastDate() throws {
    let first = try #require(CivilDateTime("2027-01-15 11:00"))
    let last = try #require(CivilDate("2027-02-12"))
    let recurrence = Recurrence(first: first, everyDays: 28, limit: .until(last))
    #expect(recurrence.occurrences.map(\.number) == [1, 2])
  }
}
