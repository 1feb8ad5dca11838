// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

// The grammar.
extension TypedDate {
  /// The forms of a day of the week; the first that fits is the one.
  private static let weekdayForms: [TypedForm] = [
    // `next Friday`, `this Friday`, `Friday`
    [.next, .weekday], [.coming, .weekday], [.weekday],
  ]

  /// The forms of a day by its distance from today.
  private static let distanceForms: [TypedForm] = [
    // `tomorrow`, `in 3 days`, `in einer Woche`
    [.dayNearToday], [.ahead, .count, .unit],
  ]

  /// The forms of the day of a month.
  private static let dayForms: [TypedForm] = [
    // `7.`, `the 7th`
    [.day, "."], [.day, .joined(.ordinal)],
  ]

  /// The forms of a day and its month. Where several fit, day and month can be taken for each
  /// other. With full stops the day stands first everywhere.
  private static let calendarForms: [TypedForm] = [
    // `7 Dec`, `7. Dezember`, `7th December`, `7-Dec`
    [.day, .monthName], [.day, ".", .monthName], [.day, .joined(.ordinal), .monthName],
    [.day, "-", .monthName],
    // `Dec 7`, `Dec 7.`, `Dec 7th`
    [.monthName, .day], [.monthName, .day, "."], [.monthName, .day, .joined(.ordinal)],
    // The same with a year. One of two digits could be an hour.
    [.day, .monthName, .recentYear], [.day, ".", .monthName, .recentYear],
    [.day, .joined(.ordinal), .monthName, .recentYear],
    [.monthName, .day, .recentYear], [.monthName, .day, ".", .recentYear],
    [.monthName, .day, .joined(.ordinal), .recentYear],
    [.day, "-", .monthName, "-", .recentYear], [.day, "/", .monthName, "/", .recentYear],
    // `2026-12-07`, `2026/12/07`, `2026.12.07`
    [.year, "-", .month, "-", .day], [.year, "/", .month, "/", .day],
    [.year, ".", .month, ".", .day],
    // `12-7-2026`, `12/7/2026`, `12/7/26`, `12/7`, as in the United States
    [.month, "-", .day, "-", .year], [.month, "/", .day, "/", .year],
    [.month, "/", .day, "/", .shortYear], [.month, "/", .day],
    // `7-12-2026`, `7/12/2026`, `7/12/26`, `7/12`, as elsewhere
    [.day, "-", .month, "-", .year], [.day, "/", .month, "/", .year],
    [.day, "/", .month, "/", .shortYear], [.day, "/", .month],
    // `7.12.2026`, `7.12.26`, `7.12.`, `7.12`
    [.day, ".", .month, ".", .year], [.day, ".", .month, ".", .joined(.shortYear)],
    // `7. 12. 26`. A smaller number behind a space could be an hour.
    [.day, ".", .month, ".", .yearBeyondHours],
    [.day, ".", .month, "."], [.day, ".", .month],
  ]

  /// Reads the tokens of a date without its time; nil if they are none.
  init?(_ tokens: [DateToken]) {
    let parts = tokens.filter { !$0.isFiller }
    var rest = parts
    weekday = rest.take(Self.weekdayForms)[.weekday]
    isNext = parts.contains { $0.isWord(of: DateWords.next) }
    let day = rest.isEmpty && weekday != nil ? .weekday : Self.day(rest)
    // Only a day of the week can be called the next one.
    guard let day, day == .weekday || !isNext else {
      return nil
    }
    self.day = day
  }

  /// The day without its day of the week.
  private static func day(_ tokens: [DateToken]) -> SpelledDay? {
    if let distance = distanceForms.readings(of: tokens).first {
      return .fromToday(distance[.count, default: 1] * distance[.unit, default: 0])
    }
    if let ofMonth = dayForms.readings(of: tokens).first {
      return ofMonth[.day].map { .ofMonth($0) }
    }
    let readings = calendarForms.readings(of: tokens)
    let days = readings.map {
      MonthDay(month: $0[.month, default: 0], day: $0[.day, default: 0])
    }
    return readings.first.map { .calendar(days, year: $0[.year]) }
  }
}

extension TokenKind {
  fileprivate static let next = word(DateWords.next)
  fileprivate static let coming = word(DateWords.coming)
  fileprivate static let weekday = TokenKind(.weekday) { DateWords.weekday($0.word) }
  fileprivate static let ahead = word(DateWords.ahead)
  /// A word such as `tomorrow`.
  fileprivate static let dayNearToday = TokenKind(.unit) { $0.fromToday }

  fileprivate static let day = TokenKind(.day) { $0.number(digits: 2) }
  fileprivate static let month = TokenKind(.month) { $0.number(digits: 2) }
  fileprivate static let year = TokenKind(.year) { $0.number(ofDigits: 4) }
  /// A year of two digits, of this century.
  fileprivate static let shortYear = TokenKind(.year) { token in
    token.number(ofDigits: 2).map { 2_000 + $0 }
  }
  /// The same behind a space, if no clock shows an hour of that number.
  fileprivate static let yearBeyondHours = TokenKind(.year) { token in
    token.isJoined ? nil : token.number(ofDigits: 2).filter { $0 > 23 }.map { 2_000 + $0 }
  }
  /// A year behind the name of a month. Four digits below 1900 are a time of day without its colon.
  fileprivate static let recentYear = TokenKind(.year) { token in
    token.number(ofDigits: 4).filter { $0 >= 1_900 }
  }
}
