// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What the command makes of files as programs really write them.
extension ImportTests {
  private static let birthday = Event(uid: "b", start: "20261212", summary: "Mum's birthday")

  private func starts(_ person: Person) throws -> [String] {
    try sessions(person).filter { $0.hasPrefix("clinic-a") }
  }

  /// A file whose DTSTAMP is the start of the event, as some generators write it.
  private func stamped(_ start: String, _ more: String = "") -> String {
    calendar(Event(uid: "one")).replacing("DTSTAMP:20261101T000000Z", with: "DTSTAMP:\(start)")
      .replacing("DTSTART;TZID=Europe/Berlin:20261207T100000", with: "DTSTART:\(start)\(more)")
  }

  @Test func aStampThatRepeatsTheStartHoldsNoNewerFileBack() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(stamped("20261210T150000Z"), "--apply", person)
    let earlier = try take(stamped("20261208T150000Z"), "--apply", person)
    #expect(
      earlier.output == """
        moved  clinic-a1  Tue 2026-12-08 16:00  Europe/Berlin  Visit  (was Thu 2026-12-10 16:00)
        Done: 1 moved.

        """)
    let off = stamped("20261208T150000Z", "\r\nSTATUS:CANCELED")
    #expect(try take(off, "--apply", person).output.hasSuffix("Done: 1 cancelled.\n"))
    #expect(try starts(person) == ["clinic-a1 2026-12-08T15:00:00Z cancelled"])
  }

  @Test func aStampLaterThanNowHoldsNoNewerFileBack() throws {
    let person = try Person(configuration: Self.configuration)
    let future = calendar(Event(uid: "one")).replacing(
      "DTSTAMP:20261101", with: "DTSTAMP:20280101")
    _ = try take(future, "--apply", person)
    #expect(try person.read(person.state).contains("2028") == false)
    let newer = calendar(Event(uid: "one", start: "20261208T100000"))
    #expect(try verdicts(try take(newer, "--apply --json", person)) == ["moved clinic-a1"])
  }

  @Test func anOlderFileIsTakenIfThePersonAsksForIt() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(
      calendar(Event(uid: "one", start: "20261208T100000", sequence: 3)), "--apply", person)
    let older = calendar(Event(uid: "one", sequence: 1))
    #expect(try verdicts(try take(older, "--apply --json", person)) == ["older clinic-a1"])
    let answer = try take(older, "--apply --even-if-older", person)
    #expect(answer.output.hasSuffix("(was Tue 2026-12-08 10:00)\nDone: 1 moved.\n"))
    #expect(answer.error == "")
    // From here on it is the known version.
    #expect(try verdicts(try take(older, "--apply --json", person)) == ["unchanged clinic-a1"])
    let off = calendar(Event(uid: "one", sequence: 0, more: ["STATUS:CANCELLED"]))
    #expect(try take(off, "--apply", person).output.contains("(in the file: cancelled)\n"))
    let taken = try take(off, "--apply --even-if-older", person)
    #expect(taken.output.hasSuffix("Done: 1 cancelled.\n"))
  }

  @Test func severalVisitsUnderOneNameAreSessionsOfTheirOwn() throws {
    let person = try Person(configuration: Self.configuration)
    let days = ["20261207T100000", "20261210T100000", "20261214T100000"]
    let events = days.map { Event(uid: "booking", start: $0) }
    let file = calendar(events[0], events[1], events[2])
    let answer = try take(file, "--apply", person)
    #expect(answer.output.hasSuffix("Done: 3 new.\n"))
    #expect(try take(file, "--apply", person).output.hasSuffix("Nothing changes.\n"))
    // One of them moves by an hour, and one is called off.
    var off = events[2]
    off.more = ["STATUS:CANCELLED"]
    let next = calendar(events[0], Event(uid: "booking", start: "20261210T110000"), off)
    #expect(
      try verdicts(try take(next, "--apply --json", person)) == [
        "unchanged clinic-a1", "moved clinic-a2", "cancelled clinic-a3",
      ])
    #expect(
      try starts(person) == [
        "clinic-a1 2026-12-07T09:00:00Z planned", "clinic-a2 2026-12-10T10:00:00Z planned",
        "clinic-a3 2026-12-14T09:00:00Z cancelled",
      ])
  }

  @Test func aTimeOfDayIsAskedForOnlyWhereASessionNeedsOne() throws {
    let person = try Person(configuration: Self.configuration)
    let both = calendar(Event(uid: "one"), Self.birthday)
    let asked = try take(both, "", person)
    #expect(
      asked.error
        == "oriel: “Mum's birthday” lasts all day; if it is a session, say at what time: --at 10:00; "
        + "if not, take only events with another title: --match TEXT\n")
    let three = calendar(
      Self.birthday, Event(uid: "c", start: "20261213", summary: "Party"),
      Event(uid: "d", start: "20261214", summary: "Fair"))
    #expect(
      try take(three, "", person).error.hasPrefix(
        "oriel: “Mum's birthday” and 2 more last all day; if they are sessions, say at what time: ")
    )
    #expect(try take(both, "--match visit", person).output.hasPrefix("new  clinic-a1  Mon "))
    // Neither one that is long past nor one that is called off becomes a session.
    var past = Self.birthday
    past.start = "20260101"
    var off = Self.birthday
    off.more = ["STATUS:CANCELLED"]
    #expect(try take(calendar(Event(uid: "one"), past), "", person).status == 0)
    #expect(try take(calendar(Event(uid: "one"), off), "", person).status == 0)
    // A session of an all-day event has its time of day already.
    let day = Event(uid: "day", start: "20261207", summary: "Infusion")
    _ = try take(calendar(day), "--apply --at 13:30", person)
    var moved = day
    moved.start = "20261208"
    let answer = try take(calendar(moved), "--apply", person)
    #expect(answer.output.contains("Tue 2026-12-08 13:30"))
    moved.more = ["STATUS:CANCELLED"]
    #expect(try take(calendar(moved), "--apply", person).output.hasSuffix("Done: 1 cancelled.\n"))
  }

  @Test func aTitleThatNoEventHasIsSaidSoThoughSessionsAreKnown() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "one"), Event(uid: "two", start: "20261210T100000"))
    _ = try take(file, "--apply", person)
    let answer = try take(file, "--match nonsense", person)
    #expect(answer.output == "No event of the file has “nonsense” in its title.\n")
    #expect(answer.error == "")
    // A newer version still counts for what is known, whatever its title is.
    let newer = calendar(Event(uid: "one", start: "20261208T100000", sequence: 1))
    let moved = try take(newer, "--match nonsense", person)
    #expect(moved.output.hasPrefix("moved  clinic-a1  Tue 2026-12-08 10:00  "))
    #expect(
      moved.error.hasPrefix("warning: No event of the file has “nonsense” in its title. What "))
  }

  @Test func sentencesAreAboutEventsThatCount() throws {
    let person = try Person(configuration: Self.configuration)
    let odd = ["STATUS:TENTATIVE"]
    let file = calendar(
      Event(uid: "one", more: odd),
      Event(uid: "two", start: "20261210T100000", summary: "Dentist", more: odd),
      Event(uid: "old", start: "20200101T100000", summary: "Visit long ago", more: odd))
    let all = try take(file, "", person)
    #expect(all.error.contains("“Visit” is only tentative"))
    #expect(all.error.contains("“Dentist” is only tentative"))
    #expect(all.error.contains("long ago” is only tentative") == false)
    #expect(try take(file, "--match visit", person).error.contains("Dentist") == false)
    let torn = file.replacing("DTSTART;TZID=Europe/Berlin:20261210T100000", with: "DTSTART:soon")
    #expect(try take(torn, "", person).error.contains("“Dentist” has no start"))
    #expect(try take(torn, "--match visit", person).error.contains("Dentist") == false)
  }
}
