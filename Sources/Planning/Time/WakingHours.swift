// SPDX-License-Identifier: Apache-2.0

/// The hours in which notes may come, by the person's wall clock.
///
/// The time on the clock at an instant decides, so that a change of clocks inside the quiet hours,
/// or at their edge, needs no rule of its own.
package struct WakingHours: Hashable, Sendable {
  /// The zone where the person is.
  package let zone: Zone
  /// The beginning of the waking hours.
  package let wake: CivilTime
  /// The beginning of the quiet hours; after `wake`.
  package let quiet: CivilTime

  /// The waking time that must be left for a note whose time is no slot of the day, such as the
  /// rest note.
  static let leastLeft = Elapsed.hours(1)

  /// True if the clock shows a time before `wake`, or `quiet` or later.
  package func isQuiet(at instant: Instant) -> Bool { isQuiet(zone.civil(at: instant).time) }

  private func isQuiet(_ time: CivilTime) -> Bool {
    time < wake || time >= quiet
  }

  /// The last time of day at which `leastLeft` is left before the quiet hours; nil: the date has
  /// none.
  private var lastWithTimeLeft: CivilTime? {
    CivilTime(secondOfDay: quiet.secondOfDay - Self.leastLeft.seconds)
  }

  /// True if the clock shows waking hours of which at least `leastLeft` is left.
  func hasTimeLeft(at instant: Instant) -> Bool {
    let time = zone.civil(at: instant).time
    return lastWithTimeLeft.map { wake <= time && time <= $0 } == true
  }

  /// The same time of day on the next date, moved into waking hours and, if they are long enough,
  /// to at least an hour before their end, so that there is time left.
  package func tomorrow(from instant: Instant) -> Instant {
    let (date, time) = (zone.civil(at: instant).date, zone.civil(at: instant).time)
    let last = lastWithTimeLeft.map { max($0, wake) } ?? wake
    return nextWake(from: zone.instant(date + 1, min(max(time, wake), last)))
  }

  /// The first instant from `instant` on that is quiet; `instant` itself if it is.
  package func nextQuietHours(from instant: Instant) -> Instant { next(from: instant, quiet: true) }

  /// The first instant from `instant` on that is not quiet; `instant` itself if it is not.
  package func nextWake(from instant: Instant) -> Instant { next(from: instant, quiet: false) }

  /// Walks from one change of the zone to the next; between two of them, the clock runs evenly.
  private func next(from instant: Instant, quiet wanted: Bool) -> Instant {
    var at = instant
    while true {
      let (civil, change) = zone.civilAndNextChange(at: at)
      let now = civil.time
      if isQuiet(now) == wanted {
        return at
      }
      let edge = wanted ? quiet : wake
      let ahead = (edge.secondOfDay - now.secondOfDay + 86_400) % 86_400
      let edgeAt = at + .seconds(ahead)
      guard let change, change.at <= edgeAt else {
        return edgeAt
      }
      at = change.at
    }
  }
}
