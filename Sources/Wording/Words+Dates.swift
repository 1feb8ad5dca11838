// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning

extension Words {
  /// `Sat 2026-03-07 10:00`, to the minute, rounded down.
  package func time(_ instant: Instant, in zone: Zone) -> String {
    time(timeOfDay(instant, in: zone), on: zone.civil(at: instant).date)
  }

  /// `Sat 2026-03-07 10:00`
  ///
  /// - Parameter time: The time of day in words, such as `10:00`.
  package func time(_ time: String, on date: CivilDate) -> String {
    self[.dateTime(weekday: weekday(of: date), date: "\(date)", time: time)]
  }

  /// `Sat 2026-03-07`
  package func day(_ date: CivilDate) -> String { "\(weekday(of: date)) \(date)" }

  /// The distance of a day from today: `today`, `tomorrow`, `in 8 days`, `2 days ago`.
  package func distance(of date: CivilDate, from today: CivilDate) -> String {
    switch date - today {
    case 0: self[.whenToday]
    case 1: self[.whenTomorrow]
    case -1: self[.whenYesterday]
    case let days where days > 0: self[.whenInDays(count: days)]
    case let days: self[.whenDaysAgo(count: -days)]
    }
  }

  /// `10:00`. A time that the clock shows twice in autumn says which one it is: `01:30 (second)`.
  /// Otherwise an end could seem to come before its beginning.
  package func timeOfDay(_ instant: Instant, in zone: Zone) -> String {
    let civil = zone.civil(at: instant)
    let time = String(civil.time.description.prefix(5))
    guard case .fold(_, let again) = zone.resolve(civil) else {
      return time
    }
    return self[instant == again ? .dateTimeSecond(time: time) : .dateTimeFirst(time: time)]
  }

  /// `Sat`
  package func weekday(of date: CivilDate) -> String { self[Self.weekdays[date.weekday - 1]] }

  private static let weekdays: [Sentence] = [
    .weekdayMonday, .weekdayTuesday, .weekdayWednesday, .weekdayThursday, .weekdayFriday,
    .weekdaySaturday, .weekdaySunday,
  ]

  /// `November 2026`
  package func month(_ month: Month) -> String { self.month(month.month, of: month.year) }

  /// `November 2026`, the month of a date.
  package func month(of date: CivilDate) -> String { month(date.month, of: date.year) }

  private func month(_ month: Int, of year: Int) -> String {
    self[.dateMonth(month: self[Self.months[month - 1]], year: String(year))]
  }

  private static let months: [Sentence] = [
    .monthJanuary, .monthFebruary, .monthMarch, .monthApril, .monthMay, .monthJune, .monthJuly,
    .monthAugust, .monthSeptember, .monthOctober, .monthNovember, .monthDecember,
  ]
}
