// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The days on which something recurs, as they were typed: `every second Monday and Thursday`,
/// `alle 4 Wochen`, `weekly`.
enum TypedInterval: Hashable {
  /// So many days from one to the next.
  case days(Int)
  /// Days of the week, 1 (Monday) to 7, in every week or every so many weeks.
  case weekdays(Set<Int>, everyWeeks: Int)

  /// The forms of lengths and numbers in it; the first that fits is the one.
  private static let forms: [TypedForm] = [
    // `every 28 days`, `every other week`, `every second Monday`
    [.countOrSecond, .unit], [.countOrSecond],
    // `every week`, `weekly`
    [.unit], [.weekly],
  ]

  /// Nil if some tokens mean nothing there.
  init?(_ tokens: [DateToken]) {
    let weekdays = Set(tokens.compactMap(\.weekday))
    let others = tokens.filter { $0.weekday == nil && ($0.isNumber || !$0.isEmptyWord) }
    // Behind a number some number words are empty too: `2ten`, `every second Monday, every second
    // Friday`.
    let places = others.indices.filter { place in
      others.at(place - 1)?.isNumber != true || !others[place].isEmptyWord
    }
    guard let parts = Self.forms.sequence(places.map { others[$0] }) else {
      return nil
    }
    let lengths = parts.compactMap { part in part[.unit].map { part[.count, default: 1] * $0 } }
    let numbers = parts.filter { $0[.unit] == nil }.compactMap { $0[.count] }
    switch (weekdays.isEmpty, lengths.last, numbers) {
    case (true, let days?, []) where Recurrence.everyDaysRange.contains(days):
      self = .days(days)
    case (false, let days?, []) where days > 0 && days.isMultiple(of: 7):
      self = .weekdays(weekdays, everyWeeks: days / 7)
    case (false, nil, []):
      self = .weekdays(weekdays, everyWeeks: 1)
    case (false, nil, [2]):
      self = .weekdays(weekdays, everyWeeks: 2)
    default:
      return nil
    }
  }

  /// The first day of it on or after a day.
  func first(from day: CivilDate) -> CivilDate {
    guard case .weekdays(let weekdays, _) = self else {
      return day
    }
    return (0..<7).map { day + $0 }.first { weekdays.contains($0.weekday) } ?? day
  }

  /// - Parameter first: The first day of it.
  func contains(_ day: CivilDate, first: CivilDate) -> Bool {
    switch self {
    case .days(let days):
      return (day - first).isMultiple(of: days)
    case .weekdays(let weekdays, let everyWeeks):
      let monday = first + (1 - first.weekday)
      return weekdays.contains(day.weekday) && ((day - monday) / 7).isMultiple(of: everyWeeks)
    }
  }
}

extension TokenKind {
  fileprivate static let countOrSecond = TokenKind(.count) { $0.countOrSecond }
  fileprivate static let weekly = TokenKind(.unit) { $0.isWord(of: DateWords.weekly) ? 7 : nil }
}

extension DateToken {
  /// The count; 2 for a word such as `other`, as in `every other week`.
  fileprivate var countOrSecond: Int? { isWord(of: DateWords.second) ? 2 : count }

  fileprivate var isNumber: Bool { countOrSecond != nil }

  /// True for a token that adds nothing to the lengths and numbers beside it.
  fileprivate var isEmptyWord: Bool { isWord(of: Self.emptyWords) || isJoint || isMark("/") }

  private static let emptyWords = DateWords.every.union(DateWords.ordinals)
    .union(DateWords.second)
}
