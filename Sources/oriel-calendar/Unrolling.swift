// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// Unrolls rules by libical, on the hands of the clock, and counts the steps of all rules of a file
/// together.
struct Unrolling {
  /// What is told of a recurrence: positions from the lower bound up to before the upper one.
  let span: Range<Int>
  private var steps = 0
  private var occurrences = 0

  /// Nothing unrolled yet.
  init(span: Range<Instant>) { self.span = span.lowerBound.seconds..<span.upperBound.seconds }

  /// The starts of a series within the span, as walls in the frame of its first, with the length of
  /// each.
  mutating func starts(of master: Sketch) throws(Refusal) -> [(start: Moment, length: Int)] {
    guard master.recurs else { return [(master.start, master.length)] }
    var found: [Int: (start: Moment, length: Int)] = [:]
    func add(_ start: Moment, _ length: Int) {
      if span.contains(start.position) { found[start.position] = (start, length) }
    }
    // The first is part of the series even where the rule misses it (RFC 5545, 3.8.5.3).
    add(master.start, master.length)
    for rule in master.rules {
      for wall in try walls(rule, from: master.start) {
        add(Moment(wall: wall, frame: master.start.frame), master.length)
      }
    }
    for addition in master.additions { add(addition.start, addition.length ?? master.length) }
    for rule in master.excludingRules {
      for wall in try walls(rule, from: master.start) {
        found[Moment(wall: wall, frame: master.start.frame).position] = nil
      }
    }
    // An exception that is only a date, for a series with times, means every occurrence of that
    // day.
    let days = Set(
      master.start.isDay ? [] : master.exceptions.filter(\.isDay).map { Wall.day($0.wall) })
    for exception in master.exceptions where master.start.isDay || !exception.isDay {
      let day = exception.zone.map { $0.wall(at: exception.position) } ?? exception.wall
      found[master.start.isDay ? Wall.day(day) * 86_400 : exception.position] = nil
    }
    return found.values.filter { days.isEmpty || !days.contains(Wall.day($0.start.wall)) }
      .sorted { $0.start.position < $1.start.position }
  }

  /// Counts what is told.
  mutating func tell(_ count: Int) throws(Refusal) {
    occurrences += count
    guard occurrences <= Limits.mostOccurrences else {
      throw .file(
        "The calendar holds more than \(Limits.mostOccurrences) events in this span; export a shorter one."
      )
    }
  }

  private mutating func walls(_ rule: icalrecurrencetype, from start: Moment) throws(Refusal)
    -> [Int]
  {
    var rule = rule
    guard rule.freq != ICAL_NO_RECURRENCE else { return [] }
    let last = last(of: rule, like: start)
    // libical would compare an end in one zone with hands in another; it is judged here.
    rule.until = icaltime_null_time()
    guard
      let iterator = icalrecur_iterator_new(
        rule, Wall.icaltime(Self.first(of: rule, from: start.wall), isDay: start.isDay))
    else { return [] }
    defer { icalrecur_iterator_free(iterator) }
    // Hands and instants differ by less than a day and two hours anywhere.
    let beyond = span.upperBound + 26 * 3_600
    var walls: [Int] = []
    while true {
      let time = icalrecur_iterator_next(iterator)
      guard icaltime_is_null_time(time) == 0, let wall = Wall.seconds(time), wall < beyond else {
        return walls
      }
      if let last, Moment(wall: wall, frame: start.frame).position > last { return walls }
      steps += 1
      guard steps <= Limits.mostSteps else {
        throw .file(
          "The rules of the calendar ask for more than \(Limits.mostSteps) repetitions; they are not followed."
        )
      }
      if wall > span.lowerBound - 26 * 3_600 { walls.append(wall) }
    }
  }

  /// Where libical is to begin. Every so many weeks on Sundays, from another day on, it would pass
  /// over the first Sunday: so it begins at the first of the rule's days that is left in the first
  /// week.
  private static func first(of rule: icalrecurrencetype, from wall: Int) -> Int {
    guard rule.freq == ICAL_WEEKLY_RECURRENCE, rule.interval > 1 else { return wall }
    let listed = withUnsafeBytes(of: rule.by_day) { bytes in
      bytes.bindMemory(to: Int16.self).prefix { $0 != Int16(ICAL_RECURRENCE_ARRAY_MAX.rawValue) }
        .map { Int(icalrecurrencetype_day_day_of_week($0).rawValue) }
    }
    // libical counts from Sunday, which is 1; 1970-01-01 was a Thursday.
    func weekday(_ day: Int) -> Int { ((day + 4) % 7 + 7) % 7 + 1 }
    let day = Wall.day(wall)
    let left = 6 - (weekday(day) - Int(rule.week_start.rawValue) + 7) % 7
    return (0...left).first { listed.contains(weekday(day + $0)) }.map { wall + $0 * 86_400 }
      ?? wall
  }

  /// The last position that UNTIL allows; nil without one. A mere date means all of that day, for a
  /// series with times.
  private func last(of rule: icalrecurrencetype, like start: Moment) -> Int? {
    guard icaltime_is_null_time(rule.until) == 0, let wall = Wall.seconds(rule.until) else {
      return nil
    }
    if start.isDay { return Wall.day(wall) * 86_400 }
    if rule.until.is_date != 0 { return Moment(wall: wall + 86_399, frame: start.frame).position }
    return icaltime_is_utc(rule.until) != 0 ? wall : Moment(wall: wall, frame: start.frame).position
  }
}
