// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings

/// The time T at which a session is to begin, as it was typed.
enum TimeArgument {
  /// A date without a time of day.
  case date(CivilDate)
  /// A wall time in the session's zone.
  case wall(CivilDateTime)
  /// An instant.
  case instant(Instant)
  /// The present.
  case now

  /// Reads the words of the command line, which need no quotes around a space.
  init(_ words: [String]) throws {
    let text = words.joined(separator: " ")
    self = try require(
      Self.time(text),
      or: ValidationError("\(text) is not a time; write 2026-12-11 or 2026-12-11 10:00"))
  }

  /// The time that a text stands for; nil if it is none.
  fileprivate static func time(_ text: String) -> TimeArgument? {
    let readings: [TimeArgument?] = [
      text == "now" ? .now : nil,
      CivilDate(text).map { .date($0) },
      CivilDateTime(text).map { .wall($0) },
      Grammar.moment(text, zone: .utc, now: Instant(seconds: 0)).map { .instant($0) },
    ]
    return readings.lazy.compactMap(\.self).first
  }

  /// The wall time in a session's zone.
  ///
  /// - Parameter usual: The time of day of a date without one.
  func wall(in zone: Zone, usual: CivilTime, now: Instant) -> WallTime {
    switch self {
    case .date(let date): WallTime(CivilDateTime(date: date, time: usual))
    case .wall(let civil): WallTime(civil)
    case .instant(let instant): zone.wallTime(at: instant)
    case .now: zone.wallTime(at: now)
    }
  }
}

/// The time to which a session is to move, as it was typed.
enum MoveArgument {
  /// T
  case to(TimeArgument)
  /// +D, a length to add to the earlier time.
  case later(Elapsed)

  /// Reads the words of the command line, which need no quotes around a space.
  init(_ words: [String]) throws {
    let text = words.joined(separator: " ")
    if text.hasPrefix("+") {
      self = .later(try Self.length(text))
    } else {
      let time = try require(
        TimeArgument.time(text),
        or: ValidationError(
          "\(text) is not a time; write 2026-12-11, 2026-12-11 10:00 or +1 day"))
      self = .to(time)
    }
  }

  private static func length(_ text: String) throws -> Elapsed {
    try require(
      Grammar.duration(text.dropFirst()).filter { $0 > .zero },
      or: ValidationError("\(text) is not a length; write +1 day, +2 h or +1 week"))
  }

  /// The wall time in a session's zone.
  ///
  /// - Parameter before: The session's time so far. A date without a time of day keeps that of it.
  func wall(in zone: Zone, before: WallTime, now: Instant) -> WallTime {
    switch self {
    case .to(let time): time.wall(in: zone, usual: before.civil.time, now: now)
    case .later(let length): Self.added(length, to: before, in: zone)
    }
  }

  /// Adds days on the wall, so that the time of day stays although the clocks may change meanwhile,
  /// and then hours and minutes as they pass.
  private static func added(_ length: Elapsed, to before: WallTime, in zone: Zone) -> WallTime {
    let (days, rest) = length.seconds.quotientAndRemainder(dividingBy: Elapsed.days(1).seconds)
    let later = CivilDateTime(date: before.civil.date + days, time: before.civil.time)
    let moved = days == 0 ? before : WallTime(later)
    return rest == 0 ? moved : zone.wallTime(at: zone.instant(moved) + .seconds(rest))
  }
}
