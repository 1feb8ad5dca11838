// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Chains of events that once lost a prompt, doubled it, or kept the daemon busy for nothing.
@Suite struct PerilTests {
  @Test func aClockThatWasWronglyAheadTakesNoPromptAway() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | started |
      04-07 09:00 | woke | | +1/morning missed: expired
      03-07 09:01 | woke |
      03-07 10:00 | woke | show +1/morning due | +1/morning shown
      03-07 10:01 | done +1/morning | withdraw +1/morning | +1/morning done
      03-07 18:30 | woke | show +1/evening due | +1/evening shown
      """)
  }

  @Test func aClockThatWasWronglyAheadTakesNoPromptAwayWhoseLifeLasts() {
    var script = Script()
    script.play(
      """
      03-07 09:59 | started |
      04-07 09:59 | woke | | +1/morning missed: expired
      03-07 10:01 | woke | show +1/morning due | +1/morning shown
      """)
  }

  @Test func aClockThatWasADayAheadAndShowedTheNextNoteTakesNoPromptAway() {
    var script = Script()
    script.play(
      """
      03-07 09:59 | started |
      03-08 10:01 | woke | show +2/morning due | +1/morning missed: expired
      03-07 09:58 | woke |
      03-07 10:00 | woke | show +1/morning due | +1/morning shown
      """)
  }

  @Test func aPromptThatIsAnnouncedAnewAndThenSleptThroughIsRecorded() {
    var script = Script()
    script.play(
      "03-05 18:30 | woke | show -1/evening due\n03-05 18:31 | done -1/evening | withdraw -1/evening"
    )
    script.agenda = agenda([session(start: utc("2026-03-08 10:00"))])
    script.play(
      """
      03-05 18:32 | reload | | -1/evening done
      03-09 09:00 | woke | | -1/evening missed: expired
      """)
  }

  @Test func theBrakeOnASnoozedPromptWaitsWithoutWakingEverySecond() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    for minute in 1...5 {
      script.play(
        """
        03-07 10:0\(minute) | snooze +1/morning 1 | withdraw +1/morning
        03-07 10:0\(minute + 1) | woke | show +1/morning snoozed
        """)
    }
    script.play("03-07 10:07 | snooze +1/morning 1 | withdraw +1/morning\n03-07 10:08 | woke |")
    #expect(script.last?.wake == utc("2026-03-07 11:00"))
    script.play("03-07 11:00 | woke | show +1/morning snoozed")
  }

  @Test func aPromptThatNoChannelShowedMakesNobodyWait() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.broken = [.desktop: .unavailable]
    script.play(
      "03-06 23:00 | woke |\n03-07 16:30 | woke | show +1/morning caught-up | +1/morning asked")
    script.play("03-07 18:00 | woke | | +1/morning missed: no-channel")
    script.broken = [:]
    script.play("03-07 18:30 | woke | show +1/evening due | +1/evening shown")
  }

  /// As after a session that moved by a day, was announced anew, and moved back while the prompt
  /// waited.
  @Test func whatWasAnsweredNoLongerWaitsForRoom() {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning"
    )
    script.ledger.waiting[key("induction-1/+1/morning")] = Waiting(
      until: utc("2026-03-07 10:30"), reason: .gap)
    script.play("03-07 10:10 | reload |\n03-07 10:30 | woke |")
    #expect(script.ledger.waiting.isEmpty)
    #expect(script.last?.wake != utc("2026-03-07 10:30:01"))
  }

  @Test func aSnoozedPromptThatGivesWayBeforeQuietHoursComesWithTheNextWake() {
    var script = Script(day: steady { ($0.evening, $0.expiry) = (.at(20, 50), .hours(12)) })
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 649 | withdraw +1/morning
      03-07 20:50 | woke | show +1/evening due
      03-07 21:00 | woke | withdraw +1/evening | +1/morning snoozed
      03-08 08:00 | woke | show +1/morning snoozed
      """)
  }
}
