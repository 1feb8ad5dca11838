// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

@Suite struct PauseTests {
  private let from = utc("2026-03-07 10:00")
  private let until = utc("2026-03-09 08:00")
  private let second = Elapsed.seconds(1)

  @Test func itBeginsAtOnceAndIsOverAtItsEnd() {
    let pause = Pause(from: from, until: until)
    #expect(!pause.contains(from - second) && pause.contains(from))
    #expect(pause.contains(until - second) && !pause.contains(until))
    #expect(!pause.isEndless)
  }

  @Test func withoutAnEndOnlyThePersonEndsIt() {
    let pause = Pause(from: from)
    #expect(pause.isEndless && !pause.contains(from - second))
    #expect(pause.contains(utc("2190-01-01 00:00")))
    #expect(!pause.hasEnded(from: from, until: utc("2190-01-01 00:00")))
    #expect(!pause.isOver(before: utc("2190-01-01 00:00")))
  }

  @Test func endedEarlierItIsShorterAndNeverLonger() {
    let pause = Pause(from: from, until: until)
    let now = utc("2026-03-08 00:00")
    #expect(pause.ended(by: now) == Pause(from: from, until: now))
    #expect(pause.ended(by: until + second) == pause)
    #expect(Pause(from: from).ended(by: now) == Pause(from: from, until: now))
  }

  /// Each end belongs to one stretch alone: to that which it closes.
  @Test func itsEndLiesInOneOfTwoStretchesThatMeet() {
    let pause = Pause(from: from, until: until)
    #expect(pause.hasEnded(from: from, until: until))
    #expect(!pause.hasEnded(from: until, until: until + second))
    #expect(pause.hasEnded(from: until - second, until: until + second))
    #expect(!pause.hasEnded(from: from, until: until - second))
    #expect(!pause.isOver(before: until) && pause.isOver(before: until + second))
  }

  /// A note that comes due in a pause is kept back by it, also once that is over.
  @Test func aNoteThatCameDueInAPauseIsNotCaughtUpWith() {
    let pauses = [Pause(from: from, until: until), Pause(from: utc("2026-03-10 00:00"))]
    let due = utc("2026-03-08 18:30")
    func pause(_ due: Instant, at instant: Instant) -> Pause? {
      pauses.pause(keepingBack: due, until: due + .hours(4), at: instant)
    }
    #expect(pause(due, at: utc("2026-03-09 12:00")) == pauses[0])
    #expect(pause(due, at: utc("2026-03-11 12:00")) == pauses[0])
    let later = utc("2026-03-09 20:00")
    #expect(pause(later, at: later) == nil)
    // The second pause began when the life of the first note was over, but not of the other.
    #expect(pause(utc("2026-03-09 19:00"), at: utc("2026-03-10 00:00")) == nil)
    #expect(pause(later + .minutes(1), at: utc("2026-03-10 00:00")) == pauses[1])
    #expect(pauses.pause(at: until) == nil && pauses.pause(at: from) == pauses[0])
  }
}
