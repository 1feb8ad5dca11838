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

  @Test func aSpanBeyondAllWindowsIsEmptyAndNoFault() throws {
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
