// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What leaves the program for other calendars, and for the person's own keeping.
@Suite struct ExportTests {
  private func events(_ person: Person, _ more: String = "", now: String = "2026-03-02") throws
    -> [[String: Any]]
  {
    let answer = try person.run(line: "export ics --json --now \(now) \(more)")
    #expect(answer.status == 0 && answer.error == "")
    return try answer.objects()
  }

  private func story(_ events: [[String: Any]]) -> Set<String> {
    Set(events.map { "\($0["status"] as? String ?? "") \($0["sequence"] as? Int ?? -1)" })
  }

  @Test(arguments: [
    ("export", "export ics --now 2026-03-07 --until 2026-03-08"),
    ("export-full", "export ics --full --now 2026-03-07 --until 2026-03-08"),
    ("export-nothing", "export ics --now 2027-01-01"),
    ("export-json", "export json --now 2026-03-07"),
    ("export-events", "export ics --json --now 2026-03-05 --until 2026-03-06"),
  ]) func itReadsAsJudged(_ name: String, _ line: String) throws {
    let person = try Person(state: morningShown)
    let answer = try person.run(line: line)
    try expectGolden(answer, name, of: person)
    #expect(answer.status == 0 && answer.error == "")
    guard line.hasPrefix("export ics"), !line.contains("--json") else { return }
    let lines = answer.output.utf8.split(separator: UInt8(ascii: "\n"))
    #expect(lines.allSatisfy { $0.count <= 76 && $0.last == UInt8(ascii: "\r") })
  }

  @Test func aFirstExportMakesTheStateAndTheSameAgainChangesNothing() throws {
    let person = try Person()
    let first = try events(person)
    #expect(first.count == 22 && story(first) == ["confirmed 0"])
    let state = try person.read(person.state)
    #expect(try person.mode(person.state) == 0o600)
    #expect(NSArray(array: try events(person)) == NSArray(array: first))
    #expect(try person.read(person.state) == state)
  }

  @Test func movesAndCancellationsFollow() throws {
    let person = try Person()
    let uids = Set(try events(person).map { $0["uid"] as? String })
    #expect(
      try person.run("session", "move", "induction-1", "2026-03-06 12:00", "--now", "2026-03-02")
        .status == 0)
    let moved = try events(person)
    #expect(story(moved) == ["confirmed 0", "confirmed 1"])
    #expect(try person.run("session", "cancel", "induction-1", "--now", "2026-03-02").status == 0)
    let cancelled = try events(person)
    #expect(
      story(cancelled) == ["cancelled 1", "cancelled 2"]
        && cancelled.allSatisfy { $0["alarm"] as? Bool == false })
    #expect(Set(cancelled.map { $0["uid"] as? String }).isSuperset(of: uids))
    #expect(try person.run("session", "restore", "induction-1", "--now", "2026-03-02").status == 0)
    #expect(story(try events(person)).isDisjoint(with: ["confirmed 0", "confirmed 1"]))
  }

  @Test func aSeriesAndASpanAreKept() throws {
    let two = reference.replacing(
      "day:", with: "  - name: other\n    sessions: [2026-05-04 10:00]\nday:")
    let person = try Person(configuration: two)
    #expect(
      try events(person, "--series other").allSatisfy {
        ($0["key"] as? String)?.hasPrefix("other-1/") == true
      })
    let spanned = try events(person, "--from 2026-03-06 --until 2026-03-06")
    #expect(
      spanned.map { $0["key"] as? String } == [
        "induction-1/0/morning-of", "induction-1/hold", "induction-1/0/rest",
      ])
    let unknown = try person.run(line: "export ics --series third")
    #expect(unknown.status == 1 && unknown.output == "")
    #expect(
      unknown.error
        == "oriel: there is no series third in \(person.configuration); see: oriel session list\n")
    #expect(try person.run(line: "export ics --from 2026-03-06 --until 2026-03-05").status == 64)
    #expect(try person.run(line: "export ics --from soon").status == 64)
  }

  @Test func jsonHoldsAllThatIsThePersons() throws {
    let person = try Person(state: morningShown)
    let document = try person.run("export", "json").object()
    #expect(Set(document.keys) == ["configuration", "sessions", "state"])
    let state = try #require(document["state"] as? [String: Any])
    #expect((state["prompts"] as? [String: Any])?[morning] != nil)
    #expect(try Person().run("export", "json").object()["state"] is NSNull)
  }
}
