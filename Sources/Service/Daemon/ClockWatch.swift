// SPDX-License-Identifier: Apache-2.0
import CLinux
import Delivery
import Dispatch
import Glibc

/// Notices at once that the clock was set, forward or back. A timer for an instant of the wall
/// clock does not see a clock that is set back: it only fires later.
///
/// The system cancels a timer with `TFD_TIMER_CANCEL_ON_SET` when the clock is set
/// (timerfd_create(2)). The timer itself lies so far ahead that it never fires.
@MainActor
final class ClockWatch {
  private let source: any DispatchSourceRead

  /// Calls `body` each time that the clock was set. Nil if the system has no such timer.
  init?(_ body: @escaping @MainActor () -> Void) {
    let timer = oriel_watch_clock()
    guard timer >= 0 else {
      return nil
    }
    source = DispatchSource.reader(of: timer) {
      var count: UInt64 = 0
      let length = read(timer, &count, MemoryLayout<UInt64>.size)
      // The reading fails in this way only if the clock was set. The timer stays armed.
      if length < 0, errno == ECANCELED { body() }
    }
  }
}
