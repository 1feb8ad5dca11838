// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
import Wording

/// The meaning of times and dates in spellings that the grammar does not accept.
extension Grammar {
  /// The time of day meant by `7:30 pm`, `7.30`, `19h30`, `7 am`; nil if none can be guessed.
  package static func meantTime(_ text: String) -> CivilTime? {
    let typed = text.lowercased().trimmed
    let ending = endings.first { typed.hasSuffix($0.word) }
    let clock = typed.dropLast(ending?.word.count ?? 0).trimmed
    let parts = clock.split(omittingEmptySubsequences: false) { ":.h".contains($0) }
    guard let hour = parts[0].wholeNumber(digits: 2), parts.count > 1 || ending != nil,
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      let hour = hourOfDay(hour, ending?.half)
    else {
      return nil
    }
    let minutes = parts.count == 1 ? ["00"] : parts.dropFirst().map(String.init)
    return CivilTime(([hour.padded(2)] + minutes).joined(separator: ":"))
  }

  /// The words that can follow a time of day, with the hours that they add: 0 or 12; nil for none.
  private static let endings: [(word: String, half: Int?)] = [
    ("a.m.", 0), ("am", 0), ("p.m.", 12), ("pm", 12), ("uhr", nil), ("h", nil),
  ]

  /// The hour of the day; nil if a clock of twelve hours does not show this hour.
  private static func hourOfDay(_ hour: Int, _ half: Int?) -> Int? {
    guard let half else {
      return hour
    }
    return (1...12).contains(hour) ? hour % 12 + half : nil
  }

  /// The dates that a text in another spelling can mean. There are two if day and month can be
  /// taken for each other, and none if nothing can be guessed.
  package static func meantDates(_ text: String) -> [CivilDate] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard words.count == 3 else {
      return []
    }
    if let month = words.firstIndex(where: { TypedWords.month($0) != nil }) {
      return named(words, month)
    }
    let numbers = words.compactMap { $0.wholeNumber(digits: 4) }
    guard numbers.count == 3 else {
      return []
    }
    if words[0].count == 4 {
      return days(year: numbers[0], [(numbers[1], numbers[2])])
    }
    guard words[2].count == 4, words[0].count <= 2, words[1].count <= 2 else {
      return []
    }
    // Wherever dates are written with full stops, the day comes first.
    let isDayFirst = text.contains(".")
    return days(
      year: numbers[2],
      isDayFirst
        ? [(numbers[1], numbers[0])] : [(numbers[0], numbers[1]), (numbers[1], numbers[0])])
  }

  private static func days(year: Int, _ pairs: [(month: Int, day: Int)]) -> [CivilDate] {
    var found: [CivilDate] = []
    for (month, day) in pairs {
      if let date = CivilDate(year: year, month: month, day: day), !found.contains(date) {
        found.append(date)
      }
    }
    return found
  }

  /// A date with the name of its month: `7 Dec 2026`, `Dec 7th, 2026`, `7. Dezember 2026`.
  private static func named(_ words: [String], _ at: Int) -> [CivilDate] {
    let others = words.indices.filter { $0 != at }.map { words[$0] }
    let ordinal = TypedWords.all(.typedOrdinals).first { others[0].hasSuffix($0) }
    let day = ordinal.map { String(others[0].dropLast($0.count)) }
    guard let month = TypedWords.month(words[at]), others[1].count == 4, let year = Int(others[1]),
      let day = (day ?? others[0]).wholeNumber(digits: 2)
    else {
      return []
    }
    return days(year: year, [(month, day)])
  }

  /// The dates with a time of day that a text in another spelling can mean. Where it begins with a
  /// day of the week, as on our own screens, they fall on that day.
  package static func meantDateTimes(_ text: String) -> [CivilDateTime] {
    let first = text.prefix(while: \.isLetter)
    guard let day = TypedWords.weekdays.firstIndex(where: { $0.contains(first.lowercased()) })
    else {
      return dayless(text)
    }
    let rest = text.dropFirst(first.count).drop { " ,.".contains($0) }
    let meant = CivilDateTime(String(rest)).map { [$0] } ?? dayless(String(rest))
    return meant.filter { $0.date.weekday == day + 1 }
  }

  private static func dayless(_ text: String) -> [CivilDateTime] {
    let words = text.split { " ,T".contains($0) }.map(String.init)
    for count in 1..<max(words.count, 1) {
      let date = words[..<count].joined(separator: " ")
      let dates = meantDates(date)
      let rest = words[count...].filter { !TypedWords.all(.typedAt).contains($0.lowercased()) }
        .joined(separator: " ")
      if !dates.isEmpty, let time = meantTime(rest) {
        return dates.map { CivilDateTime(date: $0, time: time) }
      }
    }
    return []
  }
}
