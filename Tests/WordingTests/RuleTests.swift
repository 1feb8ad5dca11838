// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Library

/// What can be checked of `wording.md` in the words of the program, in every language.
@Suite struct RuleTests {
  /// Every sentence of a language by its key, each form of those that count.
  private func sentences(_ language: Language) throws -> [(key: String, text: String)] {
    let content = try #require(try ConfigFolder().read().content)
    let words = try #require(content.languages.first { $0.language == language }?.words)
    return words.entries.flatMap { entry in
      WordsFile.forms(of: entry.value, words.plurals).map { (entry.key, $0.text) }
    }
  }

  @Test(arguments: BuiltIn.languages) func onlyTheSupportCardTellsWhatItIsAbout(
    _ language: Language
  )
    throws
  {
    for (key, text) in try sentences(language) where !key.hasPrefix("support.") {
      for word in [
        "ketamin", "infus", "clinic", "klinik", "dose", "dosis", "depress", "plasti", "treatment",
        "behandl", "sitzung", "drug", "medi",
      ] { #expect(!text.lowercased().contains(word), "\(key): \(text)") }
    }
  }

  /// What no person reads: pictures, words for machines, words of life and death for things, and
  /// what counts or presses somebody. Each list holds in every language; a language adds its own.
  private static let unsaid = [
    "prompt", "prompts", "letter", "letters", "visit", "visits", "hold", "held back", "withdrawn",
    "core", "agenda", "fault", "lives until", "for good", "life is over", "brake", "real time",
    "streak", "streaks", "score", "missed", "countdown", "hurry",
    // German: also no "man", which means nobody.
    "brief", "briefe", "besuch", "zurückgehalten", "zurückgezogen", "für immer", "lebt bis",
    "echtzeit", "serie", "punktzahl", "verpasst", "versäumt", "man", "bremse",
  ]

  @Test(arguments: BuiltIn.languages) func whatNobodyReadsIsNotSaid(_ language: Language) throws {
    for (key, text) in try sentences(language) {
      let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
        .replacing("not your fault", with: "")
      for word in Self.unsaid { #expect(!" \(words) ".contains(" \(word) "), "\(key): \(text)") }
    }
  }

  /// The clauses of a text that allow something and begin with a negation. Read fast, "No name is
  /// fine too" says that nothing is fine.
  private func negatedPermissions(_ text: String) -> [String] {
    let negations: Set<Substring> = [
      "no", "none", "nothing", "nobody", "kein", "keine", "keinen", "keiner", "keines",
      "nichts", "niemand",
    ]
    let permissions = [
      "fine", "all right", "okay", "enough", "gut", "in ordnung", "genügt", "reicht", "recht",
    ]
    let clauses = text.lowercased().split { ".,:;?\n".contains($0) }.map { clause in
      clause.split(separator: " ").drop {
        ["and", "but", "or", "und", "aber", "oder"].contains($0)
      }
    }
    return clauses.filter { negations.contains($0.first ?? "") }.map { $0.joined(separator: " ") }
      .filter { clause in permissions.contains { clause.contains($0) } }
  }

  @Test(arguments: BuiltIn.languages) func noWayOutBeginsWithANegation(_ language: Language) throws
  {
    for (key, text) in try sentences(language) {
      #expect(negatedPermissions(text) == [], "\(key)")
    }
  }

  @Test(arguments: [
    "One word is enough, and none is fine too.", "No name is fine too.", "Nichts ist auch gut.",
    "Ein Wort genügt, und keines ist auch in Ordnung.",
  ]) func aWayOutThatBeginsWithANegationIsFound(_ text: String) {
    #expect(negatedPermissions(text).count == 1)
    #expect(negatedPermissions("If none comes, that is fine. Nothing more is planned.") == [])
  }

  /// They begin the lines of `oriel next` and `oriel plan`.
  @Test(arguments: BuiltIn.languages) func theWeekdaysAreOfOneWidth(_ language: Language) throws {
    let days = try sentences(language).filter { $0.key.hasPrefix("weekday.") }
    #expect(days.count == 7 && Set(days.map(\.text.count)).count == 1)
  }

  @Test(arguments: BuiltIn.languages) func nothingUrges(_ language: Language) throws {
    for (key, text) in try sentences(language) { #expect(!text.contains("!"), "\(key): \(text)") }
  }

  @Test(arguments: BuiltIn.languages) func noSentenceHasDoubleSpacesOrThreeDots(
    _ language: Language
  )
    throws
  {
    for (key, text) in try sentences(language) {
      #expect(!text.contains("  ") && !text.contains("...") && !text.isEmpty, "\(key)")
    }
  }

  @Test(arguments: BuiltIn.languages) func aButtonIsShort(_ language: Language) throws {
    for (key, text) in try sentences(language) where key.hasPrefix("button.") {
      // The one answer that needs a few words to be understood.
      let most = key == "button.around_sessions" ? 24 : 16
      #expect(text.count <= most, "\(key): \(text)")
    }
  }

  @Test(arguments: BuiltIn.languages) func theWordsThatAreLookedForAreSmall(_ language: Language)
    throws
  {
    let content = try #require(try ConfigFolder().read().content)
    let words = try #require(content.languages.first { $0.language == language }?.words)
    for (key, list) in words.lists {
      for word in list { #expect(word == word.lowercased() && !word.isEmpty, "\(key): \(word)") }
      #expect(Set(list).count == list.count, "\(key)")
    }
  }

  @Test func aPlanIsKnownInEveryLanguage() {
    let words = BuiltIn.planWords
    #expect(words.openings.isSuperset(of: ["if", "when", "whenever", "wenn", "falls", "sobald"]))
    #expect(words.consequences.isSuperset(of: ["then", "dann"]))
    let written = Intention(at: Instant(seconds: 0), text: "rest\ntea\nFalls ich wach liege, Tee.")
    #expect(written.core(words) == "rest\nFalls ich wach liege, Tee.")
    #expect(written.core(PlanWords()) == "rest")
  }
}
