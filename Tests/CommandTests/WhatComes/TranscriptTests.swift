// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Testing
import Wording

@testable import oriel

/// What a whole course says, as a clinician would read it before it reaches anybody: six sessions,
/// Mondays and Thursdays, for three people, in every language of the library.
@Suite struct TranscriptTests {
  private static let people: [String: SimulatedPerson] = [
    "answering": .usual, "silent": .silent, "low": .low,
  ]
  private static let seeded = #"""
    { "version": 3, "seed": "000000000000002a", "series": {}, "prompts": {}, "waiting": {},
      "showings": [], "chosen": [] }
    """#

  private func patient(_ language: String) throws -> Person {
    let sessions = ["07", "10", "14", "17", "21", "24"].map { "2026-12-\($0) 10:00" }
    let configuration = """
      time_zone: Europe/Berlin
      series: [{ name: first, sessions: [\(sessions.joined(separator: ", "))] }]
      prompts: { language: \(language) }
      """
    return try Person(configuration: configuration, state: Self.seeded)
  }

  private func transcript(_ name: String, _ patient: Person) throws -> [String] {
    let command = try SimulateCommand.parse([
      "--texts", "--config", patient.configuration, "--state", patient.state, "--now", "2026-12-01",
    ])
    return try command.lines(for: try #require(Self.people[name]))
  }

  @Test(arguments: BuiltIn.languages.map(\.code), ["answering", "silent", "low"])
  func aCourseReadsAsJudged(_ language: String, _ name: String) throws {
    let patient = try patient(language)
    let output = try transcript(name, patient).joined(separator: "\n") + "\n"
    try expectGolden(
      Answer(status: 0, output: output, error: ""), "transcript-\(name)-\(language)", of: patient)
  }

  @Test(arguments: [("answering", "simulate --texts"), ("silent", "simulate --texts --silent")])
  func theProgramPrintsTheSame(_ name: String, _ line: String) throws {
    let patient = try patient("en")
    let answer = try patient.run(line: line + " --now 2026-12-01")
    #expect(answer.output == (try transcript(name, patient).joined(separator: "\n") + "\n"))
    #expect(answer.status == 0 && answer.error == "")
  }

  @Test func aTerminalHasItsOwnCommandsInPlaceOfButtons() throws {
    let patient = try patient("en")
    try patient.write(
      try patient.read(patient.configuration) + "\ndeliver: [{ channel: terminal }]\n",
      patient.configuration)
    let lines = try transcript("answering", patient)
    #expect(lines.contains { $0.contains("oriel done first-1/") })
    #expect(!lines.contains { $0.contains("[ Done ]") })
  }

  @Test func afterEachLowAnswerThereIsTheCard() throws {
    let lines = try transcript("low", try patient("en"))
    let cards = lines.count { $0.contains("The support card, because") }
    #expect(cards > 0 && cards == lines.count { $0.contains("[ Really not okay ]") })
    #expect(
      try transcript("silent", try patient("en")).contains { $0.contains("[ All as before ]") })
  }
}
