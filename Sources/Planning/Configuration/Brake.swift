// SPDX-License-Identifier: Apache-2.0

/// The brake: limits apart from the schedule, which apply whatever the schedule says.
///
/// Three unrelated reminder programs sent storms of notifications on the morning of a change of
/// clocks, with their arithmetic right or nearly so (`lessons.md`, 1 and 2). None of them had a
/// limit beside its scheduler.
package enum Brake {
  /// The least time between the first showings of two different prompts.
  package static let leastDistance = Elapsed.minutes(15)
  /// Showings of one prompt, repeats for new servers and retries included.
  static let showings = RateLimit(most: 6, span: .hours(1))
  /// Requests for one prompt. More come only if a server crashes at each and is started again.
  static let requests = RateLimit(most: 6, span: .minutes(10))

  /// A limit on the number of times within a span.
  struct RateLimit {
    let most: Int
    let span: Elapsed

    /// What is left of the limit after `used` times.
    func less(_ used: Int) -> RateLimit { RateLimit(most: most - used, span: span) }

    /// True if there is no room after these times.
    func isFull(_ times: [Instant], at now: Instant) -> Bool { counted(times, now).count >= most }

    /// The instant at which there is room after these times; nil: there is room now. A limit of
    /// nothing has no such instant.
    func fullUntil(_ times: [Instant], at now: Instant) -> Instant? {
      isFull(times, at: now) ? counted(times, now).first.map { $0 + span } : nil
    }

    /// The times within the span. A clock that was set back may leave times ahead, which do not
    /// count.
    private func counted(_ times: [Instant], _ now: Instant) -> [Instant] {
      times.filter { $0 <= now && now < $0 + span }
    }
  }
}
