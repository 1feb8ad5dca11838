// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

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
      self = .to(try TimeArgument(words, example: "+1 day"))
    }
  }

  private static func length(_ text: String) throws -> Elapsed {
    try require(
      typedLength(String(text.dropFirst())).filter { $0 > .zero },
      or: ValidationError("\(text) is not a length; write +1 day, +2 h or +1 week"))
  }

  /// True for a day of a month without a year.
  var lacksYear: Bool {
    if case .to(let time) = self { time.lacksYear } else { false }
  }

  /// The wall time in a session's zone.
  ///
  /// - Parameters:
  ///   - before: The session's time so far. A date without a time of day keeps the one of this
  ///     time.
  ///   - words: The words for a refusal.
  /// - Throws: `ExitCode` if the time could be read in two ways.
  func wall(in zone: Zone, before: WallTime, now: Instant, words: Words) throws -> WallTime {
    switch self {
    case .to(let time):
      try time.wall(in: zone, usual: before.civil.time, now: now, words: words)
    case .later(let length): Self.added(length, to: before, in: zone)
    }
  }

  /// Adds days to the civil time, so that the time of day stays even if the clocks change in
  /// between. Then adds hours and minutes as elapsed time.
  private static func added(_ length: Elapsed, to before: WallTime, in zone: Zone) -> WallTime {
    let (days, rest) = length.seconds.quotientAndRemainder(dividingBy: Elapsed.days(1).seconds)
    let later = CivilDateTime(date: before.civil.date + days, time: before.civil.time)
    let moved = days == 0 ? before : WallTime(later)
    return rest == 0 ? moved : zone.wallTime(at: zone.instant(moved) + .seconds(rest))
  }
}

extension TimeArgument {
  /// True for a day of a month without a year.
  var lacksYear: Bool {
    guard case .day(.spelled(let date, _), _) = self, case .calendar(_, nil) = date.day else {
      return false
    }
    return true
  }
}
