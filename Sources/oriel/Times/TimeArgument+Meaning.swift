// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

// The meaning of a time.
extension TimeArgument {
  /// The year of a time that has one of its own.
  var year: Int? {
    switch self {
    case .day(.date(let date), _): date.year
    case .day(.spelled(let date, _), _): date.year
    case .instant(let instant): Zone.utc.civil(at: instant).date.year
    case .midnight(let date, _): date.year
    case .day, .time, .now: nil
    }
  }

  /// The instant in a zone.
  ///
  /// - Parameters:
  ///   - side: The side of the present on which the instant is to lie.
  ///   - wholeDay: A day alone means its end rather than its beginning, as for `--until`.
  ///   - words: The words for a refusal.
  /// - Throws: `ExitCode` if the time can be read in two ways.
  func instant(
    in zone: Zone, now: Instant, side: Direction, wholeDay: Bool = false, words: Words
  ) throws -> Instant {
    switch self {
    case .instant(let instant): return instant
    case .now: return now
    case .time(let time):
      // If it has passed today, only tomorrow's is still to come.
      let today = zone.civil(at: now)
      return zone.instant(side.excludes(time, today) ? today.date + 1 : today.date, time)
    case .day(let day, let time):
      let today = zone.civil(at: now)
      let isPast = side.excludes(time, today)
      let date = try words.date(of: day, today: today.date, side, isPast: isPast)
      if let time {
        return zone.resolve(CivilDateTime(date: date, time: time)).instant
      }
      return zone.instant(wholeDay ? date + 1 : date, .midnight)
    case .midnight(let date, let text):
      let meaning = date.meaning(today: zone.civil(at: now).date, side)
      throw try words.unclearMidnight(text, meaning)
    }
  }

  /// The wall time of a session to come, in its zone.
  ///
  /// - Parameters:
  ///   - usual: The time of day of a day without one.
  ///   - words: The words for a refusal.
  /// - Throws: `ExitCode` if the time can be read in two ways.
  func wall(in zone: Zone, usual: CivilTime, now: Instant, words: Words) throws -> WallTime {
    switch self {
    case .instant, .now, .midnight:
      return try zone.wallTime(at: instant(in: zone, now: now, side: .ahead, words: words))
    case .time(let time):
      let date = try words.date(of: time, in: zone, now: now)
      return WallTime(CivilDateTime(date: date, time: time))
    case .day(let day, let time):
      let today = zone.civil(at: now)
      let isPast = isSpelled && today.hasPassed(time)
      let date = try words.date(of: day, today: today.date, .ahead, isPast: isPast)
      return WallTime(CivilDateTime(date: date, time: time ?? usual))
    }
  }

  /// True for a day in another spelling than those of the configuration.
  private var isSpelled: Bool { if case .day(.spelled, _) = self { true } else { false } }
}

// The one date that is meant, or the refusal in these words.
extension Words {
  /// The date of a time of day that was typed for a session: today. If the time has passed today,
  /// it may mean tomorrow, or a session that has begun, and is refused as unclear.
  fileprivate func date(of time: CivilTime, in zone: Zone, now: Instant) throws -> CivilDate {
    let today = zone.civil(at: now)
    if today.hasPassed(time) {
      throw unclear("\(time)", [today.date, today.date + 1].map { "\($0) \(time)" })
    }
    return today.date
  }

  /// The date of a day. Today's day of the week may mean today or a day one week away.
  ///
  /// - Parameter isPast: The time of day that was typed has passed today, so that it is not today.
  fileprivate func date(
    of day: TimeArgument.TypedDay, today: CivilDate, _ side: TimeArgument.Direction, isPast: Bool
  ) throws -> CivilDate {
    switch day {
    case .date(let date): return date
    case .fromToday(let days): return today + days
    case .spelled(let date, let text):
      return try self.date(text, date.meaning(today: today, side, isPast: isPast))
    case .weekday(let weekday):
      let typed = TypedDate(weekday: weekday, day: .weekday)
      let dates = typed.meaning(today: today, side, isPast: isPast).dates
      guard dates.count == 1 else {
        let other = dates.first { $0 != today } ?? today
        throw unclear(self.weekday(of: today), [today, other].map(\.description))
      }
      return dates[0]
    }
  }

  /// The one date of a spelling.
  private func date(_ text: String, _ meaning: TypedDate.DateMeaning) throws -> CivilDate {
    switch meaning {
    case .date(let date): return date
    case .several(let dates): throw unclear(text, dates.map { day($0) })
    case .otherWeekday(let date, let near):
      throw errorExit(
        self[.timeOtherWeekday(text: text, date: day(date), other: day(near))], 64)
    case .absent:
      // `18.30` looks like the 18th of a month.
      let meant = TimeArgument.dottedTime(text).map {
        Sentence.timeAbsentMeant(text: text, meant: $0)
      }
      throw errorExit(self[meant ?? .timeAbsent(text: text)], 64)
    }
  }

  /// The error about the midnight of a day, with both ends of that day.
  fileprivate func unclearMidnight(
    _ text: String, _ meaning: TypedDate.DateMeaning
  ) throws -> ExitCode {
    let midnights = DateReading.midnights(of: try date(text, meaning))
    return unclear(text, midnights.map { reading([$0]) })
  }

  private func unclear(_ text: String, _ readings: [String]) -> ExitCode {
    errorExit(self[.timeSeveral(text: text, readings: either(readings))], 64)
  }
}

extension TimeArgument.Direction {
  /// True if a time is to lie ahead, and this time of day has passed today.
  fileprivate func excludes(_ time: CivilTime?, _ today: CivilDateTime) -> Bool {
    self == .ahead && today.hasPassed(time)
  }
}
