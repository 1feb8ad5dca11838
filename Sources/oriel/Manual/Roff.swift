// SPDX-License-Identifier: Apache-2.0
import Text

/// Text in the language of manual pages, in which a few characters mean more than themselves
/// (groff(7), man(7)).
enum Roff {
  /// A line of the source is filled up to this length; the reader breaks the text anew.
  private static let width = 78

  private static let escapes: [Unicode.Scalar: String] = [
    "\\": "\\e", "-": "\\-", "'": "\\(aq", "\"": "\\(dq", "`": "\\(ga", "^": "\\(ha",
    "~": "\\(ti",
  ]

  /// Characters that stand for themselves, also at the beginning of a line and within an argument
  /// of a macro.
  static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      if let escape = escapes[scalar] {
        return escape
      }
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - code.count))
      return scalar.isASCII ? String(scalar) : "\\[u\(padding)\(code)]"
    }.joined()
    return "\\&".only(when: escaped.hasPrefix(".")) + escaped
  }

  static func bold(_ text: String) -> String { "\\fB" + literal(text) + "\\fR" }

  /// A name or a command. A short one is never broken across lines.
  private static func typed(_ text: String) -> String {
    text.count > 40 ? bold(text) : bold(text).split(separator: " ").joined(separator: space)
  }

  /// A space in which no line is broken.
  private static let space = "\\~"

  static func italic(_ text: String) -> String { "\\fI" + literal(text) + "\\fR" }

  /// A sentence of the program: options and text between backquotes are bold, placeholders such as
  /// `<file>` are italic.
  static func sentence(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // A backquote without a second one is a character like others.
    guard parts.count % 2 == 1 else {
      return words(text)
    }
    return parts.enumerated().map { place, part in
      place % 2 == 0 ? words(String(part)) : typed(String(part))
    }.joined()
  }

  /// Lines of the source that hold a text, broken between its words.
  static func filled(_ text: String) -> [String] {
    var lines: [String] = []
    /// A full stop at the end of a line would be followed by two spaces.
    func begin(_ line: String) {
      if let last = lines.last, last.hasSuffix(".") { lines[lines.count - 1] = last + "\\&" }
      lines.append(line)
    }
    for word in text.split(whereSeparator: { " \n".contains($0) }) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        begin("\\&".only(when: word.hasPrefix(".")) + word)
      }
    }
    return lines
  }

  private static func words(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let pairs = zip(words, words.dropFirst()).map { before, word in
      let isUnit = before.last?.isNumber == true && units.contains { word.hasPrefix($0) }
      return (isUnit ? space : " ") + Self.word(word)
    }
    return words.prefix(1).map(Self.word).joined() + pairs.joined()
  }

  /// The beginnings of units, which stay on the line of their number.
  private static let units = ["h", "min", "day", "week"]

  /// One word, which may be an option or a placeholder among brackets and marks of punctuation.
  private static func word(_ word: String) -> String {
    let head = word.prefix { "([".contains($0) }
    let rest = word.dropFirst(head.count)
    if rest.hasPrefix("<"), let end = rest.firstIndex(of: ">") {
      let name = rest[rest.index(after: rest.startIndex)..<end]
      return literal(String(head)) + italic(String(name))
        + literal(String(rest[rest.index(after: end)...]))
    }
    let option = rest.prefix { $0 == "-" || $0.isLetter }
    guard option.isOption else {
      return literal(word)
    }
    return literal(String(head)) + bold(String(option))
      + literal(String(rest.dropFirst(option.count)))
  }
}

extension Substring {
  /// True for `-n` and `--now`.
  fileprivate var isOption: Bool {
    hasPrefix("--") ? count > 2 : hasPrefix("-") && count == 2
  }
}
