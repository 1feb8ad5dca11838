// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// A text in which words and phrases of a list are looked for, such as those of the rules for
/// writers.
package struct PhraseMatcher {
  let text: String
  let language: Language
  /// The text in lower case, with plain apostrophes and single spaces.
  let plain: String
  /// The words of the text in lower case.
  let words: [String]
  private let vocabulary: Words

  /// - Parameter language: The language of the lists.
  package init(_ text: String, _ language: Language) {
    self.text = text
    self.language = language
    plain = Self.plain(text)
    words = Self.words(of: text).map { $0.lowercased() }
    vocabulary = Words(language)
  }

  private static func plain(_ text: String) -> String {
    String(text.lowercased().map { $0 == "’" ? "'" : $0 }).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The words of a text, as they are written.
  static func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !"'’-".contains($0) }.map(String.init)
      .filter { $0.contains(where: \.isLetter) }
  }

  /// A list of words in the text's language.
  func list(_ list: WordList) -> [String] { vocabulary[list] }

  /// The match of an entry of a list; nil if there is none. An entry with a space matches that
  /// phrase. An entry that ends with a full stop matches that word. Any other matches the first
  /// word that begins with it.
  private func match(_ entry: String) -> String? {
    if entry.contains(" ") {
      return plain.contains(text: entry) ? entry : nil
    }
    return words.first { entry.hasSuffix(".") ? $0 == entry.dropLast() : $0.hasPrefix(entry) }
  }

  /// The matches of the entries of the list, in its order; empty if none matches.
  package func found(_ list: WordList) -> [String] { self.list(list).compactMap(match) }

  /// The clauses that allow something and begin with a negation.
  var negatedPermissions: [String] {
    let (joints, negations) = (Set(list(.safetyJoints)), Set(list(.safetyNegations)))
    let permissions = list(.safetyPermissions)
    return text.split { ".,:;?\n".contains($0) }.map { Self.plain(String($0)) }.filter { clause in
      let words = clause.split(separator: " ").map(String.init).drop(while: joints.contains)
      return negations.contains(words.first ?? "")
        && permissions.contains { clause.contains(text: $0) }
    }
  }
}
