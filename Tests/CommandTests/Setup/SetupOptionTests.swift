// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Testing

@testable import oriel

/// `oriel init` without a terminal: every question is an option.
@Suite struct SetupOptionTests {
  private func person() throws -> Person { try Person(configuration: nil) }

  /// An option that did not count would have the example written in place of the answers.
  @Test func everyOptionAloneIsAnAnswer() throws {
    let outline = try #require(CommandOutline.program.below(named: "init"))
    let own = outline.allArguments.filter { HelpPage.common.isDisjoint(with: $0.names) }
    #expect(own.count > 20)
    for option in own {
      let name = try #require(option.names.last)
      let value = option.choices.first ?? (option.value == "duration" ? "50 min" : "x")
      let typed = option.kind == .flag ? [name] : [name, value]
      #expect(try SetupOptions.parse(typed).isAnyGiven, "\(name)")
    }
    #expect(try !SetupOptions.parse([]).isAnyGiven)
  }

  @Test func optionsThatSufficeAskNothing() throws {
    let person = try person()
    let answer = try person.run(
      "init", "--zone", "Europe/Berlin", "--date", "2027-12-07 10:00", "--date",
      "Fri 10 Dec 2027, 10 am", "--every", "Monday from 13 Dec 2027, two times, 10:00",
      "--clinic", "Riverside, +1 555 0100", "--line", "My sister, 0555", "--country", "DE",
      "--route", "im", "--length", "50 min", "--wake", "9", "--quiet", "20:00", "--discreet",
      "--language", "en", "--no-service", "--no-test")
    #expect(answer.status == 0 && answer.error == "", "\(answer)")
    #expect(answer.output.contains("Wrote ~/.config/oriel/config.yaml"))
    #expect(answer.output.hasPrefix("Tue 2027-12-07 10:00, in "))
    #expect(answer.output.contains("\nThe first week with these answers:\nDec "))
    #expect(answer.output.contains(" Sat 4 ") && answer.output.contains("\n░ the days before "))
    #expect(answer.output.contains("oriel status") && answer.output.contains("oriel support"))
    #expect(try person.mode(person.configuration) == 0o600)
    let text = try person.read(person.configuration)
    for line in [
      "time_zone: Europe/Berlin", "      - 2027-12-07 10:00  # Tue",
      "      - 2027-12-20 10:00  # Mon", "    length: 50 min ", "    route: im ",
      "  wake: 09:00 ", "  detail: discreet ", "  country: DE ",
      "  clinic: \"Riverside, +1 555 0100\"",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    let checked = try person.run("check", "--json", "--now", "2027-12-01").object()
    #expect((checked["faults"] as? [Any])?.isEmpty == true)
    #expect((checked["warnings"] as? [Any])?.isEmpty == true)
    let sessions = try person.run("session", "list", "--json").objects()
    #expect(sessions.count == 4)
  }

  /// The drawing has other characters where the locale has no Unicode; a screen reader gets a list.
  @Test(arguments: [("", "\n- the days before "), ("--plain", "\nSat 2027-12-04 18:30, ")])
  func theWeekFitsTheScreen(_ option: String, _ part: String) throws {
    let person = try person()
    person.variables = ["LANG": "C"]
    let options = [
      "init", "--zone", "Europe/Berlin", "--date", "2027-12-07 10:00", "--no-service", "--no-test",
    ]
    let answer = try person.run(options + (option.isEmpty ? [] : [option]))
    #expect(answer.status == 0 && answer.output.contains(part), "\(answer)")
  }

  /// No mail is sent unless it was asked for. One that fails is told, and is no failure of what was
  /// set up.
  @Test func aTestMailIsSentOnlyWithAYes() throws {
    let options = [
      "init", "--zone", "Europe/Berlin", "--date", "2027-12-07 10:00", "--channel", "email",
      "--mail-from", "me@example.org", "--mail-server", "sendmail:/nowhere/msmtp", "--no-service",
    ]
    let silent = try person().run(options)
    #expect(silent.status == 0 && silent.output.contains("To send a test mail: oriel test email"))
    let asked = try person().run(options + ["--test-mail"])
    #expect(asked.status == 0, "\(asked)")
    #expect(asked.output.contains("A test mail is sent now."))
    #expect(asked.output.contains("could not be sent. To see the cause: oriel test email -v"))
    let object = try person().run(options + ["--test-mail", "--json"]).object()
    let mail = try #require(object["test_mail"] as? [String: Any])
    #expect(mail["channel"] as? String == "email" && mail["outcome"] as? String != "delivered")
    #expect(object["test"] is NSNull)
  }

  @Test func itAnswersPrograms() throws {
    let person = try person()
    let answer = try person.run(
      "init", "--json", "--zone", "Europe/Berlin", "--date", "2027-12-07 10:00", "--no-service",
      "--no-test")
    #expect(answer.status == 0 && answer.error == "")
    let object = try answer.object()
    #expect(object["configuration"] as? String == person.configuration)
    #expect(object["sessions"] as? [String] == ["2027-12-07T09:00:00Z"])
    #expect(object["service"] as? String == "left-alone" && object["test"] is NSNull)
    #expect(object["test_mail"] is NSNull)
  }

  @Test func aCountryWithoutCrisisLinesIsSaid() throws {
    let answer = try person().run(
      "init", "--zone", "Europe/Berlin", "--date", "2027-12-07 10:00", "--country", "BR",
      "--no-service", "--no-test")
    #expect(answer.status == 0, "\(answer)")
    #expect(answer.error.contains("only emergency numbers for BR"), "\(answer.error)")
  }

  /// Without dates the file has room for them.
  @Test(arguments: [["--yes"], ["--no-service"], ["--zone", "Europe/Berlin"]])
  func withoutDatesTheFileHasRoomForThem(_ options: [String]) throws {
    let person = try person()
    let answer = try person.run(["init", "--no-test"] + options)
    #expect(answer.status == 0 && answer.error == "", "\(answer)")
    #expect(answer.output.contains("oriel session add first tomorrow 10:00"))
    #expect(try person.run("session", "add", "first", "tomorrow", "10:00").status == 0)
    #expect(try person.run("session", "list", "--json").objects().count == 1)
  }

  @Test func aSlipIsTold() throws {
    let answer = try person().run(
      "init", "--date", "2027-12-07 10:00", "--date", "2027-12-07 10:20", "--no-service",
      "--no-test")
    #expect(answer.output.contains("10:20 begins before Tue 2027-12-07 10:00 has ended"))
  }

  @Test(arguments: [
    (["--date", "7 Dec 2027"], "--time is missing; write it with a value, such as --time 10:00"),
    (["--date", "12/07/2027 10:00"], "can be Mon 2027-07-12 10:00 or Tue 2027-12-07 10:00"),
    (["--date", "Mon 7 Dec 2027 10:00"], "does not fit together"),
    (["--date", "soon"], "cannot be read as a date"),
    (
      ["--date", "2027-12-07 10:00", "--channel", "email"],
      "--mail-from is missing; write it with a value, such as --mail-from me@example.org"
    ),
    (["--date", "2027-12-07 10:00", "--zone", "Berlin"], "Did you mean Europe/Berlin?"),
    (["--date", "2027-12-07 10:00", "--zone", "EST"], "Did you mean America/New_York?"),
    (["--date", "2027-12-07 10:00", "--series", "ketamine"], "would tell others"),
    (["--date", "2027-12-07 10:00", "--series", "first-2"], "Leave out the number at its end"),
    (["--date", "2027-12-07 10:00", "--country", "XX"], "is not a country that is known here"),
    (["--date", "2027-12-07 10:00", "--wake", "late"], "--wake late: write a time of day"),
    (["--quiet", "07:00"], "--quiet 07:00: write a time at least 2 hours after 08:00"),
    (["--wake", "20:30"], "--wake 20:30: write a time at least 2 hours before 21:00"),
    (["--date", "2027-12-07 10:00", "--length", "9 h"], "--length 9 h"),
    (["--date", "2027-12-07 10:00", "--language", "fr"], "Write one of these"),
    (["--date", "2027-12-07 10:00", "--mail-password", "hunter2"], "not the password itself"),
    (["--import", "missing.ics"], "cannot be read"), (["--import", "file.txt"], "an .ics file"),
    (["--every", "Monday"], "has no end"),
  ]) func whatIsMissingOrWrongIsNamed(_ options: [String], _ said: String) throws {
    let person = try person()
    let answer = try person.run(["init", "--no-service", "--no-test"] + options)
    #expect(answer.status == 64 && answer.output == "", "\(answer)")
    #expect(answer.error.contains(said) && !answer.error.contains("hunter2"), "\(answer.error)")
    #expect(!FileManager.default.fileExists(atPath: person.home + "/.config"))
  }

  @Test func aConfigurationThatIsThereStays() throws {
    let person = try Person(configuration: "# mine\n")
    let answer = try person.run("init", "--date", "2027-12-07 10:00", "--no-service", "--no-test")
    #expect(answer.status == 1 && answer.error.contains("oriel edit"))
    #expect(answer.error.contains("oriel session add"))
    #expect(try person.read(person.configuration) == "# mine\n")
  }

  /// The example, as an installation writes it, has nothing of the person's own.
  @Test func theExampleGivesWay() throws {
    let person = try person()
    #expect(try person.run("init").status == 0)
    let example = try person.read(person.configuration)
    let answer = try person.run(
      "init", "--date", "2027-12-07 10:00", "--no-service", "--no-test")
    #expect(answer.status == 0, "\(answer)")
    #expect(try person.read(person.configuration) != example)
    let again = try person.run("init", "--date", "2027-12-08 10:00", "--no-service", "--no-test")
    #expect(again.status == 1)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: (person.configuration as NSString).deletingLastPathComponent)
    #expect(names == ["config.yaml"])
  }

  @Test func aCalendarFileIsTakenIn() throws {
    let person = try person()
    try person.write(
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//test//EN
      BEGIN:VEVENT
      UID:a@test
      DTSTAMP:20261101T000000Z
      DTSTART;TZID=Europe/Berlin:20271207T100000
      DTEND;TZID=Europe/Berlin:20271207T104000
      SUMMARY:Riverside
      END:VEVENT
      BEGIN:VEVENT
      UID:b@test
      DTSTAMP:20261101T000000Z
      DTSTART:20271210T090000Z
      SUMMARY:Riverside
      END:VEVENT
      BEGIN:VEVENT
      UID:c@test
      DTSTAMP:20261101T000000Z
      DTSTART;VALUE=DATE:20271211
      SUMMARY:Birthday
      END:VEVENT
      END:VCALENDAR

      """.replacing("\n", with: "\r\n"), person.home + "/all.ics")
    let options = ["init", "--zone", "Europe/Berlin", "--no-service", "--no-test", "--json"]
    let file = ["--import", person.home + "/all.ics"]
    let unclear = try person.run(options + file)
    #expect(unclear.status == 64)
    #expect(unclear.error.contains("--match is missing; write it with a value, such as --match \""))
    let wrong = try person.run(options + file + ["--match", "zzz"])
    #expect(
      wrong.error.contains("--match zzz: no title has it; write a part of one of these: River"))
    // Of several parts, the one that is wrong is named.
    for (match, fault) in [
      ("river, zzz", "--match zzz: no title has it; write a part of one of these: River"),
      ("1-9", "--match 1-9: the file has the entries 1 to 2; write numbers of these"),
      ("1, 3", "--match 3: the file has the entries 1 to 2; write numbers of these"),
    ] {
      let refused = try person.run(options + file + ["--match", match])
      #expect(refused.status == 64 && refused.error.contains(fault), "\(refused.error)")
    }
    // Several titles; the day without a time has that of the other dates.
    let both = try self.person().run(options + file + ["--match", "river, birthday"])
    #expect(
      try both.object()["sessions"] as? [String] == [
        "2027-12-07T09:00:00Z", "2027-12-10T09:00:00Z", "2027-12-11T09:00:00Z",
      ])
    // As with import, a text takes every title that has it, and not only the one that is it.
    let part = try self.person().run(options + file + ["--match", "R"])
    #expect(try part.object()["sessions"] as? [String] == both.object()["sessions"] as? [String])
    #expect(!part.error.contains("Left out"), "\(part.error)")
    let answer = try person.run(options + file + ["--match", "river"])
    #expect(answer.status == 0, "\(answer)")
    #expect(answer.error.contains("Left out of the file, 1 in all: Birthday."), "\(answer.error)")
    #expect(
      try answer.object()["sessions"] as? [String] == [
        "2027-12-07T09:00:00Z", "2027-12-10T09:00:00Z",
      ])
  }

  /// The only title of a file is not taken if it has another text.
  @Test func theOnlyTitleHasToMatchToo() throws {
    let person = try person()
    try person.write(
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//test//EN
      BEGIN:VEVENT
      UID:a@test
      DTSTAMP:20261101T000000Z
      DTSTART:20271207T090000Z
      DTEND:20271207T103000Z
      SUMMARY:Birthday
      END:VEVENT
      END:VCALENDAR

      """.replacing("\n", with: "\r\n"), person.home + "/one.ics")
    let options = [
      "init", "--zone", "Europe/Berlin", "--no-service", "--no-test", "--json", "--import",
      person.home + "/one.ics", "--match",
    ]
    let refused = try person.run(options + ["visit"])
    #expect(refused.status == 64)
    #expect(refused.error.contains("--match visit: no title has it"), "\(refused.error)")
    let taken = try person.run(options + ["birth"])
    #expect(taken.status == 0, "\(taken)")
    #expect(try taken.object()["sessions"] as? [String] == ["2027-12-07T09:00:00Z"])
    // The quiet time behind a session begins with its end.
    let file = try person.read(person.configuration)
    #expect(file.contains("length: 1 h 30 min"), "\(file)")
  }

  /// A desktop that is not there is told, and is no failure of what was set up.
  @Test func withoutADesktopAndAManagerItSaysSo() throws {
    let person = try person()
    let answer = try person.run("init", "--date", "2027-12-07 10:00", "--language", "de")
    #expect(answer.status == 0, "\(answer)")
    let entry = person.home + "/.config/autostart/oriel.desktop"
    let told = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("darum wurde ~/.config/autostart/oriel.desktop angelegt"))
    let text = try person.read(entry)
    #expect(text.contains("\n[Desktop Entry]\nType=Application\nName=Oriel\n"))
    #expect(text.contains("\nExec=\(Person.program) daemon --autostart\n"))
    #expect(text.contains("\nTryExec=\(Person.program)\n") && !text.contains("@"))
    #expect(answer.output.contains("oriel doctor") && answer.output.contains("oriel support"))
  }

  /// The person has switched the entry off in the settings of the desktop.
  @Test func anEntryThatIsSwitchedOffStaysSo() throws {
    let person = try person()
    let entry = person.home + "/.config/autostart/oriel.desktop"
    try person.write("[Desktop Entry]\nHidden=true\n", entry)
    let answer = try person.run("init", "--date", "2027-12-07 10:00", "--no-test")
    #expect(answer.output.contains("does not start Oriel"), "\(answer)")
    #expect(try person.read(entry) == "[Desktop Entry]\nHidden=true\n")
  }

  @Test func anEntryQuotesAnUnusualPath() {
    let entry = SetupAutostart.entry(for: #"/home/a b/100%/"x"/oriel"#)
    #expect(entry.contains(#"Exec="/home/a b/100%%/\\"x\\"/oriel" daemon --autostart"#))
    #expect(entry.contains(#"TryExec=/home/a b/100%/"x"/oriel"#))
  }
}
