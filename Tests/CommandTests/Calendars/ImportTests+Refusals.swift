// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What a file does not hold, what is made of odd ones, and what is refused.
extension ImportTests {
  @Test func whatTheFileDoesNotHoldIsSaid() throws {
    let person = try Person(configuration: Self.configuration)
    let old = Event(uid: "old", start: "20260901T100000")
    let tasks = calendar().replacing(
      "END:VCALENDAR", with: "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Call\r\nEND:VTODO\r\nEND:VCALENDAR")
    let unreadable = calendar(Event(uid: "one")).replacing(":20261207T100000", with: ":soon")
    for (file, options, sentence) in [
      (calendar(), "", "The file holds no events, or only events of long ago."),
      (tasks, "", "The file holds no events, or only events of long ago."),
      (calendar(old), "", "The file holds only events of more than 30 days ago."),
      (
        calendar(Event(uid: "one")), "--match infusion",
        "No event of the file has “infusion” in its title."
      ),
      (unreadable, "", "No event of the file could be read."),
      (
        calendar(Event(uid: "far", start: "25000101T100000")), "",
        "No event of the file can be a session."
      ),
      (
        calendar(Event(uid: "one"), method: "CANCEL"), "",
        "The file cancels only events that are not known here."
      ),
    ] {
      let answer = try take(file, options, person)
      #expect(answer.status == 0 && answer.output == sentence + "\n")
    }
    #expect(try take(unreadable, "", person).error.contains("no start that can be understood"))
    let two = calendar(Event(uid: "one"), Event(uid: "two")).replacing(
      ":20261207T100000", with: ":soon")
    #expect(try take(two, "", person).error.contains("it is left out. That holds for 2 events.\n"))
    #expect(
      try take(calendar(Event(uid: "far", start: "25000101T100000")), "", person).error.hasPrefix(
        "warning: “Visit” is in the year 2500, and is left out\n"))
    #expect(
      try take(calendar(old, Event(uid: "one")), "", person).error.hasPrefix(
        "warning: left out: 1 event of more than 30 days ago: “Visit” on Tue 2026-09-01 10:00\n"))
  }

  @Test func whatLiesTooFarBackIsNamed() throws {
    let person = try Person(configuration: Self.configuration)
    func old(_ day: Int) -> Event {
      Event(uid: "\(day)", start: "2026090\(day)T100000", summary: "Visit \(day)")
    }
    let day = Event(uid: "day", start: "20260907", summary: "Fair")
    let answer = try take(calendar(old(1), old(2), old(3), old(4), day), "", person)
    #expect(answer.output == "The file holds only events of more than 30 days ago.\n")
    #expect(
      answer.error
        == "warning: left out: 5 events of more than 30 days ago: “Fair” on Mon 2026-09-07, “Visit 4” on "
        + "Fri 2026-09-04 10:00, “Visit 3” on Thu 2026-09-03 10:00 and 2 more\n")
  }

  @Test func aCancelledEventThatIsNotKnownIsNamed() throws {
    let person = try Person(configuration: Self.configuration)
    let off = ["STATUS:CANCELLED"]
    let one = Event(uid: "off", start: "20261208T100000", summary: "Infusion", more: off)
    let answer = try take(calendar(Event(uid: "one"), one), "", person)
    #expect(
      answer.error.hasPrefix(
        "warning: left out: 1 cancelled event: “Infusion” on Tue 2026-12-08 10:00\n"))
    // A date of a series counts as an event, and a day has no time.
    let weekly = Event(uid: "w", more: off + ["RRULE:FREQ=WEEKLY;COUNT=4"])
    let day = Event(uid: "day", start: "20261201", summary: "Fair", more: off)
    let series = try take(calendar(weekly, day), "", person)
    #expect(series.output == "The file cancels only events that are not known here.\n")
    #expect(
      series.error
        == "warning: left out: 5 cancelled events: “Fair” on Tue 2026-12-01, “Visit” on Mon "
        + "2026-12-07 10:00, “Visit” on Mon 2026-12-14 10:00 and 2 more\n")
    // One that is known has a row.
    _ = try take(calendar(Event(uid: "known", start: "20261217T100000")), "--apply", person)
    let known = Event(uid: "known", start: "20261217T100000", more: off)
    #expect(try take(calendar(known), "", person).error == "")
  }

  @Test func aSessionOfOnesOwnAtTheTimeOfACancelledEventStaysAndIsSaidTo() throws {
    let person = try Person(configuration: Self.configuration)
    let off = Event(uid: "off", start: "20261203T090000", more: ["STATUS:CANCELLED"])
    let stays =
      "warning: clinic-1 is at the time of a cancelled event, and stays; if it does not take place: "
      + "oriel session cancel clinic-1\n"
    #expect(try take(calendar(off), "", person).error.hasSuffix(stays))
    // Another event has taken the place of the cancelled one.
    let again = Event(uid: "again", start: "20261203T090000")
    #expect(try take(calendar(off, again), "", person).error.contains(stays) == false)
  }

  @Test func whatIsMadeOfAnOddTimeIsSaid() throws {
    let person = try Person(configuration: Self.configuration)
    let skipped = Event(uid: "gap", start: "20270328T023000")
    let long = Event(uid: "long", start: "20261210T100000", minutes: 1_440, summary: "Day ward")
    let answer = try take(calendar(skipped, long), "--apply", person)
    #expect(
      answer.error.contains(
        "2027-03-28 02:30, which the clock skips there; 2027-03-28 03:30 is used"))
    #expect(
      answer.error.contains(
        "“Day ward” takes 24 h in the file, as no session does; the usual length is used"))
    let stay = Event(uid: "stay", start: "20261214", more: ["DTEND;VALUE=DATE:20261217"])
    #expect(
      try take(calendar(stay), "--at 10:00", person).error.contains(
        "“Visit” on Mon 2026-12-14 takes 3 days in the file; a session is taken on the first of them\n"
      ))
    let day = try take(calendar(Event(uid: "day", start: "20270328")), "--at 02:30", person)
    #expect(!day.error.contains("days in the file"))
    #expect(
      day.error.contains(
        "“Visit” is at 2027-03-28 02:30, which the clock skips; Sun 2027-03-28 03:30 is used"))
    let second = calendar(Event(uid: "two")).replacing(
      "DTSTART;TZID=Europe/Berlin:20261207T100000", with: "DTSTART:20271031T013000Z")
    _ = try take(second, "--apply", person)
    #expect(try sessions(person).contains("clinic-a3 2027-10-31T01:30:00Z planned"))
  }

  @Test func whatTheFirstImportChoseStaysAndIsSaid() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "day", start: "20261207"))
    _ = try take(file, "--apply --at 10:00 --route oral", person)
    #expect(
      try verdicts(try take(file, "--apply --at 10:00 --json", person)) == ["unchanged clinic-a1"])
    let other = try person.run(
      line: "import \(person.home)/visits.ics --series monthly --route iv --at 11:00 \(Self.now)")
    #expect(
      other.output.contains(
        "moved  clinic-a1  Mon 2026-12-07 11:00  Europe/Berlin  Visit  (was Mon 2026-12-07 10:00)\n"
      ))
    #expect(
      other.error == """
        warning: sessions that are known already stay in their series (clinic); --series monthly is for new ones
        warning: sessions that are known already keep their route (oral); --route iv is for new ones

        """)
  }

  @Test func aTellingNameIsWarnedOfAndACheckCountsWhatCommandsAdded() throws {
    let person = try Person(configuration: "time_zone: Europe/Berlin\n")
    try person.write(calendar(Event(uid: "one")), person.home + "/visits.ics")
    let answer = try person.run(
      line: "import \(person.home)/visits.ics --series ketamine --apply \(Self.now)")
    let warning =
      "names of series are seen in the system's log, and `ketamine` tells what this is about"
    #expect(
      answer.error == "warning: \(warning); choose a plain one, such as `first` or `monthly`\n")
    let check = try person.run("check").output
    #expect(check.contains("warning: \(person.configuration): \(warning)"))
    #expect(
      check.contains(
        "no errors; 1 session, 21 notes, all added by command"
      ))
  }

  @Test func onlyEventsOfThatTitleAreTaken() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(
      Event(uid: "one", summary: "Infusion 1"),
      Event(uid: "two", start: "20261210T100000", summary: "Dentist"))
    #expect(try verdicts(try take(file, "--json --match infusion", person)) == ["new clinic-a1"])
    #expect(try verdicts(try take(file, "--json --match FUSI", person)) == ["new clinic-a1"])
    #expect(try verdicts(try take(file, "--json --match nothing", person)) == [])
    // What the calendar calls it is shown, and never kept.
    #expect(try take(file, "--match infusion --apply", person).output.contains("Infusion 1"))
    #expect(try person.read(person.state).contains("nfusion") == false)
  }

  @Test func anAllDayEventIsAskedForATime() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(Event(uid: "one", start: "20261207"))
    let asked = try take(file, "--apply", person)
    #expect(asked.status == 1 && asked.output == "")
    #expect(
      asked.error
        == "oriel: “Visit” lasts all day; if it is a session, say at what time: --at 10:00; if not, "
        + "take only events with another title: --match TEXT\n")
    let matched = try take(file, "--apply --match visit", person)
    #expect(
      matched.error
        == "oriel: “Visit” lasts all day; if it is a session, say at what time: --at 10:00\n")
    _ = try take(file, "--apply --at 13:30", person)
    #expect(try sessions(person).contains("clinic-a1 2026-12-07T12:30:00Z planned"))
  }

  /// As every other time of the command line is written.
  @Test(arguments: ["9:00", "09:00", "9:00:00"]) func aTimeOfDayIsReadAsElsewhere(
    _ time: String
  ) throws {
    let person = try Person(configuration: Self.configuration)
    let answer = try take(
      calendar(Event(uid: "one", start: "20261207")), "--apply --at \(time)", person)
    #expect(answer.status == 0)
    #expect(try sessions(person).contains("clinic-a1 2026-12-07T08:00:00Z planned"))
  }

  @Test(arguments: [("9am", "did you mean 09:00?"), ("25:00", "write one such as 10:00")])
  func aTimeOfDayInAnotherSpellingIsToldWhatIsMeant(_ time: String, _ remedy: String) throws {
    let person = try Person(configuration: Self.configuration)
    let answer = try take(
      calendar(Event(uid: "one", start: "20261207")), "--at \(time)", person)
    #expect(answer.status == 64)
    #expect(answer.error.contains("--at \(time) is not a time of day; \(remedy)"))
  }

  /// Some programs give all visits one UID, and hand each over in a file of its own.
  @Test func aLoneFileThatSharesAUIDIsAskedAbout() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(calendar(Event(uid: "one")), "--apply", person)
    let hint = "an event of the file has its UID, which some programs give to every session"
    let add = "oriel session add clinic \"2026-12-10 10:00\""
    let same = try take(calendar(Event(uid: "one", start: "20261210T100000")), "", person)
    #expect(same.output.contains("moved  clinic-a1"))
    #expect(
      same.error.contains("clinic-a1 moves from 2026-12-07 10:00 to 2026-12-10 10:00: \(hint)"))
    #expect(same.error.contains(add))
    // A later version, another hour of the day, and the same file again say what they mean.
    for event in [
      Event(uid: "one", start: "20261210T100000", sequence: 1),
      Event(uid: "one", start: "20261207T140000"), Event(uid: "one"),
    ] {
      #expect(try !take(calendar(event), "", person).error.contains("its UID"))
    }
    // What has taken place stays, whatever the version.
    let held =
      "session held clinic-a1 --state \(person.state) --now 2026-12-07T10:00:00Z"
    #expect(try person.run(line: held).status == 0)
    let later = try take(
      calendar(Event(uid: "one", start: "20261210T100000", sequence: 1)), "", person)
    #expect(later.error.contains("clinic-a1 stays on 2026-12-07 10:00: \(hint)"))
    #expect(later.error.contains(add))
  }

  @Test func anOlderFilesDateIsThereForPrograms() throws {
    let person = try Person(configuration: Self.configuration)
    _ = try take(
      calendar(Event(uid: "one", start: "20261208T100000", sequence: 2)), "--apply", person)
    let older = try take(calendar(Event(uid: "one", sequence: 1)), "--json", person)
    let changes = try #require(try older.object()["changes"] as? [[String: Any]])
    #expect(changes.map { $0["verdict"] as? String } == ["older"])
    #expect(changes.first?["start"] as? String == "2026-12-08T09:00:00Z")
    #expect(changes.first?["in_file"] as? String == "2026-12-07T09:00:00Z")
    #expect(changes.first?["in_file_cancelled"] as? Bool == false)
  }

  @Test func theRouteSaysHowLongAnAllDayEventTakesAndAnEventSaysItItself() throws {
    let person = try Person(configuration: Self.configuration)
    let file = calendar(
      Event(uid: "day", start: "20261207"),
      Event(uid: "timed", start: "20261210T100000", minutes: 55))
    _ = try take(file, "--apply --at 10:00 --route oral", person)
    let ends = try person.run("session", "list", "--json").objects().compactMap {
      $0["end"] as? String
    }
    #expect(ends == ["2026-12-03T08:40:00Z", "2026-12-07T11:00:00Z", "2026-12-10T09:55:00Z"])
    #expect(try person.read(person.state).contains(#""route": "oral""#))
  }

  @Test func aSeriesThatTheConfigurationDoesNotHaveIsAllRight() throws {
    let person = try Person(configuration: "time_zone: Europe/Berlin\n")
    _ = try take(calendar(Event(uid: "one")), "--apply", person)
    #expect(try sessions(person) == ["clinic-a1 2026-12-07T09:00:00Z planned"])
    #expect(try person.run(line: "session cancel clinic-a1 \(Self.now)").status == 0)
    #expect(try person.run("check").output.contains("no longer has it") == false)
  }

  @Test func aSeriesThatACalendarHasBroughtIsAsGoodAsAnyOther() throws {
    let person = try Person(configuration: "time_zone: America/New_York\n")
    _ = try take(calendar(Event(uid: "one", minutes: 50)), "--route im --apply", person)
    // A bare date has the series' own time of day, in its zone; and it takes as long.
    let added = try person.run(line: "session add clinic 2026-12-11 \(Self.now)")
    #expect(
      added.output == "Added: clinic-a2  Fri 2026-12-11 10:00 to 10:50 Europe/Berlin  planned\n")
    #expect(try sessions(person).contains("clinic-a2 2026-12-11T09:00:00Z planned"))
    let exported = try person.run(line: "export ics --series clinic \(Self.now)")
    #expect(exported.status == 0 && exported.output.contains("SUMMARY:Busy"))
    let unknown = try person.run(line: "session add clinc 2026-12-12 \(Self.now)")
    #expect(unknown.error.contains("did you mean clinic?"))
  }

  @Test func anInstantThatIsAddedBesideAVisitOfAnotherZoneMeansItself() throws {
    let person = try Person(
      configuration: Self.configuration.replacing("Europe/Berlin", with: "America/New_York"))
    _ = try take(calendar(Event(uid: "one", start: "20261201T070000")), "--apply", person)
    let added = try person.run(line: "session add clinic 2026-12-20T15:00:00Z \(Self.now)")
    #expect(
      added.output == "Added: clinic-a2  Sun 2026-12-20 10:00 to 10:40 America/New_York  planned\n")
    #expect(
      try person.run(line: "session add clinic 2026-12-22 \(Self.now)").output.contains(
        "2026-12-22 10:00 to"))
  }

  @Test func aSessionThatTheCalendarOnlyMeetsIsSaidToStayWhereItIs() throws {
    let person = try Person(configuration: Self.configuration)
    let answer = try take(
      calendar(Event(uid: "one", start: "20261203T090000"), Event(uid: "two")), "--apply", person)
    #expect(
      answer.error.hasPrefix(
        "warning: clinic-1 is yours and does not follow the calendar; if that event moves: "
          + "oriel session move clinic-1\n"))
    // Two events of a calendar at one time are one session, which follows.
    #expect(try take(calendar(Event(uid: "two"), Event(uid: "three")), "", person).error == "")
  }

  @Test(arguments: [
    "--series", "--series 1st", "--series a_b", "--series clinic --route rectal",
    "--series clinic --at 25:00", "",
  ])
  func whatIsWronglyAskedEndsWith64(_ options: String) throws {
    let answer = try Person(configuration: nil).run(line: "import visits.ics \(options)")
    #expect(answer.status == 64 && answer.output == "" && answer.error.contains("oriel import"))
  }

  @Test(arguments: ["no calendar at all\n", "", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
  func whatIsNoCalendarChangesNothingAndIsSaidInASentence(_ content: String) throws {
    let person = try Person(configuration: Self.configuration)
    let answer = try take(content, "--apply", person)
    let isTaken = answer.status == 0
    #expect(
      isTaken
        || answer.status == 1 && answer.output == "" && answer.error.contains("nothing was changed")
    )
    #expect(
      isTaken == answer.output.contains("No event")
        || isTaken == answer.output.contains("no events"))
    #expect(try sessions(person).count == 1)
    let absent = try person.run(line: "import \(person.home)/absent.ics --series clinic")
    #expect(absent.status == 1 && absent.error.contains("could not be read"))
  }
}
