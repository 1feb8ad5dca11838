// SPDX-License-Identifier: Apache-2.0
import Text

/// Text made fit for a place where only text belongs.
package enum Plain {
  /// Without control characters but newlines, and a blank for a tab: a terminal would obey them,
  /// and D-Bus ends a string at a zero. Without those that turn the direction of writing, which can
  /// make a line read as another one, and with a newline for the other ends of lines. Without
  /// blanks and newlines at either end.
  package static func text(_ text: String) -> String {
    let kept = text.unicodeScalars.compactMap { scalar -> Character? in
      if scalar == "\t" { return " " }
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: return "\n"
      case .control: return scalar == "\n" ? "\n" : nil
      default: return scalar.properties.isBidiControl ? nil : Character(scalar)
      }
    }
    let head = kept.drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  /// The most characters that are kept of a person's text: longer than anybody writes into a
  /// notification, and still finite.
  package static let longestReply = 20_000

  /// A person's text, made fit to be kept and shown.
  package static func reply(_ text: String) -> String {
    String(self.text(text).prefix(longestReply))
  }

  /// The same on one line: every run of blanks and newlines becomes one blank.
  package static func line(_ text: String) -> String {
    self.text(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// At most `limit` characters, cut after a word where there is one, with an ellipsis in place of
  /// the rest.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(max(0, limit - 1))
    let cut = head.lastIndex(where: \.isWhitespace).map { head[..<$0] } ?? head
    // A first word that is longer than half the room is cut itself: an ellipsis alone would say
    // nothing.
    return String(cut.count * 2 < limit ? head : cut) + "…"
  }

  /// Without anything that could be taken for markup. A server that does not read markup is still
  /// to filter it out (specification, section 5, "Markup"), and dunst then drops all that stands
  /// between angle brackets.
  static func untagged(_ text: String) -> String {
    String(text.map { $0 == "<" ? "‹" : $0 == ">" ? "›" : $0 })
  }

  /// Escaped for a server that reads markup. The apostrophe stays: in text it means nothing to any
  /// parser, and it is what prompts are full of, should a server unescape less than it ought to.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// Broken between words into lines of at most `width` characters; a longer word has a line of its
  /// own.
  package static func wrapped(_ line: some StringProtocol, to width: Int) -> [String] {
    line.wrapped(to: width)
  }
}
