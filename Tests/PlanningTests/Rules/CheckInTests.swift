// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The distance between two check-ins (`model.md`, "Check-ins and low answers").
@Suite struct CheckInTests {
  private func isCheckIn(_ place: String, in script: Script) -> Bool {
    script.ledger[Script.key(place)]?.content.question == .checkIn
  }

  /// The clock was twelve days ahead. The question of day 3 counted as missed there, and was then
  /// asked in the same record.
  @Test func aQuestionThatWasMissedByAWrongClockCountsFromWhenItWasAsked() {
    var script = Script()
    script.play(
      """
      03-08 15:00 | woke |
      03-20 12:00 | woke | | +3/evening missed: expired
      03-08 15:01 | woke | | +3/evening withdrawn: clock-back
      03-09 18:30 | woke | show +3/evening due
      03-09 18:31 | done +3/evening | withdraw +3/evening
      03-12 18:30 | woke | show +6/evening due
      """)
    #expect(isCheckIn("+3/evening", in: script))
    #expect(isCheckIn("+6/evening", in: script))
  }

  @Test func aQuestionThatAWrongClockAskedTooEarlyKeepsNoOtherAway() {
    var script = Script()
    script.play(
      """
      03-08 15:00 | woke |
      03-12 18:30 | woke | show +6/evening due
      03-12 18:31 | done +6/evening | withdraw +6/evening
      03-09 18:30 | woke | show +3/evening due
      """)
    #expect(isCheckIn("+6/evening", in: script))
    #expect(isCheckIn("+3/evening", in: script))
  }

  /// A note that waits behind a lock is asked for again after unlocking. The question of day 6 is
  /// not lost by that.
  @Test func aQuestionThatIsShownAgainCountsFromItsFirstTime() {
    var script = Script()
    script.play(
      """
      03-09 18:00 | lock |
      03-09 18:30 | woke | show +3/evening due
      03-09 20:50 | unlock | show +3/evening unlocked
      03-09 20:51 | done +3/evening | withdraw +3/evening
      03-12 18:30 | woke | show +6/evening due
      """)
    #expect(isCheckIn("+6/evening", in: script))
  }

  /// The last evening of practice before a session asks, unless the person said how they are within
  /// the 80 h before it.
  @Test(arguments: [("03-08 10:00", true), ("03-08 11:00", false), ("03-11 12:00", false)])
  func whatThePersonSaidUnaskedCountsBeforeASession(_ told: String, _ isAsked: Bool) {
    var script = Script(
      agenda([
        session(start: utc("2026-03-06 10:00")), session(2, start: utc("2026-03-13 10:00")),
      ]))
    script.play("\(told) | rate 7 |\n03-11 18:30 | woke | show +5/evening due")
    #expect(isCheckIn("+5/evening", in: script) == isAsked)
  }

  @Test func onDaysThreeSixAndNineTheQuestionComesWhateverWasSaid() {
    var script = Script()
    script.play("03-09 12:00 | rate 7 |\n03-09 18:30 | woke | show +3/evening due")
    #expect(isCheckIn("+3/evening", in: script))
  }
}
