// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings

/// When a session is to begin, as it was typed: T, or for one that moves also +D.
enum NewTime {
  /// A date, and the usual time of day.
  case date(CivilDate)
  /// A wall time where the session is.
  case wall(CivilDateTime)
  /// An instant.
  case instant(Instant)
  /// The present.
  case now
  /// So much later than before.
  case later(Elapsed)

  /// Reads the words of the command line, which need no quotes around a blank.
  ///
  /// - Parameter mayBeLater: Whether +D is understood.
  init(_ words: [String], mayBeLater: Bool) throws {
    let text = words.joined(separator: " ")
    if mayBeLater, text.hasPrefix("+") {
      guard let delay = Grammar.duration(text.dropFirst()), delay > .zero else {
        throw ValidationError("\(text): this is no length; write +1 day, +2 h or +1 week")
      }
      self = .later(delay)
    } else if text == "now" {
      self = .now
    } else if let date = CivilDate(text) {
      self = .date(date)
    } else if let civil = CivilDateTime(text) {
      self = .wall(civil)
    } else if let instant = Grammar.moment(text, zone: .utc, now: Instant(seconds: 0)) {
      self = .instant(instant)
    } else {
      throw ValidationError(
        "\(text): this is no time; write 2026-12-11\(mayBeLater ? "," : " or") 2026-12-11 10:00"
          + (mayBeLater ? " or +1 day" : ""))
    }
  }

  /// The wall time in a session's zone.
  ///
  /// - Parameters:
  ///   - usual: The time of day that goes with a mere date.
  ///   - before: The session's time so far, from which +D counts: days on the wall, so that the
  ///     time of day stays,
  ///     whatever the clocks do in between; hours and minutes as they pass.
  func wall(in zone: Zone, usual: CivilTime, before: WallTime? = nil, now: Instant) -> WallTime {
    switch self {
    case .date(let date): return WallTime(CivilDateTime(date: date, time: usual))
    case .wall(let civil): return WallTime(civil)
    case .instant(let instant): return zone.wallTime(at: instant)
    case .now: return zone.wallTime(at: now)
    case .later(let delay):
      guard let before else { return zone.wallTime(at: now + delay) }
      let (days, rest) = delay.seconds.quotientAndRemainder(dividingBy: Elapsed.days(1).seconds)
      let moved =
        days == 0
        ? before : WallTime(CivilDateTime(date: before.civil.date + days, time: before.civil.time))
      return rest == 0 ? moved : zone.wallTime(at: zone.instant(moved) + .seconds(rest))
    }
  }
}
