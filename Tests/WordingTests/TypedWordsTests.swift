// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Wording

/// The words that a person can type.
@Suite struct TypedWordsTests {
  @Test func yesAndNoAreUnderstoodInEveryLanguage() {
    for yes in ["yes", "y", "Yes", "ja", "J"] { #expect(TypedWords.yesOrNo(yes) == true) }
    for no in ["no", "N", "nein"] { #expect(TypedWords.yesOrNo(no) == false) }
    for other in ["", "maybe", "yesterday"] { #expect(TypedWords.yesOrNo(other) == nil) }
  }

  private static let months: [WordList] = [
    .typedJanuary, .typedFebruary, .typedMarch, .typedApril, .typedMay, .typedJune, .typedJuly,
    .typedAugust, .typedSeptember, .typedOctober, .typedNovember, .typedDecember,
  ]

  /// The name of a month means it. Its first letters mean it too, or nothing, if they are those of
  /// another one: a session must not be planned for a month that nobody meant.
  @Test(arguments: BuiltIn.languages)
  func theFirstLettersOfAMonthMeanNoOtherMonth(_ language: Language) {
    for (place, list) in Self.months.enumerated() {
      for name in Words(language)[list] {
        #expect(TypedWords.month(name) == place + 1, "\(name)")
        for length in 3...max(3, name.count) {
          let word = String(name.prefix(length))
          #expect([place + 1, nil].contains(TypedWords.month(word)), "\(word)")
        }
      }
    }
  }

  @Test func firstLettersOfTwoMonthsMeanNone() {
    let months: [Set<String>] = [["juin"], ["juillet"], ["mai"], ["maius"]]
    #expect(TypedWords.month("jui", among: months) == nil)
    #expect(TypedWords.month("juil", among: months) == 2)
    // A whole name counts, even if another name begins with it.
    #expect(TypedWords.month("mai", among: months) == 3)
    #expect(TypedWords.month("maiu", among: months) == 4)
    #expect(TypedWords.month("ju", among: months) == nil)
  }

  @Test(arguments: [WordList.typedNumbers, .typedWeekdays])
  func noWordStandsForTwoNumbers(_ list: WordList) {
    var values: [String: Set<String>] = [:]
    for entry in TypedWords.all(list) {
      let parts = entry.split(separator: " ").map(String.init)
      #expect(parts.count == 2 && TypedWords.values(list)[parts[1]] != nil, "\(entry)")
      values[parts.last ?? "", default: []].insert(parts[0])
    }
    for (word, numbers) in values { #expect(numbers.count == 1, "\(word)") }
  }
}
