// SPDX-License-Identifier: Apache-2.0

extension Character {
  /// True for a character that would move the cursor of a terminal, end the line, or do worse.
  package var isControl: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate: true
      default: false
      }
    }
  }
}

extension Unicode.Scalar {
  /// As a terminal may show it: a replacement in place of a control character.
  package var visible: Character {
    let character = Character(self)
    return character.isControl ? "\u{FFFD}" : character
  }
}

extension BidirectionalCollection<Character> {
  /// Without the white space at either end.
  package var trimmed: String {
    let tail = drop(while: \.isWhitespace)
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(tail[...last])
  }
}
