// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Workspace

@Suite struct SystemClockTests {
  @Test func theSecondIsRoundedDown() {
    #expect(SystemClock { 5_999_999_999 }.now == Instant(seconds: 5))
    #expect(SystemClock { 6_000_000_001 }.now == Instant(seconds: 6))
  }

  @Test func aPaceBelowOneIsOne() {
    #expect(SystemClock(pace: 0) { 0 }.pace == 1)
    #expect(SystemClock(pace: -5) { 0 }.pace == 1)
  }

  @Test func theSystemsClockIsRead() {
    let clock = SystemClock()
    #expect(clock.now > Instant(seconds: 1_700_000_000))
    #expect(clock.now < Instant(seconds: 7_000_000_000))
  }
}
