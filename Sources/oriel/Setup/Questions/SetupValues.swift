// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Text
import Wording
import Zones

/// The waking hours of one answer: `8:00 to 21:00`, `7-22`, `von 8 bis 21 Uhr`, `8 am - 9 pm`.
enum WakingSpan {
  /// The shortest span in seconds. It has room for a morning note and an evening note.
  static let least = 2 * 3_600

  /// The two times of a text; nil if it does not have two.
  static func read(_ text: String) -> (wake: CivilTime, quiet: CivilTime)? {
    guard let tokens = DateToken.tokens(of: text.replacing("-", by: " - ")) else {
      return nil
    }
    let joints = DateWords.until.union(DateWords.from).union(DateWords.and)
    let parts = tokens.split { token in
      "-,".contains(where: token.isMark) || token.isWord(of: joints)
    }.map(Array.init)
    let halves = parts.count == 1 ? pair(parts[0]) : parts
    guard halves.count == 2, let wake = time(halves[0]), let quiet = time(halves[1]) else {
      return nil
    }
    return (wake, quiet)
  }

  /// `8:00 21:00`, without a word between.
  private static func pair(_ tokens: [DateToken]) -> [[DateToken]] {
    tokens.count.isMultiple(of: 2)
      ? [Array(tokens[..<(tokens.count / 2)]), Array(tokens[(tokens.count / 2)...])] : []
  }

  /// A time alone; a number is an hour.
  static func time(_ tokens: [DateToken]) -> CivilTime? {
    if tokens.count == 1, let hour = tokens[0].number(digits: 2) {
      return hour < 24 ? .at(hour) : nil
    }
    return TypedDateTime(tokens).filter { $0.date == nil }?.time
  }
}

/// The place of a password, as it is typed: `command pass show mail`, `file ~/.password`,
/// `credential mail`. The password itself is not accepted.
enum SetupSecret {
  /// The place that a text names; nil if it names none.
  static func read(_ text: String) -> MailSettings.Secret? {
    let bare = text.filter { !"{}".contains($0) }
    let words = bare.split(maxSplits: 1) { $0 == " " || $0 == ":" }.map(String.init)
    guard words.count == 2 else {
      return nil
    }
    let rest = words[1].split(whereSeparator: \.isWhitespace).map(String.init)
    let secret: MailSettings.Secret? =
      switch words[0].lowercased() {
      case "command": .command(rest)
      case "file" where rest.count == 1: .file(rest[0])
      case "credential" where rest.count == 1: .credential(rest[0])
      default: nil
      }
    return secret.filter(isUsable)
  }

  /// True if the reader of the configuration accepts it.
  private static func isUsable(_ secret: MailSettings.Secret) -> Bool {
    let text = """
      deliver: [{ channel: email }]
      email:
        from: me@example.org
        to: me@example.org
        server: smtps://mail.example.org
        user: me
        password: \(SetupFile.written(secret))
      """
    return readConfiguration(Array(text.utf8), file: "", zones: ZoneFiles(), now: nil).errors
      .isEmpty
  }
}
