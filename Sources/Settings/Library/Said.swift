// SPDX-License-Identifier: Apache-2.0
import Planning

/// A text as the rules for writers see it: by its words.
struct Said {
  let text: String
  let language: Language
  /// In small letters, with plain apostrophes and single blanks.
  let plain: String
  /// In small letters.
  let words: [String]

  init(_ text: String, _ language: Language) {
    self.text = text
    self.language = language
    plain = String(text.lowercased().map { $0 == "’" ? "'" : $0 }).split(
      whereSeparator: \.isWhitespace
    )
    .joined(separator: " ")
    words = Self.words(of: text).map { $0.lowercased() }
  }

  /// The words of a text, as they are written.
  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !"'’-".contains($0) }.map(String.init)
      .filter { $0.contains(where: \.isLetter) }
  }

  /// The first word that begins with the stem, or is the word where the stem ends with a full stop.
  func word(with stem: String) -> String? {
    words.first { stem.hasSuffix(".") ? $0 == stem.dropLast() : $0.hasPrefix(stem) }
  }

  /// The words that meet one of the stems.
  func found(_ stems: [String]) -> [String] { stems.compactMap { word(with: $0) } }

  /// The phrases that stand in it.
  func said(_ phrases: [String]) -> [String] { phrases.filter { plain.contains($0) } }
}
