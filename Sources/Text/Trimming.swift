// SPDX-License-Identifier: Apache-2.0

extension Character {
  /// True if a scalar of the character is a control character, a line or paragraph separator, or an
  /// invisible format character. A terminal may obey such a character instead of showing it.
  package var isControl: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
      case .format: !scalar.isJoiner
      default: false
      }
    }
  }
}

extension Unicode.Scalar {
  /// True for the joiner and the non-joiner, which words of Persian and Indian languages and many
  /// emoji have inside.
  fileprivate var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }

  /// The character that a terminal may show: U+FFFD in place of a control character.
  package var visible: Character {
    let character = Character(self)
    return character.isControl ? "\u{FFFD}" : character
  }
}

extension BidirectionalCollection<Character> {
  /// The text without the white space at either end.
  package var trimmed: String {
    let tail = drop(while: \.isWhitespace)
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(tail[...last])
  }
}

extension String {
  /// True for a text of white space alone, and for an empty one.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension StringProtocol {
  /// The text without a beginning; the same text if it has another beginning.
  package func without(beginning: String) -> SubSequence {
    hasPrefix(beginning) ? dropFirst(beginning.count) : self[...]
  }

  /// The text without an ending; the same text if it has another ending.
  package func without(ending: String) -> SubSequence {
    hasSuffix(ending) ? dropLast(ending.count) : self[...]
  }

  /// The text without the full stop at its end, if it has one.
  package var withoutFullStop: String { String(without(ending: ".")) }

  /// The text with a capital first letter.
  package var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a small first letter, for a place within a line.
  package var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// A clause as a sentence: with a capital first letter and a full stop.
  package var asSentence: String { uppercasedFirst + "." }
}
