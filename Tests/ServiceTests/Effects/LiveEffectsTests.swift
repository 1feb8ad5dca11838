// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Testing

@testable import Delivery
@testable import Service

@MainActor
@Suite struct LiveEffectsTests {
  /// The note may stand on a screen although the configuration no longer has the desktop, so the
  /// desktop itself says that it is gone. Here there is no bus, and the looking for one is logged.
  @Test(.timeLimit(.minutes(1)))
  func whatIsTakenBackIsAskedOfADesktopThatNobodyWantsAnyMore() async throws {
    let effects = LiveEffects(clock: HandClock(utc("2100-03-11 10:00")).clock) { _, _ in }
    let ear = Ear<DesktopReport>()
    var isReturned = false
    effects.receipt = { Issue.record("\($0)") }
    effects.report = {
      #expect(isReturned)
      ear.hear($0)
    }
    let key = try #require(Key("induction-1/+1/morning"))
    // Wanted by nobody, the desktop is not looked for.
    effects.start(.one(channels: [.terminal]))
    effects.remember(key, .here, isNeutral: false)
    effects.respond(
      .card(LocalSupport(Support(), zone: "Etc/UTC"), after: nil), language: .english,
      isNeutral: false)
    effects.withdraw(key, .here)
    isReturned = true
    #expect(await ear.next() == .removed(key, .here))
  }
}
