// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// What becomes of prompts when sessions move, the configuration changes or the clock is set.
@Suite struct EditTests {
  /// The script after its session was moved by `hours`.
  private func move(_ script: inout Script, by hours: Int) {
    script.agenda = agenda([session(start: utc("2026-03-06 10:00") + .hours(hours))])
  }

  @Test func aSessionMovedBy12HoursIsAnnouncedAnew() {
    var script = Script()
    script.play(
      """
      03-04 18:30 | woke | show -2/evening due
      03-04 18:31 | done -2/evening | withdraw -2/evening | -2/evening done
      """)
    move(&script, by: 24)
    script.play(
      """
      03-04 18:40 | reload |
      03-05 18:30 | woke | show -2/evening due | -2/evening shown
      """)
  }

  @Test func aSessionMovedByLessThan12HoursRepeatsNothing() {
    var script = Script()
    script.play(
      """
      03-04 18:30 | woke | show -2/evening due
      03-04 18:31 | done -2/evening | withdraw -2/evening | -2/evening done
      """)
    move(&script, by: 8)
    script.play(
      """
      03-04 18:40 | reload | | -2/evening done
      03-05 18:30 | woke | show -1/evening due | -2/evening done
      """)
  }

  @Test(arguments: [(43_199, false), (43_200, true)])
  func exactly12HoursReopensAndASecondLessDoesNot(seconds: Int, reopens: Bool) {
    var script = Script()
    script.play(
      "03-04 18:30 | woke | show -2/evening due\n03-04 18:31 | done -2/evening | withdraw -2/evening"
    )
    script.agenda = agenda([session(start: utc("2026-03-06 10:00") + .seconds(seconds))])
    script.play("03-04 18:40 | reload | \(reopens ? "show -2/evening caught-up" : "")")
  }

  @Test func aMoveOf12HoursTakesAStandingPromptBack() {
    var script = Script()
    script.play("03-05 18:30 | woke | show -1/evening due")
    move(&script, by: 24 * 7)
    script.play("03-05 18:40 | reload | withdraw -1/evening | -1/evening withdrawn: rescheduled")
  }

  @Test func aRemovedSessionWithdrawsWhatStands() {
    var script = Script()
    script.play("03-05 18:30 | woke | show -1/evening due")
    script.agenda = agenda([])
    script.play(
      """
      03-05 18:40 | reload | withdraw -1/evening | -1/evening withdrawn: gone
      03-06 08:30 | woke |
      """)
    #expect(script.last?.wake == nil)
  }

  @Test(arguments: [
    (ScheduledSession.Status.cancelled, 0, Reason.cancelled), (.planned, 24 * 7, .rescheduled),
    (.planned, 0, .unplanned),
  ]) func theReasonSaysWhatBecameOfTheSession(
    _ status: ScheduledSession.Status, _ hours: Int, _ reason: Reason
  ) throws {
    var script = Script()
    script.play("03-05 18:30 | woke | show -1/evening due")
    let session = session(start: utc("2026-03-06 10:00") + .hours(hours))
    let day = steady { if reason == .unplanned { $0.mostPerDay = 0 } }
    script.agenda = Agenda(
      configuration: configuration(day: day),
      scheduledSessions: [scheduled(session, status: status)], zone: .utc, seed: 1)
    script.play(
      "03-05 18:40 | reload | withdraw -1/evening | -1/evening withdrawn: \(reason.rawValue)")
  }

  @Test func aSnoozedPromptOfARemovedSessionNeverComesBack() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning
      """)
    script.agenda = agenda([])
    script.play("03-07 10:30 | reload | | +1/morning withdrawn\n03-07 11:01 | woke |")
  }

  @Test func anEditThatMovesASlotDoesNotRepeatAnAnsweredPrompt() {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning"
    )
    script.agenda = agenda(
      script.agenda.sessions, configuration: configuration(day: steady { $0.morning = .at(11) }))
    script.play("03-07 10:02 | reload |\n03-07 11:00 | woke | | +1/morning done")
  }

  @Test func aClockSetBackwardRepeatsNothing() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 18:30 | woke | show +1/evening due, withdraw +1/morning
      03-07 18:31 | done +1/evening | withdraw +1/evening
      03-07 09:00 | woke |
      03-07 10:00 | woke | | +1/morning unanswered
      03-07 10:01 | started |
      03-07 18:30 | woke | | +1/evening done
      """)
  }

  @Test func aClockSetBackwardShowsNothingThatIsNotDueYet() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 08:30 | server :1.9 | | +1/morning shown
      03-07 08:31 | started |
      """)
  }

  @Test func aClockSetForwardShowsTheBestOnly() {
    var script = Script(day: steady { $0.expiry = .hours(12) })
    script.play(
      """
      03-07 09:00 | woke |
      03-07 19:00 | woke | show +1/evening caught-up | +1/morning missed: superseded
      """)
  }

  @Test func theBrakeKeepsPromptsAQuarterOfAnHourApart() {
    var script = Script(day: steady { ($0.leastGap, $0.evening) = (.zero, .at(10, 5)) })
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:05 | woke | | +1/evening unknown")
    #expect(script.ledger.waiting[key("induction-1/+1/evening")]?.until == utc("2026-03-07 10:15"))
    #expect(script.ledger.waiting[key("induction-1/+1/evening")]?.reason == .brake)
    script.play("03-07 10:14:59 | woke |\n03-07 10:15 | woke | show +1/evening caught-up")
  }

  @Test func theBrakeStopsADayThatAnEditWouldFill() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    // One a day from now on, and a session tomorrow whose evening before outranks the morning that
    // was shown already.
    let tomorrow = session(of: "extra", start: utc("2026-03-08 12:00"))
    script.agenda = agenda(
      script.agenda.sessions + [tomorrow],
      configuration: configuration(day: steady { $0.mostPerDay = 1 }))
    script.play(
      """
      03-07 12:00 | reload | withdraw +1/morning | +1/morning withdrawn
      03-07 18:30 | woke | | extra-1/-1/evening held back: brake
      """)
  }
}
