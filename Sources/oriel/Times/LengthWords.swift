// SPDX-License-Identifier: Apache-2.0
import Wording

/// The words for units of length that can be typed, in every language.
enum LengthWords {
  /// The words of each unit, by its word in the configuration's grammar.
  private static let units: KeyValuePairs<String, Set<String>> = [
    "min": TypedWords.all(.typedMinutes), "h": TypedWords.all(.typedHours),
    "days": TypedWords.all(.typedDays), "weeks": TypedWords.all(.typedWeeks),
  ]

  /// A length in the configuration's grammar: `2 Stunden` and `2h` are `2 h`.
  static func inGrammar(_ text: String) -> String {
    let parts = text.split(separator: " ").flatMap { word -> [Substring] in
      let number = word.prefix { $0.isNumber }
      return [number, word.dropFirst(number.count)].filter { !$0.isEmpty }
    }
    return parts.map { unit($0.lowercased()) ?? String($0) }.joined(separator: " ")
  }

  private static func unit(_ word: String) -> String? {
    units.first { $0.value.contains(word) }?.key
  }
}
