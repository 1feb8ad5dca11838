// SPDX-License-Identifier: Apache-2.0
import Planning

/// A change of clocks that comes back every year.
struct YearlyChange: Hashable {
  var day: YearlyDay
  /// Seconds after the midnight that begins the day, on the clock before the change. It may be
  /// negative, or longer than a day.
  var time: Int

  /// Seconds since 1970-01-01 00:00:00 on the clock before the change.
  func localSeconds(year: Int) -> Int { day.dayNumber(year: year) * 86_400 + time }
}

/// A day of the year, by a rule.
enum YearlyDay: Hashable {
  /// `Jn`: day 1 to 365; 29 February is never counted.
  case julian(Int)
  /// `n`: day 0 to 365; 29 February is counted.
  case ordinal(Int)
  /// `Mm.w.d`: weekday 0 (Sunday) to 6 of week 1 to 5 of a month; week 5 is the last.
  case weekday(month: Int, week: Int, day: Int)

  /// Days since 1970-01-01.
  func dayNumber(year: Int) -> Int {
    switch self {
    case .ordinal(let day):
      return Self.first(of: 1, year) + day
    case .julian(let day):
      // Day 60 is 1 March.
      return day >= 60 ? Self.first(of: 3, year) + day - 60 : Self.first(of: 1, year) + day - 1
    case .weekday(let month, let week, let day):
      let first = Self.first(of: month, year)
      let candidate = first + (day - Self.weekday(first) + 7) % 7 + (week - 1) * 7
      return candidate < Self.first(of: month + 1, year) ? candidate : candidate - 7
    }
  }

  /// 0 for Sunday; day 0 of the count was a Thursday.
  private static func weekday(_ dayNumber: Int) -> Int { ((dayNumber + 4) % 7 + 7) % 7 }

  /// The number of the first day of a month; month 13 is the next year's first.
  private static func first(of month: Int, _ year: Int) -> Int {
    let date = CivilDate(year: year + (month - 1) / 12, month: (month - 1) % 12 + 1, day: 1)
    return date?.dayNumber ?? 0
  }
}
