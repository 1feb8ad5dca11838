// SPDX-License-Identifier: Apache-2.0
import Planning

/// The stretch of time that one row of a picture shows.
enum Division: Hashable, Sendable {
  /// A week from Monday to Sunday.
  case weeks
  /// A month up to its 15th day, or from its 16th day on.
  case halfMonths
  case months

  /// The number of days of the longest row.
  var columns: Int {
    switch self {
    case .weeks: 7
    case .halfMonths: 16
    case .months: 31
    }
  }

  /// The column of a date, from 0.
  func column(of date: CivilDate) -> Int {
    switch self {
    case .weeks: date.weekday - 1
    case .halfMonths: date.day > 15 ? date.day - 16 : date.day - 1
    case .months: date.day - 1
    }
  }
}

/// One row of a picture: neighbouring days, each with its column.
struct DayRow: Hashable, Sendable {
  /// The days in order, without gaps; never empty.
  let days: [CalendarDay]
  let division: Division
  /// The width of a day, in units of the drawing.
  let dayWidth: Double

  /// The beginning of the first day.
  var from: Instant { days[0].from }
  /// The end of the last day.
  var until: Instant { days[days.count - 1].until }

  /// The left edge of a day, in units of the drawing.
  func x(of day: CalendarDay) -> Double { Double(division.column(of: day.date)) * dayWidth }

  /// The place of an instant, in units of the drawing. An instant outside the row is at its edge. A
  /// day of 23 or 25 h is as wide as others.
  func x(of instant: Instant) -> Double {
    guard let day = days.last(where: { $0.from <= instant }) else {
      return x(of: days[0])
    }
    let part = (instant - day.from).hours / (day.until - day.from).hours
    return x(of: day) + min(part, 1) * dayWidth
  }

  func contains(_ instant: Instant) -> Bool { from <= instant && instant < until }

  /// The left edge and the width of the part of a time that is in the row; nil if no part is.
  func part(from: Instant, until: Instant) -> (x: Double, width: Double)? {
    guard from < self.until, self.from < until else {
      return nil
    }
    let x = x(of: max(from, self.from))
    return (x, self.x(of: min(until, self.until)) - x)
  }

  /// The rows of some days. A day that the clock leaves out, as once in Pacific/Apia, has no
  /// column.
  static func all(_ days: [CalendarDay], _ division: Division, dayWidth: Double) -> [DayRow] {
    var rows: [[CalendarDay]] = []
    for day in days where day.from < day.until {
      if let last = rows.last?.last,
        division.column(of: last.date) < division.column(of: day.date)
      {
        rows[rows.count - 1].append(day)
      } else {
        rows.append([day])
      }
    }
    return rows.map { DayRow(days: $0, division: division, dayWidth: dayWidth) }
  }
}
