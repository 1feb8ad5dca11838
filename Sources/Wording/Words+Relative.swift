// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Words {
  /// The distance from now: `in 20 min`, `in 5 h`, `tomorrow`, `in 2 days`, `5 h ago`. From 24 h
  /// on, calendar days are counted: any time of the day after tomorrow is in 2 days.
  package func relative(_ instant: Instant, to now: Instant, in zone: Zone) -> String {
    let minutes = (instant - now).seconds / 60
    if minutes == 0 {
      return self[.relativeNow]
    }
    if abs(minutes) >= 24 * 60 {
      return distance(of: zone.civil(at: instant).date, from: zone.civil(at: now).date)
    }
    return self[minutes > 0 ? Self.ahead(minutes) : Self.ago(-minutes)]
  }

  /// - Parameter minutes: Less than a day.
  private static func ahead(_ minutes: Int) -> Sentence {
    if minutes < 60 {
      return .relativeInMinutes(minutes: "\(minutes)")
    }
    return .relativeInHours(hours: "\(minutes / 60)")
  }

  /// - Parameter minutes: Less than a day.
  private static func ago(_ minutes: Int) -> Sentence {
    if minutes < 60 {
      return .relativeMinutesAgo(minutes: "\(minutes)")
    }
    return .relativeHoursAgo(hours: "\(minutes / 60)")
  }

  /// `Tue 1 Dec`; with the year if it is not that of today.
  package func day(_ date: CivilDate, today: CivilDate) -> String {
    let (weekday, day, month) = (weekday(of: date), "\(date.day)", monthShort(of: date))
    return self[
      date.year == today.year
        ? .dateDay(weekday: weekday, day: day, month: month)
        : .dateDayOfYear(weekday: weekday, day: day, month: month, year: "\(date.year)")]
  }

  /// `today, 18:15`, `tomorrow, 10:00` or `Tue 1 Dec, 10:00`, to the minute, rounded down.
  package func dayAndTime(_ instant: Instant, now: Instant, in zone: Zone) -> String {
    let (date, today) = (zone.civil(at: instant).date, zone.civil(at: now).date)
    let time = timeOfDay(instant, in: zone)
    switch date - today {
    case 0: return self[.dateOnToday(time: time)]
    case 1: return self[.dateOnTomorrow(time: time)]
    case -1: return self[.dateOnYesterday(time: time)]
    default: return self[.dateOnDay(day: day(date, today: today), time: time)]
    }
  }

  /// The heading of a day: `Today`, `Tomorrow, Tue 1 Dec`, `Wed 2 Dec`.
  package func heading(_ date: CivilDate, today: CivilDate) -> String {
    let day = day(date, today: today)
    switch date - today {
    case 0: return self[.dateToday]
    case 1: return self[.dateTomorrow(day: day)]
    case -1: return self[.dateYesterday(day: day)]
    default: return day
    }
  }

  /// `Dec`
  package func monthShort(of date: CivilDate) -> String { self[Self.monthsShort[date.month - 1]] }

  private static let monthsShort: [Sentence] = [
    .monthShortJanuary, .monthShortFebruary, .monthShortMarch, .monthShortApril, .monthShortMay,
    .monthShortJune, .monthShortJuly, .monthShortAugust, .monthShortSeptember, .monthShortOctober,
    .monthShortNovember, .monthShortDecember,
  ]
}
