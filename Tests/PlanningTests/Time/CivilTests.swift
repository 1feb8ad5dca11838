// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

@Suite struct CivilTests {
  @Test(arguments: ["2026-03-07", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func aDateIsPrintedAsItWasRead(text: String) {
    #expect(CivilDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-3-07", "2026-03-7", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01",
    "2026-00-01", "2026-01-00",
    "0000-01-01", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "+026-01-01",
    "2026-01-01-", "２０２６-01-01",
  ])
  func whatIsNoDateIsRefused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func daysAreCountedFrom1970AndThenOn() {
    #expect(CivilDate("1970-01-01")?.dayNumber == 0)
    #expect(CivilDate("1969-12-31")?.dayNumber == -1)
    #expect(CivilDate("2000-03-01")?.dayNumber == 11_017)
    // 400 years of the Gregorian calendar are 146,097 days, whatever their beginning.
    var date = CivilDate(dayNumber: -200_000)
    var previous = date
    for _ in 0..<146_097 / 7 {
      date = date + 7
      let same = CivilDate(year: date.year, month: date.month, day: date.day)
      if same != date || date - previous != 7 || date.weekday != previous.weekday {
        Issue.record("\(date)")
      }
      previous = date
    }
    #expect(CivilDate("2026-11-22")?.weekday == 7)
    #expect(CivilDate("1969-12-29")?.weekday == 1)
  }

  @Test(arguments: [
    ("00:00", 0), ("08:00", 28_800), ("23:59", 86_340), ("23:59:59", 86_399), ("07:05:09", 25_509),
  ])
  func aTimeIsPrintedAsItWasRead(text: String, second: Int) {
    #expect(CivilTime(text)?.secondOfDay == second)
    #expect(CivilTime(text)?.description == text)
  }

  /// As bytes like as a text, in the years 1, 1969, 2026, 9999, 10000 and 0, and at the end of time.
  @Test(arguments: [
    -62_135_596_800, -1, 1_788_856_496, 253_402_300_799, 253_402_300_800, -62_135_596_801, .max,
  ]) func anInstantIsWrittenAsItsText(_ seconds: Int) {
    let instant = Instant(seconds: seconds)
    instant.withUTF8 { #expect($0.elementsEqual(instant.description.utf8)) }
  }

  /// Nothing of the calendar is so late, but what is written then must not be another time.
  @Test func aYearOfFiveDigitsIsWrittenWhole() {
    let late = Instant(seconds: 253_402_300_800)
    #expect(late.description == "10000-01-01T00:00:00Z" && Instant(late.description) == nil)
    #expect(CivilDate(dayNumber: -719_528).description == "0000-01-01")
  }

  @Test func aTimeHasItsHourItsMinuteAndItsSecond() throws {
    let time = try #require(CivilTime("07:05:09"))
    #expect((time.hour, time.minute, time.second) == (7, 5, 9))
    let last = try #require(CivilTime("23:59:59"))
    #expect((last.hour, last.minute, last.second) == (23, 59, 59))
  }

  @Test(arguments: [
    "", "8:00", "24:00", "12:60", "12:00:60", "12", "12:0", "12:00:0", "12:00:00:00", "-1:00",
    "12.00",
  ])
  func whatIsNoTimeIsRefused(text: String) {
    #expect(CivilTime(text) == nil)
  }

  @Test func dateAndTimeMayBeParted() {
    let expected = CivilDateTime(date: CivilDate(dayNumber: 20_519), time: .at(10))
    for text in [
      "2026-03-07 10:00", "2026-03-07T10:00", "2026-03-07 10:00:00", "2026-03-07T10:00:00",
    ] {
      #expect(CivilDateTime(text) == expected)
    }
    for text in [
      "2026-03-07", "2026-03-07  10:00", "2026-03-07t10:00", "2026-03-07 10:00Z",
      "2026-03-07_10:00",
    ] {
      #expect(CivilDateTime(text) == nil)
    }
    #expect(expected.description == "2026-03-07 10:00")
  }

  @Test func anInstantIsPrintedAsItWasRead() {
    for text in [
      "1970-01-01T00:00:00Z", "2026-03-07T09:40:00Z", "1969-12-31T23:59:59Z",
      "2100-02-28T23:59:59Z",
    ] {
      #expect(Instant(text)?.description == text)
    }
    for text in [
      "2026-03-07T09:40Z", "2026-03-07 09:40:00Z", "2026-03-07T09:40:00",
      "2026-03-07T09:40:00+00:00", "Z",
    ] {
      #expect(Instant(text) == nil)
    }
    #expect(Instant("2026-03-07T09:40:00Z")?.seconds == 1_772_876_400)
  }

  @Test(arguments: [
    (0, "0 min"), (60, "1 min"), (5_400, "1 h 30 min"), (86_400, "24 h"), (172_800, "48 h"),
    (259_200, "3 days"),
    (259_260, "72 h 1 min"), (1_209_600, "14 days"), (61, "1 min 1 s"),
  ])
  func aLengthIsPrintedInTheConfigurationsGrammar(seconds: Int, text: String) {
    #expect(Elapsed(seconds: seconds).description == text)
  }
}

@Suite struct NameTests {
  @Test(arguments: ["induction-2", "a-1", "my-own-series-12", "maintenance-99999", "a1-1"])
  func aSessionIsPrintedAsItWasRead(text: String) {
    #expect(SessionID(text)?.description == text)
  }

  @Test(arguments: [
    "", "induction", "induction-", "-1", "induction-0", "induction-01", "induction-100000", "a-+1",
    "a-1 ",
  ])
  func whatNamesNoSessionIsRefused(text: String) {
    #expect(SessionID(text) == nil)
  }

  @Test func sessionsAreOrderedBySeriesThenByNumber() {
    let ids = ["b-1", "a-10", "a-9", "a-b-1"].compactMap { SessionID($0) }
    #expect(ids.sorted().map(\.description) == ["a-9", "a-10", "a-b-1", "b-1"])
  }

  @Test(arguments: [
    "induction-2/+1/morning", "induction-2/-1/evening", "induction-2/0/morning-of",
    "induction-2/0/rest",
    "a-b-3/+14/evening",
  ])
  func aKeyIsPrintedAsItWasRead(text: String) {
    #expect(Key(text)?.description == text)
  }

  @Test(arguments: [
    "", "induction-2", "induction-2/1/morning", "induction-2/+0/rest", "induction-2/-0/rest",
    "induction-2/+01/morning",
    "induction-2/+1/noon", "induction-2/+1/morning/", "/+1/morning", "induction/+1/morning",
    "induction-2/+1/Morning",
  ])
  func whatIsNoKeyIsRefused(text: String) {
    #expect(Key(text) == nil)
  }
}

@Suite struct WallClockTests {
  let newYork = Zones.newYork
  let berlin = Zones.berlin

  @Test func aTimeInTheSpringGapIsMovedForwardByTheGap() throws {
    let civil = try #require(CivilDateTime("2026-03-08 02:30"))
    #expect(newYork.resolve(civil) == .gap(utc("2026-03-08 07:30"), skipped: .hours(1)))
    #expect(newYork.civil(at: utc("2026-03-08 07:30")).time == .at(3, 30))
    #expect(newYork.at("2026-03-08 02:00") == newYork.at("2026-03-08 03:00"))
    #expect(newYork.at("2026-03-08 01:59:59") + .seconds(1) == newYork.at("2026-03-08 03:00"))
  }

  @Test func aTimeInTheAutumnFoldIsTheFirst() throws {
    let civil = try #require(CivilDateTime("2026-10-25 02:30"))
    #expect(berlin.resolve(civil) == .fold(utc("2026-10-25 00:30"), again: utc("2026-10-25 01:30")))
    #expect(berlin.at("2026-10-25 03:00") == utc("2026-10-25 02:00"))
    #expect(berlin.at("2026-10-25 01:59:59") == utc("2026-10-24 23:59:59"))
  }

  /// The day is that of the wall, whatever the date in UTC.
  @Test func aDayEndsAtMidnightOnTheWall() {
    let morning = berlin.at("2026-10-25 00:00")
    #expect(berlin.isSameDay(morning, berlin.at("2026-10-25 23:59:59")))
    #expect(!berlin.isSameDay(morning, morning - .seconds(1)))
    #expect(!Zone.utc.isSameDay(morning, berlin.at("2026-10-25 23:59:59")))
  }

  @Test func everyInstantIsFoundAgainFromItsWallTime() {
    var random = SeededRandom(4)
    for _ in 0..<20_000 {
      let zone = random.one(of: Zones.all)
      let instant = Instant(seconds: random.int(1_577_836_800...2_145_916_800))
      switch zone.resolve(zone.civil(at: instant)) {
      case .unique(let found):
        if found != instant { Issue.record("\(zone.name) \(instant) \(found)") }
      case .fold(let first, let again):
        if first != instant && again != instant || first >= again {
          Issue.record("\(zone.name) \(instant)")
        }
      case .gap: Issue.record("\(zone.name) \(instant): no wall shows a time in a gap")
      }
    }
  }
}
