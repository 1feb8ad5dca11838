// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Planning

/// The one place where the wall clock is read. For a try the clock can run many times as fast.
package struct SystemClock: Sendable {
  /// The number of seconds that the clock counts in one second; 1 except for a try.
  package let pace: Int
  private let origin: Int
  private let read: @Sendable () -> Int

  /// The system's clock, or a clock that runs `pace` times as fast from now on.
  package init(pace: Int = 1) {
    self.init(pace: pace) {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
  }

  /// A clock over another one. `read` gives nanoseconds since 1970, which an `Int` holds until
  /// 2262.
  init(pace: Int = 1, read: @escaping @Sendable () -> Int) {
    self.pace = max(1, pace)
    self.read = read
    origin = read()
  }

  /// The present, rounded down to the second, so that nothing happens early.
  package var now: Instant {
    Instant(seconds: (origin + (read() - origin) * pace) / 1_000_000_000)
  }

  /// The system's time at which this clock begins to show `instant`, in nanoseconds since 1970. It
  /// is rounded up: a nanosecond earlier, the clock would still show the second before.
  package func reading(at instant: Instant) -> Int {
    origin + (instant.seconds * 1_000_000_000 - origin + pace - 1) / pace
  }
}
