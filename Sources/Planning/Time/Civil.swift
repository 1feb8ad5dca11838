// SPDX-License-Identifier: Apache-2.0

/// A date of the proleptic Gregorian calendar, years 1 to 9999.
package struct CivilDate: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  /// The date `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// The date written `year-month-day`; nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else {
      return nil
    }
    let number = Self.dayNumber(year: year, month: month, day: day)
    self.init(dayNumber: number)
    guard self.month == month else {
      return nil
    }
  }

  /// Days from 1970-01-01 to a date, by eras of 400 years that begin on 1 March, so that the leap
  /// day comes last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var parts: (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// The year, e.g. 2026.
  package var year: Int { parts.year }
  /// The month, 1 to 12.
  package var month: Int { parts.month }
  /// The day of the month, 1 to 31.
  package var day: Int { parts.day }
  /// The day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
  /// The date `days` later.
  package static func + (a: CivilDate, days: Int) -> CivilDate {
    CivilDate(dayNumber: a.dayNumber + days)
  }
  /// The days from `b` to `a`.
  package static func - (a: CivilDate, b: CivilDate) -> Int { a.dayNumber - b.dayNumber }
}

/// A time of day as a wall clock shows it, 00:00:00 to 23:59:59.
package struct CivilTime: Comparable, Hashable, Sendable {
  /// Seconds since midnight by the hands of the clock, 0 to 86,399.
  package let secondOfDay: Int

  /// The time `secondOfDay` seconds after midnight; nil outside 0 to 86,399.
  package init?(secondOfDay: Int) {
    guard (0..<86_400).contains(secondOfDay) else {
      return nil
    }
    self.secondOfDay = secondOfDay
  }

  private init(unchecked: Int) { secondOfDay = unchecked }

  /// `hour:minute`; out-of-range values wrap around the day.
  package static func at(_ hour: Int, _ minute: Int = 0) -> CivilTime {
    CivilTime(unchecked: ((hour * 60 + minute) * 60 % 86_400 + 86_400) % 86_400)
  }

  /// 00:00:00.
  package static let midnight = CivilTime(unchecked: 0)
  /// 12:00:00.
  package static let noon = CivilTime(unchecked: 43_200)

  /// The hour, 0 to 23.
  package var hour: Int { secondOfDay / 3_600 }
  /// The minute of the hour, 0 to 59.
  package var minute: Int { secondOfDay / 60 % 60 }
  /// The second of the minute, 0 to 59.
  package var second: Int { secondOfDay % 60 }

  /// Earlier in the day comes first.
  package static func < (a: CivilTime, b: CivilTime) -> Bool { a.secondOfDay < b.secondOfDay }
}

/// The date and time that a calendar and a wall clock show together. It is an instant only within a
/// `Zone`.
package struct CivilDateTime: Comparable, Hashable, Sendable {
  package let date: CivilDate
  package let time: CivilTime

  package init(date: CivilDate, time: CivilTime) {
    self.date = date
    self.time = time
  }

  /// The date and time on a clock that has counted `localSeconds` since it showed 1970-01-01
  /// 00:00:00.
  init(localSeconds: Int) {
    let day = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
    date = CivilDate(dayNumber: day)
    time = CivilTime(secondOfDay: localSeconds - day * 86_400) ?? .midnight
  }

  /// Seconds by the hands of the clock since it showed 1970-01-01 00:00:00.
  var localSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Earlier by the clock comes first.
  package static func < (a: CivilDateTime, b: CivilDateTime) -> Bool {
    a.localSeconds < b.localSeconds
  }
}
