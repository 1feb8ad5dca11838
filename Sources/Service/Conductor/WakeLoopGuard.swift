// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning

/// Limits and reports turns that do not advance. A wake at the very next second, again and again,
/// is a fault of the program; the guard limits how often it happens.
struct WakeLoopGuard {
  private var times: [Instant] = []

  /// The most such wakes by the timer within a minute.
  private static let most = 20

  /// The instant to wake at: `wake`, or a minute from now if there were too many.
  mutating func checked(
    _ wake: Instant?, after event: Event, _ now: Instant, _ write: (JournalEntry) -> Void
  ) -> Instant? {
    guard case .woke = event, let wake, wake - now <= .seconds(1) else {
      return wake
    }
    times.removeAll { $0 + .minutes(1) <= now || $0 > now }
    times.append(now)
    guard times.count > Self.most else {
      return wake
    }
    write(
      JournalEntry(
        .stalled, .error, "turns do not advance; the next one waits a minute. Please report this"))
    times = []
    return now + .minutes(1)
  }
}
