// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Times as a person reads them.
struct WallClock {
  let zone: Zone
  let words: Words

  /// `Sat 2026-03-07 10:00`, to the minute, rounded down.
  func text(_ instant: Instant) -> String { words.time(instant, in: zone) }

  /// `10:00`
  func time(_ instant: Instant) -> String { words.timeOfDay(instant, in: zone) }

  /// The time alone if it is the same day as `other`.
  func text(_ instant: Instant, near other: Instant) -> String {
    zone.isSameDay(instant, other) ? time(instant) : text(instant)
  }
}
