// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings

/// The time at which a session is to begin, as it was typed: T, or +D for a session that moves.
enum TimeArgument {
  /// A date without a time of day.
  case date(CivilDate)
  /// A wall time in the session's zone.
  case wall(CivilDateTime)
  /// An instant.
  case instant(Instant)
  /// The present.
  case now
  /// A length to add to the earlier time.
  case later(Elapsed)

  /// Reads the words of the command line, which need no quotes around a space.
  ///
  /// - Parameter mayBeLater: Whether +D is understood.
  init(_ words: [String], mayBeLater: Bool) throws {
    let text = words.joined(separator: " ")
    if mayBeLater, text.hasPrefix("+") {
      self = .later(try Self.length(text))
    } else if let time = Self.time(text) {
      self = time
    } else {
      let examples =
        mayBeLater ? "2026-12-11, 2026-12-11 10:00 or +1 day" : "2026-12-11 or 2026-12-11 10:00"
      throw ValidationError("\(text) is not a time; write \(examples)")
    }
  }

  private static func length(_ text: String) throws -> Elapsed {
    guard let length = Grammar.duration(text.dropFirst()), length > .zero else {
      throw ValidationError("\(text) is not a length; write +1 day, +2 h or +1 week")
    }
    return length
  }

  private static func time(_ text: String) -> TimeArgument? {
    if text == "now" {
      return .now
    }
    if let date = CivilDate(text) {
      return .date(date)
    }
    if let civil = CivilDateTime(text) {
      return .wall(civil)
    }
    return Grammar.moment(text, zone: .utc, now: Instant(seconds: 0)).map { .instant($0) }
  }

  /// The wall time in a session's zone.
  ///
  /// - Parameters:
  ///   - usual: The time of day of a date without one.
  ///   - before: The session's time so far, to which a length is added.
  func wall(in zone: Zone, usual: CivilTime, before: WallTime? = nil, now: Instant) -> WallTime {
    switch self {
    case .date(let date): return WallTime(CivilDateTime(date: date, time: usual))
    case .wall(let civil): return WallTime(civil)
    case .instant(let instant): return zone.wallTime(at: instant)
    case .now: return zone.wallTime(at: now)
    case .later(let length):
      guard let before else {
        return zone.wallTime(at: now + length)
      }
      return Self.added(length, to: before, in: zone)
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
