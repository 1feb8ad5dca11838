// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Dates that recur, as a person says them: `every Monday and Thursday, six times, 10:00, from 7
/// Dec`, `jeden zweiten Montag bis 4. Januar um 9`, `every 28 days, six times, from 7 Dec 10:00`.
struct TypedRecurrence {
  /// The days of the week, 1 (Monday) to 7; empty for that of the first date.
  private var weekdays: Set<Int> = []
  /// The weeks from one to the next, if there are days of the week.
  private var everyWeeks = 1
  /// The days from one to the next, if there are no days of the week.
  private var everyDays: Int?
  private var count: Int?
  /// It lasts so many weeks from its first date.
  private var weeks: Int?
  private var from: [DateToken] = []
  private var until: [DateToken] = []
  private var time: CivilTime?

  /// The reading of pieces that say that something recurs; nil if they do not.
  static func reading(_ tokens: [DateToken], now: CivilDateTime) -> DateReading? {
    let recurs = tokens.contains { token in
      token.isWord(of: DateWords.every) || token.isWord(of: DateWords.weekly)
        || token.recurringWeekday != nil
    }
    guard recurs || isCounted(tokens) else {
      return nil
    }
    return TypedRecurrence(tokens)?.reading(now: now) ?? .unreadable
  }

  /// True for days of the week with a count: `Mon/Thu 6x`.
  private static func isCounted(_ tokens: [DateToken]) -> Bool {
    tokens.contains { DateWords.weekday($0.word) != nil }
      && tokens.indices.contains { countRange(tokens, $0) != nil }
  }

  /// The place of `six times`, `6x` or `x6` around the word for times.
  private static func countRange(_ tokens: [DateToken], _ place: Int) -> ClosedRange<Int>? {
    guard tokens[place].isWord(of: DateWords.times) else {
      return nil
    }
    if place > 0, tokens[place - 1].count != nil {
      return place - 1...place
    }
    let isBefore = place + 1 < tokens.count && tokens[place + 1].isJoined
    return isBefore && tokens[place + 1].digits > 0 ? place...place + 1 : nil
  }

  /// Nil if some pieces mean nothing there.
  private init?(_ tokens: [DateToken]) {
    guard let clock = TimeOfDayReading(tokens) else {
      return nil
    }
    time = clock.time
    var rest = clock.rest
    guard readCount(&rest), readSpan(&rest), readEnd(DateWords.until, \.until, &rest),
      readEnd(DateWords.from, \.from, &rest), readInterval(&rest)
    else {
      return nil
    }
    guard rest.allSatisfy({ $0.isJoint || $0.isMark("/") }), hasDays else {
      return nil
    }
  }

  /// True if the days are known: those of weeks, those at a distance from a first one, or every day.
  private var hasDays: Bool {
    !weekdays.isEmpty || everyDays == 1 || everyDays != nil && !from.isEmpty
  }

  /// Takes `six times`, `sechsmal`, `6x` or `x6` out; false if it is said twice.
  private mutating func readCount(_ tokens: inout [DateToken]) -> Bool {
    while let range = tokens.indices.compactMap({ Self.countRange(tokens, $0) }).first {
      guard count == nil, let said = tokens[range].compactMap(\.count).first, said > 0 else {
        return false
      }
      count = said
      tokens.removeSubrange(range)
    }
    return true
  }

  /// Takes `for three weeks` or `drei Wochen lang` out; false if no length stands beside the word.
  private mutating func readSpan(_ tokens: inout [DateToken]) -> Bool {
    guard let place = tokens.firstIndex(where: { $0.isWord(of: DateWords.during) }) else {
      return true
    }
    let ahead = place + 1..<place + 3
    let behind = place - 2..<place
    for range in [ahead, behind] where range.lowerBound >= 0 && range.upperBound <= tokens.count {
      if let number = tokens[range.lowerBound].count, number > 0,
        tokens[range.lowerBound + 1].isWord(of: DateWords.weekUnits)
      {
        weeks = number
        let whole = min(place, range.lowerBound)..<max(place + 1, range.upperBound)
        tokens.removeSubrange(whole)
        return true
      }
    }
    return false
  }

  /// The date behind a word: up to the next one, or a comma behind which no date goes on.
  private mutating func readEnd(
    _ words: Set<String>, _ part: WritableKeyPath<TypedRecurrence, [DateToken]>,
    _ tokens: inout [DateToken]
  ) -> Bool {
    let places = tokens.indices.filter { tokens[$0].isWord(of: words) }
    guard let place = places.first else {
      return true
    }
    guard places.count == 1 else {
      return false
    }
    let stops = DateWords.from.union(DateWords.until).union(DateWords.every)
      .union(DateWords.during).union(DateWords.weekly)
    let limit = tokens[(place + 1)...].firstIndex { token in
      token.isWord(of: stops) || token.recurringWeekday != nil
    }
    let end = limit ?? tokens.count
    // The longest run of pieces that is a date.
    guard
      let best = (place + 2..<max(place + 2, end + 1)).reversed().first(where: {
        TypedDate(Array(tokens[place + 1..<$0])) != nil
      })
    else {
      return false
    }
    self[keyPath: part] = Array(tokens[place + 1..<best])
    tokens.removeSubrange(place..<best)
    return true
  }

