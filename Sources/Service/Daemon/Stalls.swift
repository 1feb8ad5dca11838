// SPDX-License-Identifier: Apache-2.0
import Planning

/// Counts turns that do not advance: a wake at the very next second, again and again, is a fault of
/// ours. It is limited and reported, so that it can never become a storm.
struct Stalls {
  private var times: [Instant] = []

  /// Wakes by the timer within a minute before it is slowed down.
  private static let most = 20

  mutating func checked(
    _ wake: Instant?, after event: Event, _ now: Instant, _ write: (JournalEntry) -> Void
  ) -> Instant? {
    guard case .woke = event, let wake, wake - now <= .seconds(1) else { return wake }
    times.removeAll { $0 + .minutes(1) <= now || $0 > now }
    times.append(now)
    guard times.count > Self.most else { return wake }
    write(
      JournalEntry(
        .stalled, .error, "turns do not advance; the next one waits a minute. Please report this"))
    times = []
    return now + .minutes(1)
  }
}
