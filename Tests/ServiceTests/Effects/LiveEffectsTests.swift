// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Testing

@testable import Service

@MainActor
@Suite struct LiveEffectsTests {
  @Test(.timeLimit(.minutes(1)))
  func withoutADesktopWhatIsTakenBackIsSoInATurnOfItsOwn() async throws {
    let effects = LiveEffects(clock: HandClock(utc("2100-03-11 10:00")).clock) { _, line in
      Issue.record("\(line)")
    }
    let ear = Ear<Event>()
    var isReturned = false
    effects.receipt = {
      #expect(isReturned)
      ear.hear($0)
    }
    let key = try #require(Key("induction-1/+1/morning"))
    // Wanted by nobody, the desktop is not looked for.
    effects.start(.one(channels: [.terminal]))
    effects.remember(key, .here, isRedacted: false, configuration: .one())
    effects.respond(.card(Support(), after: nil), language: .english, isRedacted: false)
    effects.withdraw(key, .here)
    isReturned = true
    #expect(await ear.next() == .takenBack(key, .here))
  }
}
