// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Wall times that the clock shows twice, in autumn.
@Suite struct WallTimeTests {
  private let zone = Zones.newYork

  @Test(arguments: [
    ("2027-11-07T05:30:00Z", "2027-11-07 01:30"),
    ("2027-11-07T06:30:00Z", "2027-11-07 01:30 second"),
    ("2027-11-07T04:59:59Z", "2027-11-07 00:59:59"), ("2027-11-07T05:00:00Z", "2027-11-07 01:00"),
    ("2027-11-07T06:00:00Z", "2027-11-07 01:00 second"),
    ("2027-11-07T07:00:00Z", "2027-11-07 02:00"),
    ("2027-03-14T07:00:00Z", "2027-03-14 03:00"),
  ]) func anInstantComesBackFromItsWallTime(_ text: String, _ shown: String) throws {
    let instant = try #require(Instant(text))
    let wall = zone.wallTime(at: instant)
    #expect(wall.description == shown)
    #expect(WallTime(shown) == wall)
    #expect(zone.instant(wall) == instant)
  }

  @Test func everyQuarterOfAnHourOfAYearComesBack() {
    for zone in [
      zone, Zones.berlin, Zones.named("Australia/Lord_Howe"), Zones.named("Africa/Casablanca"),
    ] {
      for quarter in 0..<4 * 24 * 366 {
        let instant = utc("2027-01-01 00:00") + .minutes(quarter * 15)
        if zone.instant(zone.wallTime(at: instant)) != instant {
          Issue.record("\(instant) in \(zone.name)")
        }
      }
    }
  }

  @Test func theSecondOfTwoMeansNothingWhereThereIsOne() throws {
    let noon = try #require(CivilDateTime("2027-11-07 12:00"))
    #expect(zone.instant(WallTime(noon, isSecond: true)) == zone.instant(WallTime(noon)))
    let skipped = try #require(CivilDateTime("2027-03-14 02:30"))
    #expect(zone.instant(WallTime(skipped, isSecond: true)) == Instant("2027-03-14T07:30:00Z"))
  }

  @Test(arguments: [
    "", "second", "2027-11-07 second", "2027-11-07 01:30 Second", "2027-11-07 01:30 second second",
  ])
  func whatIsNoWallTimeIsRefused(_ text: String) { #expect(WallTime(text) == nil) }

  @Test func aSessionBeginsAtTheSecondOfTwo() throws {
    var numbering = SessionNumbering()
    let line = try #require(CivilDateTime("2027-11-05 10:00"))
    let id = SessionID(series: "induction", number: 1)
    let change = SessionChange(start: WallTime("2027-11-07 01:30 second"), base: line)
    let scheduledSessions = numbering.schedule(
      [Series(name: "induction", zone: zone, dates: .listed([line]))], changes: [id: change],
      home: .utc
    ) { Zones.named($0) }
    #expect(
      scheduledSessions.map(\.session.start) == [try #require(Instant("2027-11-07T06:30:00Z"))])
  }
}
