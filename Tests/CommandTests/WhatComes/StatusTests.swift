// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What `oriel status` says of getting home, and of fewer notes.
@Suite struct StatusTests {
  private static let wayHome = "have someone see you home"
  private static let atHome = "Until you have slept a night after the appointment"

  private func status(_ now: String, _ person: Person) throws -> String {
    try person.run("status", "--now", now).output.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The way home is said up to the end of the session, and the rest of it from then on.
  @Test(arguments: [
    ("2026-03-06 08:59", false, false), ("2026-03-06 09:00", true, false),
    ("2026-03-06 10:30", true, false), ("2026-03-06 10:40", false, true),
    ("2026-03-06 13:00", false, true), ("2026-03-06 20:00", false, true),
    ("2026-03-07 09:00", false, true), ("2026-03-07 10:39", false, true),
    ("2026-03-07 10:40", false, false),
  ])
  func theDrivingTextIsThatOfTheTime(_ now: String, _ before: Bool, _ after: Bool) throws {
    let said = try status(now, Person(state: state()))
    #expect(said.contains(Self.wayHome) == before, "\(said)")
    #expect(said.contains(Self.atHome) == after, "\(said)")
  }

  /// The evening before a session at 20:00 comes before its last 24 h, and carries the text too.
  @Test func theEveCarriesItWhereverItLies() throws {
    let eve = state(
      ("induction-1/-1/evening", "prep", "2026-03-05T23:30:00", "2026-03-06T02:00:00", "shown"))
    let person = try Person(
      configuration: reference.replacing("2026-03-06 10:00", with: "2026-03-06 20:00"),
      state: eve.replacing("2026-03-06T15:00:00Z", with: "2026-03-07T01:00:00Z"))
    #expect(try status("2026-03-05 18:40", person).contains(Self.wayHome))
  }

  /// A daemon that has nothing to save does not notice it, and one that is stopped could not start.
  @Test func aStateThatCannotBeKeptIsSaid() throws {
    let person = try Person()
    let folder = person.home + "/kept"
    try FileManager.default.createSymbolicLink(
      atPath: folder, withDestinationPath: person.home + "/gone/oriel")
    let answer = try person.run(
      "status", "--state", folder + "/state.json", "--now", "2026-03-06 12:00")
    let said = answer.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("what happens cannot be saved"), "\(said)")
  }

  /// A screen reader hears what each line is about.
  @Test(arguments: ["2026-03-06 10:30", "2026-03-07 10:05"], ["en", "de"])
  func everyPlainLineHasALabel(_ now: String, _ language: String) throws {
    let person = try Person(
      configuration: reference + "\nprompts: { language: \(language) }\n",
      state: now.hasPrefix("2026-03-06") ? state() : morningShown)
    let answer = try person.run("status", "--plain", "--now", now)
    #expect(answer.status == 0)
    for line in answer.output.split(separator: "\n") {
      #expect(line.contains(": "), "\(line)")
    }
  }

  @Test(arguments: [
    ("fewer", "only evening notes, as you wanted"),
    ("fewer --around-sessions", "only the notes around the sessions, as you wanted"),
  ])
  func fewerNotesAreNamedAfterALowAnswerToo(_ wish: String, _ sentence: String) throws {
    let person = try Person(state: morningShown)
    for line in [wish, "checkin 1"] {
      #expect(try person.run(line: line + " --now 2026-03-07T15:30:00Z").status == 0)
    }
    let said = try status("2026-03-07T15:31:00Z", person)
    #expect(said.contains("because you said that it is hard"), "\(said)")
    #expect(said.contains(sentence) && said.contains("oriel fewer --off"), "\(said)")
  }
}
