// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Files
import Glibc
import Planning

/// Messages to the service manager (sd_notify(3)). Without a manager they do nothing.
final class ServiceNotifier {
  /// The longest time between two messages that the manager's watchdog allows; nil if there is no
  /// watchdog.
  let watchdog: Elapsed?
  /// The status line that the manager has; nil if it is not known.
  private var line: String?

  init() {
    var microseconds: UInt64 = 0
    let isWatched = sd_watchdog_enabled(0, &microseconds) > 0
    watchdog = isWatched ? .seconds(Int(microseconds / 1_000_000)) : nil
  }

  /// Says that the agenda is computed, and that the timer is armed or about to be.
  func ready(_ status: String) {
    line = send("READY=1\nSTATUS=\(status)") ? status : nil
  }

  /// Says that the configuration is being read again.
  func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
  }

  /// Says that the end has begun.
  func stopping() {
    line = nil
    send("STOPPING=1\nSTATUS=Stopping.")
  }

  /// Sets the line that `systemctl status` shows, unless it is the same. Without a manager the line
  /// is not even made.
  func status(_ status: @autoclosure () -> String) {
    guard Self.managerPath != nil else {
      return
    }
    let status = status()
    if status != line {
      line = send("STATUS=\(status)") ? status : nil
    }
  }

  /// Says that the main queue works, for the watchdog.
  func alive() { send("WATCHDOG=1") }

  /// The longest wait for a manager that does not read. `sd_notify` itself would wait for ever.
  private static let limit = timeval(tv_sec: 0, tv_usec: 200_000)

  private static var managerPath: String? { environmentVariable("NOTIFY_SOCKET") }

  /// - Returns: True if the manager has the message.
  @discardableResult
  private func send(_ message: @autoclosure () -> String) -> Bool {
    guard let path = Self.managerPath, var address = Self.address(path) else {
      return false
    }
    let end = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard end >= 0 else {
      return false
    }
    defer { close(end) }
    var limit = Self.limit
    setsockopt(end, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let bytes = Array(message().utf8)
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count)
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(end, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
    return sent == bytes.count
  }

  /// The address of a socket: its path, or a name behind `@` that is in no file system; nil if it
  /// is too long.
  private static func address(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      return nil
    }
    if bytes.first == UInt8(ascii: "@") {
      bytes[0] = 0
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }
}
