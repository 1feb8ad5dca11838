// SPDX-License-Identifier: Apache-2.0

/// Text without the characters that a terminal, D-Bus or a reader could take for more than text.
package enum Plain {
  /// The text with these changes:
  ///
  /// - Control characters are removed. A terminal would obey them, and D-Bus ends a string at a
  ///   zero. Newlines stay, a carriage return without a newline becomes one, and a tab becomes a
  ///   space.
  /// - Characters that change the direction of writing are removed. They can make a line read as
  ///   another one.
  /// - The line and the paragraph separator of Unicode become newlines.
  /// - Spaces and newlines at either end are removed.
  package static func text(_ text: String) -> String { harmless(text).trimmed }

  /// The same, but spaces and newlines at either end stay, for a line that is indented.
  package static func harmless(_ text: String) -> String {
    // Nearly every text of the program's own is of such characters alone.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == UInt8(ascii: "\n") }) {
      return text
    }
    return String(text.withoutReturns.unicodeScalars.compactMap(\.kept))
  }

  /// The most characters that are kept of a person's text. Nobody writes as many into a
  /// notification.
  package static let longestOwnWords = 20_000

  /// The most scalars that are read of a person's text, far more than are kept. Any program on the
  /// bus can send megabytes in its place, and to read them all takes a second and 300 MB.
  private static let mostRead = 16 * longestOwnWords

  /// A person's text as it is kept and shown: `text(_:)`, cut after `longestOwnWords` characters.
  package static func ownWords(_ text: String) -> String {
    let read = String(text.unicodeScalars.prefix(mostRead))
    return String(self.text(read).prefix(longestOwnWords))
  }

  /// The result of `text(_:)` on one line: every run of spaces and newlines becomes one space.
  package static func line(_ text: String) -> String {
    self.text(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// At most `limit` characters, cut after a word where there is one, with an ellipsis in place of
  /// the rest.
  package static func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else {
      return text
    }
    let head = text.prefix(max(0, limit - 1))
    let cut = head.lastIndex(where: \.isWhitespace).map { head[..<$0] } ?? head
    // A first word that is longer than half the room is cut itself: an ellipsis alone would say
    // nothing.
    return String(cut.count * 2 < limit ? head : cut) + "…"
  }
}

extension String {
  /// The text with a newline for each line end of Windows and of old Macs.
  fileprivate var withoutReturns: String {
    guard utf8.contains(UInt8(ascii: "\r")) else {
      return self
    }
    return String(map { ["\r", "\r\n"].contains($0) ? "\n" : $0 })
  }
}

extension Unicode.Scalar {
  /// The character in the place of the scalar; nil if the scalar is removed.
  fileprivate var kept: Character? {
    switch self {
    case "\n": "\n"
    case "\t": " "
    default:
      switch properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: "\n"
      case .control: nil
      default: properties.isBidiControl ? nil : Character(self)
      }
    }
  }
}
