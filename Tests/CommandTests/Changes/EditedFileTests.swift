// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A line that is edited and edited back between two commands, and states of older versions.
@Suite struct EditedFileTests {
  private static let now = "--now 2026-03-05T12:00:00Z"

  private func list(_ person: Person) throws -> String {
    try person.run(line: "session list \(Self.now)").output
  }

  /// Whatever is typed in between, the edit has taken back what was said of the old line.
  @Test(arguments: [
    "pause --today", "resume", "done \(morning)", "skip \(morning)", "snooze \(morning)",
    "session add induction 2026-04-01",
    "export ics",
  ]) func whatAnEditTookBackStaysSo(_ command: String) throws {
    let person = try Person(configuration: LifeTests.three, state: morningShown)
    #expect(try person.run(line: "session move induction-2 2026-03-14 \(Self.now)").status == 0)
    #expect(try person.run(line: "session cancel induction-3 \(Self.now)").status == 0)
    if command == "resume" { _ = try person.run(line: "pause \(Self.now)") }
    try person.write(
      LifeTests.three.replacing("2026-03-13", with: "2026-03-15").replacing(
        "2026-03-20", with: "2026-03-25"),
      person.configuration)
    let answer = try person.run(
      line:
        "\(command) --state \(person.state) --now \(command.hasPrefix("snooze") ? "2026-03-07T15:30:00Z" : "2026-03-05T12:00:00Z")"
    )
    #expect(answer.status == 0, "\(answer)")
    try person.write(LifeTests.three, person.configuration)
    let list = try list(person)
    #expect(list.contains(/induction-2 +Fri 2026-03-13 10:00/), "\(list)")
    #expect(!list.contains("cancelled"))
  }

  @Test func anOldStateLearnsWhichLineItsChangesSpeakOf() throws {
    let person = try Person(configuration: LifeTests.three)
    #expect(try person.run(line: "session cancel induction-3 \(Self.now)").status == 0)
    let state = try person.read(person.state)
    let old = state.replacing(#/"base": "[^"]*",?/#, with: "")
    #expect(old != state)
    try person.write(old, person.state)
    #expect(try list(person).contains("cancelled"))
    #expect(try person.run(line: "pause --today \(Self.now)").status == 0)
    #expect(try list(person).contains("cancelled"))
    try person.write(
      LifeTests.three.replacing("2026-03-20", with: "2026-03-25"), person.configuration)
    #expect(try list(person).contains("cancelled") == false)
  }

  @Test func whatTookPlaceOutlivesALineThatFollowsItsMove() throws {
    let person = try Person(configuration: LifeTests.three)
    #expect(try person.run(line: "session move induction-1 2026-03-08 \(Self.now)").status == 0)
    #expect(try person.run(line: "session held induction-1 --now 2026-03-08T14:45:00Z").status == 0)
    try person.write(
      LifeTests.three.replacing("2026-03-06", with: "2026-03-08"), person.configuration)
    #expect(
      try list(person).contains(
        /induction-1 +Sun 2026-03-08 10:00 to 10:45 .*took place/)
    )
    #expect(try person.run(line: "resume \(Self.now)").output == "There is no pause.\n")
    #expect(try person.run(line: "pause --today \(Self.now)").status == 0)
    #expect(
      try list(person).contains(
        /induction-1 +Sun 2026-03-08 10:00 to 10:45 .*took place/)
    )
  }
}
