// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// Expands the recurrence rules of a file by libical, in wall time, and counts the steps of all
/// rules together.
struct RecurrenceExpansion {
  /// One start of a series.
  struct SeriesStart {
    let time: CalendarTime
    /// The length of the occurrence in seconds.
    let length: Int
  }

  /// The span in which starts are reported, in seconds since 1970.
  let span: Range<Int>
  private var steps = 0
  private var occurrences = 0
  /// True if the rule that was followed last goes on behind the span.
  private var goesOn = false
  /// The UIDs of the series that go on behind the span.
  private var cutOff: Set<String> = []

  /// More seconds than any wall time differs from UTC.
  private static let widestOffset = 26 * 3_600

  init(span: Range<Instant>) { self.span = span.lowerBound.seconds..<span.upperBound.seconds }

  /// The starts of an event by their position, exceptions included. Those of a series are limited
  /// to the span.
  mutating func allStarts(of event: ParsedEvent) throws(CalendarError) -> [Int: SeriesStart] {
    guard event.recurs else {
      return [event.start.position: SeriesStart(time: event.start, length: event.length)]
    }
    return try ruleStarts(of: event)
  }

  /// The starts without those that EXRULE and EXDATE name.
  ///
  /// - Parameter warnings: Gets a sentence about each date that names no start, though the event
  ///   takes place on that day, and about a series that begins after the span.
  mutating func starts(
    of event: ParsedEvent, among all: [Int: SeriesStart], _ warnings: inout Warnings
  ) throws(CalendarError) -> [Int: SeriesStart] {
    if event.recurs, event.start.position >= span.upperBound {
      warnings.add(
        """
        \(event.label) begins on \(event.start.shown), later than repeated events are read; it is \
        left out.
        """, summary: event.summary)
    }
    if cutOff.contains(event.uid),
      let last = all.values.max(by: { $0.time.position < $1.time.position })
    {
      warnings.add(
        """
        \(event.label) repeats further ahead than is read; its dates are read until \
        \(last.time.shown).
        """, uid: event.uid, summary: event.summary)
    }
    var starts = all
    for rule in event.excludingRules {
      for time in try times(of: rule, from: event.start) {
        starts[time.position] = nil
      }
    }
    let dates = SeriesDates(all, like: event.start)
    for exception in event.exceptions {
      switch dates.named(by: exception) {
      case .starts where !event.recurs:
        warnings.add(
          "\(event.label) leaves out its only date; the date counts all the same.",
          uid: event.uid, summary: event.summary)
      case .starts(let positions):
        positions.forEach { starts[$0] = nil }
      case .anotherTime, .noTime:
        if let sentence = dates.sentence(onLeavingOut: exception) {
          warnings.add("\(event.label) \(sentence)", uid: event.uid, summary: event.summary)
        }
      }
    }
    return starts
  }

  /// Counts occurrences of the answer. Throws beyond the limit.
  mutating func count(_ more: Int) throws(CalendarError) {
    occurrences += more
    try CalendarError.require(
      occurrences <= Limits.mostOccurrences,
      """
      The calendar holds more than \(Limits.mostOccurrences) events in this span; export a \
      shorter one.
      """)
  }

  /// The starts of a series within the span by their position, exceptions included.
  private mutating func ruleStarts(of event: ParsedEvent) throws(CalendarError) -> [Int:
    SeriesStart]
  {
    // The first start is part of the series even if the rule does not produce it (RFC 5545,
    // 3.8.5.3).
    var starts = [SeriesStart(time: event.start, length: event.length)]
    for rule in event.rules {
      let times = try times(of: rule, from: event.start)
      if goesOn {
        cutOff.insert(event.uid)
      }
      starts += times.map { SeriesStart(time: $0, length: event.length) }
    }
    starts += event.additions.map { addition in
      SeriesStart(time: addition.start, length: addition.length ?? event.length)
    }
    let inSpan = starts.filter { span.contains($0.time.position) }
    return Dictionary(inSpan.map { ($0.time.position, $0) }) { _, last in last }
  }

