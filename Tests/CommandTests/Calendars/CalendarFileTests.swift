// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The calendar file of a phone while no daemon runs: a command that changes something brings it
/// along.
@Suite struct CalendarFileTests {
  private static let now = "--now 2026-03-05"

  private func person(words: Bool = false, folder: Bool = true) throws -> Person {
    let person = try Person(
      configuration: reference + "\ncalendar:\n  file: ~/Sync/oriel.ics\n  words: \(words)\n",
      state: morningShown)
    if folder {
      try FileManager.default.createDirectory(
        atPath: person.home + "/Sync", withIntermediateDirectories: true)
    }
    return person
  }

  private func path(_ person: Person) -> String { person.home + "/Sync/oriel.ics" }

  private func calendar(_ person: Person) throws -> String { try person.read(path(person)) }

  @Test(arguments: [false, true]) func itReadsAsJudged(_ words: Bool) throws {
    let person = try person(words: words)
    for line in [
      "session add induction 2026-03-31 \(Self.now)",
      "session cancel induction-a1 --now 2026-03-06",
    ] {
      #expect(try person.run(line: line).status == 0)
    }
    let text = try calendar(person).replacing("\r\n", with: "\n")
    try expectGolden(
      Answer(status: 0, output: text, error: ""), words ? "calendar-file-words" : "calendar-file",
      of: person)
    #expect(try person.mode(path(person)) == 0o600)
  }

  @Test func movesAndCancellationsAreInItAtOnce() throws {
    let person = try person()
    #expect(
      try person.run("session", "move", "induction-1", "2026-03-06 12:00", "--now", "2026-03-05")
        .status == 0)
    let moved = try calendar(person)
    #expect(moved.contains("DTSTART;TZID=America/New_York:20260306T120000"))
    #expect(try person.run(line: "session cancel induction-1 \(Self.now)").status == 0)
    let cancelled = try calendar(person)
    #expect(cancelled.contains("STATUS:CANCELLED") && !cancelled.contains("VALARM"))
    #expect(try person.run(line: "session restore induction-1 \(Self.now)").status == 0)
    let restored = try calendar(person)
    #expect(!restored.contains("CANCELLED"))
  }

  @Test(arguments: ["--words", "--all"]) func anErasureTakesTheTextsOut(_ extent: String) throws {
    let person = try person(words: true)
    #expect(try person.run(line: "session add induction 2026-03-31 \(Self.now)").status == 0)
    func said(_ text: String) -> Int {
      text.split(separator: "\r\n").count {
        $0.hasPrefix("DESCRIPTION:") && !$0.hasPrefix("DESCRIPTION:There is a note for you.")
      }
    }
    let before = said(try calendar(person))
    #expect(before > 4)
    let answer = try person.run(line: "erase \(extent) --yes \(Self.now)")
    #expect(answer.status == 0 && answer.output.contains("the notes of the next 7 days"))
    let after = try calendar(person)
    #expect(said(after) == 0 && after.contains("BEGIN:VALARM"))
    #expect(try person.run(line: "pause --today \(Self.now)").status == 0)
    let later = said(try calendar(person))
    #expect(later == 0)
    // The clock is set back to before the erasure.
    for line in ["status", "resume", "session move induction-1 2026-03-06 12:00"] {
      let back = try person.run(line: "\(line) --now 2026-03-01")
      #expect(back.status == 0, "\(back)")
    }
    let earlier = said(try calendar(person))
    #expect(earlier == 0)
  }

  @Test func aFileThatCannotBeWrittenIsSaidAndKeepsNothingBack() throws {
    let person = try person(folder: false)
    let moved = try person.run(line: "session cancel induction-1 \(Self.now)")
    #expect(moved.status == 0 && moved.output.contains("cancelled"))
    #expect(
      moved.error == "warning: the folder of the calendar file is not there; make the folder, or "
        + "correct the path in `file`\n")
    let check = try person.run("check")
    #expect(
      check.status == 0 && check.output.contains("the folder of the calendar file is not there"))
    #expect(try person.run(line: "status \(Self.now)").output.contains("oriel doctor"))
    let status = try person.run(line: "status --json \(Self.now)").object()
    #expect((status["calendar_fault"] as? String)?.contains("not there") == true)
    let found = try #require(try person.run("doctor", "--json").json() as? [[String: Any]])
    let calendar = try #require(found.first { $0["check"] as? String == "calendar" })
    #expect(calendar["verdict"] as? String == "warning")
    #expect((calendar["remedy"] as? String)?.contains("Make the folder") == true)
  }

  /// A person may import the very file that their phone follows.
  @Test func whatItHoldsNeverBecomesASession() throws {
    let person = try person()
    #expect(try person.run(line: "session add induction 2026-03-31 \(Self.now)").status == 0)
    let answer = try person.run(
      "import", path(person), "--series", "induction", "--now", "2026-03-05", "--json")
    let changes = try answer.object()["changes"] as? [[String: Any]]
    #expect(changes?.isEmpty == true, "\(answer)")
  }

  @Test func whatIsNotOursStays() throws {
    let person = try person()
    try person.write("mine", path(person))
    let moved = try person.run(line: "session cancel induction-1 \(Self.now)")
    #expect(moved.status == 0 && moved.error.contains("oriel did not write"))
    #expect(try calendar(person) == "mine")
  }

  @Test func whatChangesNothingLeavesTheFileAlone() throws {
    let person = try person()
    #expect(try person.run(line: "session cancel induction-1 \(Self.now)").status == 0)
    let before = try calendar(person)
    #expect(try person.run(line: "fewer \(Self.now)").status == 0)
    #expect(try calendar(person) == before)
  }
}
