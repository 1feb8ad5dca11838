// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Planning
import Testing

@testable import Delivery

/// Buses that die, and one that never says a word.
@MainActor
@Suite("The desktop and its bus", .serialized, .timeLimit(.minutes(1)))
struct DesktopBusTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  @Test(
    "A bus that dies: unavailable, once; a request finds the next bus at once or says that there is none"
  )
  func busDies() async throws {
    let (old, channel, identity) = try await witness.meet(bus) {
      $0.manners = ["Notify": .silent, "CloseNotification": .silent]
    }
    channel.show(.of(), text: nil, language: .english)
    channel.withdraw(.second, Handle(server: identity, number: 7))
    bus.end()
    #expect(await witness.next() == .gone)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    #expect(await witness.next() == .removed(.second, Handle(server: identity, number: 7)))
    channel.show(.of(), text: nil, language: .english)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    #expect(witness.lines.count == 1)
    try bus.revive()
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    channel.show(.of(), text: nil, language: .english)
    let newIdentity = try #require(await witness.appearance())
    #expect(newIdentity != identity)
    #expect(await witness.next() == .delivered(.first, Handle(server: newIdentity, number: 1)))
    channel.stop()
    server.leave()
    old.leave()
  }

  @Test("A bus that accepts and then says nothing is no bus")
  func silentBus() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "oriel-bus-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "socket").path
    let socket = try #require(listening(path))
    defer { close(socket) }
    let channel = witness.channel("unix:path=\(path)", limit: .milliseconds(50))
    channel.show(.of(), text: nil, language: .english)
    #expect(
      await witness.next() == .failed(.first, .unavailable, detail: "the bus does not answer"))
    channel.stop()
  }
}

/// A socket on which nobody ever answers.
private func listening(_ path: String) -> Int32? {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  let bound = withUnsafePointer(to: address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  return bound == 0 && listen(socket, 4) == 0 ? socket : nil
}
