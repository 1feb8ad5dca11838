// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Planning
import Testing

@testable import Delivery

@MainActor
@Suite("The desktop", .serialized, .timeLimit(.minutes(1)))
struct DesktopChannelTests {
  let bus: PrivateBus
  let witness = Witness()

  init() throws { bus = try PrivateBus() }

  @Test("A prompt is shown, pressed and taken back")
  func wholeLife() async throws {
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    let channel = witness.channel(bus.address)
    channel.start()
    let report = await witness.next()
    guard case .appeared(let identity, keepsOrphans: true, name: "scripted") = report else {
      Issue.record("\(report)")
      return
    }
    channel.show(.of(), text: "Look up.", detail: .full)
    let handle = Handle(server: identity, number: 1)
    #expect(await witness.next() == .delivered(.first, handle))
    let shown = try #require(server.shown.first)
    #expect(shown.signature == "susssasa{sv}i")
    #expect(shown.replaced == 0)
    #expect(shown.summary == Words.title)
    #expect(shown.body == "Look up.\n\n\(Words.help)")
    server.press(1, "done|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .done))
    channel.withdraw(.first, handle)
    #expect(await witness.next() == .takenBack(.first, handle))
    #expect(server.closed == [1])
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  /// A server with the name, and a channel that has heard of it.
  private func meet(
    _ prepare: (ScriptedServer) -> Void = { _ in }, limit: DispatchTimeInterval = .seconds(5)
  ) async throws -> (ScriptedServer, DesktopChannel, identity: String) {
    let server = try ScriptedServer(bus.address)
    prepare(server)
    await server.takeName()
    let channel = witness.channel(bus.address, limit: limit)
    channel.start()
    return (server, channel, try #require(await witness.appearance()))
  }

  @Test("No server, then one: unavailable at first, then it is heard of")
  func serverComesLate() async throws {
    let channel = witness.channel(bus.address)
    channel.show(.of(), text: "Look up.", detail: .full)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    let identity = try #require(await witness.appearance())
    channel.show(.of(), text: "Look up.", detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    channel.stop()
    server.leave()
  }

  @Test("A server that goes away takes its notes along; the next one is heard of, and old handles mean nothing to it")
  func serverRestarts() async throws {
    let (server, channel, identity) = try await meet()
    channel.show(.of(), text: "Look up.", detail: .full)
    let old = Handle(server: identity, number: 1)
    #expect(await witness.next() == .delivered(.first, old))
    server.leave()
    #expect(await witness.next() == .gone)
    let next = try ScriptedServer(bus.address)
    await next.takeName()
    let newIdentity = try #require(await witness.appearance())
    #expect(newIdentity != identity)
    channel.withdraw(.first, old)
    #expect(await witness.next() == .takenBack(.first, old))
    channel.show(.of(replacing: old), text: "Look up.", detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: newIdentity, number: 1)))
    #expect(next.shown.map(\.replaced) == [0])
    #expect(next.closed == [])
    next.press(1, "default")
    #expect(await witness.next() == .action(.first, .done))
    channel.stop()
    next.leave()
  }

  @Test("A server that leaves in the middle of a call: unavailable, once")
  func serverLeavesInTheMiddle() async throws {
    let (server, channel, _) = try await meet { $0.manners = ["Notify": .silent, "CloseNotification": .silent] }
    channel.show(.of(), text: nil, detail: .full)
    while !server.asked.contains("Notify") { await turn() }
    server.leave()
    #expect(await witness.next() == .gone)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    channel.stop()
  }

  @Test("A bus that dies: unavailable, once; a request finds the next bus at once or says that there is none")
  func busDies() async throws {
    let (old, channel, identity) = try await meet { $0.manners = ["Notify": .silent, "CloseNotification": .silent] }
    channel.show(.of(), text: nil, detail: .full)
    channel.withdraw(.second, Handle(server: identity, number: 7))
    bus.end()
    #expect(await witness.next() == .gone)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    #expect(await witness.next() == .takenBack(.second, Handle(server: identity, number: 7)))
    channel.show(.of(), text: nil, detail: .full)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    #expect(witness.lines.count == 1)
    try bus.revive()
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    channel.show(.of(), text: nil, detail: .full)
    let newIdentity = try #require(await witness.appearance())
    #expect(newIdentity != identity)
    #expect(await witness.next() == .delivered(.first, Handle(server: newIdentity, number: 1)))
    channel.stop()
    server.leave()
    old.leave()
  }

  @Test("A bus that accepts and then says nothing is no bus")
  func silentBus() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oriel-bus-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "socket").path
    let socket = try #require(listening(path))
    defer { close(socket) }
    let channel = witness.channel("unix:path=\(path)", limit: .milliseconds(50))
    channel.show(.of(), text: nil, detail: .full)
    #expect(await witness.next() == .failed(.first, .unavailable, detail: "the bus does not answer"))
    channel.stop()
  }

