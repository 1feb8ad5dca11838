// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

// What can be read in two ways, although day and month are clear.
extension DateReading {
  /// The readings of a day with the word for midnight: a day begins with one, and ends with one.
  /// Nil for other tokens.
  static func midnight(_ tokens: [DateToken], now: CivilDateTime) -> DateReading? {
    guard let typed = dayOfMidnight(tokens) else {
      return nil
    }
    let day = one(typed, nil, now: now)
    guard case .dates(let dates) = day, let date = dates.first?.date else {
      return day
    }
    return .several(midnights(of: date).map { [$0] })
  }

  /// The beginning and the end of a day, of which each can be called its midnight.
  static func midnights(of date: CivilDate) -> [TypedSessionTime] {
    [date, date + 1].map { TypedSessionTime(date: $0, time: .midnight) }
  }

  /// The day that stands beside the word for midnight; nil without that word, without a day, or
  /// with a time of day besides.
  static func dayOfMidnight(_ tokens: [DateToken]) -> TypedDate? {
    guard let place = tokens.firstIndex(where: { $0.isWord(of: DateWords.midnight) }) else {
      return nil
    }
    var rest = tokens
    rest.removeSubrange(tokens.start(ofTimeAt: place)...place)
    guard let found = TypedDateTime(rest), found.time == nil else {
      return nil
    }
    return found.date
  }

  /// The readings of a number behind a day and its month, as in `7 Dec 10` or `7.12. 10`: the hour,
  /// the year, or another day of that month. Nil for other tokens, and where fewer than two of
  /// these are possible.
  static func bareNumber(_ tokens: [DateToken], now: CivilDateTime) -> DateReading? {
    guard let last = tokens.last, !last.isJoined, let number = last.number(digits: 2),
      let found = TypedDateTime(Array(tokens.dropLast())), found.time == nil,
      let typed = found.date, case .calendar(_, nil) = typed.day
    else {
      return nil
    }
    let hour = number < 24 ? CivilTime.at(number) : nil
    guard case .dates(let dates) = one(typed, hour, now: now), let date = dates.first?.date else {
      return nil
    }
    let year = 2_000 + number
    let sameDay =
      year < now.date.year ? nil : CivilDate(year: year, month: date.month, day: date.day)
    let otherDay = CivilDate(year: date.year, month: date.month, day: number)
    let readings: [[TypedSessionTime]?] = [
      hour.map { [TypedSessionTime(date: date, time: $0)] },
      sameDay.map { [TypedSessionTime(date: $0)] },
      otherDay.filter { $0 != date }.map { other in
        [date, other].sorted().map { TypedSessionTime(date: $0) }
      },
    ]
    let possible = readings.compactMap(\.self)
    return possible.count > 1 ? .several(possible) : nil
  }
}

extension Words {
  /// The dates of one reading: `Mon 2026-12-07 10:00`, `Mon 2026-12-07 and Thu 2026-12-10`.
  func reading(_ dates: [TypedSessionTime]) -> String {
    both(dates.map { one in one.time.map { time("\($0)", on: one.date) } ?? day(one.date) })
  }
}
