// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Planning

/// What the pages say of phases, outcomes and channels, against the tables that they are about.
@Suite struct DocumentTests {
  /// A page with every run of spaces and line ends as one space.
  private func page(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The names in backquotes between two passages of a page.
  private func names(
    _ page: String, between first: String, and last: String
  ) throws -> [String] {
    let start = try #require(page.range(of: first), "\(first)").upperBound
    let end = try #require(page.range(of: last, range: start..<page.endIndex), "\(last)").lowerBound
    let parts = page[start..<end].split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }

  @Test func theOrderOfPhasesIsThatOfTheirRanks() throws {
    let rules = try page("Sources/Planning/README.md")
    let said = try names(
      rules, between: "one phase of one session is active at every instant, in this order:",
      and: ".")
    let ranked = Phase.allCases.filter { $0 != .idle }.sorted { $0.rank < $1.rank }
    #expect(said == ranked.map(\.rawValue))
    #expect(Set(Phase.allCases.map(\.rank)).count == Phase.allCases.count)
  }

  @Test func everyPhaseIsInItsGroupOfTexts() throws {
    let rules = try page("Sources/Planning/README.md")
    func inPeriod(_ period: PhaseTraits.TextGroup) -> [String] {
      Phase.allCases.filter { $0.traits.textGroup == period }.map(\.rawValue)
    }
    #expect(try names(rules, between: "three groups: *before* (", and: ")") == inPeriod(.before))
    #expect(try names(rules, between: "*after* (", and: ")") == inPeriod(.after))
    #expect(Phase.speaking.filter { $0.traits.textGroup == .day } == [.rest])
  }

  @Test func thePageOfTheTextsHasEveryPhaseWithNotes() throws {
    let said = try names(
      try page("config/texts/README.md"), between: "One file for each phase:",
      and: "; and `after-low`")
    #expect(Set(said) == Set(Phase.speaking.map(\.rawValue)))
  }

  /// What happens in a phase, in the words of the README, by its rules and its usual edges; nil:
  /// there is nothing to say.
  private func sentence(on phase: Phase) -> String? {
    let window = Window()
    let numbers = ["no", "one", "two", "three", "four", "five"]
    return switch phase {
    case .prep:
      "From \(numbers[days(window.prepFrom)]) days before a session, a note comes each evening"
    case .intention: "and another \(window.morningOf.seconds / 60) min before the start"
    case .hold:
      "From \(window.holdBefore) before until \(Route.iv.holdAfter) after, there is quiet time"
    case .rest: "One note of rest follows that day"
    case .core: "\(often(phase)) until day \(days(window.coreUntil))"
    case .consolidate: "\(often(phase)) until day \(days(window.consolidateUntil))"
    case .taper: "\(often(phase)) until day \(days(window.taperUntil))"
    case .idle: nil
    }
  }

  private func days(_ length: Elapsed) -> Int { length.seconds / 86_400 }

  private func often(_ phase: Phase) -> String {
    if phase.schedule.contains(where: { $0.days == .even }) { return "every other day" }
    return phase.schedule.count == 2 ? "twice a day" : "once a day"
  }

  @Test(arguments: Phase.allCases) func theReadmeTellsOfEveryPhase(_ phase: Phase) throws {
    let readme = try page("README.md")
    #expect(sentence(on: phase).map { readme.contains($0) } != false, "\(phase)")
  }

  @Test func theLineOfOutcomesHasEach() throws {
    let rules = try page("Sources/Planning/README.md")
    let start = try #require(rules.range(of: "closed: ")).upperBound
    let end = try #require(rules.range(of: " ```", range: start..<rules.endIndex)).lowerBound
    let said = rules[start..<end].split(separator: ", ").map(String.init)
    #expect(said.sorted() == Outcome.allCases.map(\.standing.rawValue).sorted())
  }

  /// What the README promises about the network because of a channel; nil: the channel needs none.
  private func promise(_ channel: Channel) -> String? {
    switch channel {
    case .desktop, .terminal: nil
    case .email: "unless you set up mail; then a helper opens it, to your mail server alone."
    }
  }

  @Test func theReadmeSaysWhatOpensTheNetwork() throws {
    let readme = try page("README.md")
    let promises = Channel.allCases.compactMap(promise)
    #expect(readme.contains("Open the network, \(promises.joined(separator: " "))"))
  }
}
