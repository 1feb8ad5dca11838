// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Dates that recur, as a person says them: `every Monday and Thursday, six times, 10:00, from 7
/// Dec`, `jeden zweiten Montag bis 4. Januar um 9`, `every 28 days, six times, from 7 Dec 10:00`.
struct TypedRecurrence {
  private let interval: TypedInterval
  private let time: CivilTime?
  private let from: TypedDate?
  private let until: TypedDate?
  private let count: Int?
  /// The number of weeks that it lasts, from its first date.
  private let weeks: Int?

  /// The forms of the number of dates.
  private static let countForms: [TypedForm] = [
    // `six times`, `sechsmal`, `6x`, `x6`
    [.someCount, .times], [.times, .joined(.someDigits)],
  ]

  /// The forms of the weeks that it lasts.
  private static let weeksForms: [TypedForm] = [
    // `for three weeks`, `drei Wochen lang`
    [.during, .someCount, .weeks], [.someCount, .weeks, .during],
  ]

  /// The reading of tokens that say that something recurs; nil if they do not.
  static func reading(_ tokens: [DateToken], now: CivilDateTime) -> DateReading? {
    recurs(tokens) ? TypedRecurrence(tokens)?.reading(now: now) ?? .unreadable : nil
  }

  /// True if a text says that something recurs, even if it cannot be read.
  static func recurs(_ text: String) -> Bool { recurs(DateToken.tokens(of: text) ?? []) }

  private static func recurs(_ tokens: [DateToken]) -> Bool {
    // Days of the week with a count do so too: `Mon/Thu 6x`.
    var rest = tokens
    let isCounted = !rest.take(countForms).isEmpty
    return tokens.contains { token in
      token.isWord(of: recurring) || token.recurringWeekday != nil
        || isCounted && DateWords.weekday(token.word) != nil
    }
  }

  private static let recurring = DateWords.every.union(DateWords.weekly).union(DateWords.monthly)

  /// Nil if some tokens mean nothing there.
  private init?(_ tokens: [DateToken]) {
    guard let found = FoundTimeOfDay(tokens) else {
      return nil
    }
    time = found.time
    var rest = found.rest
    count = rest.take(Self.countForms)[.count]
    weeks = rest.take(Self.weeksForms)[.count]
    until = Self.takeDate(behind: DateWords.until, &rest)
    from = Self.takeDate(behind: DateWords.from, &rest)
    // A second count, or a word without its date, is still among the tokens and fails here.
    guard let interval = TypedInterval(rest) else {
      return nil
    }
    self.interval = interval
    // Days more than one day apart need a first date.
    if case .days(let days) = interval, days > 1, from == nil {
      return nil
    }
  }

  /// Removes one of some words with the longest date behind it, and returns the date.
  private static func takeDate(
    behind words: Set<String>, _ tokens: inout [DateToken]
  ) -> TypedDate? {
    guard let place = tokens.firstIndex(where: { $0.isWord(of: words) }) else {
      return nil
    }
    let behind = tokens[(place + 1)...].prefix { !$0.beginsPart }
    for length in (0...behind.count).reversed() {
      if let date = TypedDate(Array(behind.prefix(length))) {
        tokens.removeSubrange(place...place + length)
        return date
      }
    }
    return nil
  }

  /// No recurrence lasts longer, in days.
  private static let longest = 20 * 366

  private var hasEnd: Bool { count != nil || weeks != nil || until != nil }

  /// The dates.
  private func reading(now: CivilDateTime) -> DateReading {
    let next = now.date + (now.hasPassed(time) ? 1 : 0)
    let start = from.map { DateReading.one($0, nil, now: now) } ?? .date(next)
    guard let first = start.firstDate else {
      return start
    }
    guard hasEnd else {
      return .endless
    }
    // A date without a year comes after the first one.
    let later = CivilDateTime(date: max(first, now.date), time: now.time)
    let end = until.map { DateReading.one($0, nil, now: later) } ?? .date(first + Self.longest)
    return end.firstDate.map { dates(from: first, until: $0) } ?? end
  }

  private func dates(from start: CivilDate, until end: CivilDate) -> DateReading {
    let first = interval.first(from: start)
    let last = min(end, weeks.map { first + (7 * $0 - 1) } ?? end)
    guard first <= last else {
      return .unreadable
    }
    let days = (0...last - first).lazy.map { first + $0 }.filter {
      interval.contains($0, first: first)
    }
    let found = days.prefix(min(count ?? .max, DateReading.most + 1))
    guard found.count <= DateReading.most else {
      return .tooMany
    }
    return .dates(found.map { TypedSessionTime(date: $0, time: time) })
  }
}

extension DateReading {
  fileprivate static func date(_ date: CivilDate) -> DateReading {
    .dates([TypedSessionTime(date: date)])
  }

  /// The first date; nil if there is a doubt.
  fileprivate var firstDate: CivilDate? {
    if case .dates(let dates) = self { dates.first?.date } else { nil }
  }
}

extension TokenKind {
  fileprivate static let times = word(DateWords.times)
  fileprivate static let during = word(DateWords.during)
  /// A count in digits.
  fileprivate static let someDigits = TokenKind(.count) { token in
    token.number(digits: 3).filter { $0 > 0 }
  }
}

extension DateToken {
  private static let beginnings = DateWords.from.union(DateWords.until).union(DateWords.every)
    .union(DateWords.during).union(DateWords.weekly)

  /// True for a token with which another part of a recurrence begins.
  fileprivate var beginsPart: Bool { isWord(of: Self.beginnings) || recurringWeekday != nil }
}
