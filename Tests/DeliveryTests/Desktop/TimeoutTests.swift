// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Delivery

/// The limits of what goes to a server and of what comes from one.
@MainActor
@Suite struct TimeoutTests {
  private func timeout(_ end: DispatchTime?) -> Int32 {
    PendingShow(request: .of(), text: nil, language: .english, end: end).timeout
  }

  /// A minute more than the rest of its life, so that a living daemon withdraws it first.
  @Test func aNoteHasTheRestOfItsLifeAndAMinute() {
    #expect((155_000...160_000).contains(timeout(.now() + .seconds(100))))
    #expect(timeout(nil) == 0)
    #expect(timeout(.now() - .seconds(1_000)) == 1)
    #expect(timeout(.now() + .seconds(100_000_000)) == .max)
  }

  @Test(.timeLimit(.minutes(1))) func theServerIsToldOfIt() async throws {
    let (bus, witness) = (try PrivateBus(), DesktopObserver())
    let (server, channel, _) = try await witness.meet(bus)
    var show = Request.Show.of()
    show.stays = .hours(4)
    channel.show(show, text: "Look up.", language: .english, pace: 10)
    _ = await witness.next()
    #expect((1_490_000...1_500_000).contains(try #require(server.shown.first).timeout))
    channel.stop()
    server.leave()
  }

  /// Any program on the bus can be a server.
  @Test(arguments: [
    ("dunst", "dunst"), ("", ""),
    ("\u{1b}[31mred\n<3>a line of its own", "[31mred <3>a line of its own"),
    ("a\u{202e}b\0c", "abc"),
    (String(repeating: "x", count: 1_000_000), String(repeating: "x", count: 64)),
  ]) func whatAServerSaysOfItselfIsAShortLine(_ said: String, _ told: String) {
    #expect(Notifications.bounded(said) == told)
  }
}
