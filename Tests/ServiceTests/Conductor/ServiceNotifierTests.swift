// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Service

/// A manager's socket; the variable that names it is this process's, so one test has both halves.
@Suite(.serialized) struct ServiceNotifierTests {
  /// A manager that does not read keeps nobody waiting, and one that reads hears everything.
  @Test func theManagerHearsWhatItReadsAndHoldsUpNobody() throws {
    let path = NSTemporaryDirectory() + "oriel-notify-\(UUID().uuidString)"
    let manager = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(manager, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    #expect(isBound)
    setenv("NOTIFY_SOCKET", path, 1)
    defer {
      unsetenv("NOTIFY_SOCKET")
      unlink(path)
      close(manager)
    }
    let notifier = ServiceNotifier()
    notifier.ready("Ready.")
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = recv(manager, &buffer, buffer.count, 0)
    #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "READY=1\nSTATUS=Ready.")
    // A line that the manager has already is not sent again.
    notifier.status("Ready.")
    notifier.status("Next.")
    let length = recv(manager, &buffer, buffer.count, 0)
    #expect(String(decoding: buffer.prefix(length), as: UTF8.self) == "STATUS=Next.")
    // Far more than such a socket holds; each that has no room waits for a fifth of a second.
    let began = ContinuousClock.now
    var sent = 0
    while sent < 600, ContinuousClock.now - began < .seconds(3) {
      notifier.alive()
      sent += 1
    }
    #expect(sent > 12)
    #expect(ContinuousClock.now - began < .seconds(5))
    // Without a manager nobody reads the line, and it is not made.
    unsetenv("NOTIFY_SOCKET")
    var isMade = false
    func line() -> String {
      isMade = true
      return ""
    }
    notifier.status(line())
    #expect(!isMade)
  }
}
