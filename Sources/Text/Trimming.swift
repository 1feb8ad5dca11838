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

extension StringProtocol {
  /// Without one newline at the end, such as a printing function adds itself.
  package var withoutFinalNewline: String { String(hasSuffix("\n") ? dropLast() : self[...]) }

  /// Without one space at the end, such as is left before a clause that is empty.
  package var withoutFinalSpace: String { String(hasSuffix(" ") ? dropLast() : self[...]) }
}
