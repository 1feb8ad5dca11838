// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

/// The grammar of lengths of time and instants, in the configuration and on the command line.
package enum Grammar {
  /// Reads a length of time: a whole number, a space and a unit (`min`, `h`, `day`, `days`, `week`,
  /// `weeks`), or several of these, each unit once and the larger first: `40 min`, `1 h 30 min`,
  /// `28 days`. Nil for anything else, and for more than 99,999 of a unit.
  package static func duration(_ text: some StringProtocol) -> Elapsed? {
    let words = text.split(separator: " ")
    guard !words.isEmpty, words.count.isMultiple(of: 2) else {
      return nil
    }
    var total = 0
    var smallest = Int.max
    for index in stride(from: 0, to: words.count, by: 2) {
      guard let number = words[index].wholeNumber(digits: 5),
        let unit = units[String(words[index + 1])], unit < smallest
      else {
        return nil
      }
      total += number * unit
      smallest = unit
    }
    return .seconds(total)
  }

  private static let units = [
    "min": 60, "h": 3_600, "day": 86_400, "days": 86_400, "week": 604_800, "weeks": 604_800,
  ]

  /// The right spelling of `3h`, `90 minutes` or `2 w`; nil if none can be guessed.
  static func meantDuration(_ text: String) -> String? {
    let words = tokens(text.lowercased()).map { slips[$0] ?? $0 }
    let meant = words.joined(separator: " ")
    return duration(meant) == nil ? nil : meant
  }

  private static let slips = [
    "m": "min", "mins": "min", "minute": "min", "minutes": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h",
    "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks",
  ]

  /// Runs of digits and runs of other characters, without spaces, commas and semicolons. A full
  /// stop stays, and a comma ends a number. So `1.5 h` and `1,5 h` are not understood.
  private static func tokens(_ text: String) -> [String] {
    let tokens = text.split(separator: " ").flatMap { runs($0) }
    return tokens.map { token in token.filter { !",;".contains($0) } }
  }

  private static func runs(_ word: Substring) -> [String] {
    var runs: [String] = []
    var rest = word.utf8[...]
    while let first = rest.first {
      let run = rest.prefix { isDigit($0) == isDigit(first) }
      runs.append(String(decoding: run, as: UTF8.self))
      rest = rest.dropFirst(run.count)
    }
    return runs
  }
}

extension Grammar {
  /// Reads an instant in UTC or with an offset: `2026-03-07T09:40:00Z`,
  /// `2026-03-07T09:40:00+01:00`. Nil for anything else.
  package static func instant(_ text: String) -> Instant? {
    let text = text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text[...]
    guard let east = offset(text.suffix(6)), let civil = CivilDateTime(text.dropLast(6)) else {
      return nil
    }
    return Zone.utc.resolve(civil).instant - east
  }

  /// The offset from UTC in `+01:00`; nil for anything else.
  private static func offset(_ text: Substring) -> Elapsed? {
    let signs: [Substring: Int] = ["+": 1, "-": -1]
    guard text.utf8.count == 6, let sign = signs[text.prefix(1)],
      let ahead = CivilTime(text.dropFirst())
    else {
      return nil
    }
    return .seconds(sign * ahead.secondOfDay)
  }
}
