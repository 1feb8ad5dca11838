// SPDX-License-Identifier: Apache-2.0

/// The starts of a series, and the dates by which a calendar names them.
///
/// The standard asks for the exact start that the rule gives (RFC 5545, 3.8.4.4 and 3.8.5.1).
/// Programs also write the day alone, midnight of that day, the start of a whole day as an instant,
/// or a time in an unknown zone.
struct SeriesDates {
  /// The start that a date names.
  enum MatchedStarts: Equatable {
    /// The starts at these positions: one, or for a day alone all starts of that day.
    case starts([Int])
    /// No start. This position is the only start of that day.
    case anotherTime(Int)
    /// No start.
    case noTime

    /// `starts`, or `noTime` if there are none.
    fileprivate init(_ positions: [Int]) {
      self = positions.isEmpty ? .noTime : .starts(positions)
    }
  }

  private let starts: [Int: RecurrenceExpansion.SeriesStart]
  /// The positions of the starts, by the number of their day on the wall clock.
  private let byDay: [Int: [Int]]
  /// The first start of the series.
  private let model: CalendarTime

  init(_ starts: [Int: RecurrenceExpansion.SeriesStart], like model: CalendarTime) {
    self.starts = starts
    self.model = model
    byDay = Dictionary(grouping: starts) { $0.value.time.day }.mapValues { $0.map(\.key) }
  }

  func named(by name: OccurrenceName) -> MatchedStarts {
    model.isDay ? namedDay(by: name.time) : namedTime(by: name)
  }

  /// The day of a series of whole days. An instant names the day at whose midnight it lies by a
  /// clock somewhere.
  private func namedDay(by time: CalendarTime) -> MatchedStarts {
    let positions = [time.nearestDay, time.day].map { $0 * 86_400 }.filter { starts[$0] != nil }
    return MatchedStarts(Array(positions.prefix(1)))
  }

  private func namedTime(by name: OccurrenceName) -> MatchedStarts {
    let time = name.time
    let sameDay = positions(onDayOf: time)
    guard !time.isDay else {
      return MatchedStarts(sameDay)
    }
    let position = time.isFloating ? inSeries(time).position : time.position
    if name.unknownZone == nil, starts[position] != nil {
      return .starts([position])
    }
    guard sameDay.count == 1 else {
      return .noTime
    }
    let isVague = time.secondOfDay == 0 || name.unknownZone != nil
    return isVague ? .starts(sameDay) : .anotherTime(sameDay[0])
  }

  /// The starts on the day of a date, by the date's own clock or else by that of the series.
  private func positions(onDayOf time: CalendarTime) -> [Int] {
    let written = byDay[time.day, default: []]
    guard written.isEmpty, !time.isDay else {
      return written.sorted()
    }
    let moved = CalendarTime(position: time.position, reference: model.reference)
    return byDay[moved.day, default: []].sorted()
  }

  /// The same wall time in the reference of the series.
  private func inSeries(_ time: CalendarTime) -> CalendarTime {
    CalendarTime(wall: time.wall, reference: model.reference)
  }

  /// The sentence about a date that is to be left out and names no start; nil if the series has no
  /// start on that day.
  func sentence(onLeavingOut name: OccurrenceName) -> String? {
    guard !positions(onDayOf: name.time).isEmpty else {
      return nil
    }
    let place = name.unknownZone.map { " in the unknown zone “\($0)”" } ?? ""
    return """
      leaves out \(name.time.shown)\(place), when it has no date; that changes nothing.
      """
  }
}
