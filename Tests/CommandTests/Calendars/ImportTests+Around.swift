// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What stands around an import: the series' zone, a pause that is on, and what the program has
/// itself handed over.
extension ImportTests {
  private static let abroad = configuration.replacing(
    "time_zone: Europe/Berlin\nseries", with: "time_zone: America/New_York\nseries")

  @Test(arguments: [
    "DTSTART:20261203T090000", "DTSTART:20261203T080000Z", "DTSTART;VALUE=DATE:20261203",
  ])
  func aTimeWithoutAZoneIsReadInThatOfItsSeries(_ start: String) throws {
    let person = try Person(configuration: Self.abroad)
    let file = calendar(Event(uid: "one")).replacing(
      "DTSTART;TZID=Europe/Berlin:20261207T100000", with: start
    )
    .replacing("DURATION:PT40M\r\n", with: "")
    let answer = try take(file, "--at 09:00", person)
    #expect(
      answer.output
        == "already there  clinic-1  Thu 2026-12-03 09:00  Europe/Berlin  Visit\nNothing changes.\n"
    )
  }

  /// The zone is named, also for a zone that nobody knows, and once for events of one title.
  @Test(arguments: ["DTSTART:", "DTSTART;TZID=Nowhere:"])
  func theZoneOfATimeWithoutOneIsSaid(_ start: String) throws {
    let person = try Person(configuration: Self.abroad)
    let file = calendar(Event(uid: "one"), Event(uid: "two", start: "20261210T100000"))
      .replacing("DTSTART;TZID=Europe/Berlin:", with: start)
    let error = try take(file, "", person).error
    #expect(
      error.contains("warning: a time without a zone is taken in Europe/Berlin: “Visit”\n"))
    let unknown = "its time is read as one without a zone. That holds for 2 events.\n"
    #expect(error.contains(unknown) == start.contains("Nowhere"))
    #expect(error.ranges(of: "“Nowhere”").count == (start.contains("Nowhere") ? 1 : 0))
    #expect(try !take(calendar(Event(uid: "zoned")), "", person).error.contains("without a zone"))
    // Another zone of the whole calendar casts doubt on that; the same one does not.
    for (zone, isOther) in [("America/New_York", true), ("Europe/Berlin", false)] {
      let whole = file.replacing("METHOD:", with: "X-WR-TIMEZONE:\(zone)\r\nMETHOD:")
      let doubt = "; the file itself is in \(zone): see whether the times are right\n"
      #expect(try take(whole, "", person).error.contains(doubt) == isOther)
    }
    // A day has no time of its own, so the table alone says where it is.
    let day = calendar(Event(uid: "day", start: "20261214"))
    #expect(try !take(day, "--at 10:00", person).error.contains("without a zone"))
  }

  @Test func aNewVisitIsReadWhereTheOthersOfTheCalendarAreAlsoOnAJourney() throws {
    let person = try Person(configuration: "time_zone: Europe/Berlin\n")
    func floating(_ uid: String, _ start: String) -> String {
      calendar(Event(uid: uid, start: start)).replacing(
        "DTSTART;TZID=Europe/Berlin:", with: "DTSTART:")
    }
    _ = try take(floating("one", "20261207T100000"), "--apply", person)
    try person.write("time_zone: America/New_York\n", person.configuration)
    _ = try take(floating("two", "20261214T100000"), "--apply", person)
    #expect(
      try sessions(person) == [
        "clinic-a1 2026-12-07T09:00:00Z planned", "clinic-a2 2026-12-14T09:00:00Z planned",
      ])
  }

  @Test func aVisitThatComesIntoAPauseIsSaidToBeInIt() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try person.run(line: "session cancel clinic-1 \(Self.now)")
    _ = try take(calendar(Event(uid: "one", start: "20261221T100000")), "--apply", person)
    _ = try person.run(line: "pause --until-next-session \(Self.now)")
    let answer = try take(calendar(Event(uid: "one", sequence: 1)), "", person)
    let sentence =
      "the pause lasts until Sun 2026-12-20 10:00, so the notes about getting home before clinic-a1 do not come; "
      + "to end it now: oriel resume\n"
    #expect(answer.error == "warning: " + sentence)
    let moved = try person.run(line: "session move clinic-a1 2026-12-07 \(Self.now)")
    #expect(moved.error == "warning: " + sentence)
    // One that comes after the pause is heard of in time.
    #expect(try person.run(line: "session move clinic-a1 2026-12-22 \(Self.now)").error == "")
  }

  @Test func noSessionIsMadeOfWhatTheProgramHasHandedOver() throws {
    let person = try Person(configuration: Self.configuration)
    let own = try person.run(line: "export ics \(Self.now)").output
    let answer = try take(own, "--apply", person)
    #expect(answer.output == "The file holds only entries of: oriel export ics\n")
    let count = own.split(separator: "BEGIN:VEVENT").count - 1
    #expect(
      answer.error
        == "warning: left out: \(count) events from: oriel export ics\n"
    )
    let both = own.replacing(
      "END:VCALENDAR", with: Event(uid: "one").lines.joined(separator: "\r\n") + "\r\nEND:VCALENDAR"
    )
    #expect(
      try take(both, "", person).output.contains(
        "new  clinic-a1  Mon 2026-12-07 10:00  Europe/Berlin  Visit\nNothing"))
  }

  /// A year far ahead and quiet times that overlap are told of as by `session add`, and then by
  /// `check`.
  @Test func datesThatMayBeSlipsAreTold() throws {
    let person = try Person(configuration: ImportTests.configuration)
    let file = calendar(
      Event(uid: "far", start: "20661207T100000"), Event(uid: "near", start: "20261203T113000"),
      Event(uid: "beside", start: "20261203T120000"))
    let sentences = [
      "clinic-a3 is on Tue 2066-12-07 10:00, more than two years ahead; if the year is a slip: "
        + "oriel session move clinic-a3 DATE",
      "clinic-a1 overlaps with clinic-1, if the quiet time around each is counted",
      "clinic-a2 overlaps with clinic-1, if the quiet time around each is counted",
      "clinic-a2 overlaps with clinic-a1, if the quiet time around each is counted",
    ]
    for options in ["", "--apply"] {
      let told = try take(file, options, person).error.split(separator: "\n").map(String.init)
      for sentence in sentences {
        #expect(told.count { $0 == "warning: " + sentence } == 1, "\(told)")
      }
      #expect(told.count { $0.contains("overlaps") } == 3)
      // Before the import there is no session yet that the command could move.
      let notYet = "warning: clinic-a3: these commands work once --apply was used"
      #expect(told.count { $0 == notYet } == (options == "" ? 1 : 0), "\(told)")
    }
    let check = try person.run(line: "check \(Self.now)").output
    for sentence in sentences {
      #expect(check.components(separatedBy: sentence).count == 2, "\(check)")
    }
    #expect(check.components(separatedBy: "overlaps").count == 4)
    // What has not changed is not told again, and what is over is past changing.
    #expect(try !take(file, "", person).error.contains("overlaps"))
    let after = try person.run(line: "check --now 2026-12-04T12:00:00Z").output
    #expect(!after.contains("overlaps") && after.contains("more than two years ahead"))
  }

  /// Hundreds of dates of one event are one sentence of each kind.
  @Test func manyDatesOfOneEventShareASentence() throws {
    let person = try Person(configuration: ImportTests.configuration)
    func told(_ rule: String) throws -> [String] {
      let file = calendar(Event(uid: "many", more: ["RRULE:\(rule)"]))
      return try take(file, "", person).error.split(separator: "\n").map(String.init)
    }
    let daily = try told("FREQ=DAILY")
    #expect(daily.count == 3, "\(daily)")
    #expect(
      daily.contains(
        "warning: “Visit”, 366 sessions from Sat 2028-12-02 10:00 (clinic-a727) to Sun 2029-12-02 10:00 "
          + "(clinic-a1092): more than two years ahead; if that is a slip, correct it in the calendar and "
          + "import it again"))
    let hourly = try told("FREQ=HOURLY;COUNT=20")
    #expect(hourly.count == 2, "\(hourly)")
    #expect(
      hourly.contains(
        "warning: “Visit”, 19 sessions from Mon 2026-12-07 11:00 (clinic-a2) to Tue 2026-12-08 05:00 "
          + "(clinic-a20): each overlaps with another session, if the quiet time around each is counted"
      ))
    // Few are told one by one, with the command that moves them.
    let yearly = try told("FREQ=YEARLY;COUNT=3")
    #expect(yearly.contains { $0.hasSuffix("oriel session move clinic-a3 DATE") }, "\(yearly)")
    _ = try person.run(line: "pause --until 2027-01-31 \(Self.now)")
    let paused = try told("FREQ=WEEKLY;COUNT=5")
    #expect(paused.count == 2, "\(paused)")
    #expect(
      paused.contains(
        "warning: “Visit”, 5 sessions from Mon 2026-12-07 10:00 (clinic-a1) to Mon 2027-01-04 10:00 "
          + "(clinic-a5): the notes about getting home before them do not come, because of the pause; "
          + "to end it now: oriel resume"))
  }
}
