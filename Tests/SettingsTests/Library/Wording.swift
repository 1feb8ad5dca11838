// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Wording

@testable import Settings

extension PhraseMatcher {
  /// Each with its words.
  var sentences: [(text: String, words: [String])] {
    var sentences: [String] = [""]
    for (character, next) in zip(text, text.dropFirst().map(Optional.some) + [nil]) {
      sentences[sentences.count - 1].append(character)
      let ends = character == "\n" || (".?!…".contains(character) && next?.isWhitespace != false)
      if ends { sentences.append("") }
    }
    return sentences.map { ($0, Self.words(of: $0)) }.filter { !$0.1.isEmpty }
  }

  /// The school year in which it can be read: Flesch and Kincaid's formula for English, the fourth
  /// Vienna formula (Bamberger and Vanecek 1984) for German; nil for a language without a formula
  /// here (`Wording.languagesWithoutGrade`). Syllables are counted by their vowels.
  var grade: Double? {
    let perSentence = Double(words.count) / Double(max(1, sentences.count))
    switch language {
    case .german:
      let long = words.count { vowels(of: $0) >= 3 }
      return 0.2656 * perSentence + 27.44 * Double(long) / Double(max(1, words.count)) - 1.693
    case .english:
      let syllables = words.map {
        max(1, vowels(of: $0) - ($0.hasSuffix("e") && !$0.hasSuffix("le") ? 1 : 0))
      }
      return 0.39 * perSentence + 11.8 * Double(syllables.reduce(0, +))
        / Double(max(1, words.count)) - 15.59
    default: return nil
    }
  }

  /// How many runs of vowels a word has, which is about how many syllables.
  private func vowels(of word: String) -> Int {
    word.split { !"aeiouyäöü".contains($0) }.count
  }
}

/// What `wording.md` asks of the texts of the library, as far as a program can check it and
/// `Safety` does not: for each rule, what is wrong with a text. The words of each language are those
/// below `style` in `config/words/`.
enum Wording {
  /// No sentence has more words.
  static let longestSentence = 16
  /// What small notifications show, in characters.
  static let longestText = 300

  /// The languages for which nobody has published a formula of how easily a text is read. Their
  /// texts are read by people alone.
  static let languagesWithoutGrade: Set<Language> = []

  static let rules: [(name: String, complaint: @Sendable (LibraryText, PhraseMatcher) -> String?)] =
    [
      (
        "one screen",
        { _, said in said.text.count > longestText ? "\(said.text.count) characters" : nil }
      ),
      (
        "short sentences",
        { _, said in said.sentences.first { $0.words.count > longestSentence }?.text }
      ),
      (
        "plain words",
        { _, said in said.grade.flatMap { $0 > 6.5 ? "reads like school year \($0)" : nil } }
      ),
      ("no praise, no leaflet", { _, said in among(said.found(.styleUnsaid)) }),
      ("no reason is asked for", { _, said in among(said.found(.styleAsking)) }),
      ("said as people speak", { _, said in among(said.found(.styleStiff)) }),
      ("the first sentence names its subject", { _, said in nameless(said) }),
      ("no duty", { _, said in duty(said) }),
      ("no exclamation", { _, said in said.text.contains("!") ? "an exclamation mark" : nil }),
      ("an offer", { _, said in lacks(said, .styleOffers) }),
      ("a way out", { _, said in lacks(said, .styleExits) }),
      ("what is inward can be outward instead", { item, said in inward(item, said) }),
      ("what asks to write says where", { _, said in homeless(said) }),
      (
        "the taper names the care team",
        { item, said in item.phases.contains(.taper) ? lacks(said, .styleTeam) : nil }
      ),
      ("safety before comfort", { item, said in lateTeam(item, said) }),
      (
        "what has to be arranged is not put off",
        { item, said in item.days.contains(-2) ? among(said.found(.stylePostponing)) : nil }
      ),
      (
        "grounding, comfort and connection leave thoughts alone",
        { item, said in
          ["grounding", "comfort", "connection", "holding"].contains(item.technique)
            ? among(said.found(.styleThinking)) : nil
        }
      ),
      ("spoken to as a friend is", { _, said in formal(said) }),
      ("quotes of its language", { _, said in misquoted(said) }),
    ]

  private static func among(_ found: [String]) -> String? {
    found.isEmpty ? nil : found.joined(separator: ", ")
  }

  private static func lacks(_ said: PhraseMatcher, _ list: WordList) -> String? {
    said.found(list).isEmpty ? said.plain : nil
  }

  /// A note comes out of the blue: "it" is nothing yet.
  private static func nameless(_ said: PhraseMatcher) -> String? {
    let first = PhraseMatcher(said.words.first ?? "", said.language)
    return among(first.found(.styleNameless))
  }

  /// "You do not have to" is kind, "you have to" is not.
  private static func duty(_ said: PhraseMatcher) -> String? {
    said.sentences.first { sentence in
      let inside = PhraseMatcher(sentence.text, said.language)
      return said.list(.styleDuties).contains { " \(inside.plain) ".contains(" \($0) ") }
        && inside.found(.styleDenials).isEmpty
    }?.text
  }

  private static func inward(_ item: LibraryText, _ said: PhraseMatcher) -> String? {
    let isInward = ["breathing", "movement", "defusion", "self-distancing", "self-compassion"]
      .contains(item.technique)
    // What asks for nothing needs no other way of doing it.
    guard item.technique != "rest", isInward || !said.found(.styleInner).isEmpty else {
      return nil
    }
    return said.found(.styleOuter).isEmpty ? said.text : nil
  }

  private static func homeless(_ said: PhraseMatcher) -> String? {
    said.found(.styleWriting).isEmpty ? nil : lacks(said, .stylePlaces)
  }

  /// A text for heavy days, by its technique or by its words, names the care team or the numbers,
  /// and before a blanket.
  private static func lateTeam(_ item: LibraryText, _ said: PhraseMatcher) -> String? {
    let isForHeavyDays = ["after-low", "low-days", "no-change", "closing"].contains(item.technique)
    guard isForHeavyDays || !said.found(.styleHeavy).isEmpty else {
      return nil
    }
    func place(_ list: WordList) -> String.Index? {
      said.found(list).compactMap { said.plain.firstRange(of: $0)?.lowerBound }.min()
    }
    guard let team = place(.styleTeam) else {
      return said.plain
    }
    return place(.styleComforts).flatMap { $0 < team ? said.plain : nil }
  }

  /// "Sie" within a sentence would be the formal address.
  private static func formal(_ said: PhraseMatcher) -> String? {
    let formal = Set(said.list(.styleFormal))
    return said.sentences.first {
      $0.words.dropFirst().contains {
        $0.first?.isUppercase == true && formal.contains($0.lowercased())
      }
    }?.text
  }

  private static func misquoted(_ said: PhraseMatcher) -> String? {
    let quotes = said.list(.styleQuotes).compactMap(\.first)
    let others = "\"„“”«»‚‘".filter { !quotes.contains($0) }
    let counts = Set(quotes.map { quote in said.text.count { $0 == quote } })
    return counts.count == 1 && !said.text.contains { others.contains($0) } ? nil : said.text
  }
}
