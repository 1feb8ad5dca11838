// SPDX-License-Identifier: Apache-2.0
import Text
import Wording

/// The words in which dates and times are typed, in every language.
enum DateWords {
  static let numbers = TypedWords.values(.typedNumbers)
  static let eachWeekday = TypedWords.values(.typedWeekdays)
  static let ordinals = TypedWords.all(.typedOrdinals)
  static let next = TypedWords.all(.typedNext)
  static let coming = TypedWords.all(.typedComing)
  static let ahead = TypedWords.all(.typedAhead)
  static let between = TypedWords.all(.typedBetween)
  static let at = TypedWords.all(.typedAt)
  static let clock = TypedWords.all(.typedClock)
  static let forenoon = TypedWords.all(.typedForenoon)
  static let afternoon = TypedWords.all(.typedAfternoon)
  static let halfHour = TypedWords.all(.typedHalf)
  static let noon = TypedWords.all(.typedNoon)
  static let midnight = TypedWords.all(.typedMidnight)
  static let every = TypedWords.all(.typedEvery)
  static let weekly = TypedWords.all(.typedWeekly)
  static let monthly = TypedWords.all(.typedMonthly)
  static let second = TypedWords.all(.typedSecond)
  static let and = TypedWords.all(.typedAnd)
  static let from = TypedWords.all(.typedFrom)
  static let until = TypedWords.all(.typedUntil)
  static let times = TypedWords.all(.typedTimes)
  static let during = TypedWords.all(.typedDuring)
  static let dayUnits = TypedWords.all(.typedDays)
  static let weekUnits = TypedWords.all(.typedWeeks)
  static let now = TypedWords.all(.typedNow)

  /// The words for units of days, by their length.
  static let units: [(days: Int, words: Set<String>)] = [(7, weekUnits), (1, dayUnits)]

  /// The words for days near today, by their distance from it.
  static let days: [(fromToday: Int, words: Set<String>)] = [
    (-1, TypedWords.all(.typedYesterday)), (0, TypedWords.all(.typedToday)),
    (1, TypedWords.all(.typedTomorrow)), (2, TypedWords.all(.typedDayAfterTomorrow)),
  ]

  /// The day of the week of a word, 1 (Monday) to 7.
  static func weekday(_ word: String?) -> Int? {
    guard let word else {
      return nil
    }
    return TypedWords.weekdays.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  /// The days from today of a word such as `tomorrow`, without hyphens.
  static func fromToday(_ word: String?) -> Int? {
    days.first { day in day.words.contains { $0.replacing("-", by: "") == word } }?
      .fromToday
  }
}
