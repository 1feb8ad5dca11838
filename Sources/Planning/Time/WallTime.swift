// SPDX-License-Identifier: Apache-2.0

/// A date and a time of day on a wall clock, and the choice between two instants if the clock shows
/// the time twice, in autumn. An instant named by a person is kept without loss in this form, and
/// still follows its zone's rules.
package struct WallTime: Hashable, Sendable {
  /// The date and time on the clock.
  package var civil: CivilDateTime
  /// True if the second of two instants is meant; without effect if there is only one.
  package var isSecond: Bool

  package init(_ civil: CivilDateTime, isSecond: Bool = false) {
    self.civil = civil
    self.isSecond = isSecond
  }
}

extension WallTime: CustomStringConvertible {
  private static let second = " second"

  /// `2027-11-07 01:30`, or `2027-11-07 01:30 second`: the form of the state file.
  package var description: String { civil.description + (isSecond ? Self.second : "") }

  /// Reads exactly the form of `description`, also with a `T` in place of the space; nil for
  /// anything else.
  package init?(_ text: some StringProtocol) {
    let text = String(text)
    let isSecond = text.hasSuffix(Self.second)
    guard let civil = CivilDateTime(isSecond ? text.dropLast(Self.second.count) : text[...]) else {
      return nil
    }
    self.init(civil, isSecond: isSecond)
  }
}

extension Zone {
  /// The instant of a wall time: moved forward out of a gap, and the chosen one of a fold.
  package func instant(_ wall: WallTime) -> Instant {
    if wall.isSecond, case .fold(_, let again) = resolve(wall.civil) {
      return again
    }
    return resolve(wall.civil).instant
  }

  /// The date and time on the clock at an instant, with the choice if the clock shows it twice.
  package func wallTime(at instant: Instant) -> WallTime {
    let civil = civil(at: instant)
    return WallTime(civil, isSecond: resolve(civil).instant != instant)
  }
}
