// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Times as a person reads them.
struct WallClock {
  let zone: Zone
  let words: Words
  /// The present, if each time is to say how far it is from it; else nil.
  var now: Instant?

  /// `Sat 2026-03-07 10:00`, to the minute, rounded down; with `(in 2 days)` behind it if `now` is
  /// set.
  func text(_ instant: Instant) -> String {
    let time = words.time(instant, in: zone)
    guard let now else {
      return time
    }
    let relative = words.relative(instant, to: now, in: zone)
    return words[.relativeBeside(time: time, relative: relative)]
  }

  /// `10:00`
  func time(_ instant: Instant) -> String { words.timeOfDay(instant, in: zone) }

  /// The time alone if it is the same day as `other`.
  func text(_ instant: Instant, near other: Instant) -> String {
    zone.isSameDay(instant, other) ? time(instant) : text(instant)
  }
}
