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

  @Test("A note that nobody knows any more is withdrawn")
  func forgotten() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    for key in [Key.first, .second] {
      channel.show(.of(key), text: "Look up.", language: .english)
      _ = await witness.next()
    }
    channel.clear(except: [.second])
    #expect(await witness.next() == .removed(.first, Handle(server: identity, number: 1)))
    channel.clear(except: [.second])
    channel.clear(except: [])
    #expect(await witness.next() == .removed(.second, Handle(server: identity, number: 2)))
    channel.stop()
    server.leave()
  }

  @Test("The next process replaces the response that one has left, or withdraws it")
  func left() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    let first = try await respond(channel)
    channel.stop()
    let second = DesktopObserver()
    let beside = second.channel(bus.address)
    beside.remember(.needsLook, first)
    beside.start()
    _ = await second.appearance()
    let handle = try await respond(beside)
    #expect(server.shown.map(\.replaced) == [0, first.number])
    beside.stop()
    let third = DesktopObserver()
    let next = third.channel(bus.address)
    next.withdrawLeftResponse(.needsLook, handle)
    _ = await third.appearance()
    await withCheckedContinuation { ended in
      next.whenFinished(within: .seconds(20)) { ended.resume() }
    }
    #expect(server.closed == [handle.number])
    next.stop()
    server.leave()
  }

  @Test("A server that is set to do not disturb says so, and one that does not say is unknown")
  func doNotDisturb() async throws {
    let (server, channel, _) = try await witness.meet(bus) { $0.name = "dunst" }
    for isOn in [true, false] {
      server.doesNotDisturb = isOn
      #expect(await answer(channel) == isOn)
    }
    server.manners = ["Get": .wrongType]
    #expect(await answer(channel) == nil)
    channel.stop()
    server.leave()
    #expect(await answer(channel) == nil)
  }

  private func answer(_ channel: DesktopChannel) async -> Bool? {
    await withCheckedContinuation { told in channel.askDoNotDisturb { told.resume(returning: $0) } }
  }

  /// Shows the response that says that something needs a look.
  private func respond(_ channel: DesktopChannel) async throws -> Handle {
    await withCheckedContinuation { told in
      channel.respond(.needsLook, language: .english, isNeutral: false, hasButtons: false) { _ in
        told.resume()
      }
    }
    return try #require(channel.handle(at: .needsLook))
  }
}
