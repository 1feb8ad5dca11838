// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What commands say of the settings that they used, while the person's file has errors.
@Suite struct UsedSettingsTests {
  private static let now = "--now 2026-03-07T15:30:00Z"
  private static let calendar = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a clinic//EN", "BEGIN:VEVENT", "UID:visit",
    "DTSTAMP:20260301T000000Z", "DTSTART:20260410T140000Z", "DURATION:PT40M", "SUMMARY:Visit",
    "END:VEVENT", "END:VCALENDAR", "",
  ].joined(separator: "\r\n")

  /// A person with a note on the screen, whose file has had an error since it was accepted.
  private func person() throws -> Person {
    let person = try Person(configuration: LifeTests.three, state: morningShown)
    // A change records the file as accepted.
    #expect(try person.run(line: "session cancel induction-3 \(Self.now)").status == 0)
    try person.write(Self.calendar, person.home + "/visits.ics")
    let broken = LifeTests.three.replacing("length: 40 min", with: "length: 40 mn")
    try #require(broken != LifeTests.three)
    try person.write(broken, person.configuration)
    return person
  }

  /// The status of a command, and how often it says which settings count.
  private func said(
    _ line: String, _ person: Person, _ now: String = UsedSettingsTests.now
  ) throws -> [Int] {
    let answer = try person.run(
      "\(line) \(now)".split(separator: " ").map(String.init), typing: "words\n")
    let parts = answer.error.components(
      separatedBy: "has errors, and what was accepted last is in force")
    return [Int(answer.status), parts.count - 1]
  }

  @Test func aChangeThatGoesByThemSaysSoOnce() throws {
    let person = try person()
    let visits = "import \(person.home)/visits.ics --series induction"
    for line in [
      "session add induction 2026-03-27", "session move induction-2 2026-03-14",
      "session restore induction-3", "session cancel induction-3", "undo",
      "session held induction-1 --end 2026-03-06T15:45:00Z", "intend", "intend --clear",
      "snooze", "skip induction-1/+2/morning", "pause", "pause --until 2026-03-09",
      "pause --until-next-session", visits, visits + " --apply", "export ics",
      "erase --before 2026-03-01 --yes",
    ] {
      #expect(try said(line, person) == [0, 1], "\(line)")
    }
    // The file may have the session that was meant. Some look for it before they take their turn.
    for line in [
      "session move induction-9 2026-03-14", "session held induction-9", "intend induction-9",
    ] {
      #expect(try said(line, person) == [1, 1], "\(line)")
    }
  }

  /// Such a sentence would only disturb where it makes no difference.
  @Test func aChangeThatOnlyTheStateDecidesSaysNothingOfThem() throws {
    let person = try person()
    let lines = [
      "done", "undo", "skip", "undo", "checkin 6", "fewer", "fewer --off", "reflect",
      "erase --words --yes",
    ]
    // Acts of one second cannot be told apart by `undo`.
    for (minute, line) in zip(31..., lines) {
      let now = "--now 2026-03-07T15:\(minute):00Z"
      #expect(try said(line, person, now) == [0, 0], "\(line)")
    }
    let later = "--now 2026-03-07T15:40:00Z"
    #expect(try said("pause", person, later) == [0, 1])
    #expect(try said("resume", person, later) == [0, 0])
  }

  /// The answer for a program has no such sentence, so it comes beside it.
  @Test func whatIsShownToAProgramSaysSoOnceToo() throws {
    let person = try person()
    for line in ["plan --json", "report --svg \(person.home)/course.svg --json"] {
      #expect(try said(line, person) == [0, 1], "\(line)")
    }
  }

  /// As after an installation whose first file has an error.
  @Test func withoutSettingsEverAcceptedAPauseSaysThatItWorks() throws {
    let broken = LifeTests.three.replacing("length: 40 min", with: "length: 40 mn")
    let person = try Person(configuration: broken, state: morningShown)
    let pause = try person.run(line: "pause \(Self.now)")
    #expect(pause.status == 0)
    #expect(pause.error.components(separatedBy: "this command works all the same").count == 2)
    #expect(try person.run(line: "done \(Self.now)").error == "")
  }
}
