// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Delivery

@MainActor
@Suite("What is no longer wanted", .serialized, .timeLimit(.minutes(1)))
struct DropTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  @Test("A server that is slow to say what it can do shows only what is still wanted by then")
  func dropped() async throws {
    let server = try ScriptedServer(bus.address)
    server.manners = ["GetServerInformation": .silent, "GetCapabilities": .silent]
    await server.takeName()
    let channel = witness.channel(bus.address, limit: .milliseconds(200))
    for key in [Key.first, .second] {
      channel.show(.of(key), text: "Look up.", language: .english)
    }
    channel.drop(except: [.second])
    #expect(await witness.next() == .dropped(.first))
    let identity = try #require(await witness.appearance())
    #expect(await witness.next() == .delivered(.second, Handle(server: identity, number: 1)))
    #expect(server.shown.count == 1)
    channel.stop()
    server.leave()
  }

  @Test("A note that nobody knows any more is taken back")
  func forgotten() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    for key in [Key.first, .second] {
      channel.show(.of(key), text: "Look up.", language: .english)
      _ = await witness.next()
    }
    channel.clear(except: [.second])
    #expect(await witness.next() == .takenBack(.first, Handle(server: identity, number: 1)))
    channel.clear(except: [.second])
    channel.clear(except: [])
    #expect(await witness.next() == .takenBack(.second, Handle(server: identity, number: 2)))
    channel.stop()
    server.leave()
  }
}
