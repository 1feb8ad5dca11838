// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc
package import Planning

/// The one place where the wall clock is read. For a try it can run many times as fast.
package struct Clock: Sendable {
  /// How many seconds it counts in one; 1 but for a try.
  package let pace: Int
  private let origin: Int
  private let read: @Sendable () -> Int

  /// The system's clock, or one that runs `pace` times as fast from now on.
  package init(pace: Int = 1) {
    self.init(pace: pace) {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
  }

  /// A clock over another one: `read` gives nanoseconds since 1970, which is good until 2262.
  init(pace: Int = 1, read: @escaping @Sendable () -> Int) {
    self.pace = max(1, pace)
    self.read = read
    origin = read()
  }

  /// The present, rounded down to the second, so that nothing is early.
  package var now: Instant {
    let real = read()
    return Instant(seconds: (pace == 1 ? real : origin + (real - origin) * pace) / 1_000_000_000)
  }

  /// The longest that a timer is armed for. Dispatch's range ends in 2116, and a look a day costs
  /// nothing.
  private static let farthest = Elapsed.hours(24)

  /// When a timer for `instant` has to fire: at that very second of the wall clock, at once if it
  /// has passed, and no later than a day from now, when it is armed anew.
  package func deadline(for instant: Instant) -> DispatchWallTime {
    let now = self.now
    if instant <= now { return .now() }
    let reached = min(instant, now + Self.farthest)
    guard pace > 1 else {
      return DispatchWallTime(timespec: timespec(tv_sec: reached.seconds, tv_nsec: 0))
    }
    // Rounded up: a nanosecond early, the clock would still show the second before.
    let real = origin + (reached.seconds * 1_000_000_000 - origin + pace - 1) / pace
    return DispatchWallTime(
      timespec: timespec(tv_sec: real / 1_000_000_000, tv_nsec: real % 1_000_000_000))
  }
}
