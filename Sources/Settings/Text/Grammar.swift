// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

/// How lengths of time and moments are written: one grammar for the configuration and for the
/// command line.
package enum Grammar {
  /// Reads a length of time: a whole number, a blank and a unit (`min`, `h`, `day`, `days`, `week`,
  /// `weeks`), or a sum of such, each unit once and the larger first: `40 min`, `1 h 30 min`, `28
  /// days`. Nil for anything else, and for more than 99,999 of a unit.
  package static func duration(_ text: some StringProtocol) -> Elapsed? {
    let words = text.split(separator: " ")
    guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
    var total = 0
    var smallest = Int.max
    for index in stride(from: 0, to: words.count, by: 2) {
      guard let number = wholeNumber(words[index]), let unit = unit(words[index + 1]),
        unit < smallest
      else {
        return nil
      }
      total += number * unit
      smallest = unit
    }
    return .seconds(total)
  }

  private static func unit(_ word: some StringProtocol) -> Int? {
    switch word {
    case "min": 60
    case "h": 3_600
    case "day", "days": 86_400
    case "week", "weeks": 7 * 86_400
    default: nil
    }
  }

  private static func wholeNumber(_ word: some StringProtocol) -> Int? {
    guard (1...5).contains(word.utf8.count), word.utf8.allSatisfy(isDigit) else { return nil }
    return Int(word)
  }

  /// What somebody who wrote `3h`, `90 minutes` or `2 w` meant; nil if that cannot be told.
  static func meantDuration(_ text: String) -> String? {
    var words: [String] = []
    var wasDigit: Bool?
    for character in text.lowercased() where !",.;".contains(character) || character == "." {
      guard character != " " else {
        wasDigit = nil
        continue
      }
      let digit = character.isASCII && character.isNumber
      if digit == wasDigit {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      wasDigit = digit
    }
    let meant = words.map { word in
      switch word {
      case "m", "mins", "minute", "minutes": "min"
      case "hr", "hrs", "hour", "hours", "std": "h"
      case "d": "days"
      case "w", "wk", "wks": "weeks"
      default: word
      }
    }.joined(separator: " ")
    return duration(meant) == nil ? nil : meant
  }

  /// Reads a moment: `now`; an instant with `Z` or an offset (`2026-03-07T09:40:00+01:00`); or a
  /// date with or without a time of day on the wall clock of `zone` (`2026-03-07`, `2026-03-07
  /// 10:40`, with seconds if wanted). Nil for anything else.
  ///
  /// - Parameter wholeDay: a date alone means the end of that day rather than its beginning, as
  ///   `--until` has it.
  package static func moment(_ text: String, zone: Zone, now: Instant, wholeDay: Bool = false)
    -> Instant?
  {
    if text == "now" { return now }
    if let date = CivilDate(text) { return zone.instant(wholeDay ? date + 1 : date, .midnight) }
    if let civil = CivilDateTime(text) { return zone.resolve(civil).instant }
    if text.hasSuffix("Z") {
      return CivilDateTime(text.dropLast()).map { Zone.utc.resolve($0).instant }
    }
    // The sign of the offset is the sixth character from the end: `+01:00`.
    let offset = text.suffix(6)
    guard offset.utf8.count == 6, let sign = offset.first, sign == "+" || sign == "-",
      let ahead = CivilTime(offset.dropFirst()), let civil = CivilDateTime(text.dropLast(6))
    else { return nil }
    let east = Elapsed.seconds(sign == "+" ? ahead.secondOfDay : -ahead.secondOfDay)
    return Zone.utc.resolve(civil).instant - east
  }
}
