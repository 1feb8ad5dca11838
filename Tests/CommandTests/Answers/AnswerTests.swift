// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Answers given with the daemon stopped, on a state file.
@Suite struct AnswerTests {
  private static let now = "2026-03-07T15:30:00Z"
  private static let evening = "induction-1/-1/evening"
  /// The evening before the session, shown.
  private static let eveningShown = state(
    (evening, "intention", "2026-03-05T23:30:00", "2026-03-06T02:00:00", "shown"))

  /// The record of a prompt in the state file, which must be a whole one and closed to others.
  private func record(_ key: String, _ person: Person) throws -> [String: Any] {
    #expect(try person.mode(person.state) == 0o600)
    let text = try person.read(person.state)
    #expect(text.hasPrefix("{\n  \"version\": 5,"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(try person.run("status").status == 0)
    return try #require((document["prompts"] as? [String: Any])?[key] as? [String: Any])
  }

  @Test(arguments: [("done", "done"), ("skip", "skipped")])
  func anAnswerIsKeptAndTwiceIsOnce(_ command: String, _ standing: String) throws {
    let person = try Person(state: morningShown)
    #expect(
      try person.run(command, morning, "--now", Self.now).output == "\(morning) is \(standing).\n")
    let first = try record(morning, person)
    #expect(first["standing"] as? String == standing)
    #expect(first["since"] as? String == Self.now)
    let text = try person.read(person.state)
    let again = try person.run(command, morning, "--now", "2026-03-07T15:40:00Z")
    #expect(again.status == 0 && again.error == "")
    #expect(again.output == "\(morning) was \(standing) already.\n")
    #expect(try person.read(person.state) == text)
  }

  @Test func snoozeUntilTomorrowKeepsTheTimeOfDay() throws {
    let person = try Person(state: morningShown)
    let answer = try person.run("snooze", "--for", "tomorrow", "--now", "2026-03-07T15:30:00Z")
    // The clocks change in that night.
    #expect(answer.output == "induction-1/+1/morning comes again: Sun 2026-03-08 10:30.\n")
  }

  @Test(arguments: ["done", "skip"], ["done", "skip", "snooze"])
  func anAnswerStandsAgainstALaterOther(_ first: String, _ second: String) throws {
    if first == second { return }
    let person = try Person(state: morningShown)
    _ = try person.run(first, morning, "--now", Self.now)
    let text = try person.read(person.state)
    let refused = try person.run(second, morning, "--now", "2026-03-07T15:40:00Z")
    #expect(refused.status == 1 && refused.output == "")
    let standing = first == "done" ? "done" : "skipped"
    #expect(refused.error == "oriel: \(morning) was \(standing) already, and stays so\n")
    #expect(try person.read(person.state) == text)
  }

  @Test(arguments: [
    (nil, "16:30"), ("40 min", "16:10"), ("1 min", "15:31"), ("2 h 30 min", "18:00"),
  ])
  func aSnoozeComesAgainAfterItsDelay(_ delay: String?, _ due: String) throws {
    let person = try Person(state: morningShown)
    let answer = try person.run(
      ["snooze", "--now", Self.now] + (delay.map { ["--for", $0] } ?? []))
    #expect(answer.status == 0 && answer.error == "")
    let record = try record(morning, person)
    #expect(record["standing"] as? String == "snoozed")
    #expect(record["due"] as? String == "2026-03-07T\(due):00Z")
    let next = try person.run("next", "-n", "1", "--json", "--now", Self.now).objects()
    #expect(next.first?["key"] as? String == morning)
    #expect(next.first?["due"] as? String == "2026-03-07T\(due):00Z")
    #expect(next.first?["reason"] as? String == "snoozed")
    #expect(
      try person.run("done", "--now", "2026-03-07T15:50:00Z").output == "\(morning) is done.\n")
  }

  @Test func aSnoozeIntoTheQuietHoursComesWithTheMorning() throws {
    let person = try Person(state: morningShown)
    let answer = try person.run("snooze", "--for", "12 h", "--now", Self.now)
    #expect(answer.output == "\(morning) comes again: Sun 2026-03-08 08:00.\n")
  }

  @Test func aSnoozeIntoTheHoldIsRefusedWithItsTime() throws {
    let person = try Person(state: Self.eveningShown)
    let refused = try person.run("snooze", "--for", "15 h", "--now", "2026-03-05 19:00")
    #expect(refused.status == 1 && refused.output == "")
    #expect(
      refused.error.hasPrefix("oriel: ") && refused.error.contains("Fri 2026-03-06 09:00"),
      "\(refused.error)")
    #expect(try person.read(person.state) == Self.eveningShown)
    #expect(try person.run("snooze", "--for", "13 h", "--now", "2026-03-05 19:30").status == 0)
  }

  @Test func anUnknownKeyChangesNothing() throws {
    let person = try Person(state: morningShown)
    for command in ["done", "snooze", "skip"] {
      for key in ["induction-2/+1/morning", "maintenance-1/0/rest", "induction-1/-1/evening"] {
        #expect(try person.run(command, key, "--now", Self.now).status == 1)
      }
    }
    // A note that is still to come can only be skipped.
    for command in ["done", "snooze"] {
      let answer = try person.run(command, "induction-1/+1/evening", "--now", Self.now)
      #expect(answer.status == 1)
    }
    #expect(try person.read(person.state) == morningShown)
  }

  /// The reason is that of `oriel why`.
  @Test func aNoteThatDoesNotComeIsRefusedWithItsReason() throws {
    let person = try Person(state: morningShown)
    let note = ["induction-1/+6/morning", "--now", Self.now]
    let refused = try person.run(["skip"] + note)
    let reason = try person.run(["why"] + note).output.split(whereSeparator: \.isWhitespace)
    #expect(refused.status == 1)
    #expect(refused.error.contains("does not come: "), "\(refused.error)")
    #expect(Array(refused.error.split(whereSeparator: \.isWhitespace).dropFirst()) == reason)
    #expect(try person.read(person.state) == morningShown)
  }

  @Test func skippingTheLastNoteAboutGettingHomeSaysSo() throws {
    let now = ["--now", "2026-03-05 12:00"]
    let lost = "No other note about getting home from induction-1 is to come.\n"
    let (evening, morningOf) = (Self.evening, "induction-1/0/morning-of")
    for (first, last) in [(evening, morningOf), (morningOf, evening)] {
      let person = try Person(state: state())
      #expect(
        try person.run(["skip", first] + now).output
          == "\(first) is skipped, and does not come.\n")
      #expect(
        try person.run(["skip", last] + now).output
          == """
          \(last) is skipped, and does not come.
          \(lost)On the day of the appointment, have someone see you home. Do not drive, cycle
          in traffic, use machines, sign or decide big things until you have slept that
          night, or longer if your care team says so. Their instructions come first.

          """)
    }
    let rest = try Person(state: state()).run(["skip", "induction-1/0/rest"] + now).output
    #expect(
      rest == """
        induction-1/0/rest is skipped, and does not come.
        The note after the appointment does not come then.
        Until you have slept a night after the appointment, or longer if your care
        team says so: do not drive, cycle in traffic, use machines, sign or decide big
        things. Their instructions come first.

        """)
  }

  @Test func withoutAKeyTheNewestShownIsAnswered() throws {
    let person = try Person(
      state: state(
        (
          "induction-1/+1/evening", "core", "2026-03-07T23:30:00", "2026-03-08T02:00:00",
          "unanswered"
        ),
        ("induction-1/+2/morning", "core", "2026-03-08T14:00:00", "2026-03-08T18:00:00", "shown"),
        (morning, "core", "2026-03-07T15:00:00", "2026-03-07T19:00:00", "done")))
    let now = ["--now", "2026-03-08T14:30:00Z"]
    #expect(try person.run(["done"] + now).output == "induction-1/+2/morning is done.\n")
    // Typed once more, it does not reach back for one of days ago; by its name, a late answer still
    // counts.
    #expect(try person.run(["done"] + now).output == "induction-1/+2/morning was done already.\n")
    #expect(
      try person.run(["skip", "induction-1/+1/evening"] + now).output
        == "induction-1/+1/evening is skipped.\n")
    let none = try Person(state: state()).run(["done"] + now)
    #expect(none.status == 1)
    #expect(none.error == "oriel: no note waits for an answer\n")
  }

  @Test func whatNoChannelCouldShowYetIsAnsweredRatherThanOneOfBefore() throws {
    let waiting = state(
      (
        "induction-1/+1/evening", "core", "2026-03-07T23:30:00", "2026-03-08T02:00:00", "unanswered"
      ),
      ("induction-1/+2/morning", "core", "2026-03-08T14:00:00", "2026-03-08T18:00:00", "asked")
    ).replacing(#""first_shown": "2026-03-08T14:00:00Z","#, with: "")
    let now = ["--now", "2026-03-08T14:30:00Z"]
    let person = try Person(state: waiting)
    let status = try person.run(["status"] + now).output
    #expect(status.contains("induction-1/+2/morning  not shown yet"))
    #expect(try person.run(["done"] + now).output == "induction-1/+2/morning is done.\n")
  }

  @Test func doneAndSkipNeedNoConfiguration() throws {
    for configuration in [nil, "dya: {}\n"] {
      for command in ["done", "skip"] {
        let answer = try Person(configuration: configuration, state: morningShown).run(
          command, "--now", Self.now)
        #expect(answer.status == 0 && answer.error == "")
      }
    }
  }

  @Test func theFolderThatTheProgramMakesIsClosedToOthers() throws {
    let person = try Person(state: morningShown)
    let folder = (person.state as NSString).deletingLastPathComponent
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: person.state)
    #expect(try person.run("done").status == 0)
    #expect(try person.mode(person.state) == 0o600)
    #expect(try person.mode(folder) == 0o700)
  }

  @Test func aStateThatIsNamedIsTheOneThatIsAnswered() throws {
    let person = try Person(state: morningShown)
    let other = person.home + "/other/state.json"
    try person.write(morningShown, other)
    #expect(try person.run("done", "--state", other, "--now", Self.now).status == 0)
    #expect(try person.read(person.state) == morningShown)
    #expect(try person.read(other).contains(#""standing": "done""#))
  }
}
