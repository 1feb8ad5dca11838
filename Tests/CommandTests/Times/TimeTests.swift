// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The time T of the command line.
@Suite struct TimeTests {
  private func keys(_ line: String) throws -> [String] {
    let plan = try Person().run(line: "plan --json " + line).object()
    return try #require(plan["prompts"] as? [[String: Any]]).compactMap { $0["key"] as? String }
  }

  private func span(_ arguments: [String]) throws -> [String?] {
    let plan = try Person().run(["plan", "--json"] + arguments).object()
    let phases = try #require(plan["phases"] as? [[String: String]])
    return [phases.first?["from"], phases.last?["until"]]
  }

  @Test func aBareDateBeginsWithItsDayAndEndsAfterIt() throws {
    #expect(
      try keys("--from 2026-03-06 --until 2026-03-06") == [
        "induction-1/0/morning-of", "induction-1/0/rest",
      ])
    // The day of the spring change has 23 hours.
    #expect(
      try span(["--from", "2026-03-08", "--until", "2026-03-08"]) == [
        "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z",
      ])
  }

  @Test(arguments: [
    "2026-03-08 10:00", "2026-03-08 10:00:00", "2026-03-08T10:00", "2026-03-08T14:00:00Z",
    "2026-03-08T16:00:00+02:00",
    "2026-03-08T10:00:00-04:00", "2026-03-08T19:45:00+05:45",
  ]) func oneInstantIsWrittenInManyWays(_ text: String) throws {
    #expect(try span(["--from", text])[0] == "2026-03-08T14:00:00Z")
    #expect(try span(["--until", text])[1] == "2026-03-08T14:00:00Z")
    let shown = state(
      ("induction-1/+2/morning", "core", "2026-03-08T13:59:00", "2026-03-08T18:00:00", "shown"))
    let answer = try Person(state: shown).run("snooze", "--for", "1 h", "--json", "--now", text)
      .object()
    #expect(answer["due"] as? String == "2026-03-08T15:00:00Z")
  }

  /// The present of these is Thursday, 5 March, 7:00 in New York.
  @Test(arguments: [
    ("2026-3-8 9:00", "2026-03-08T13:00:00Z"), ("today", "2026-03-05T05:00:00Z"),
    ("18:00", "2026-03-05T23:00:00Z"), ("6:00", "2026-03-05T11:00:00Z"),
    ("tomorrow 10:00", "2026-03-06T15:00:00Z"), ("morgen 10:00", "2026-03-06T15:00:00Z"),
    ("Heute 9:30", "2026-03-05T14:30:00Z"), ("fri 14:00", "2026-03-06T19:00:00Z"),
    ("fr", "2026-03-06T05:00:00Z"), ("Wednesday 8:00", "2026-03-11T12:00:00Z"),
    ("thu", "2026-03-05T05:00:00Z"), ("yesterday 16:00", "2026-03-04T21:00:00Z"),
  ]) func daysAreWrittenAsPeopleSayThem(_ text: String, _ instant: String) throws {
    let span = ["--from", text, "--until", "2026-03-19", "--now", "2026-03-05T12:00:00Z"]
    #expect(try self.span(span)[0] == max(instant, "2026-03-03T15:00:00Z"))
  }

  @Test func anEmptyTimeIsSaidToBeEmpty() throws {
    let answer = try Person().run("session", "move", "induction-1", "")
    #expect(answer.status == 64)
    #expect(answer.error.contains("oriel: the time is empty; write 2026-12-11"), "\(answer.error)")
  }

  @Test(arguments: [
    "2026-02-30", "25:00", "10", "tomorrow10:00", "fri 25:00", "next", "2026-03-08 10:00:00.5",
    "T10:00", "",
  ]) func anythingElseIsNoTime(_ text: String) throws {
    let answer = try Person().run("plan", "--from", text)
    #expect(answer.status == 64 && answer.error.contains("is not a time; write 2026-03-07"))
  }

  /// A date in another order is never guessed.
  @Test(arguments: [
    ("12/7/2026", "it can be 2026-07-12 or 2026-12-07; write which one you mean"),
    ("7-12-2026", "write 2026-03-07"),
    // A bare number may be no hour.
    ("7 Dec 10", "did you mean 7 Dec 10:00?"), ("7.12. 10", "did you mean 7.12. 10:00?"),
    ("2026-12-07 10", "did you mean 2026-12-07 10:00?"), ("7 Dec 26", "write 2026-03-07"),
  ]) func aDateInAnotherOrderIsNamedAndRefused(_ text: String, _ remedy: String) throws {
    let answer = try Person().run("plan", "--from", text)
    #expect(answer.status == 64 && answer.error.contains("is not a time; \(remedy)"))
  }

  /// A day begins with a midnight, and ends with one.
  @Test(arguments: [
    (
      ["pause", "--until", "7 Dec midnight"],
      "7 Dec midnight can be Mon 2026-12-07 00:00 or Tue 2026-12-08 00:00"
    ),
    (
      ["plan", "--from", "7.4. Mitternacht"], "can be Tue 2026-04-07 00:00 or Wed 2026-04-08 00:00"
    ),
    (
      ["pause", "--until", "tomorrow midnight"],
      "can be Fri 2026-03-06 00:00 or Sat 2026-03-07 00:00"
    ),
    (["pause", "--until", "midnight"], "can be Thu 2026-03-05 00:00 or Fri 2026-03-06 00:00"),
    (
      ["session", "move", "induction-1", "7 March at midnight"],
      "can be Sat 2026-03-07 00:00 or Sun 2026-03-08 00:00"
    ),
  ]) func midnightIsNamedWithBothEndsOfItsDayAndRefused(_ line: [String], _ readings: String) throws
  {
    let answer = try Person().run(line + ["--now", "2026-03-05 12:00"])
    #expect(answer.status == 64)
    #expect(answer.error.contains("\(readings) here; write which one you mean"), "\(answer)")
  }

  /// A full stop in a time of day makes it look like a date.
  @Test(arguments: [
    ("18.30", "18.30 is not in the calendar; did you mean 18:30?"),
    ("9.00", "did you mean 09:00?"), ("fri 18.30", "did you mean fri 18:30?"),
    ("18.30.15", "18.30.15 is not a time; did you mean 18:30:15?"),
    ("18.75", "write a day that there is"), ("30.2.", "write a day that there is"),
  ]) func aTimeOfDayWithAFullStopIsNamedAndRefused(_ text: String, _ remedy: String) throws {
    let answer = try Person().run("pause", "--until", text, "--now", "2026-03-05 12:00")
    #expect(answer.status == 64 && answer.error.contains(remedy), "\(answer)")
  }

  /// A time that is to come, typed on Thursday at 12:00.
  @Test(arguments: [
    (
      ["session", "move", "induction-1", "9:00"],
      "9:00 can be 2026-03-05 09:00 or 2026-03-06 09:00 here"
    ),
    (["pause", "--until", "thu 14:00"], "Thu can be 2026-03-05 or 2026-03-12 here"),
    (["session", "move", "induction-1", "do"], "Thu can be 2026-03-05 or 2026-03-12 here"),
    (
      ["session", "move", "induction-1", "Sun 7 March"],
      "it can be Sat 2026-03-07 or Sun 2026-03-08; write which one you mean"
    ),
    (
      ["session", "move", "induction-1", "12/07 10:00"],
      "12/07 10:00 can be Sun 2026-07-12 or Mon 2026-12-07 here; write which one you mean"
    ),
    (["pause", "--until", "next fri"], "can be Fri 2026-03-06 or Fri 2026-03-13 here"),
    (
      ["session", "move", "induction-1", "1 March 9:00"],
      "can be Sun 2026-03-01 or Mon 2027-03-01 here"
    ),
    (["erase", "--yes", "--before", "thursday"], "Thu can be 2026-03-05 or 2026-02-26 here"),
  ]) func whatCanBeReadInTwoWaysIsRefusedWithBoth(_ words: [String], _ readings: String) throws {
    let person = try Person(state: state())
    let answer = try person.run(words + ["--now", "2026-03-05 12:00"])
    #expect(answer.status == 64 && answer.error.contains(readings), "\(answer.error)")
    #expect(try person.read(person.state) == state())
  }

  @Test func everyCommandTakesSuchTimes() throws {
    let person = try Person(state: state())
    let now = ["--now", "2026-03-05 12:00"]
    for (words, said) in [
      (["pause", "--until", "sat 14:00"], "Paused until Sat 2026-03-07 14:00."),
      (["pause", "--until", "7 March, 2 pm"], "Paused until Sat 2026-03-07 14:00."),
      (["pause", "--until", "7.3. 14 Uhr"], "Paused until Sat 2026-03-07 14:00."),
      (["pause", "--until", "13/3/2026 9:00"], "Paused until Fri 2026-03-13 09:00."),
      (["pause", "--for", "2 days"], "Paused until Sat 2026-03-07 12:00."),
      (["pause", "--for", "3h"], "Paused until Thu 2026-03-05 15:00."),
      (["pause", "--for", "2 Stunden"], "Paused until Thu 2026-03-05 14:00."),
      (["pause", "--for", "1 Tag 30 Minuten"], "Paused until Fri 2026-03-06 12:30."),
      (["pause", "--for", "1 hour"], "Paused until Thu 2026-03-05 13:00."),
      (["pause", "--for", "2 Wochen"], "Paused until Thu 2026-03-19 13:00."),
      (["session", "move", "induction-1", "+1 Tag"], "Sat 2026-03-07 10:00"),
      (["session", "move", "induction-1", "+1d"], "Sun 2026-03-08 10:00"),
      (["session", "move", "induction-1", "tomorrow 10"], "Fri 2026-03-06 10:00"),
      // Of two readings, one has passed.
      (["pause", "--until", "9:00"], "Paused until Fri 2026-03-06 09:00."),
      (["pause", "--until", "14:00"], "Paused until Thu 2026-03-05 14:00."),
      (["pause", "--until", "thu 9:00"], "Paused until Thu 2026-03-12 09:00."),
      (["session", "move", "induction-1", "tomorrow", "9:00"], "Fri 2026-03-06 09:00"),
      (["session", "add", "induction", "mon"], "Mon 2026-03-09 09:00"),
      (["erase", "--yes", "--before", "wed"], "older than Wed 2026-03-04 00:00"),
      (["session", "move", "induction-1", "Sat", "7", "March", "9:00"], "Sat 2026-03-07 09:00"),
      (["session", "move", "induction-1", "8. März"], "Sun 2026-03-08 09:00"),
      (["session", "add", "induction", "20 Mar 11:00"], "Fri 2026-03-20 11:00"),
    ] {
      let answer = try person.run(words + now)
      #expect(answer.status == 0 && answer.output.contains(said), "\(words): \(answer)")
    }
  }

  /// Years in which no session can be are slips, and the last of them could not even be saved.
  @Test(arguments: [
    ["pause", "--until", "9999-12-31"], ["pause", "--until", "9999-12-31T23:59:59-12:00"],
    ["pause", "--until", "1999-12-31"], ["pause", "--today", "--now", "9999-12-31 10:00"],
    ["pause", "--for", "5000 weeks"], ["plan", "--from", "2101-01-01"],
  ]) func aYearOfAnotherCenturyIsRefusedAndNothingIsHarmed(_ words: [String]) throws {
    let person = try Person(state: morningShown)
    let answer = try person.run(words)
    #expect(answer.status == 64 && answer.output == "")
    #expect(answer.error.contains("see whether the year is right") || words[1] == "--for")
    if words[0] == "pause", words[1] != "--today" {
      #expect(answer.error.contains("a pause without an end: oriel pause"))
    }
    #expect(try person.read(person.state) == morningShown)
  }

  @Test func aTimeInTheGapOfSpringIsMovedForward() throws {
    #expect(try span(["--from", "2026-03-08 02:30"])[0] == "2026-03-08T07:30:00Z")
  }

  @Test func theSpanIsHalfOpen() throws {
    #expect(
      try keys("--from 2026-03-08T14:00:00Z --until 2026-03-08T22:30:00Z") == [
        "induction-1/+2/morning"
      ])
  }

  @Test func nowIsATime() throws {
    for command in ["status", "next", "plan", "simulate"] {
      #expect(try Person().run(command, "--now", "now").status == 0)
    }
    #expect(try Person().run("plan", "--from", "now").status == 0)
  }

  @Test func aSpanBeyondAllWindowsIsEmptyAndNoError() throws {
    for end in ["--from 2036-01-01", "--until 2020-01-01"] {
      let answer = try Person().run(line: "plan \(end)")
      #expect(answer.status == 0)
      #expect(answer.output == "No session is near in this span.\n")
    }
  }

  @Test(arguments: [
    "--from 2026-03-08 --until 2026-03-07",
    "--from 2026-03-08T14:00:00Z --until 2026-03-08T14:00:00Z",
    "--from 2026-03-09 --until 2026-03-01",
  ]) func aSpanThatEndsBeforeItBeginsIsRefused(_ span: String) throws {
    for command in ["plan", "simulate"] {
      let answer = try Person().run(line: "\(command) \(span)")
      #expect(answer.status == 64)
      #expect(answer.output == "")
      #expect(answer.error.contains("does not come after --from; write a later time"))
    }
  }
}
