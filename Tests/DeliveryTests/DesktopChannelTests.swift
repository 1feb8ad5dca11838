// SPDX-License-Identifier: Apache-2.0
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
    #expect(await witness.next() == .takenBack(.first))
    #expect(server.closed == [1])
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }
}
