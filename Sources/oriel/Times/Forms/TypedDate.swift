// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A date as it was typed, in any usual spelling, before the present makes a day of it.
struct TypedDate: Hashable {
  /// The day of the week that was typed, 1 (Monday) to 7; nil if none was typed.
  var weekday: Int?
  /// The day of the week was called the next one.
  var isNext = false
  var day: SpelledDay

  /// The day without its weekday.
  enum SpelledDay: Hashable {
    /// The day of the week alone.
    case weekday
    /// So many days from today.
    case fromToday(Int)
    /// The day of a month: `the 7th`.
    case ofMonth(Int)
    /// The months and days that can be meant, one or two, and the year; nil if none was typed.
    case calendar([MonthDay], year: Int?)
  }

  struct MonthDay: Hashable {
    var month: Int
    var day: Int
  }

  /// The day that a typed date means, or the reason why it means none.
  enum DateMeaning: Hashable {
    case date(CivilDate)
    /// It can be read as any of these.
    case several([CivilDate])
    /// The date has another day of the week than was typed; `near` is the nearest one that has it.
    case otherWeekday(CivilDate, near: CivilDate)
    /// There is no such day.
    case absent
  }

  /// True if it can be read in two ways whatever the present is, because day and month can be taken
  /// for each other.
  var isUnclear: Bool {
    guard case .calendar(let days, let year) = day, weekday == nil else {
      return false
    }
    return Set(dates(days, year ?? 2_000)).count > 1
  }

  /// True if the year that was typed has no such day.
  var isAbsent: Bool {
    guard case .calendar(let days, let year?) = day else {
      return false
    }
    return dates(days, year).isEmpty
  }

  /// False for a day that there is not, and for one with a year in which day and month can be taken
  /// for each other. Without a year the present decides which days are meant.
  var canBeMeant: Bool { !isAbsent && (!isUnclear || year == nil) }

  /// The year that was typed; nil if none was typed.
  var year: Int? { if case .calendar(_, let year) = day { year } else { nil } }

  /// True if only the day was typed, and not its month.
  var isOfMonth: Bool { if case .ofMonth = day { true } else { false } }

  /// The dates of a year.
  private func dates(_ days: [MonthDay], _ year: Int) -> [CivilDate] {
    days.compactMap { CivilDate(year: year, month: $0.month, day: $0.day) }
  }
}

extension TypedDate {
  /// A day without a year may mean the last one, if that was at most this many days ago.
  private static let recentDays = 14
  /// The days of eight years. Any eight years have at least one leap day, so that 29 February is
  /// found.
  private static let longest = 8 * 366

  /// The meaning of the date.
  ///
  /// - Parameters:
  ///   - side: The side of today on which the day is to lie.
  ///   - isPast: The time of day that was typed has passed today, so that it is not today.
  func meaning(
    today: CivilDate, _ side: TimeArgument.Direction, isPast: Bool = false
  ) -> DateMeaning {
    switch day {
    case .weekday: return weekdayAlone(today, side, isPast)
    case .fromToday(let days): return fitting([today + days])
    case .ofMonth(let day):
      return around(today, side, isPast) { $0.day == day }
    case .calendar(let days, let year?): return fitting(dates(days, year))
    case .calendar(let days, nil):
      let meanings = days.map { one in
        around(today, side, isPast) { MonthDay($0) == one }
      }
      return Self.joined(meanings)
    }
  }

  /// Joins the meanings of a date whose day and month can be taken for each other.
  private static func joined(_ meanings: [DateMeaning]) -> DateMeaning {
    let dates = meanings.flatMap(\.dates)
    if dates.isEmpty {
      return meanings.first { $0 != .absent } ?? .absent
    }
    return .oneOf(dates)
  }

  /// The one of some dates that has the day of the week that was typed.
  private func fitting(_ dates: [CivilDate]) -> DateMeaning {
    guard let first = dates.min() else {
      return .absent
    }
    let fitting = dates.filter { weekday == nil || $0.weekday == weekday }
    return fitting.isEmpty ? .otherWeekday(first, near: near(first)) : .oneOf(fitting)
  }

  /// The nearest date that has the day of the week that was typed.
  private func near(_ date: CivilDate) -> CivilDate {
    (-3...3).map { date + $0 }.first { $0.weekday == weekday } ?? date
  }

  /// A day that comes every month or every year: the next one, or the last one, or both. The last
  /// one can be today.
  private func around(
    _ today: CivilDate, _ side: TimeArgument.Direction, _ isPast: Bool,
    _ isMeant: (CivilDate) -> Bool
  ) -> DateMeaning {
    let ahead = (1...Self.longest).lazy.map { today + $0 }
    let behind = (0...Self.longest).lazy.map { today + -$0 }
    guard let next = ahead.first(where: isMeant), let last = behind.first(where: isMeant) else {
      return .absent
    }
    return switch side {
    case .behind: fitting([last])
    case .either: fitting([next - today <= today - last ? next : last])
    case .ahead where last == today: fitting([today] + [next].only(when: isPast))
    case .ahead: fitting([last].only(when: today - last <= Self.recentDays) + [next])
    }
  }

  /// The meaning of a day of the week. Today's can mean a day one week away.
  private func weekdayAlone(
    _ today: CivilDate, _ side: TimeArgument.Direction, _ isPast: Bool
  ) -> DateMeaning {
    let next = today + ((weekday ?? 1) - today.weekday + 7) % 7
    let isToday = next == today
    return switch side {
    case _ where isToday && (isNext || isPast): .date(today + 7)
    case _ where isNext: .several([next, next + 7])
    case .ahead where isToday: .several([today, today + 7])
    case .behind where isToday: .several([today + -7, today])
    case .behind: .date(next + -7)
    case .ahead, .either: .date(next)
    }
  }
}

extension TypedDate.MonthDay {
  fileprivate init(_ date: CivilDate) { self.init(month: date.month, day: date.day) }
}

extension TypedDate.DateMeaning {
  /// The dates that it can be; empty if it fits none.
  var dates: [CivilDate] {
    switch self {
    case .date(let date): [date]
    case .several(let dates): dates
    case .otherWeekday, .absent: []
    }
  }

  /// - Parameter dates: One or more, in any order.
  fileprivate static func oneOf(_ dates: [CivilDate]) -> TypedDate.DateMeaning {
    let distinct = Set(dates).sorted()
    return distinct.count == 1 ? .date(distinct[0]) : .several(distinct)
  }
}
