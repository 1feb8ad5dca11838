// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Wording

@testable import Planning

/// Words about slots and days, against the tables that they are about.
@Suite struct PhaseWordTests {
  private func page(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// How often a phase of practice speaks: the days and the slots of its rules.
  private enum Pace: CaseIterable { case twiceADay, onceADay, nowAndThen }

  private func pace(_ phase: Phase) -> Pace {
    if phase.schedule.contains(where: { $0.days == .even }) { return .nowAndThen }
    return phase.schedule.count == 2 ? .twiceADay : .onceADay
  }

  /// The words of each language for a pace.
  private static let words: [Language: [Pace: String]] = [
    .english: [
      .twiceADay: "twice a day", .onceADay: "once a day", .nowAndThen: "now and then",
    ],
    Language("de"): [
      .twiceADay: "zweimal am Tag", .onceADay: "einmal am Tag", .nowAndThen: "ab und zu",
    ],
  ]

  @Test(arguments: BuiltIn.languages)
  func aPhaseOfPracticeSaysHowOftenItSpeaks(_ language: Language) throws {
    let words = try #require(Self.words[language], "how often a phase speaks, in \(language.code)")
    #expect(words.count == Pace.allCases.count)
    for phase in Phase.allCases.filter(\.isPractice) {
      let said = try #require(words[pace(phase)])
      #expect(Words(language)[phase.sentence].contains(said), "\(phase)")
    }
  }

  /// A legend would otherwise have one name twice.
  @Test(arguments: BuiltIn.languages)
  func everyPhaseHasANameOfItsOwn(_ language: Language) {
    let sentences = Phase.allCases.map(\.sentence) + [.phaseMorningOf]
    let names = sentences.map { Words(language)[$0] }
    #expect(Set(names).count == names.count, "\(names)")
  }

  /// The rows of the README's table say it of the edge at which each phase ends.
  @Test func theTableOfKeysSaysHowOftenAPhaseSpeaks() throws {
    let edges: [(Phase, String)] = [
      (.core, "core_until"), (.consolidate, "consolidate_until"), (.taper, "taper_until"),
    ]
    #expect(edges.map(\.0) == Phase.allCases.filter(\.isPractice))
    let rows = try page("README.md").split(separator: "\n")
    for (phase, edge) in edges {
      let row = try #require(rows.first { $0.hasPrefix("|`window.\(edge)`|") })
      let said = try #require(Self.words[.english]?[pace(phase)])
      #expect(row.contains(said), "\(row)")
    }
  }

  @Test func theTableOfPhasesSaysWhenTheySpeak() throws {
    let rows = try page("Sources/Planning/README.md").split(separator: "\n")
    for phase in Phase.allCases {
      let row = try #require(rows.first { $0.hasPrefix("| `\(phase.rawValue)` |") }, "\(phase)")
      let said = row.split { "|, ".contains($0) }.dropFirst().map(String.init)
      for slot in Slot.allCases {
        #expect(said.contains(slot.rawValue) == phase.slots.contains(slot), "\(row) \(slot)")
      }
      let isEven = phase.schedule.contains { $0.days == .even }
      #expect(said.contains("even") == isEven, "\(row)")
    }
  }

  /// An edge in the words of the page, with the window that is usual and the usual route.
  private func words(_ edge: Edge) -> String {
    switch edge {
    case .beforeStart(let length): "start − \(hours(Window()[keyPath: length]))"
    case .afterEnd(let length): "end + \(hours(Window()[keyPath: length]))"
    case .afterHold: "end + \(hours(Window().holdAfter(.iv)))"
    }
  }

  private func hours(_ length: Elapsed) -> String {
    length.seconds.isMultiple(of: 3_600) ? "\(length.seconds / 3_600) h" : "\(length)"
  }

  @Test func theTableOfPhasesSaysWhereTheyBeginAndEnd() throws {
    let rows = try page("Sources/Planning/README.md").split(separator: "\n")
    let phases = Phase.allCases
    for (phase, next) in zip(phases, phases.dropFirst().map(Optional.some) + [nil]) {
      let row = try #require(rows.first { $0.hasPrefix("| `\(phase.rawValue)` |") }, "\(phase)")
      let said = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      // Between the phases of two sessions there is no edge of its own.
      let edges =
        next.map { [words(phase.beginning), words($0.beginning)] }
        ?? ["", "the next `\(phases[0].rawValue)`"]
      #expect(said.count == 4 && Array(said.dropFirst().prefix(2)) == edges, "\(row)")
    }
  }

  /// A word that stands for two days or lengths could be read in one way alone.
  @Test func noTypedWordHasTwoMeanings() {
    let lists: [WordList] = [
      .typedNow, .typedYesterday, .typedToday, .typedTomorrow, .typedDayAfterTomorrow, .typedMonday,
      .typedTuesday, .typedWednesday, .typedThursday, .typedFriday, .typedSaturday, .typedSunday,
      .typedJanuary, .typedFebruary, .typedMarch, .typedApril, .typedMay, .typedJune, .typedJuly,
      .typedAugust, .typedSeptember, .typedOctober, .typedNovember, .typedDecember,
      .typedMinutes, .typedHours, .typedDays, .typedWeeks,
    ]
    var meanings: [String: Set<Int>] = [:]
    for (place, list) in lists.enumerated() {
      for word in BuiltIn.languages.flatMap({ Words($0)[list] }) {
        meanings[word, default: []].insert(place)
        // The first space divides the day from its time.
        #expect(!word.contains(" "), "\(word)")
      }
    }
    for (word, places) in meanings { #expect(places.count == 1, "\(word)") }
  }
}
