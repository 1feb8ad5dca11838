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
        || token.word.map { DateWords.eachWeekday[$0] != nil } == true
    }
    guard recurs else {
      return nil
    }
    return TypedRecurrence(tokens)?.reading(now: now) ?? .unreadable
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
    let isClean = rest.allSatisfy { token in
      token.isMark(",") || token.isWord(of: DateWords.between)
        || token.isWord(of: DateWords.and)
    }
    guard isClean, !weekdays.isEmpty || everyDays != nil && !from.isEmpty else {
      return nil
    }
  }

  private static func number(_ token: DateToken) -> Int? {
    token.number(digits: 3) ?? token.word.flatMap { DateWords.numbers[$0] }
  }

  /// Takes `six times`, `sechsmal` or `6x` out; false if it is said twice.
  private mutating func readCount(_ tokens: inout [DateToken]) -> Bool {
    while let place = tokens.indices.dropFirst().first(where: {
      tokens[$0].isWord(of: DateWords.times) && Self.number(tokens[$0 - 1]) != nil
    }) {
      guard count == nil, let number = Self.number(tokens[place - 1]), number > 0 else {
        return false
      }
      count = number
      tokens.removeSubrange(place - 1...place)
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
      if let number = Self.number(tokens[range.lowerBound]), number > 0,
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
      token.isWord(of: stops) || token.word.map { DateWords.eachWeekday[$0] != nil } == true
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
      if let weekday = DateWords.weekday(token.word)
        ?? token.word.flatMap({
          DateWords.eachWeekday[$0]
        })
      {
        weekdays.insert(weekday)
      } else if token.isWord(of: DateWords.second) {
        number = number ?? 2
      } else if token.isWord(of: DateWords.weekly) {
        everyDays = 7
      } else if token.isWord(of: DateWords.weekUnits) {
        everyDays = 7 * (number ?? 1)
        number = nil
      } else if token.isWord(of: DateWords.dayUnits) {
        everyDays = number ?? 1
        number = nil
      } else if let value = Self.number(token), number == nil {
        number = value
      } else if !token.isWord(of: DateWords.every.union(DateWords.ordinals)) {
        rest.append(token)
      }
    }
    tokens = rest
    return setInterval(number)
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
    let isPast = time.map { $0 <= now.time } ?? false
    var first = now.date + (isPast ? 1 : 0)
    if !from.isEmpty {
      guard case .success(let date) = Self.end(from, now) else {
        return Self.failure(Self.end(from, now))
      }
      first = date
    }
    guard count != nil || weeks != nil || !until.isEmpty else {
      return .endless
    }
    var last = first + 20 * 366
    if !until.isEmpty {
      // A date without a year comes after the first one.
      let later = CivilDateTime(date: max(first, now.date), time: now.time)
      guard case .success(let date) = Self.end(until, later) else {
        return Self.failure(Self.end(until, later))
      }
      last = date
    }
    return dates(from: first, until: last)
  }

  private struct Unclear: Error { let reading: DateReading }

  private static func end(_ tokens: [DateToken], _ now: CivilDateTime) -> Result<
    CivilDate, Unclear
  > {
    guard let typed = TypedDate(tokens) else {
      return .failure(Unclear(reading: .unreadable))
    }
    if let year = typed.year, !Session.years.contains(year) {
      return .failure(Unclear(reading: .year(year)))
    }
    switch typed.meaning(today: now.date, .ahead) {
    case .date(let date): return .success(date)
    case .several(let dates): return .failure(Unclear(reading: .several(dates, nil)))
    case .otherWeekday(let date, let near):
      return .failure(Unclear(reading: .otherWeekday(date, near: near)))
    case .absent: return .failure(Unclear(reading: .absent))
    }
  }

  private static func failure(_ result: Result<CivilDate, Unclear>) -> DateReading {
    if case .failure(let unclear) = result { unclear.reading } else { .unreadable }
  }

  private func dates(from first: CivilDate, until last: CivilDate) -> DateReading {
    var found: [TypedSessionTime] = []
    var day = first
    var begin: CivilDate?
    let most = min(count ?? .max, DateReading.most + 1)
    while day <= last, found.count < most, begin.map({ isWithin(day, $0) }) ?? true {
      if isOn(day, begin ?? day) {
        begin = begin ?? day
        found.append(TypedSessionTime(date: day, time: time))
      }
      day = day + 1
    }
    if found.isEmpty {
      return .unreadable
    }
    return found.count > DateReading.most ? .tooMany : .dates(found)
  }

  private func isWithin(_ day: CivilDate, _ begin: CivilDate) -> Bool {
    weeks.map { day - begin < 7 * $0 } ?? true
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
