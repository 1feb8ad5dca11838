// SPDX-License-Identifier: Apache-2.0

/// Notes that are put off.
extension Agenda {
  /// True if a note offers *later*: put off at `now` by the usual length, it would come again with
  /// time to be read before the quiet time of a session.
  ///
  /// - Parameter due: The due of the note. A clock that was set back may stand before it.
  package func offersLater(_ due: Instant, at now: Instant) -> Bool {
    let again = dueAgain(after: .usualSnooze, at: now)
    return nextHold(of: due, at: now).map { isReadable(from: again, before: $0) } != false
  }

  /// The instant at which a note that is put off at `now` comes again.
  func dueAgain(after delay: Elapsed, at now: Instant) -> Instant {
    hours.nextWake(from: now + delay)
  }

  /// The next quiet time of a session, as seen from a note with this due; nil: none is to come.
  func nextHold(of due: Instant, at now: Instant) -> Instant? {
    timeline.nextHold(from: min(now, due))
  }

  /// True if a note that comes at `due` has time to be read before the quiet time of a session.
  func isReadable(from due: Instant, before hold: Instant) -> Bool {
    due + Day.leastReadable <= hold
  }
}
