// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Glibc
import Planning
import Workspace

extension SystemClock {
  /// The instant for which a timer is set that is to wake at `instant`: that instant itself, or 24
  /// hours after the last full hour if that is earlier. The timer is then set anew.
  ///
  /// Dispatch's wall times end in 2116, and a wake-up once a day costs nothing. Full hours keep the
  /// answer the same for an hour, so that the timer can be left alone.
  func alarm(for instant: Instant) -> Instant {
    let hour = Elapsed.hours(1).seconds
    let begun = Instant(seconds: now.seconds / hour * hour)
    return min(instant, begun + .hours(24))
  }

  /// The deadline of a timer that is to wake at `instant`: the very second of its alarm by the wall
  /// clock, or at once if the instant has passed.
  func deadline(at instant: Instant) -> DispatchWallTime {
    if instant <= now {
      return .now()
    }
    let nanoseconds = reading(at: alarm(for: instant))
    return DispatchWallTime(
      timespec: timespec(
        tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000))
  }
}
