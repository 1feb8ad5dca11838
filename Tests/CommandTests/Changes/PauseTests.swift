// SPDX-License-Identifier: Apache-2.0
import Testing

/// The sessions that a pause is over.
@Suite struct PauseTests {
  private static let now = ["--now", "2026-03-04 12:00"]

  @Test(arguments: [
    ("2026-03-06 10:00", "induction-1"),
    ("2026-03-06 10:00, 2026-03-09 10:00", "induction-1 and induction-2"),
    (
      "2026-03-06 10:00, 2026-03-09 10:00, 2026-03-12 10:00, 2026-03-16 10:00, 2026-03-19 10:00",
      "induction-1, induction-2, induction-3 and 2 more"
    ),
  ])
  func eachSessionWithoutItsNotesAboutTheWayHomeIsNamed(
    _ dates: String, _ names: String
  ) throws {
    let person = try Person(configuration: reference.replacing("2026-03-06 10:00", with: dates))
    let pause = try person.run(["pause", "--until", "2026-03-31"] + Self.now)
    #expect(
      pause.output.replacing("\n", with: " ").contains(
        "The notes about getting home before \(names) do not come either."), "\(pause.output)")
    let status = try person.run(["status", "--plain"] + Self.now)
    #expect(status.output.contains("the notes about getting home before \(names)\n"))
  }
}
