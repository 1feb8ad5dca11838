// SPDX-License-Identifier: Apache-2.0

/// A date and a time of day on a wall clock, and which of two instants is meant where the clock
/// shows it twice, in autumn. An instant that somebody named is kept so without loss, and still
/// follows its zone's rules.
package struct WallTime: Hashable, Sendable {
  /// What the clock shows.
  package var civil: CivilDateTime
  /// Whether the second of two instants is meant, where there are two; elsewhere it means nothing.
  package var isSecond: Bool

  /// What a clock shows when it shows `civil`, for the first time unless said otherwise.
  package init(_ civil: CivilDateTime, isSecond: Bool = false) {
    self.civil = civil
    self.isSecond = isSecond
  }
}

extension WallTime: CustomStringConvertible {
  private static let second = " second"

  /// `2027-11-07 01:30`, or `2027-11-07 01:30 second`: the form of the state file.
  package var description: String { civil.description + (isSecond ? Self.second : "") }

  /// Reads exactly what `description` writes, and a `T` in place of the blank; nil for anything
  /// else.
  package init?(_ text: some StringProtocol) {
    let isSecond = text.hasSuffix(Self.second)
    guard let civil = CivilDateTime(isSecond ? text.dropLast(Self.second.count) : text[...]) else {
      return nil
    }
    self.init(civil, isSecond: isSecond)
  }
}

extension Zone {
  /// The instant that a wall time means: moved forward out of a gap, and of a fold the one that is
  /// meant.
  package func instant(_ wall: WallTime) -> Instant {
    if wall.isSecond, case .fold(_, let again) = resolve(wall.civil) {
      return again
    }
    return resolve(wall.civil).instant
  }

  /// What calendar and clock show at an instant, for the first or for the second time.
  package func wallTime(at instant: Instant) -> WallTime {
    let civil = civil(at: instant)
    return WallTime(civil, isSecond: resolve(civil).instant != instant)
  }
}