  @Test("Errors and nonsense are refusals", arguments: ["error", "zero", "wrong type"])
  func refusals(_ manner: String) async throws {
    let manners: [String: ScriptedServer.Manner] =
      ["error": .error("org.example.Broken"), "zero": .zero, "wrong type": .wrongType]
    let (server, channel, identity) = try await meet { server in
      manners[manner].map { server.manners = ["Notify": $0, "CloseNotification": $0] }
    }
    channel.show(.of(), text: "secret words", detail: .full)
    guard case .failed(.first, .refused, let detail) = await witness.next() else {
      Issue.record("not refused")
      return
    }
    #expect(detail == (manner == "error" ? "org.example.Broken" : "an answer of the wrong type"))
    channel.withdraw(.first, Handle(server: identity, number: 3))
    #expect(await witness.next() == .takenBack(.first, Handle(server: identity, number: 3)))
    #expect(witness.lines == [])
    // It goes on working once the server does.
    server.manners = [:]
    channel.show(.of(), text: nil, detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    channel.stop()
    server.leave()
  }

  @Test("A server that hangs costs the time limit")
  func hangs() async throws {
    let (server, channel, identity) = try await meet(
      { $0.manners = ["Notify": .silent, "CloseNotification": .silent] }, limit: .milliseconds(50))
    channel.show(.of(), text: nil, detail: .full)
    #expect(await witness.next() == .failed(.first, .timedOut, detail: "no answer in time"))
    channel.withdraw(.first, Handle(server: identity, number: 3))
    #expect(await witness.next() == .takenBack(.first, Handle(server: identity, number: 3)))
    #expect(witness.lines.count == 1)
    channel.stop()
    server.leave()
  }

  @Test("A server that does not say what it is gets plain text", arguments: ["silent", "error", "wrong type"])
  func speechless(_ manner: String) async throws {
    let manners: [String: ScriptedServer.Manner] =
      ["error": .error("org.example.Broken"), "silent": .silent, "wrong type": .wrongType]
    let (server, channel, identity) = try await meet(
      { server in
        manners[manner].map { server.manners = ["GetServerInformation": $0, "GetCapabilities": $0] }
      }, limit: .milliseconds(200))
    channel.show(.of(), text: "A < B", detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    let shown = try #require(server.shown.first)
    #expect(shown.actions == [])
    #expect(shown.body.hasPrefix("A ‹ B\n\n"))
    channel.stop()
    server.leave()
  }

  @Test("What was on the screen before a restart is understood; a stranger's notes are not ours")
  func remembers() async throws {
    let (server, channel, identity) = try await meet()
    channel.remember(.first, Handle(server: identity, number: 41), neutral: true)
    server.press(7, "default")
    server.press(7, "archive|mail-1/+1/morning")
    server.close(7, 2)
    server.press(41, "default")
    #expect(await witness.next() == .action(.first, .reveal))
    channel.remember(.second, Handle(server: identity, number: 42), neutral: false)
    server.close(42, 1)
    #expect(await witness.next() == .closed(.second, .expired))
    // A button explains itself without any memory.
    server.press(99, "snooze|induction-1/+1/evening")
    #expect(await witness.next() == .action(.second, .snooze))
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("The four reasons of a close are told apart", arguments: [1, 2, 3, 4, 77] as [UInt32])
  func closes(_ reason: UInt32) async throws {
    let (server, channel, _) = try await meet()
    channel.show(.of(), text: nil, detail: .full)
    _ = await witness.next()
    server.close(1, reason)
    #expect(await witness.next() == .closed(.first, Closing(number: reason)))
    channel.stop()
    server.leave()
  }

  @Test("A close that follows a press, or our own wish, is no news")
  func quietCloses() async throws {
    let (server, channel, identity) = try await meet()
    for key in [Key.first, .second] { channel.show(.of(key), text: nil, detail: .full) }
    _ = await witness.next()
    _ = await witness.next()
    server.press(1, "skip|induction-1/+1/morning")
    server.close(1, 2)
    #expect(await witness.next() == .action(.first, .skip))
    channel.withdraw(.second, Handle(server: identity, number: 2))
    #expect(await witness.next() == .takenBack(.second, Handle(server: identity, number: 2)))
    server.close(2, 3)
    channel.show(.of(), text: nil, detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 3)))
    channel.stop()
    server.leave()
  }

  @Test("Signals of a stranger, or of the wrong types, are passed over with one line each")
  func babble() async throws {
    let (server, channel, identity) = try await meet()
    let stranger = try ScriptedServer(bus.address)
    for _ in 0..<3 {
      server.babble("ActionInvoked")
      server.babble("NotificationClosed")
      stranger.press(1, "done|induction-1/+1/morning")
    }
    channel.show(.of(), text: nil, detail: .full)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    while witness.lines.count < 3 { await turn() }
    #expect(witness.lines.count == 3)
    channel.stop()
    server.leave()
    stranger.leave()
  }

  @Test("The same prompt twice at once is one note with two receipts")
  func noDoubles() async throws {
    let (server, channel, identity) = try await meet()
    channel.show(.of(), text: nil, detail: .discreet)
    channel.show(.of(inFull: true), text: "Look up.", detail: .discreet)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    #expect(server.shown.map(\.replaced) == [0, 1])
    // The second one was shown in full, so a click is an answer.
    server.press(1, "default")
    #expect(await witness.next() == .action(.first, .done))
    channel.stop()
    server.leave()
  }

  @Test("The support card is shown without a receipt")
  func card() async throws {
    let (server, channel, _) = try await meet()
    channel.showCard(Support(country: "GB"))
    while server.shown.isEmpty { await turn() }
    #expect(server.shown.first?.body.contains("116 123") == true)
    channel.stop()
    server.leave()
  }

  @Test("Another server that takes the name is another server")
  func replaced() async throws {
    let (server, channel, identity) = try await meet()
    let other = try ScriptedServer(bus.address)
    other.name = "gnome-shell"
    await other.takeName()
    #expect(await witness.next() == .gone)
    let report = await witness.next()
    guard case .appeared(let newIdentity, keepsOrphans: false, name: "gnome-shell") = report else {
      Issue.record("\(report)")
      return
    }
    #expect(identity != newIdentity)
    channel.stop()
    server.leave()
    other.leave()
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

/// Lets the main queue do what waits there.
@MainActor
private func turn() async {
  await withCheckedContinuation { done in DispatchQueue.main.async { @Sendable in done.resume() } }
}
