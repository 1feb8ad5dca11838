// SPDX-License-Identifier: Apache-2.0

/// Sessions planned together under one name: induction, maintenance.
package struct Series: Hashable, Sendable {
  /// Letters, digits and dashes; unique within a configuration.
  package var name: String
  package var route: Route
  /// The length of each session.
  package var length: Elapsed
  package static let lengthRange = Elapsed.minutes(1)...Elapsed.hours(6)
  /// The clinic's zone; nil: the person's at the time when the series was first seen.
  package var zone: Zone?
  package var dates: SessionDates

  /// A series; without a length, its route's.
  package init(
    name: String, route: Route = .iv, length: Elapsed? = nil, zone: Zone? = nil, dates: SessionDates
  ) {
    self.name = name
    self.route = route
    self.length = length ?? route.length
    self.zone = zone
    self.dates = dates
  }
}

/// The dates of a series, on the clinic's wall clock.
package enum SessionDates: Hashable, Sendable {
  /// One line for each session.
  case listed([CivilDateTime])
  /// One session every so many days.
  case recurring(Recurrence)

  /// The dates of a list; nil for a recurrence.
  package var lines: [CivilDateTime]? {
    if case .listed(let lines) = self { lines } else { nil }
  }

  /// The rule of a recurrence; nil for a list.
  package var recurrence: Recurrence? {
    if case .recurring(let recurrence) = self { recurrence } else { nil }
  }
}

/// A rule such as "every 28 days at 11:00". It is wall clock: after a change of clocks, the
/// sessions still begin at 11:00.
package struct Recurrence: Hashable, Sendable {
  /// The end of a recurrence.
  package enum Limit: Hashable, Sendable {
    /// After so many occurrences, excepted ones counted.
    case count(Int)
    /// With the last occurrence on or before this date.
    case until(CivilDate)
  }

  /// The first occurrence, which may be an excepted one.
  package var first: CivilDateTime
  /// Days from one occurrence to the next.
  package var everyDays: Int
  package static let everyDaysRange = 1...366
  package var limit: Limit
  package static let countRange = 1...mostOccurrences
  /// Dates without a session; their numbers stay used.
  package var except: Set<CivilDate>

  /// Every `everyDays` days from `first` on, as far as `limit`, except on the dates of `except`.
  package init(first: CivilDateTime, everyDays: Int, limit: Limit, except: Set<CivilDate> = []) {
    self.first = first
    self.everyDays = everyDays
    self.limit = limit
    self.except = except
  }

  package var count: Int? { if case .count(let count) = limit { count } else { nil } }
  package var until: CivilDate? { if case .until(let date) = limit { date } else { nil } }

  /// No series is longer, so that a slip of the keyboard cannot fill the memory. Ten years of
  /// weekly sessions fit.
  package static let mostOccurrences = 600

  /// Every occurrence with its number from 1, excepted ones included; at most `mostOccurrences`.
  package var occurrences: [(number: Int, at: CivilDateTime)] {
    let count =
      switch limit {
      case .count(let count): count
      case .until(let last): last < first.date ? 0 : (last - first.date) / everyDays + 1
      }
    return (0..<max(0, min(count, Self.mostOccurrences))).map { index in
      (index + 1, CivilDateTime(date: first.date + index * everyDays, time: first.time))
    }
  }
}
