// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery

@MainActor
@Suite("What is no longer wanted", .serialized, .timeLimit(.minutes(1)))
struct DropTests {
  let bus: PrivateBus
  let witness = Witness()

  init() throws { bus = try PrivateBus() }

  @Test("A server that comes late shows only what is still wanted")
  func dropped() async throws {
    let channel = witness.channel(bus.address)
    channel.show(.of(.first), text: "Look up.", detail: .full, language: .english)
    channel.show(.of(.second), text: "Look up.", detail: .full, language: .english)
    channel.drop(except: [.second])
    #expect(await witness.next() == .dropped(.first))
    // The server was there all the time; nobody had asked for it yet.
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    var reports = [await witness.next()]
    while reports.count < 2 { reports.append(await witness.next()) }
    #expect(server.shown.count <= 1)
    #expect(!reports.contains { if case .delivered(.first, _) = $0 { true } else { false } })
    channel.stop()
    server.leave()
  }
}
