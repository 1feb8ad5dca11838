// SPDX-License-Identifier: Apache-2.0
import Planning

@testable import Settings

extension Said {
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
  /// Vienna formula (Bamberger and Vanecek 1984) for German. Syllables are counted by their vowels.
  var grade: Double {
    let perSentence = Double(words.count) / Double(max(1, sentences.count))
    switch language {
    case .german:
      let long = words.count { vowels(of: $0) >= 3 }
      return 0.2656 * perSentence + 27.44 * Double(long) / Double(max(1, words.count)) - 1.693
    default:
      let syllables = words.map {
        max(1, vowels(of: $0) - ($0.hasSuffix("e") && !$0.hasSuffix("le") ? 1 : 0))
      }
      return 0.39 * perSentence + 11.8 * Double(syllables.reduce(0, +))
        / Double(max(1, words.count)) - 15.59
    }
  }

  /// How many runs of vowels a word has, which is about how many syllables.
  private func vowels(of word: String) -> Int {
    word.split { !"aeiouyäöü".contains($0) }.count
  }
}

/// What `wording.md` asks of every text, as far as a program can check it: for each rule, what is
/// wrong with a text.
enum Wording {
  /// No sentence has more words.
  static let longestSentence = 16
  /// What small notifications show, in characters.
  static let longestText = 300

  static let rules: [(name: String, complaint: @Sendable (LibraryText, Said) -> String?)] = [
    (
      "one screen",
      { _, said in said.text.count > longestText ? "\(said.text.count) characters" : nil }
    ),
    (
      "short sentences",
      { _, said in said.sentences.first { $0.words.count > longestSentence }?.text }
    ),
    ("plain words", { _, said in said.grade > 6.5 ? "reads like school year \(said.grade)" : nil }),
    (
      "no telling, claiming, urging or praising",
      { _, said in among(said.found(said.vocabulary.banned)) }
    ),
    (
      "no telling phrases",
      { _, said in
        among(said.said(said.vocabulary.bannedPhrases + said.safety.inward + said.safety.clearing))
      }
    ),
    ("no duty", { _, said in duty(said) }),
    ("no exclamation", { _, said in said.text.contains("!") ? "an exclamation mark" : nil }),
    ("an offer", { _, said in lacks(said, said.vocabulary.offers) }),
    ("a way out", { _, said in lacks(said, said.vocabulary.exits) }),
    (
      "nothing on the day that walks, cooks, drives, bathes or decides",
      { item, said in
        item.phases.isDisjoint(with: [.intention, .rest])
          ? nil : among(said.found(said.safety.deeds))
      }
    ),
    (
      "no recalling before the session or on its day",
      { item, said in
        item.phases.isDisjoint(with: [.intention, .rest])
          ? nil : among(said.found(said.safety.recalling))
      }
    ),
    ("what is inward can be outward instead", { item, said in inward(item, said) }),
    (
      "the taper names the care team",
      { item, said in item.phases.contains(.taper) ? lacks(said, said.vocabulary.team) : nil }
    ),
    (
      "grounding, comfort and connection leave thoughts alone",
      { item, said in
        ["grounding", "comfort", "connection", "holding"].contains(item.technique)
          ? among(said.found(said.vocabulary.thinking)) : nil
      }
    ),
    ("spoken to as a friend is", { _, said in formal(said) }),
    ("quotes of its language", { _, said in misquoted(said) }),
  ]

  private static func among(_ found: [String]) -> String? {
    found.isEmpty ? nil : found.joined(separator: ", ")
  }

  private static func lacks(_ said: Said, _ phrases: [String]) -> String? {
    phrases.contains { said.plain.contains($0) } ? nil : said.plain
  }

  /// "You do not have to" is kind, "you have to" is not.
  private static func duty(_ said: Said) -> String? {
    said.sentences.first { sentence in
      let inside = Said(sentence.text, said.language)
      return said.vocabulary.duties.contains { " \(inside.plain) ".contains(" \($0) ") }
        && inside.found(said.vocabulary.negations).isEmpty
    }?.text
  }

  private static func inward(_ item: LibraryText, _ said: Said) -> String? {
    let isInward = ["breathing", "movement", "defusion", "self-distancing", "self-compassion"]
      .contains(item.technique)
    // What asks for nothing needs no other way of doing it.
    guard item.technique != "rest", isInward || !said.found(said.vocabulary.inward).isEmpty else {
      return nil
    }
    return said.found(said.vocabulary.outward).isEmpty ? said.text : nil
  }

  /// "Sie" within a sentence would be the formal address.
  private static func formal(_ said: Said) -> String? {
    guard said.language == .german else { return nil }
    return said.sentences.first {
      !$0.words.dropFirst().filter(["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren"].contains)
        .isEmpty
    }?.text
  }

  private static func misquoted(_ said: Said) -> String? {
    let (open, close): (Character, Character) = said.language == .german ? ("„", "“") : ("“", "”")
    let others = "\"„“”«»".filter { $0 != open && $0 != close }
    let isRight =
      said.text.count { $0 == open } == said.text.count { $0 == close }
      && !said.text.contains { others.contains($0) }
    return isRight ? nil : said.text
  }
}
