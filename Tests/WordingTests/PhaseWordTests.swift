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

  private func howOften(_ phase: Phase) -> String {
    if phase.schedule.contains(where: { $0.days == .even }) { return "now and then" }
    return phase.schedule.count == 2 ? "twice a day" : "once a day"
  }

  @Test func aPhaseOfPracticeSaysHowOftenItSpeaks() throws {
    let judged: [Phase: String] = [
      .core: "twice a day", .consolidate: "once a day", .taper: "now and then",
    ]
    #expect(Set(judged.keys) == Set(Phase.allCases.filter(\.isPractice)))
    let readme = try page("README.md")
    for (phase, words) in judged {
      #expect(howOften(phase) == words, "\(phase)")
      #expect(Words.english[phase.sentence].contains(words) && readme.contains(words), "\(phase)")
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

  /// A word that stands for two days or lengths could be read in one way alone.
  @Test func noTypedWordHasTwoMeanings() {
    let lists: [WordList] = [
      .typedNow, .typedYesterday, .typedToday, .typedTomorrow, .typedDayAfterTomorrow, .typedMonday,
      .typedTuesday, .typedWednesday, .typedThursday, .typedFriday, .typedSaturday, .typedSunday,
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
