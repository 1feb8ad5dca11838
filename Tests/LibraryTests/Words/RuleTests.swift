// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Library
@testable import Settings

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
      let said = PhraseMatcher(text, language)
      #expect(said.found(.safetyTelling) + said.found(.safetyAdvising) == [], "\(key): \(text)")
    }
  }

  /// Pictures, words for machines, words of life and death for things, and what counts or presses.
  @Test(arguments: BuiltIn.languages) func whatNobodyReadsIsNotSaid(_ language: Language) throws {
    #expect(!Words(language)[.styleUnread].isEmpty)
    for (key, text) in try sentences(language) {
      #expect(PhraseMatcher(text, language).found(.styleUnread) == [], "\(key): \(text)")
    }
  }

  @Test func whatNobodyReadsIsFound() {
    #expect(PhraseMatcher("The prompt lives until noon.", .english).found(.styleUnread).count == 2)
    #expect(PhraseMatcher("Da darf man nichts.", Language("de")).found(.styleUnread) == ["man"])
    #expect(PhraseMatcher("That is not your fault.", .english).found(.styleUnread) == [])
  }

  /// Read fast, "No name is fine too" says that nothing is fine.
  @Test(arguments: BuiltIn.languages) func noWayOutBeginsWithANegation(_ language: Language) throws
  {
    for (key, text) in try sentences(language) {
      #expect(PhraseMatcher(text, language).negatedPermissions == [], "\(key)")
    }
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
    for (key, list) in words.lists where key != "support.countries" {
      for word in list { #expect(word == word.lowercased() && !word.isEmpty, "\(key): \(word)") }
      #expect(Set(list).count == list.count, "\(key)")
    }
  }

  @Test func aPlanIsKnownInEveryLanguage() {
    let words = BuiltIn.ifThenWords
    #expect(words.openings.isSuperset(of: ["if", "when", "whenever", "wenn", "falls", "sobald"]))
    #expect(words.consequences.isSuperset(of: ["then", "dann"]))
    let written = Intention(at: Instant(seconds: 0), text: "rest\ntea\nFalls ich wach liege, Tee.")
    #expect(written.quotedLines(words) == "rest\nFalls ich wach liege, Tee.")
    #expect(written.quotedLines(IfThenWords()) == "rest")
  }
}
