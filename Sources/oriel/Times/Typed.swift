// SPDX-License-Identifier: Apache-2.0
import Wording

/// The words for times and lengths that can be typed, of every language: a person types in any of
/// them.
enum Typed {
  static let now = words(.typedNow)

  static let days: [(fromToday: Int, words: Set<String>)] = [
    (-1, words(.typedYesterday)), (0, words(.typedToday)), (1, words(.typedTomorrow)),
    (2, words(.typedDayAfterTomorrow)),
  ]

  /// The units of a length, each by its word in the configuration's grammar.
  private static let units: [(unit: String, words: Set<String>)] = [
    ("min", words(.typedMinutes)), ("h", words(.typedHours)), ("days", words(.typedDays)),
    ("weeks", words(.typedWeeks)),
  ]

  /// A length in the configuration's grammar: `2 Stunden` and `2h` are `2 h`.
  static func length(_ text: String) -> String {
    let parts = text.split(separator: " ").flatMap { word -> [Substring] in
      let number = word.prefix { $0.isNumber }
      return [number, word.dropFirst(number.count)].filter { !$0.isEmpty }
    }
    let known = parts.map { part in
      units.first { $0.words.contains(part.lowercased()) }?.unit ?? String(part)
    }
    return known.joined(separator: " ")
  }

  /// The words of a list in every language.
  static func words(_ list: WordList) -> Set<String> { TypedWords.all(list) }
}
