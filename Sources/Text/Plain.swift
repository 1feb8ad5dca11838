// SPDX-License-Identifier: Apache-2.0

/// Text made fit for a place where only text belongs.
package enum Plain {
  /// The text with these changes:
  ///
  /// - Control characters are removed: a terminal would obey them, and D-Bus ends a string at a
  ///   zero. Newlines stay, and a tab becomes a space.
  /// - Characters that turn the direction of writing are removed: they can make a line read as
  ///   another one.
  /// - Every other end of a line becomes a newline.
  /// - Blanks and newlines at either end are removed.
  package static func text(_ text: String) -> String { harmless(text).trimmed }

  /// The same with the spaces and newlines at its ends, as for a line that is indented.
  package static func harmless(_ text: String) -> String {
    String(text.unicodeScalars.compactMap(kept))
  }

  /// The character that stands for a scalar; nil for none.
  private static func kept(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "\n": "\n"
    case "\t": " "
    default:
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: "\n"
      case .control: nil
      default: scalar.properties.isBidiControl ? nil : Character(scalar)
      }
    }
  }

  /// The most characters that are kept of a person's text: longer than anybody writes into a
  /// notification, and still finite.
  package static let longestReply = 20_000

  /// A person's text, made fit to be kept and shown.
  package static func reply(_ text: String) -> String {
    String(self.text(text).prefix(longestReply))
  }

  /// The same on one line: every run of spaces and newlines becomes one space.
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
