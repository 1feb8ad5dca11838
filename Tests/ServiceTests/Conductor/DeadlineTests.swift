// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Service
@testable import Workspace

@Suite struct DeadlineTests {
  private func nanoseconds(_ deadline: DispatchWallTime) -> Int {
    // Wall times are kept as their negative number of nanoseconds since 1970 (libdispatch,
    // `dispatch_walltime`).
    Int(bitPattern: UInt(truncatingIfNeeded: 0 &- Int64(bitPattern: deadline.rawValue)))
  }

  @Test func theDeadlineIsTheVerySecond() {
    let time = HandClock(utc("2100-03-11 10:00"))
    time.reading += 5
    let due = utc("2100-03-11 18:30")
    #expect(nanoseconds(time.clock.deadline(at: due)) == due.seconds * 1_000_000_000)
  }

  @Test func noTimerIsArmedForLongerThanADay() {
    let time = HandClock(utc("2100-03-11 10:00"))
    let capped = utc("2100-03-12 10:00").seconds * 1_000_000_000
    #expect(nanoseconds(time.clock.deadline(at: utc("2100-03-12 10:00:01"))) == capped)
    #expect(nanoseconds(time.clock.deadline(at: Instant(seconds: .max))) == capped)
  }

  /// So the timer is set anew once an hour, and not with each turn.
  @Test func theAlarmForWhatIsFarStaysTheSameForAnHour() {
    let time = HandClock(utc("2100-03-11 10:00"))
    let due = utc("2100-04-11 18:30")
    for minute in 0..<60 {
      time.reading = utc("2100-03-11 10:00").seconds * 1_000_000_000 + minute * 60_000_000_000
      #expect(time.clock.alarm(for: due) == utc("2100-03-12 10:00"))
    }
    time.reading = utc("2100-03-11 11:00").seconds * 1_000_000_000
    #expect(time.clock.alarm(for: due) == utc("2100-03-12 11:00"))
    #expect(time.clock.alarm(for: utc("2100-03-11 18:30")) == utc("2100-03-11 18:30"))
  }

  @Test func whatIsOverdueIsAtOnce() {
    let time = HandClock(utc("2100-03-11 10:00"))
    let before = nanoseconds(.now())
    for due in [utc("2100-03-11 10:00"), utc("2100-03-11 09:00"), Instant(seconds: .min)] {
      let deadline = nanoseconds(time.clock.deadline(at: due))
      #expect(before <= deadline && deadline <= nanoseconds(.now()))
    }
  }

  @Test(arguments: [1, 2, 3, 7, 1_000, 7_000, 999_983])
  func atTheDeadlineTheClockShowsTheInstantAndBeforeItNot(_ pace: Int) {
    let time = HandClock(utc("2100-03-11 10:00"))
    time.reading += 123_456_789
    let clock = SystemClock(pace: pace) { time.reading }
    time.reading += 1_001
    for second in [1, 2, 59, 3_601, 86_399] {
      let due = utc("2100-03-11 10:00") + .seconds(second) + .seconds(pace / 100)
      guard due > clock.now, due - clock.now < .hours(24) else { continue }
      let deadline = nanoseconds(clock.deadline(at: due))
      let now = time.reading
      time.reading = deadline
      #expect(clock.now == due)
      time.reading = deadline - 1
      #expect(clock.now < due)
      time.reading = now
    }
  }
}
