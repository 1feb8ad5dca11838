// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Service

@MainActor
@Suite struct WakeLoopGuardTests {
  private let noon = utc("2100-03-11 12:00")

  /// What becomes of `count` wakes for the next second, `apart` seconds apart, and how many entries
  /// tell of them.
  private func wakes(_ count: Int, apart: Int, _ event: Event = .woke) -> (last: Elapsed, told: Int)
  {
    var wakeLoopGuard = WakeLoopGuard()
    var told = 0
    var last = Elapsed.zero
    for place in 0..<count {
      let now = noon + .seconds(place * apart)
      let wake = wakeLoopGuard.checked(now + .seconds(1), after: event, now) { _ in told += 1 }
      last = (wake ?? now) - now
    }
    return (last, told)
  }

  @Test func twentyInAMinuteAreLetPassAndNoMore() {
    #expect(wakes(20, apart: 1) == (.seconds(1), 0))
    #expect(wakes(21, apart: 1) == (.minutes(1), 1))
    #expect(wakes(42, apart: 1) == (.minutes(1), 2))
  }

  @Test func fewerAMinuteAreNeverLimited() {
    #expect(wakes(200, apart: 3) == (.seconds(1), 0))
  }

  @Test func whatThePersonDoesIsNoStall() {
    #expect(wakes(200, apart: 0, .started()) == (.seconds(1), 0))
  }

  @Test func aClockThatWasSetBackForgetsWhatIsAhead() {
    var wakeLoopGuard = WakeLoopGuard()
    var told = 0
    for now in Array(repeating: noon, count: 20) + Array(repeating: noon - .hours(1), count: 20) {
      _ = wakeLoopGuard.checked(now + .seconds(1), after: .woke, now) { _ in told += 1 }
    }
    #expect(told == 0)
  }

  @Test func nothingToWakeForStaysNothing() {
    var wakeLoopGuard = WakeLoopGuard()
    #expect(wakeLoopGuard.checked(nil, after: .woke, noon) { _ in } == nil)
  }
}
