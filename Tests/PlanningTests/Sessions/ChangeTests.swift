// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// What a person says about a session by command (`contract.md`, "Commands"), and the names of
/// added ones.
@Suite struct ChangeTests {
  private let planned = utc("2026-03-06 10:00")

  @Test(arguments: [
    (nil, nil, "10:00", "10:40"),
    // Only the start: its length follows.
    ("10:20", nil, "10:20", "11:00"), ("09:30", nil, "09:30", "10:10"),
    // Only the end: the start as planned, but where that would be later.
    (nil, "11:30", "10:00", "11:30"), (nil, "10:10", "10:00", "10:10"),
    (nil, "09:50", "09:10", "09:50"),
    (nil, "10:00", "09:20", "10:00"),
    // Both.
    ("10:05", "11:15", "10:05", "11:15"),
  ]) func aSessionTookPlaceAsSaid(_ start: String?, _ end: String?, _ from: String, _ to: String) {
    func at(_ time: String) -> Instant { utc("2026-03-06 " + time) }
    let held = Held(start: start.map(at), end: end.map(at))
    let session = Session(
      id: SessionID(series: "a", number: 1), start: planned, length: .minutes(40), held: held)
    #expect(session.start == at(from) && session.end == at(to))
    #expect(session.plannedStart == at("10:00") && session.plannedEnd == at("10:40"))
  }

  @Test func nothingSaidIsNoChange() {
    #expect(SessionChange().isEmpty)
    var change = SessionChange()
    change.base = CivilDateTime("2026-12-07 10:00")
    #expect(change.isEmpty)
    change.isCancelled = true
    #expect(!change.isEmpty)
  }

  // MARK: Over the configuration

  private func schedule(
    _ numbering: inout SessionNumbering, _ lines: [String], _ changes: [String: SessionChange]
  ) -> [String] {
    let series = Series(name: "induction", dates: .listed(lines.compactMap { CivilDateTime($0) }))
    let named = changes.compactMap { name, change in SessionID(name).map { ($0, change) } }
    let scheduledSessions = numbering.schedule(
      [series], changes: Dictionary(uniqueKeysWithValues: named), home: .utc
    ) { _ in .utc
    }
    return scheduledSessions.map { "\($0.session.id) \($0.wall) \($0.status.rawValue)" }
  }

  private func moved(_ from: String, _ to: String) -> SessionChange {
    SessionChange(start: WallTime(to), base: CivilDateTime(from))
  }

