// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Sessions from calendar files, by the command and its real helper.
@Suite struct ImportTests {
  static let now = "--now 2026-11-30T12:00:00Z"
  static let configuration = """
    time_zone: Europe/Berlin
    series:
      - name: clinic
        time_zone: Europe/Berlin
        sessions: [2026-12-03 09:00]
    """

  /// One event of a calendar file.
  struct Event {
    var uid: String
    var start = "20261207T100000"
    var minutes = 40
    var sequence = 0
    var summary = "Visit"
    var more: [String] = []

    var lines: [String] {
      let isDay = start.count == 8
      return [
        "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:20261101T000000Z", "SEQUENCE:\(sequence)",
        "SUMMARY:\(summary)",
        isDay ? "DTSTART;VALUE=DATE:\(start)" : "DTSTART;TZID=Europe/Berlin:\(start)",
      ] + (isDay ? [] : ["DURATION:PT\(minutes)M"]) + more + ["END:VEVENT"]
    }
  }

  func calendar(_ events: Event..., method: String = "PUBLISH") -> String {
    (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a clinic//EN", "METHOD:\(method)"]
      + events.flatMap(\.lines)
      + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
  }

  func take(_ calendar: String, _ options: String = "", _ person: Person) throws -> Answer {
    try person.write(calendar, person.home + "/visits.ics")
    return try person.run(
      line: "import \(person.home)/visits.ics --series clinic \(options) \(Self.now)")
  }

  func verdicts(_ answer: Answer) throws -> [String] {
    let changes = try #require(try answer.object()["changes"] as? [[String: Any]])
    return changes.map { "\($0["verdict"] as? String ?? "") \($0["id"] as? String ?? "")" }
  }

  func sessions(_ person: Person) throws -> [String] {
    try person.run("session", "list", "--json").objects().map {
      "\($0["id"] as? String ?? "") \($0["start"] as? String ?? "") \($0["status"] as? String ?? "")"
    }
  }

  @Test func theComparisonComesFirstAndIsAppliedWhenAskedTo() throws {
    let person = try Person(configuration: Self.configuration)
    let first = calendar(
      Event(uid: "one"), Event(uid: "two", start: "20261210T100000"),
      Event(uid: "there", start: "20261203T090000"))
    let second = calendar(
      Event(uid: "one", start: "20261208T113000", sequence: 1),
      Event(uid: "two", start: "20261210T100000"),
      Event(uid: "three", start: "20261214T100000", summary: "Visit\\nwith \\, and ; signs"))
    let third = calendar(
      Event(uid: "one", sequence: 0),
      Event(uid: "two", start: "20261210T100000", sequence: 1, more: ["STATUS:CANCELLED"]))
    var told = Answer(status: 0, output: "", error: "")
    for (file, options) in [
      (first, ""), (first, "--apply"), (first, "--apply"), (second, ""), (second, "--apply --json"),
      (third, "--apply"),
      (calendar(Event(uid: "three"), method: "CANCEL"), "--apply"), (calendar(), ""),
    ] {
      let answer = try take(file, options, person)
      #expect(answer.status == 0)
      told.output +=
        "$ oriel import visits.ics --series clinic \(options)\n" + answer.output + answer.error
    }
    told.output += try person.run(line: "session list --now 2026-11-28").output
    try expectGolden(told, "import", of: person)
  }

  @Test func aLookChangesNothingAndTheSameFileAgainNeither() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "one"), Event(uid: "two", start: "20261210T100000"))
    #expect(try verdicts(try take(file, "--json", person)) == ["new clinic-a1", "new clinic-a2"])
    #expect(FileManager.default.fileExists(atPath: person.state) == false)
    _ = try take(file, "--apply", person)
    #expect(
      try sessions(person) == [
        "clinic-1 2026-12-03T08:00:00Z planned", "clinic-a1 2026-12-07T09:00:00Z planned",
        "clinic-a2 2026-12-10T09:00:00Z planned",
      ])
    let state = try person.read(person.state)
    let again = try take(file, "--apply --json", person)
    #expect(try verdicts(again) == ["unchanged clinic-a1", "unchanged clinic-a2"])
    #expect(try again.object()["applied"] as? Bool == true)
    #expect(try person.read(person.state) == state)
    #expect(try person.run(line: "plan --json").output.contains("clinic-a1/+1/morning"))
  }

  @Test func whatThePersonChangedSinceStandsUntilTheCalendarSaysSomethingNew() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(
      calendar(Event(uid: "one"), Event(uid: "two", start: "20261210T100000")), "--apply", person)
    _ = try person.run(
      "session", "move", "clinic-a1", "2026-12-07 15:00", "--now", "2026-11-30T12:00:00Z")
    _ = try person.run(line: "session cancel clinic-a2 \(Self.now)")
    let moved = try sessions(person)
    #expect(moved.contains("clinic-a1 2026-12-07T14:00:00Z planned"))
    let again = calendar(Event(uid: "one"), Event(uid: "two", start: "20261210T100000"))
    #expect(
      try verdicts(try take(again, "--apply --json", person)) == [
        "unchanged clinic-a1", "unchanged clinic-a2",
      ])
    #expect(try sessions(person) == moved)
    let newer = calendar(Event(uid: "one", start: "20261208T090000", sequence: 1))
    #expect(try verdicts(try take(newer, "--apply --json", person)) == ["moved clinic-a1"])
    #expect(try sessions(person).contains("clinic-a1 2026-12-08T08:00:00Z planned"))
  }

  @Test func recurringEventsBringASessionForEachOccurrence() throws {
    let person = try Person(configuration: Self.configuration)
    let weekly = Event(
      uid: "w", more: ["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20261214T100000"])
    #expect(
      try verdicts(try take(calendar(weekly), "--apply --json", person)) == [
        "new clinic-a1", "new clinic-a2",
      ])
    var one = Event(uid: "w", start: "20261222T100000", sequence: 1)
    one.more = ["RECURRENCE-ID;TZID=Europe/Berlin:20261221T100000"]
    let answer = try take(calendar(weekly, one), "--apply --json", person)
    #expect(Set(try verdicts(answer)) == ["unchanged clinic-a1", "moved clinic-a2"])
    let off = calendar(Event(uid: "w", sequence: 2), method: "CANCEL")
    #expect(
      Set(try verdicts(try take(off, "--apply --json", person))) == [
        "cancelled clinic-a1", "cancelled clinic-a2",
      ])
  }

  @Test func aRuleThatChangesMovesAndCallsOff() throws {
    let person = try Person(configuration: Self.configuration)
    let weekly = ["RRULE:FREQ=WEEKLY;COUNT=3"]
    _ = try take(calendar(Event(uid: "one", more: weekly)), "--apply --json", person)
    let moved = try take(
      calendar(Event(uid: "one", start: "20261208T140000", sequence: 1, more: weekly)),
      "--apply --json", person)
    #expect(try verdicts(moved) == ["moved clinic-a1", "moved clinic-a2", "moved clinic-a3"])
    let fewer = try take(
      calendar(
        Event(
          uid: "one", start: "20261208T140000", sequence: 2,
          more: weekly + ["EXDATE;TZID=Europe/Berlin:20261215T140000"]
        )), "--apply --json", person)
    #expect(try verdicts(fewer).contains("cancelled clinic-a2"))
    #expect(
      try sessions(person).filter { $0.hasPrefix("clinic-a") } == [
        "clinic-a1 2026-12-08T13:00:00Z planned", "clinic-a2 2026-12-15T13:00:00Z cancelled",
        "clinic-a3 2026-12-22T13:00:00Z planned",
      ])
  }

  /// Dates that nobody has read are not silently missing.
  @Test func aSeriesWithoutAnEndSaysHowFarItIsRead() throws {
    let person = try Person(configuration: Self.configuration)
    let endless = try take(calendar(Event(uid: "w", more: ["RRULE:FREQ=WEEKLY"])), "", person)
    #expect(
      endless.error.contains(
        "repeats further ahead than is read; its dates are read until 2029-11-26 10:00.\n"))
    for end in ["COUNT=3", "UNTIL=20270101T000000Z"] {
      let ended = try take(
        calendar(Event(uid: "w", more: ["RRULE:FREQ=WEEKLY;\(end)"])), "", person)
      #expect(!ended.error.contains("further ahead"), "\(ended.error)")
    }
  }
}
