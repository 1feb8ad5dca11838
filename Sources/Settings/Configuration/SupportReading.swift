// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Text
import Wording
import YAML

/// Readers of the keys of `support`. They return even an invalid text, so that the support card of
/// a configuration with errors can show it.
extension ConfigurationReading {
  /// The most characters of `clinic`, and of each of `lines`.
  private static let longestLine = 200
  /// The most entries of `lines`. The card has to fit on one screen.
  private static let mostLines = 10

  func country(_ entry: KeyEntry) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: "US")
    let words = Words.english
    let meant = words.country(meantBy: text)
    if !CountryLines.isCode(text) {
      decoder.error(
        entry.location, "\(quoted(text)) is not a country code",
        "write \(Self.meantCountry(text, meant))", quotesPerson: true)
    } else if let meant {
      decoder.warn(entry.location, "\(quoted(text)) is not a country", "did you mean `\(meant)`?")
    } else if !words.isCountry(text) {
      decoder.warn(
        entry.location,
        "\(quoted(text)) is the code of no country, so the card shows only emergency numbers",
        "write the two letters of your country, for example `US`, `GB` or `DE`")
    } else if words.lines(in: text) == nil {
      decoder.warn(
        entry.location,
        "no crisis lines of \(quoted(text)) are known, so the card shows only emergency numbers",
        "check the code, or write the lines that you know into `lines`")
    }
    return text
  }

  private static func meantCountry(_ text: String, _ meant: String?) -> String {
    if let meant {
      return "`\(meant)`"
    }
    // The most common slip is `us`.
    let upper = text.uppercased()
    if text.utf8.allSatisfy(isLetter), CountryLines.isCode(upper) {
      return "`\(upper)`"
    }
    return "its two capital letters, for example `US`, `GB` or `DE`"
  }

  func clinic(_ entry: KeyEntry) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: "\"Riverside, +1 555 0100\"").trimmed
    checkLine(text, of: "clinic", entry.location)
    return text
  }

  /// The person's own lines. An empty one is an error and left out.
  func supportLines(_ entry: KeyEntry) throws(ErrorReported) -> [String] {
    let example = "\"My sister, +1 555 0101\""
    let nodes = try decoder.list(entry, example: "`lines: [\(example)]`")
    if nodes.count > Self.mostLines {
      decoder.error(
        entry.location, "`lines` has \(nodes.count) lines", "write at most \(Self.mostLines)")
    }
    return nodes.compactMap { node in
      let text = (try? decoder.item(node, of: entry.key, example: example))?.trimmed
      if let text {
        checkLine(text, of: entry.key, node.location)
      }
      return text
    }
  }

  private func checkLine(_ text: String, of key: String, _ location: SourceLocation) {
    let subject = key == "clinic" ? "`clinic`" : "an entry of `\(key)`"
    if text.contains(where: \.isNewline) {
      decoder.error(location, "\(subject) has more than one line", "write it as one line")
    } else if text.contains(where: \.isControl) {
      decoder.error(location, "\(subject) has a character that cannot be seen", "delete it")
    } else if text.count > Self.longestLine {
      decoder.error(
        location, "\(subject) has \(text.count) characters",
        "write at most \(Self.longestLine): a name and a telephone number")
    } else if let inner = text.insideTypographicMarks {
      // The warning repeats the text, which must not stand in the log.
      decoder.warn(
        location, "the quotation marks of \(subject) do not count as such, so the card shows them",
        "write `\"\(inner)\"`", belongsInLog: false)
    } else if !text.isEmpty, !text.hasContact {
      decoder.warn(
        location, "\(subject) has no telephone number",
        "write the number behind the name, for example `Riverside, +1 555 0100`")
    }
  }
}

extension String {
  /// The text between typographic quotation marks, such as a text program writes in place of `"`;
  /// nil if it does not stand between two of them.
  fileprivate var insideTypographicMarks: String? {
    let marks = "“”„‟«»‘’‚"
    guard count > 2, let first, let last, marks.contains(first), marks.contains(last) else {
      return nil
    }
    return String(dropFirst().dropLast()).trimmed
  }

  /// True if the text may hold a telephone number, a mail address or a web page.
  fileprivate var hasContact: Bool {
    let pairs = zip(self, dropFirst())
    return contains { $0.isNumber || $0 == "@" } || pairs.contains { $0 == "." && $1.isLetter }
  }
}
