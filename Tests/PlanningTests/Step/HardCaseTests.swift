// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Cases in which two rules meet.
@Suite struct HardCaseTests {
  @Test func retriesOfTwoPromptsKeepTheBrakesDistance() {
    var script = Script(day: steady { ($0.leastGap, $0.evening) = (.zero, .at(10, 20)) })
    script.broken = [.desktop: .timedOut]
    for minute in [0, 1, 3, 7, 15, 20] {
      script.wake(at: utc("2026-03-07 10:00") + .minutes(minute))
    }
    script.broken = [:]
    var shown: [(key: Key, at: Instant)] = []
    for minute in 21...90 {
      let now = utc("2026-03-07 10:00") + .minutes(minute)
      script.wake(at: now)
      for key in ["induction-1/+1/morning", "induction-1/+1/evening"].map(key)
      where script.ledger[key]?.firstShown == now { shown.append((key, now)) }
    }
    #expect(shown.count >= 1)
    for (a, b) in zip(shown, shown.dropFirst()) {
      #expect(b.at - a.at >= .minutes(15), "\(a.key) at \(a.at), \(b.key) at \(b.at)")
    }
  }

  @Test func aClockSetBackIntoQuietHoursDoesNotWakeEverySecond() {
    var script = Script(day: steady { $0.morning = .at(8, 10) })
    script.play("03-07 08:10 | woke | show +1/morning due\n03-07 07:30 | woke |")
    #expect(
      script.last?.wake.map { $0 > utc("2026-03-07 07:31") } == true,
      "\(String(describing: script.last?.wake))")
  }

  @Test func aRetryThatTheClockPutsBeforeItsPromptDoesNotWakeEverySecond() {
    let script = Script()
    let morning = key("induction-1/+1/morning")
    let asked = step(script.ledger, .woke, script.agenda, utc("2026-03-07 10:00"))
    let failed = step(
      asked.ledger, .failed(morning, .desktop, .timedOut), script.agenda, utc("2026-03-07 09:00"))
    let later = step(failed.ledger, .woke, script.agenda, utc("2026-03-07 09:02"))
    #expect(later.wake == utc("2026-03-07 10:00"))
    #expect(step(later.ledger, .woke, script.agenda, utc("2026-03-07 10:00")).requests.count == 1)
  }

  @Test func aFailureThatComesAfterTheClockWasSetBackAsksNoOtherChannelEarly() {
    let script = Script(channels: [.desktop, .terminal])
    let morning = key("induction-1/+1/morning")
    let asked = step(script.ledger, .woke, script.agenda, utc("2026-03-07 10:00"))
    let turn = step(
      asked.ledger, .failed(morning, .desktop, .timedOut), script.agenda, utc("2026-03-07 09:00"))
    #expect(turn.requests.isEmpty)
    #expect(turn.ledger[morning]?.standing == .asked)
  }

  @Test func aServerThatAlreadyShowsOnePromptSilencesNoOther() {
    var script = Script(day: steady { $0.expiry = .hours(12) })
    script.play(
      """
      03-11 10:00 | woke | show +5/morning due
      03-11 18:30 | server :1.7 | show +5/evening due | +5/evening shown
      """)
  }

  @Test func aPromptOfBeforeTheSessionCannotBePutOffToAfterIt() {
    var script = Script()
    script.play(
      """
      03-06 08:30 | woke | show 0/morning-of due
      03-06 09:00 | woke | withdraw 0/morning-of | 0/morning-of unanswered: hold
      03-07 08:30 | snooze 0/morning-of 60 | refused | 0/morning-of unanswered
      """)
  }

  @Test func anAnswerHoldsForItsSessionStartThroughAMoveThereAndBack() {
    var script = Script()
    script.play(
      "03-04 18:30 | woke | show -2/evening due\n03-04 18:31 | done -2/evening | withdraw -2/evening"
    )
    let there = script.agenda
    script.agenda = agenda([session(start: utc("2026-03-06 22:00"))])
    script.play("03-04 18:40 | reload | show -2/evening caught-up")
    script.agenda = there
    script.play("03-04 18:50 | reload | withdraw -2/evening")
  }

  @Test func aWaitingPromptThatAnEditMovesLaterDoesNotWakeEverySecond() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 16:30 | woke | show +1/morning caught-up
      03-07 18:30 | woke | withdraw +1/morning |
      """)
    script.agenda = agenda(
      script.agenda.sessions,
      configuration: configuration(
        day: steady { ($0.expiry, $0.evening) = (.hours(8), .at(20, 30)) }))
    script.play("03-07 19:00 | reload |\n03-07 19:30 | woke |")
    #expect(script.last?.wake == utc("2026-03-07 20:30"))
  }

  /// The computer was off when the note was due. The session then moves by less than half a day.
  @Test func whatNobodySawComesAtItsNewTimeIfItsSessionMoves() {
    var script = Script()
    let morningOf = key("induction-1/0/morning-of")
    script.play(
      """
      03-06 08:00 | woke |
      03-06 09:20 | woke | | 0/morning-of missed: expired
      """)
    script.agenda = agenda([session(start: utc("2026-03-06 16:00"))])
    script.play("03-06 09:30 | reload | | 0/morning-of missed: expired")
    guard case .planned = explain(morningOf, script.ledger, script.agenda, utc("2026-03-06 09:31"))
    else {
      Issue.record("not planned")
      return
    }
    let next = upcoming(script.ledger, script.agenda, utc("2026-03-06 09:31"), limit: 1)
    #expect(next.map(\.prompt.key) == [morningOf])
    script.play("03-06 14:30 | woke | show 0/morning-of due | 0/morning-of shown")
  }

  @Test func whatWasSeenDoesNotComeAgainIfItsSessionMoves() {
    var script = Script()
    script.play(
      """
      03-06 08:30 | woke | show 0/morning-of due
      03-06 09:00 | woke | withdraw 0/morning-of | 0/morning-of unanswered: hold
      """)
    script.agenda = agenda([session(start: utc("2026-03-06 16:00"))])
    script.play("03-06 09:30 | reload |\n03-06 14:30 | woke | | 0/morning-of unanswered: hold")
  }

  /// Its life before the move lasts still: it was held back for good.
  @Test func whatWasHeldBackStaysSoIfItsNewTimeLiesWithinItsOldLife() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | fewer yes |
      03-08 10:00 | woke | | +2/morning held back: fewer
      03-08 10:30 | fewer no |
      """)
    script.agenda = agenda(
      script.agenda.sessions,
      configuration: configuration(day: steady { $0.morning = .at(11) }))
    script.play("03-08 10:31 | reload |\n03-08 11:00 | woke | | +2/morning held back: fewer")
  }
}
