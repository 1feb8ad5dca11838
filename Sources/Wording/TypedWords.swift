// SPDX-License-Identifier: Apache-2.0

/// The words that a person can type, such as those for times and dates. Words of every language are
/// understood.
package enum TypedWords {
  /// The words of a list, in every language.
  package static func all(_ list: WordList) -> Set<String> {
    Set(BuiltIn.languages.flatMap { Words($0)[list] })
  }

  /// Reads yes or no, in any language; nil if the text is neither.
  package static func yesOrNo(_ text: String) -> Bool? {
    let word = text.lowercased()
    let lists: KeyValuePairs = [true: WordList.typedYes, false: .typedNo]
    return lists.first { all($0.value).contains(word) }?.key
  }

  /// The words for each day of the week, from Monday on.
  package static let weekdays = [
    WordList.typedMonday, .typedTuesday, .typedWednesday, .typedThursday, .typedFriday,
    .typedSaturday, .typedSunday,
  ].map(all)

  /// The words for each month, from January on.
  private static let months = [
    WordList.typedJanuary, .typedFebruary, .typedMarch, .typedApril, .typedMay, .typedJune,
    .typedJuly, .typedAugust, .typedSeptember, .typedOctober, .typedNovember, .typedDecember,
  ].map(all)

  /// The number of a month, 1 to 12, by its name or at least the first three letters of it; nil if
  /// the word is no month, or could be two.
  ///
  /// - Parameter word: In lower case.
  package static func month(_ word: String) -> Int? { month(word, among: months) }

  /// The same among the names of twelve months.
  static func month(_ word: String, among months: [Set<String>]) -> Int? {
    guard word.count >= 3, word.allSatisfy(\.isLetter) else {
      return nil
    }
    let named = months.indices.filter { months[$0].contains(word) }
    let meant =
      named.isEmpty
      ? months.indices.filter { months[$0].contains { $0.hasPrefix(word) } } : named
    return meant.count == 1 ? meant[0] + 1 : nil
  }

  /// The values by their words, of a list whose entries are a value and a word: `6 six`.
  package static func values(_ list: WordList) -> [String: Int] {
    let pairs = all(list).compactMap { entry -> (String, Int)? in
      let parts = entry.split(separator: " ")
      return parts.count == 2 ? Int(parts[0]).map { (String(parts[1]), $0) } : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
