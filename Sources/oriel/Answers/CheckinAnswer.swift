// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Settings
import Text
import Wording

/// An answer to the question how the person is, as it was typed, in any language.
enum CheckinAnswer: Equatable {
  /// A number, or the word of a button, which counts as it does on a note.
  case rating(Int)
  /// Words of distress without a rating: they lead to the support card, and nothing is kept.
  case distress
  /// An empty line, which is an answer as well.
  case nothing
  /// Anything else. `hasWords` is true if it has letters: no list has all words of distress.
  case unclear(hasWords: Bool)

  init(_ text: String) {
    let line = Self.plain(text)
    if line.isEmpty {
      self = .nothing
    } else if let value = Self.number(line) ?? Self.ratings[line], Rating.bounds.contains(value) {
      self = .rating(value)
    } else if Self.mentionsDistress(line) {
      self = .distress
    } else {
      self = .unclear(hasWords: line.contains(where: \.isLetter))
    }
  }

  /// A line in lower case, without the marks at its end, with single blanks, and with the
  /// apostrophe of a keyboard.
  private static func plain(_ text: String) -> String {
    let line = Plain.line(text).lowercased().replacing("’", by: "'")
    let end = line.lastIndex { !".!".contains($0) }
    let kept = end.map { line[...$0] } ?? ""
    return kept.split(separator: " ").joined(separator: " ")
  }

  /// A whole number, also as in 7/10.
  private static func number(_ line: String) -> Int? {
    let digits = line.filter { $0 != " " }
    return Int(line) ?? (digits.hasSuffix("/10") ? Int(digits.dropLast(3)) : nil)
  }

  /// The rating of each word that counts as a button: its label, and the words of the lists.
  private static let ratings: [String: Int] = {
    let lists: [(WordList, NoteAction)] = [
      (.typedNotOkay, .notOkay), (.typedAllRight, .allRight), (.typedSoSo, .middling),
    ]
    let typed = lists.flatMap { list, action in words(list).map { ($0, action.rating) } }
    let named = NoteButton.checkInAnswers.flatMap { button in
      BuiltIn.languages.map { (plain(Words($0)[button.label]), button.action.rating) }
    }
    let pairs = (typed + named).compactMap { word, rating in rating.map { (word, $0) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// True if a line has a word or a phrase of distress in it. One that is part of a friendly
  /// phrase, as in "not bad", does not count.
  private static func mentionsDistress(_ line: String) -> Bool {
    let friendly = (words(.typedAllRight) + words(.typedSoSo)).filter(hasDistress)
    let longestFirst = friendly.sorted { $0.count > $1.count }
    return hasDistress(longestFirst.reduce(line) { $0.replacing($1, by: " ") })
  }

  private static func hasDistress(_ line: String) -> Bool {
    BuiltIn.languages.contains { language in
      let matcher = PhraseMatcher(line, language)
      return [WordList.typedDistress, .typedNotOkay].contains { !matcher.found($0).isEmpty }
    }
  }

  private static func words(_ list: WordList) -> [String] {
    BuiltIn.languages.flatMap { Words($0)[list] }
  }
}
