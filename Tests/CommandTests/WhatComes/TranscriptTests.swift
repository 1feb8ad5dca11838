// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
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

  /// Desktop and mail for a patient, each with this detail.
  private func addMail(_ detail: String, to patient: Person) throws {
    try patient.write(
      try patient.read(patient.configuration) + """

        deliver: [{ channel: desktop }, { channel: email, after: 45 min }]
        desktop: { detail: \(detail) }
        email: { from: me@example.org, to: me@example.org, server: "smtps://mail.example.org", detail: \(detail) }
        support: { country: GB, clinic: "Riverside, +44 20 7946 0100" }
        """, patient.configuration)
  }

  private func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: BuiltIn.languages) func aMailIsPrintedAsItIsSent(_ language: Language) throws {
    let patient = try patient(language.code)
    try addMail("full", to: patient)
    let lines = try transcript("silent", patient)
    let words = Words(language)
    let said = onOneLine(lines.joined(separator: "\n"))
    for sentence in [words[.mailGreeting], words[.mailStop], words[.mailTalking]] {
      #expect(said.contains(sentence))
    }
    #expect(said.contains("Riverside, +44 20 7946 0100") && said.contains("Samaritans"))
    // Commands are set in, as in the mail.
    #expect(lines.contains("    oriel done first-1/-1/evening"))
  }

  @Test(arguments: BuiltIn.languages)
  func whatIsDiscreetIsPrintedBeforeTheWholeNote(_ language: Language) throws {
    let patient = try patient(language.code)
    try addMail("discreet", to: patient)
    let lines = try transcript("silent", patient)
    let words = Words(language)
    let shown = lines.count { $0 == "  " + words[.noteNeutral] }
    #expect(shown > 0)
    // A mail is discreet too.
    #expect(lines.count { $0 == "  " + words[.simulateOnRequest] } > shown)
    let said = onOneLine(lines.joined(separator: "\n"))
    #expect(said.contains(words[.mailDiscreet]) && !said.contains(words[.mailGreeting]))
    #expect(said.contains(words[.noteDrivingBefore]))
  }

  /// A program reads all that a person reads.
  @Test(arguments: ["full", "discreet", "terminal"])
  func theTextOfTheJSONIsThatOfTheScreen(_ detail: String) throws {
    let patient = try patient("en")
    if detail == "terminal" {
      try patient.write(
        try patient.read(patient.configuration) + "\ndeliver: [{ channel: terminal }]\n",
        patient.configuration)
    } else {
      try addMail(detail, to: patient)
    }
    let line = "simulate --texts --silent --now 2026-12-01"
    let screen = onOneLine(try patient.run(line: line).output)
    let objects = try patient.run(line: line + " --json").output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
    }
    let texts = objects.compactMap { $0["text"] }
    #expect(texts.count == objects.count { $0["request"] != "withdraw" } && texts.count > 20)
    for text in texts { #expect(screen.contains(onOneLine(text)), "\(text)") }
    #expect(texts.contains { $0.contains("Help: oriel support.") })
  }
}
