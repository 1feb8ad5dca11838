// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Times as a person reads them.
struct WallClock {
  let zone: Zone
  let words: Words

  /// `Sat 2026-03-07 10:00`, to the minute, rounded down.
  func text(_ instant: Instant) -> String {
    words.time(time(instant), on: zone.civil(at: instant).date)
  }

  /// `10:00`; of a time that the clock shows twice in autumn, which of the two: `01:30 (second)`.
  /// Otherwise an end could seem to come before its beginning.
  func time(_ instant: Instant) -> String {
    let civil = zone.civil(at: instant)
    let time = String(civil.time.description.prefix(5))
    guard case .fold(_, let again) = zone.resolve(civil) else {
      return time
    }
    return words[instant == again ? .dateTimeSecond(time: time) : .dateTimeFirst(time: time)]
  }

  /// The time alone if it is the same day as `other`.
  func text(_ instant: Instant, near other: Instant) -> String {
    zone.isSameDay(instant, other) ? time(instant) : text(instant)
  }
}