  @Test func aMoveHoldsUntilItsLineIsEdited() {
    var numbering = SessionNumbering()
    let changes = ["induction-1": moved("2026-12-07 10:00", "2026-12-08 15:00")]
    #expect(
      schedule(&numbering, ["2026-12-07 10:00"], changes) == [
        "induction-1 2026-12-08 15:00 planned"
      ]
    )
    #expect(
      schedule(&numbering, ["2026-12-07 10:00"], changes) == [
        "induction-1 2026-12-08 15:00 planned"
      ]
    )
    // The file is the newer word.
    #expect(
      schedule(&numbering, ["2026-12-09 10:00"], changes) == [
        "induction-1 2026-12-09 10:00 planned"
      ]
    )
  }

  @Test func aCancelledSessionStaysCancelledWhereverItsLineGoes() {
    var numbering = SessionNumbering()
    var change = SessionChange()
    change.isCancelled = true
    #expect(
      schedule(&numbering, ["2026-12-07 10:00"], ["induction-1": change]) == [
        "induction-1 2026-12-07 10:00 cancelled"
      ])
    #expect(
      schedule(&numbering, ["2026-12-09 10:00"], ["induction-1": change]) == [
        "induction-1 2026-12-09 10:00 cancelled"
      ])
  }

  /// Whatever was said of a session before its line was edited is the earlier word.
  @Test func anEditedLineTakesBackWhatWasSaidOfTheOldDate() {
    var cancelled = SessionChange(base: CivilDateTime("2026-12-07 10:00"))
    cancelled.isCancelled = true
    var held = SessionChange(base: CivilDateTime("2026-12-07 10:00"))
    held.held = Held(end: utc("2026-12-07 10:45"))
    for (change, status) in [(cancelled, "cancelled"), (held, "held")] {
      var numbering = SessionNumbering()
      let changes = ["induction-1": change]
      #expect(
        schedule(&numbering, ["2026-12-07 10:00"], changes) == [
          "induction-1 2026-12-07 10:00 \(status)"
        ])
      // One date written over the other, or the old line gone and a new one there.
      #expect(
        schedule(&numbering, ["2027-01-20 10:00"], changes) == [
          "induction-1 2027-01-20 10:00 planned"
        ])
    }
    // A slip that is fixed by some hours makes no other session of one that took place.
    var numbering = SessionNumbering()
    _ = schedule(&numbering, ["2026-12-07 10:00"], ["induction-1": held])
    #expect(
      schedule(&numbering, ["2026-12-07 10:30"], ["induction-1": held]) == [
        "induction-1 2026-12-07 10:30 held"
      ])
  }

  /// What really happened stays, as long as the line speaks of any time that was known of it.
  @Test(arguments: [
    // To where it had been moved; some hours from there; back near its old line; to when it really
    // was.
    ("2026-12-09 15:00", "held"), ("2026-12-09 20:00", "held"), ("2026-12-07 11:00", "held"),
    ("2026-12-11 10:00", "held"), ("2026-12-20 10:00", "planned"), ("2026-12-02 10:00", "planned"),
  ]) func whatTookPlaceOutlivesAnEditThatConfirmsIt(_ line: String, _ status: String) {
    var change = moved("2026-12-07 10:00", "2026-12-09 15:00")
    change.held = Held(start: utc("2026-12-11 10:20"), end: utc("2026-12-11 11:00"))
    var numbering = SessionNumbering()
    _ = schedule(&numbering, ["2026-12-07 10:00"], ["induction-1": change])
    #expect(
      schedule(&numbering, [line], ["induction-1": change]) == ["induction-1 \(line) \(status)"])
  }

  @Test func aLineIsReadInItsZone() throws {
    // In Auckland the line lies on the day before, by UTC.
    let zone = Zones.named("Pacific/Auckland")
    var change = SessionChange(base: CivilDateTime("2026-12-07 10:00"))
    change.held = Held(end: utc("2026-12-09 10:00"))
    let line = try #require(CivilDateTime("2026-12-10 10:00"))
    #expect(change.counting(over: line, in: zone).held == change.held)
    #expect(change.counting(over: line, in: .utc).held == nil)
  }

  @Test func anAddedSessionStandsBesideThoseOfTheFile() {
    var numbering = SessionNumbering()
    let changes = ["induction-a1": SessionChange(start: WallTime("2026-12-01 09:00"))]
    let expected = [
      "induction-a1 2026-12-01 09:00 planned", "induction-1 2026-12-07 10:00 planned",
    ]
    #expect(schedule(&numbering, ["2026-12-07 10:00"], changes) == expected)
    #expect(numbering.series["induction"]?.current.keys.sorted() == [1])
  }

  @Test func aChangeOfNoSessionHasNoEffect() {
    var numbering = SessionNumbering()
    let changes = [
      "induction-9": moved("2026-12-07 10:00", "2026-12-08 15:00"),
      "other-a1": SessionChange(start: WallTime("2026-12-01 09:00")),
    ]
    #expect(
      schedule(&numbering, ["2026-12-07 10:00"], changes) == [
        "induction-1 2026-12-07 10:00 planned"
      ]
    )
  }

  // MARK: Names

  @Test(arguments: [
    ("induction-2", "induction", 2, false), ("induction-a1", "induction", 1, true),
    ("a-a-a12", "a-a", 12, true),
    ("a1-a1", "a1", 1, true), ("a-1-2", "a-1", 2, false), ("x-99999", "x", 99_999, false),
  ]) func aNameIsReadAndWrittenBack(
    _ text: String, _ series: String, _ number: Int, _ isAdded: Bool
  ) {
    #expect(SessionID(text) == SessionID(series: series, number: number, isAdded: isAdded))
    #expect(SessionID(text)?.description == text)
  }

  @Test(arguments: [
    "", "-", "a", "a1", "-1", "-a1", "induction-", "induction-a", "induction-0", "induction-a0",
    "induction-01",
    "induction-aa1", "induction-1a", "induction-b1", "induction-+1", "induction-100000",
    "induction-A1", "induction-١",
  ]) func noOtherTextIsAName(_ text: String) { #expect(SessionID(text) == nil) }

  @Test func namesAreOrderedByNumberAndAddedOnesComeLast() {
    let sorted = ["b-1", "a-a2", "a-10", "a-a10", "a-2", "a-a1", "a-1"].compactMap { SessionID($0) }
      .sorted()
    #expect(sorted.map(\.description) == ["a-1", "a-2", "a-10", "a-a1", "a-a2", "a-a10", "b-1"])
  }

  @Test func aKeyOfAnAddedSessionIsReadAndWrittenBack() {
    #expect(
      key("induction-a1/+1/morning").session
        == SessionID(series: "induction", number: 1, isAdded: true))
    #expect(key("induction-a1/0/rest").description == "induction-a1/0/rest")
  }
}
