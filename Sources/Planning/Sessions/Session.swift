// SPDX-License-Identifier: Apache-2.0

/// The way in which a dose is given. It decides the length of a session and of the quiet time after
/// it (`model.md`, "Routes").
package enum Route: String, Hashable, Sendable, CaseIterable {
  /// By a drip: the reference case.
  case iv
  /// By an injection into a muscle.
  case im
  /// By a nasal spray; the visit's own two hours of observation are its length.
  case esketamine
  /// By mouth or under the tongue.
  case oral

  /// The length of a session for which none is configured.
  package var length: Elapsed {
    switch self {
    case .iv: .minutes(40)
    case .im: .minutes(60)
    case .esketamine, .oral: .hours(2)
    }
  }

  /// The least length of the quiet time after the end, whatever is configured.
  package var holdAfter: Elapsed {
    switch self {
    case .iv, .im: .hours(3)
    case .esketamine: .hours(2)
    case .oral: .hours(4)
    }
  }
}

/// One infusion, or other dose, resolved to instants.
package struct Session: Hashable, Sendable {
  package let id: SessionID
  /// The planned start, under which prompts are remembered.
  package let plannedStart: Instant
  /// The planned end, `plannedStart` + the length in elapsed time. Days are counted from it.
  package let plannedEnd: Instant
  /// The real start; the planned one until the real one is recorded.
  package let start: Instant
  /// The real end, after `start`; the planned one until the real one is recorded.
  package let end: Instant
  /// The route of the dose.
  package let route: Route

  /// The years in which a session can be. Any other year is a typing error.
  package static let years = 2_000...2_100
  /// A session further ahead than this probably has a wrong year, because nobody knows dates that
  /// far ahead. It may still be meant.
  package static let farAhead = Elapsed.days(2 * 366)

  /// A session that begins at `start` and lasts for `length`, or that took place as in `held`.
  package init(
    id: SessionID, start: Instant, length: Elapsed, route: Route = .iv, held: Held? = nil
  ) {
    self.id = id
    plannedStart = start
    plannedEnd = start + length
    (self.start, self.end) = held?.span(start: start, length: length) ?? (start, start + length)
    self.route = route
  }
}

extension Session {
  /// A session whose start moves by this much or more is announced anew (`model.md`, "Key").
  package static let announcedAnewFrom = Elapsed.hours(12)

  /// True if two starts of a session count as one for its prompts: they are less than
  /// `announcedAnewFrom` apart.
  package static func isSameStart(_ a: Instant, _ b: Instant) -> Bool {
    apart(a, b) < announcedAnewFrom
  }
}
