// SPDX-License-Identifier: Apache-2.0
import Foundation
import Glibc
import Testing

@testable import Delivery

@MainActor
@Suite("The manager's word on a restart", .timeLimit(.minutes(1)))
struct OwnUnitTests {
  private func isRestarting(at address: String) async -> Bool {
    await withCheckedContinuation { continuation in
      OwnUnit.isRestarting(address: address, within: .milliseconds(200)) {
        continuation.resume(returning: $0)
      }
    }
  }

  @Test("Without a bus there is no restart")
  func noBus() async {
    #expect(await isRestarting(at: "unix:path=/nonexistent/bus") == false)
  }

  @Test("A bus on which nobody is there knows of no restart")
  func nobody() async throws {
    let bus = try PrivateBus()
    #expect(await isRestarting(at: bus.address) == false)
  }

  /// The system takes the connection, and nobody ever answers on it.
  @Test("A bus that stays silent does not hold up the end")
  func silent() async throws {
    let path = NSTemporaryDirectory() + "oriel-bus-" + UUID().uuidString.prefix(8)
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer {
      close(listener)
      unlink(path)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(isBound == 0 && listen(listener, 1) == 0)
    #expect(await isRestarting(at: "unix:path=" + path) == false)
  }
}
