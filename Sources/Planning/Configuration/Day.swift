// SPDX-License-Identifier: Apache-2.0

/// The day: slots, waking hours and limits, on the person's own wall clock. Each has its default,
/// and its range, if it has one, below it.
package struct Day: Hashable, Sendable {
  /// The beginning of waking hours.
  package var wake = CivilTime.at(8)
  /// The beginning of quiet hours, which last until the next `wake`; after `wake`.
  package var quiet = CivilTime.at(21)
  /// The morning slot, within waking hours.
  package var morning = CivilTime.at(10)
  /// The evening slot, within waking hours.
  package var evening = CivilTime.at(18, 30)
  /// A slot's prompt strays at most this far to either side; at most a quarter of `leastGap`.
  package var jitter = Elapsed.minutes(30)
  package static let jitterRange = Elapsed.zero...Elapsed.minutes(90)
  /// The most prompts on a local day.
  package var mostPerDay = 3
  package static let mostPerDayRange = 0...5
  /// The least time between two prompts.
  package var leastGap = Elapsed.hours(3)
  package static let leastGapRange = Elapsed.zero...Elapsed.hours(12)
  /// The life of a prompt.
  package var expiry = Elapsed.hours(4)
  package static let expiryRange = leastReadable...Elapsed.hours(12)
  /// The least time for which a note is on the screen before it has to leave. In less time, nobody
  /// would notice it.
  package static let leastReadable = Elapsed.minutes(15)

  /// The defaults of `model.md`.
  package init() {}
}

extension Elapsed {
  /// The delay of a snooze that names none (`model.md`, "Snooze").
  package static let usualSnooze = Elapsed.hours(1)
}
