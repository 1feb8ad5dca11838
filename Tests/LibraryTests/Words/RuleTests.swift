// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Library
@testable import Settings

/// What can be checked of `wording.md` in the words of the program, in every language.
@Suite struct RuleTests {
  /// The words file of a language.
  private func words(_ language: Language) throws -> WordsFile {
    let content = try #require(try ConfigFolder().read().content)
    return try #require(content.languages.first { $0.language == language }?.words)
  }

  /// Every sentence of a language by its key, each form of those that count.
  private func sentences(_ language: Language) throws -> [(key: String, text: String)] {
    let words = try words(language)
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
    for (key, list) in try words(language).lists where key != "support.countries" {
      for word in list { #expect(word == word.lowercased() && !word.isEmpty, "\(key): \(word)") }
      #expect(Set(list).count == list.count, "\(key)")
    }
  }

  /// The sentences that read as in English, because the words are the same.
  private static let alike: [Language: Set<String>] = [
    Language("de"): [
      "status.label.pause", "why.text", "month.april", "month.august", "month.september",
      "month.november", "relative.in_minutes", "relative.in_hours",
    ]
  ]

  /// A sentence that was copied would be English in a note of another language.
  @Test(arguments: BuiltIn.languages.filter { $0 != .english })
  func everySentenceIsTranslated(_ language: Language) throws {
    let english = Dictionary(grouping: try sentences(.english), by: \.key)
      .mapValues { Set($0.map(\.text)) }
    let copied = try sentences(language).filter { key, text in
      let bare = text.replacing(/\{[a-z]+\}/, with: "")
      return bare.contains(where: \.isLetter) && english[key]?.contains(text) == true
    }
    let alike = Self.alike[language] ?? []
    #expect(
      Set(copied.map(\.key)).symmetricDifference(alike).sorted() == [],
      "translate these, or list them as alike in \(language.code)")
  }

  /// Lists that a language may lack: a word for half an hour before an hour, and a formal address.
  private static let optionalLists: Set = ["typed.half", "style.formal"]

  /// An empty list knows no word that a person types, and keeps nobody from any slip.
  @Test(arguments: BuiltIn.languages)
  func noListIsEmptyThatEveryLanguageNeeds(_ language: Language) throws {
    let lists = try words(language).lists
    #expect(lists.count > 80)
    let empty = Set(lists.filter(\.value.isEmpty).keys)
    #expect(empty.subtracting(Self.optionalLists).sorted() == [])
  }

  /// Each opening of a language begins a plan, with a comma or with a word of the same language.
  @Test(arguments: BuiltIn.languages)
  func everyOpeningOfAPlanIsKnown(_ language: Language) throws {
    let then = try #require(Words(language)[.planThen].first)
    for opening in Words(language)[.planIf] {
      for plan in ["\(opening) a, b", "\(opening) a \(then) b"] {
        let written = Intention(at: Instant(seconds: 0), text: "rest\ntea\n\(plan)")
        #expect(written.quotedLines(BuiltIn.ifThenWords) == "rest\n\(plan)", "\(opening)")
      }
    }
  }

  @Test func aPlanIsKnownByItsOpening() {
    let words = BuiltIn.ifThenWords
    #expect(words.openings.isSuperset(of: ["if", "when", "whenever", "wenn", "falls", "sobald"]))
    #expect(words.consequences.isSuperset(of: ["then", "dann"]))
    let written = Intention(at: Instant(seconds: 0), text: "rest\ntea\nFalls ich wach liege, Tee.")
    #expect(written.quotedLines(words) == "rest\nFalls ich wach liege, Tee.")
    #expect(written.quotedLines(IfThenWords()) == "rest")
  }
}
