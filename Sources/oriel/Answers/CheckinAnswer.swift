// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
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
  /// Anything else.
  case unclear

  init(_ text: String) {
    let line = Self.plain(text)
    if line.isEmpty {
      self = .nothing
    } else if let value = Int(line) ?? Self.ratings[line], Rating.bounds.contains(value) {
      self = .rating(value)
    } else {
      self = Self.tellsOfDistress(line) ? .distress : .unclear
    }
  }

  /// A line in lower case, without the marks at its end, and with the apostrophe of a keyboard.
  private static func plain(_ text: String) -> String {
    let line = Plain.line(text).lowercased().replacing("’", with: "'")
    let end = line.lastIndex { !".!".contains($0) }
    return end.map { String(line[...$0]) } ?? ""
  }

  /// The ratings that the words of the buttons count as.
  private static let ratings: [String: Int] = {
    let low = typed(.typedNotOkay).map { ($0, NoteAction.notOkay.rating) }
    let named = NoteButton.checkInAnswers.flatMap { button in
      BuiltIn.languages.map { (plain(Words($0)[button.label]), button.action.rating) }
    }
    let pairs = (low + named).compactMap { word, rating in rating.map { (word, $0) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// True if a line has a word or a phrase of distress in it.
  private static func tellsOfDistress(_ line: String) -> Bool {
    let spaced = " \(words(of: line)) "
    let phrases = typed(.typedDistress) + typed(.typedNotOkay)
    return phrases.contains { spaced.contains(" \(words(of: $0)) ") }
  }

  /// The words alone, one space between each two.
  private static func words(of text: String) -> String {
    text.split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
  }

  private static func typed(_ list: WordList) -> [String] {
    BuiltIn.languages.flatMap { Words($0)[list] }
  }
}
