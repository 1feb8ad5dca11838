// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What people read, as text; times are those of the wall, right across the spring change on the
/// 8th.
@Suite struct TextTests {
  private static let jittered = reference.replacing("jitter: 0 min", with: "jitter: 30 min")
  private static let invalid = """
    dya: {}
    series:
      - name: induction
        time_zone: America/New_York
        sessions: [2026-03-06 10:00, 2026-03-06 10:00]
    day:
      quiet: 07:00
    """

  @Test(arguments: [
    ("plan", "plan --now 2026-03-05"),
    ("plan-span", "plan --from 2026-03-07 --until 2026-03-08 --now 2026-03-20"),
    ("plan-nothing", "plan --from 2026-05-01 --until 2026-05-02 --now 2026-03-20"),
    ("next", "next --now 2026-03-07"), ("next-nothing", "next --now 2026-04-01"),
    ("status-rest", "status --now 2026-03-07"), ("status-idle", "status --now 2026-04-01"),
    ("simulate", "simulate --from 2026-03-07 --until 2026-03-08"),
    ("simulate-nothing", "simulate --from 2026-05-01 --until 2026-05-02"),
    ("check", "check --now 2026-03-05"),
  ]) func ofReferenceA(_ name: String, _ line: String) throws {
    let person = try Person()
    try expectGolden(try person.run(line: line), name, of: person)
  }

  @Test(arguments: [
    ("plan-shown", "plan --from 2026-03-07 --until 2026-03-07 --now 2026-03-20"),
    ("next-shown", "next -n 1 --now 2026-03-07T15:30:00Z"),
    ("status-shown", "status --now 2026-03-07T15:30:00Z"),
    ("done", "done --now 2026-03-07T15:30:00Z"),
    ("snooze", "snooze --now 2026-03-07T15:30:00Z"), ("skip", "skip --now 2026-03-07T15:30:00Z"),
  ]) func withAPromptOnTheScreen(_ name: String, _ line: String) throws {
    let person = try Person(state: morningShown)
    try expectGolden(try person.run(line: line), name, of: person)
  }

  /// The plan shows the present even if nothing comes for a while.
  @Test func thePlanBeginsToday() throws {
    let answer = try Person().run(line: "plan --now 2026-02-20")
    #expect(answer.output.contains("\nToday\n  ^  00:00  now\n"), "\(answer.output)")
    #expect(answer.output.contains("induction-1/0/rest"))
  }

  /// `plan` and `next` are of one mind.
  @Test func thePlanSaysWhatWillNotCome() throws {
    let now = "--now 2026-03-07T15:30:00Z"
    let person = try Person(state: morningShown)
    for change in ["fewer \(now)", "pause --for 2h \(now)"] {
      #expect(try person.run(line: change).status == 0)
    }
    var answer = try person.run(line: "plan --from 2026-03-07 --until 2026-03-08 \(now)")
    func line(of note: String) -> Substring {
      answer.output.split(separator: "\n").first { $0.hasSuffix(note) } ?? ""
    }
    #expect(answer.output.hasPrefix("Paused: nothing is shown until Sat 2026-03-07 12:30.\n"))
    #expect(line(of: "+2/morning").contains("does not come: you asked for fewer notes"))
    #expect(line(of: "+2/evening").contains("to come"))
    _ = try person.run(line: "pause \(now)")
    answer = try person.run(line: "plan --from 2026-03-07 --until 2026-03-08 \(now)")
    #expect(line(of: "+1/evening").contains("does not come: you asked for a pause"))
  }

  @Test(arguments: [
    ("jittered-next", "next -n 2 --now 2026-03-07"),
    ("jittered-plan", "plan --until 2026-03-04 --now 2026-03-10"),
  ])
  func withoutASeedTheSlotsAreToldAndThatTheyWillMove(_ name: String, _ line: String) throws {
    let person = try Person(configuration: Self.jittered)
    try expectGolden(try person.run(line: line), name, of: person)
  }

  @Test func withASeedTheNextPromptTellsWhereItMoved() throws {
    let person = try Person(configuration: Self.jittered, state: state())
    try expectGolden(try person.run(line: "next -n 2 --now 2026-03-07"), "seeded-next", of: person)
  }

  @Test(arguments: ["plan", "next", "status", "simulate", "check"])
  func withoutSessionsTheFileIsNamed(_ command: String) throws {
    let person = try Person(configuration: "time_zone: Etc/UTC\n")
    let answer = try person.run(command)
    try expectGolden(answer, "empty-\(command)", of: person)
    #expect(answer.status == 0)
  }

  @Test func checkShowsEveryErrorWithItsLineAndACaret() throws {
    let person = try Person(configuration: Self.invalid)
    let answer = try person.run(line: "check --now 2026-03-05")
    try expectGolden(answer, "check-errors", of: person)
  }

  @Test func checkShowsWarningsAndGoesOn() throws {
    let person = try Person(
      configuration: reference.replacing("    time_zone: America/New_York\n", with: ""))
    let answer = try person.run(line: "check --now 2026-03-05")
    try expectGolden(answer, "check-warning", of: person)
    #expect(answer.status == 0)
  }

  @Test func checkReadsTheFileThatIsNamed() throws {
    let person = try Person(configuration: nil)
    try person.write(reference, person.home + "/other.yaml")
    #expect(try person.run("check", person.home + "/other.yaml").status == 0)
    #expect(try person.run("check", "--config", person.home + "/other.yaml").status == 0)
    #expect(try person.run("check", person.home + "/absent.yaml").status == 78)
  }
}
