// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc
import Planning

/// What the service manager is told (sd_notify(3)); nothing, where there is none.
struct Readiness {
  /// How often the manager wants to hear from a living daemon at least; nil if it does not watch.
  let watchdog: Elapsed?

  init() {
    var microseconds: UInt64 = 0
    watchdog =
      sd_watchdog_enabled(0, &microseconds) > 0 ? .seconds(Int(microseconds / 1_000_000)) : nil
  }

  /// The agenda is computed and the timer armed.
  func ready(_ status: String) { tell("READY=1\nSTATUS=\(status)") }
  /// The configuration is being read again.
  func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    tell("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
  }
  /// The end has begun.
  func stopping() { tell("STOPPING=1\nSTATUS=Stopping.") }
  /// What comes next, for `systemctl status`.
  func status(_ status: String) { tell("STATUS=\(status)") }
  /// A turn has gone from its first line to its last.
  func alive() { tell("WATCHDOG=1") }

  private func tell(_ words: String) { _ = sd_notify(0, words) }
}