  /// The times that a rule produces in and around the span.
  private mutating func times(
    of rule: icalrecurrencetype, from start: CalendarTime
  ) throws(CalendarError) -> [CalendarTime] {
    goesOn = false
    guard rule.freq != ICAL_NO_RECURRENCE else {
      return []
    }
    var rule = rule
    let last = rule.lastPosition(like: start)
    // libical would compare an UNTIL of one zone with the wall time of another, so UNTIL is checked
    // here instead.
    rule.until = icaltime_null_time()
    let first = WallSeconds.icaltime(rule.firstWall(from: start.wall), isDay: start.isDay)
    guard let iterator = icalrecur_iterator_new(rule, first) else {
      return []
    }
    defer { icalrecur_iterator_free(iterator) }
    var walls: [Int] = []
    while let wall = nextWall(of: iterator) {
      guard wall < span.upperBound + Self.widestOffset else {
        let position = CalendarTime(wall: wall, reference: start.reference).position
        goesOn = last.map { position <= $0 } != false
        break
      }
      if let last, CalendarTime(wall: wall, reference: start.reference).position > last {
        break
      }
      try countStep()
      if wall > span.lowerBound - Self.widestOffset {
        walls.append(wall)
      }
    }
    return walls.map { CalendarTime(wall: $0, reference: start.reference) }
  }

  /// The next wall time of a rule; nil at its end.
  private func nextWall(of iterator: OpaquePointer) -> Int? {
    let time = icalrecur_iterator_next(iterator)
    guard icaltime_is_null_time(time) == 0,
      let wall = WallSeconds.of(time)
    else {
      return nil
    }
    return wall
  }

  private mutating func countStep() throws(CalendarError) {
    steps += 1
    try CalendarError.require(
      steps <= Limits.mostSteps,
      """
      The rules of the calendar ask for more than \(Limits.mostSteps) repetitions; they are not \
      followed.
      """)
  }
}

extension icalrecurrencetype {
  /// The wall time at which libical has to start. If a rule has an interval of two weeks or more,
  /// libical can skip listed days of the first week when it starts on a day that is not listed. So
  /// it starts on the first listed day that is left in that week.
  fileprivate func firstWall(from wall: Int) -> Int {
    guard freq == ICAL_WEEKLY_RECURRENCE, interval > 1 else {
      return wall
    }
    let listed = listedWeekdays
    let day = WallSeconds.day(wall)
    let daysIntoWeek = (Self.weekday(day) - Int(week_start.rawValue) + 7) % 7
    for ahead in 0...(6 - daysIntoWeek) where listed.contains(Self.weekday(day + ahead)) {
      return wall + ahead * 86_400
    }
    return wall
  }

  /// The days of BYDAY by the numbers of libical: Sunday is 1.
  private var listedWeekdays: Set<Int> {
    withUnsafeBytes(of: by_day) { bytes in
      let days = bytes.bindMemory(to: Int16.self)
      let listed = days.prefix { $0 != Int16(ICAL_RECURRENCE_ARRAY_MAX.rawValue) }
      return Set(listed.map { Int(icalrecurrencetype_day_day_of_week($0).rawValue) })
    }
  }

  /// The weekday of a day counted from 1970-01-01, a Thursday; Sunday is 1.
  private static func weekday(_ day: Int) -> Int { ((day + 4) % 7 + 7) % 7 + 1 }

  /// The last position that UNTIL allows, for a series that begins at `start`; nil without UNTIL.
  /// For a series with times, a date allows all of that day.
  fileprivate func lastPosition(like start: CalendarTime) -> Int? {
    guard icaltime_is_null_time(until) == 0, let wall = WallSeconds.of(until) else {
      return nil
    }
    if start.isDay {
      return WallSeconds.day(wall) * 86_400
    }
    if until.is_date != 0 {
      return CalendarTime(wall: wall + 86_399, reference: start.reference).position
    }
    if icaltime_is_utc(until) != 0 {
      return wall
    }
    return CalendarTime(wall: wall, reference: start.reference).position
  }
}
