// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Delivery

/// Servers that come, go, hang and talk nonsense.
@MainActor
@Suite("The desktop and its servers", .serialized, .timeLimit(.minutes(1)))
struct DesktopServerTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  @Test("No server, then one: unavailable at first, then it is heard of")
  func serverComesLate() async throws {
    let channel = witness.channel(bus.address)
    channel.show(.of(), text: "Look up.", language: .english)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    let identity = try #require(await witness.appearance())
    channel.show(.of(), text: "Look up.", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    channel.stop()
    server.leave()
  }

  @Test(
    "A server that goes away takes its notes along; the next one is heard of, and old handles mean nothing to it"
  )
  func serverRestarts() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.show(.of(), text: "Look up.", language: .english)
    let old = Handle(server: identity, number: 1)
    #expect(await witness.next() == .delivered(.first, old))
    server.leave()
    #expect(await witness.next() == .gone)
    let next = try ScriptedServer(bus.address)
    await next.takeName()
    let newIdentity = try #require(await witness.appearance())
    #expect(newIdentity != identity)
    channel.withdraw(.first, old)
    #expect(await witness.next() == .removed(.first, old))
    channel.show(.of(replacing: old), text: "Look up.", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: newIdentity, number: 1)))
    #expect(next.shown.map(\.replaced) == [0])
    #expect(next.closed == [])
    next.press(1, "default")
    #expect(await witness.next() == .action(.first, .seen))
    channel.stop()
    next.leave()
  }

  @Test("A server that leaves in the middle of a call: unavailable, once")
  func serverLeavesInTheMiddle() async throws {
    let (server, channel, _) = try await witness.meet(bus) {
      $0.manners = ["Notify": .silent, "CloseNotification": .silent]
    }
    channel.show(.of(), text: nil, language: .english)
    while !server.asked.contains("Notify") { await turn() }
    server.leave()
    #expect(await witness.next() == .gone)
    guard case .failed(.first, .unavailable, _) = await witness.next() else {
      Issue.record("not unavailable")
      return
    }
    channel.stop()
  }

  @Test("Another server that takes the name is another server")
  func replaced() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
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

  @Test("Errors and nonsense are refusals", arguments: ["error", "zero", "wrong type"])
  func refusals(_ manner: String) async throws {
    let manners: [String: ScriptedServer.Manner] =
      ["error": .error("org.example.Broken"), "zero": .zero, "wrong type": .wrongType]
    let (server, channel, identity) = try await witness.meet(bus) { server in
      manners[manner].map { server.manners = ["Notify": $0, "CloseNotification": $0] }
    }
    channel.show(.of(), text: "secret words", language: .english)
    guard case .failed(.first, .refused, let detail) = await witness.next() else {
      Issue.record("not refused")
      return
    }
    #expect(detail == (manner == "error" ? "org.example.Broken" : "an answer of the wrong type"))
    channel.withdraw(.first, Handle(server: identity, number: 3))
    #expect(await witness.next() == .removed(.first, Handle(server: identity, number: 3)))
    #expect(witness.lines == [])
    // It goes on working once the server does.
    server.manners = [:]
    channel.show(.of(), text: nil, language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    channel.stop()
    server.leave()
  }

  @Test("A server that hangs costs the time limit")
  func hangs() async throws {
    let (server, channel, identity) = try await witness.meet(
      bus, { $0.manners = ["Notify": .silent, "CloseNotification": .silent] },
      limit: .milliseconds(50))
    channel.show(.of(), text: nil, language: .english)
    #expect(await witness.next() == .failed(.first, .timedOut, detail: "no answer in time"))
    channel.withdraw(.first, Handle(server: identity, number: 3))
    #expect(await witness.next() == .removed(.first, Handle(server: identity, number: 3)))
    // On a busy machine this limit may be too short for the server's own words about itself, which
    // is another line.
    #expect(witness.lines.count(where: { $0.contains("when a note was withdrawn") }) == 1)
    channel.stop()
    server.leave()
  }

  @Test(
    "A server that does not say what it is gets plain text",
    arguments: ["silent", "error", "wrong type"])
  func speechless(_ manner: String) async throws {
    let manners: [String: ScriptedServer.Manner] =
      ["error": .error("org.example.Broken"), "silent": .silent, "wrong type": .wrongType]
    let (server, channel, identity) = try await witness.meet(
      bus,
      { server in
        manners[manner].map {
          server.manners = ["GetServerInformation": $0, "GetCapabilities": $0]
        }
      }, limit: .milliseconds(200))
    channel.show(.of(), text: "A < B", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    let shown = try #require(server.shown.first)
    #expect(shown.actions == [])
    #expect(shown.body.hasPrefix("A ‹ B\n\n"))
    channel.stop()
    server.leave()
  }
}
