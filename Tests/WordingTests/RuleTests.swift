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
      #expect(text.count <= 16, "\(key): \(text)")
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
    #expect(words.openings == ["if", "when", "whenever", "wenn", "falls", "sobald"])
    #expect(words.consequences == ["then", "dann"])
    let written = Intention(at: Instant(seconds: 0), text: "rest\ntea\nFalls ich wach liege, Tee.")
    #expect(written.core(words) == "rest\nFalls ich wach liege, Tee.")
    #expect(written.core(PlanWords()) == "rest")
  }
}
