// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc
import Planning

/// Messages to the service manager (sd_notify(3)). Without a manager they do nothing.
struct ServiceNotifier {
  /// The longest time without a word that the manager's watchdog allows; nil if there is no
  /// watchdog.
  let watchdog: Elapsed?

  init() {
    var microseconds: UInt64 = 0
    let isWatched = sd_watchdog_enabled(0, &microseconds) > 0
    watchdog = isWatched ? .seconds(Int(microseconds / 1_000_000)) : nil
  }

  /// Says that the agenda is computed and the timer is armed.
  func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }

  /// Says that the configuration is being read again.
  func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
  }

  /// Says that the end has begun.
  func stopping() { send("STOPPING=1\nSTATUS=Stopping.") }

  /// Sets the line that `systemctl status` shows.
  func status(_ status: String) { send("STATUS=\(status)") }

  /// Says that the main queue works, for the watchdog.
  func alive() { send("WATCHDOG=1") }

  private func send(_ message: String) { _ = sd_notify(0, message) }
}