  /// Takes `every second Monday and Thursday`, `alle 4 Wochen` or `weekly` out.
  private mutating func readInterval(_ tokens: inout [DateToken]) -> Bool {
    var rest: [DateToken] = []
    var number: Int?
    for token in tokens {
      if let weekday = token.weekday {
        weekdays.insert(weekday)
      } else if token.isWord(of: DateWords.second) {
        number = number ?? 2
      } else if token.isWord(of: DateWords.weekly) {
        everyDays = 7
      } else if let days = Self.daysOfUnit(token) {
        everyDays = days * (number ?? 1)
        number = nil
      } else if let value = token.count, number == nil {
        number = value
      } else if !token.isWord(of: DateWords.every.union(DateWords.ordinals)) {
        rest.append(token)
      }
    }
    tokens = rest
    return setInterval(number)
  }

  /// The days of one unit, `day` or `week`; nil if the word is no unit.
  private static func daysOfUnit(_ token: DateToken) -> Int? {
    if token.isWord(of: DateWords.weekUnits) {
      return 7
    }
    return token.isWord(of: DateWords.dayUnits) ? 1 : nil
  }

  /// - Parameter number: A number that belongs to no unit: that of `every second Monday`.
  private mutating func setInterval(_ number: Int?) -> Bool {
    guard !weekdays.isEmpty else {
      return number == nil && everyDays.map(Recurrence.everyDaysRange.contains) == true
    }
    if let everyDays {
      guard number == nil, everyDays.isMultiple(of: 7), everyDays > 0 else {
        return false
      }
      everyWeeks = everyDays / 7
      return true
    }
    everyWeeks = number ?? 1
    return number == nil || number == 2
  }

  /// The dates.
  private func reading(now: CivilDateTime) -> DateReading {
    do throws(Unclear) {
      return try dates(now: now)
    } catch {
      return error.reading
    }
  }

  /// A first or a last date that cannot be told.
  private struct Unclear: Error { let reading: DateReading }

  /// No recurrence lasts longer, in days.
  private static let longest = 20 * 366

  private var hasEnd: Bool { count != nil || weeks != nil || !until.isEmpty }

  private func dates(now: CivilDateTime) throws(Unclear) -> DateReading {
    let next = now.date + (now.hasPassed(time) ? 1 : 0)
    let first = try from.isEmpty ? next : Self.date(from, now)
    guard hasEnd else {
      return .endless
    }
    // A date without a year comes after the first one.
    let later = CivilDateTime(date: max(first, now.date), time: now.time)
    let last = try until.isEmpty ? first + Self.longest : Self.date(until, later)
    return dates(from: first, until: last)
  }

  private static func date(
    _ tokens: [DateToken], _ now: CivilDateTime
  ) throws(Unclear) -> CivilDate {
    guard let typed = TypedDate(tokens) else {
      throw Unclear(reading: .unreadable)
    }
    let reading = DateReading.one(typed, nil, now: now)
    guard case .dates(let dates) = reading, let first = dates.first else {
      throw Unclear(reading: reading)
    }
    return first.date
  }

  private func dates(from first: CivilDate, until last: CivilDate) -> DateReading {
    var found: [CivilDate] = []
    var day = first
    let most = min(count ?? .max, DateReading.most + 1)
    while day <= last, found.count < most, isWithin(day, found.first) {
      if isOn(day, found.first ?? day) {
        found.append(day)
      }
      day = day + 1
    }
    if found.isEmpty {
      return .unreadable
    }
    if found.count > DateReading.most {
      return .tooMany
    }
    return .dates(found.map { TypedSessionTime(date: $0, time: time) })
  }

  private func isWithin(_ day: CivilDate, _ begin: CivilDate?) -> Bool {
    guard let weeks, let begin else {
      return true
    }
    return day - begin < 7 * weeks
  }

  /// - Parameter begin: The first date.
  private func isOn(_ day: CivilDate, _ begin: CivilDate) -> Bool {
    if weekdays.isEmpty {
      return (day - begin).isMultiple(of: everyDays ?? 1)
    }
    let monday = begin + (1 - begin.weekday)
    return weekdays.contains(day.weekday)
      && ((day - monday) / 7).isMultiple(of: everyWeeks)
  }
}
