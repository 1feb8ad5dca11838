// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What a newer file of the same calendar says to the person before it counts.
extension ImportTests {
  private static let weekly = "RRULE:FREQ=WEEKLY;COUNT=3"

  /// The occurrence of 14 December by itself, at another time.
  private func moved(_ start: String, sequence: Int, summary: String = "Visit") -> Event {
    Event(
      uid: "one", start: start, sequence: sequence, summary: summary,
      more: ["RECURRENCE-ID;TZID=Europe/Berlin:20261214T100000"])
  }

  @Test func aVisitThatThePersonCalledOffAndTheCalendarMovesIsOnAgainAndSaidSo() throws {
    let person = try Person(configuration: Self.configuration)
    let series = Event(uid: "one", more: [Self.weekly])
    _ = try take(calendar(series), "--apply", person)
    _ = try person.run(line: "session cancel clinic-a2 \(Self.now)")
    let file = calendar(series, moved("20261217T100000", sequence: 1))
    for options in ["", "--apply"] {
      let answer = try take(file, options, person)
      #expect(
        answer.output.contains(
          "moved      clinic-a2  Thu 2026-12-17 10:00  Europe/Berlin  Visit  (was Mon 2026-12-14 10:00, cancelled by you)\n"
        ))
      #expect(
        answer.error
          == "warning: you had cancelled clinic-a2, and the calendar has moved it since: it takes place again; "
          + "to cancel it: oriel session cancel clinic-a2\n")
    }
    #expect(try sessions(person).contains("clinic-a2 2026-12-17T09:00:00Z planned"))
    _ = try person.run(line: "session cancel clinic-a2 \(Self.now)")
    let again = try take(file, "--apply", person)
    #expect(again.output.hasSuffix("Nothing changes.\n") && again.error == "")
    #expect(try sessions(person).contains("clinic-a2 2026-12-17T09:00:00Z cancelled"))
  }

  @Test func anOlderFileIsSaidToBeOlder() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(
      calendar(Event(uid: "one", start: "20261208T100000", sequence: 1, more: [Self.weekly])),
      "--apply", person)
    let state = try person.read(person.state)
    let older = Event(uid: "one", more: ["RRULE:FREQ=WEEKLY;COUNT=5"])
    let answer = try take(calendar(older), "--apply", person)
    #expect(
      answer.output.contains(
        "older  clinic-a1  Tue 2026-12-08 10:00  Europe/Berlin  Visit  (in the file: Mon 2026-12-07 10:00)\n"
      ))
    #expect(
      answer.error
        == "warning: dates marked older are known in a newer version, and stay as they are; to take "
        + "those of the file all the same: --even-if-older\n")
    #expect(
      answer.output.contains(
        "older             Mon 2027-01-04 10:00  Europe/Berlin  Visit\nNothing changes.\n"))
    #expect(try person.read(person.state) == state)
    // At the same number, the one that was written later counts.
    let earlier = calendar(Event(uid: "one", sequence: 1, more: [Self.weekly])).replacing(
      "DTSTAMP:20261101", with: "DTSTAMP:20261031")
    #expect(try take(earlier, "--apply", person).output.hasSuffix("Nothing changes.\n"))
    // Some programs write only when it was last changed.
    let later = earlier.replacing(
      "SEQUENCE:1", with: "LAST-MODIFIED:20261102T000000Z\r\nSEQUENCE:1")
    #expect(
      try verdicts(try take(later, "--apply --json", person))
        == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
  }

  /// A date that is the same in both versions says nothing of the difference.
  @Test func anOlderFileWithTheSameDateSaysWhatDiffers() throws {
    let person = try Person(configuration: Self.configuration)
    func remark(_ event: Event, written stamp: String = "20261101T000000Z") throws -> Substring {
      let file = calendar(event).replacing("DTSTAMP:20261101T000000Z", with: "DTSTAMP:\(stamp)")
      let line = try take(file, "", person).output.split(separator: "\n").first
      return try #require(line?.split(separator: "Visit  ").last)
    }
    _ = try take(calendar(Event(uid: "one", sequence: 2)), "--apply", person)
    #expect(
      try remark(Event(uid: "one", sequence: 1))
        == "(in the file: the same date; version 1, here 2)")
    #expect(
      try remark(Event(uid: "one", minutes: 60, sequence: 1))
        == "(in the file: the same date; takes 1 h, here 40 min; version 1, here 2)")
    #expect(
      try remark(Event(uid: "one", sequence: 2), written: "20261031T120000Z")
        == "(in the file: the same date; written 2026-10-31 13:00, here 2026-11-01 01:00)")
    let off = Event(uid: "one", sequence: 3, more: ["STATUS:CANCELLED"])
    _ = try take(calendar(off), "--apply", person)
    #expect(
      try remark(Event(uid: "one", sequence: 2)) == "(cancelled; in the file: Mon 2026-12-07 10:00)"
    )
    var older = off
    older.sequence = 1
    #expect(
      try remark(older) == "(cancelled; in the file: cancelled too; version 1, here 3)")
  }

  @Test func aSeriesThatBecomesOneVisitLosesTheOthers() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(calendar(Event(uid: "one", more: [Self.weekly])), "--apply", person)
    let single = Event(uid: "one", start: "20261209T100000", sequence: 1)
    #expect(
      try verdicts(try take(calendar(single), "--json", person))
        == ["moved clinic-a1", "cancelled clinic-a2", "cancelled clinic-a3"])
    // A rule that cannot be read, a reply and an addition say nothing of what is not in them.
    var torn = single
    torn.more = ["RRULE:FREQ=SOMETIMES"]
    for file in [
      calendar(torn), calendar(single, method: "REPLY"), calendar(single, method: "ADD"),
    ] {
      let told = try verdicts(try take(file, "--json", person))
      #expect(told.contains { $0.hasPrefix("cancelled") } == false)
    }
  }

  @Test func anOccurrenceWithATitleOfItsOwnBelongsToItsSeries() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(calendar(Event(uid: "one", more: [Self.weekly])), "--apply --match visit", person)
    let shifted = Event(uid: "one", start: "20261208T100000", sequence: 1, more: [Self.weekly])
    var renamed = moved("20261216T100000", sequence: 1, summary: "With Dr. Lee")
    renamed.more = ["RECURRENCE-ID;TZID=Europe/Berlin:20261215T100000"]
    let answer = try take(calendar(shifted, renamed), "--apply --match visit", person)
    #expect(
      answer.output.contains(
        "moved  clinic-a2  Wed 2026-12-16 10:00  Europe/Berlin  With Dr. Lee  (was Mon 2026-12-14 10:00)\n"
      ))
    #expect(
      try sessions(person).filter { $0.hasPrefix("clinic-a") } == [
        "clinic-a1 2026-12-08T09:00:00Z planned", "clinic-a2 2026-12-16T09:00:00Z planned",
        "clinic-a3 2026-12-22T09:00:00Z planned",
      ])
    let off = moved("20261216T100000", sequence: 2, summary: "Cancelled")
    let call = calendar(off, method: "CANCEL").replacing("20261214T100000", with: "20261215T100000")
    #expect(try verdicts(try take(call, "--json --match visit", person)) == ["cancelled clinic-a2"])
    // An occurrence that alone has the title does not bring its series.
    var staff = Event(uid: "staff", summary: "Staff", more: [Self.weekly])
    staff.start = "20270104T100000"
    let one = Event(
      uid: "staff", start: "20270111T100000", summary: "My visit",
      more: ["RECURRENCE-ID;TZID=Europe/Berlin:20270111T100000"])
    #expect(
      try verdicts(try take(calendar(staff, one), "--json --match visit", person)) == [
        "new clinic-a4"
      ])
  }

  @Test func aVisitThatMovesOntoAnotherSessionIsWarnedOf() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(calendar(Event(uid: "one")), "--apply", person)
    let onto = calendar(Event(uid: "one", start: "20261203T090000", sequence: 1))
    let warning =
      "warning: clinic-a1 now begins at the same time as clinic-1; if they are one session: oriel session cancel clinic-a1\n"
    #expect(try take(onto, "", person).error == warning)
    #expect(try take(onto, "--apply", person).error == warning)
  }

  @Test func aRuleThatMovesPastASessionThatWasSaysWhatItLeaves() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(calendar(Event(uid: "one", more: [Self.weekly])), "--apply", person)
    try person.write(
      calendar(Event(uid: "one", start: "20261208T100000", sequence: 1, more: [Self.weekly])),
      person.home + "/visits.ics")
    let line = "import \(person.home)/visits.ics --series clinic --apply --now 2026-12-07T20:00:00Z"
    let answer = try person.run(line: line)
    #expect(
      answer.output.contains(
        "begun  clinic-a1  Mon 2026-12-07 10:00  Europe/Berlin  Visit\nmoved  clinic-a2"))
    #expect(
      answer.error
        == "warning: clinic-a1 was on 2026-12-07 10:00, and stays there; if there is a session on "
        + "2026-12-08 10:00 as well: oriel session add clinic 2026-12-08 10:00\n")
    #expect(try person.run(line: line).output.hasSuffix("Nothing changes.\n"))
  }

  @Test(arguments: [
    "DTSTART:20261207T100000", "DTSTART:20261207T090000Z", "DTSTART;VALUE=DATE:20261207",
  ])
  func aTimeWithoutAZoneStaysWhereItWasFirstReadWhenThePersonTravels(_ start: String) throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "one", minutes: 30)).replacing(
      "DTSTART;TZID=Europe/Berlin:20261207T100000", with: start
    )
    .replacing("DURATION:PT30M\r\n", with: "")
    _ = try take(file, "--at 10:00 --apply", person)
    try person.write(
      Self.configuration.replacing(
        "time_zone: Europe/Berlin\nseries", with: "time_zone: America/New_York\nseries"),
      person.configuration)
    let again = try take(file, "--at 10:00 --apply", person)
    #expect(
      again.output
        == "unchanged  clinic-a1  Mon 2026-12-07 10:00  Europe/Berlin  Visit\nNothing changes.\n")
    #expect(try sessions(person).contains("clinic-a1 2026-12-07T09:00:00Z planned"))
    // A date that comes to the same event later is read where the others are.
    let more = file.replacing("SEQUENCE:0", with: "SEQUENCE:1\r\nRRULE:FREQ=WEEKLY;COUNT=2")
    _ = try take(more, "--at 10:00 --apply", person)
    #expect(try sessions(person).contains("clinic-a2 2026-12-14T09:00:00Z planned"))
  }

  @Test func aSessionThatIsOffIsToldSo() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "one"))
    _ = try take(file, "--apply", person)
    _ = try person.run(line: "session cancel clinic-a1 \(Self.now)")
    #expect(
      try take(file, "", person).output
        == "unchanged  clinic-a1  Mon 2026-12-07 10:00  Europe/Berlin  Visit  (cancelled)\nNothing changes.\n"
    )
  }
}
