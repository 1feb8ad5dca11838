// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Glibc
import Planning
import Workspace

extension SystemClock {
  /// The longest time for which a timer is armed. Dispatch's wall times end in 2116, and a wake-up
  /// once a day costs nothing.
  private static let farthest = Elapsed.hours(24)

  /// The deadline of a timer for `instant`: that very second of the wall clock, at once if it has
  /// passed, or a day from now if that is earlier. The timer is then armed anew.
  func deadline(at instant: Instant) -> DispatchWallTime {
    let now = self.now
    if instant <= now {
      return .now()
    }
    let nanoseconds = reading(at: min(instant, now + Self.farthest))
    return DispatchWallTime(
      timespec: timespec(
        tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000))
  }
}
