// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// When a prompt is shown, when it waits for room, and how its life ends.
@Suite struct ShowingTests {
  @Test func aPromptIsShownAtItsInstantAndNotASecondBefore() {
    var script = Script()
    script.play(
      """
      03-02 12:00    | started |
      03-07 09:59:59 | woke    |
      03-07 10:00    | woke    | show +1/morning due | +1/morning shown: delivered
      03-07 10:00:01 | woke    |
      """)
  }

  @Test func aTurnWakesAtTheNextPrompt() {
    var script = Script()
    script.play("03-02 12:00 | started |")
    // `prep` begins first, which the readiness line speaks of.
    let wake = script.last?.wake
    #expect(wake.map { $0 > utc("2026-03-02 12:00") && $0 <= utc("2026-03-03 18:30") } == true)
    script.play("03-03 18:00 | woke |")
    #expect(script.last?.wake == utc("2026-03-03 18:30"))
  }

  @Test func aShownPromptExpiresUnanswered() {
    var script = Script()
    script.play(
      """
      03-07 10:00    | woke | show +1/morning due | +1/morning shown
      03-07 13:59:59 | woke |                     | +1/morning shown
      03-07 14:00    | woke | withdraw +1/morning | +1/morning unanswered: expired
      03-07 15:00    | done +1/morning |          | +1/morning done: answered
      """)
  }

  @Test func aPromptThatNobodyCouldShowIsMissed() {
    var script = Script()
    script.play(
      """
      03-06 20:00 | woke |
      03-07 14:00 | woke | | +1/morning missed: expired
      03-07 14:01 | started |
      """)
  }

  /// A server takes it away then, whatever has become of the daemon.
  @Test(arguments: [("03-07 10:00", 14_400), ("03-07 13:59:59", 1)])
  func aNoteIsToStandForTheRestOfItsLife(_ time: String, _ rest: Int) {
    var script = Script()
    script.play("03-06 20:00 | woke |")
    let turn = step(script.ledger, .woke, script.agenda, utc("2026-\(time)"))
    let shows = turn.requests.compactMap { request -> Request.Show? in
      if case .show(let show) = request { show } else { nil }
    }
    #expect(shows.map(\.stays) == [.seconds(rest)])
  }

  @Test func aPromptAsleepThroughIsShownLateAsLongAsItLives() {
    var script = Script()
    script.play(
      """
      03-06 20:00    | woke |
      03-07 13:59:59 | woke | show +1/morning caught-up | +1/morning shown
      03-07 14:00    | woke | withdraw +1/morning | +1/morning unanswered
      """)
  }

  @Test func quietHoursTakeAPromptBack() {
    var script = Script()
    script.play(
      """
      03-07 18:30    | woke | show +1/evening due | +1/evening shown
      03-07 20:59:59 | woke |
      03-07 21:00    | woke | withdraw +1/evening | +1/evening unanswered: quiet
      """)
  }

  @Test func holdTakesAPromptBackAndSilencesEverything() {
    var script = Script()
    script.play(
      """
      03-06 08:30    | woke | show 0/morning-of due | 0/morning-of shown
      03-06 08:59:59 | woke |
      03-06 09:00    | woke | withdraw 0/morning-of | 0/morning-of unanswered: hold
      03-06 09:00:01 | server :1.9 |
      03-06 13:39    | started |
      03-06 14:39:59 | woke |
      03-06 14:40    | woke | show 0/rest due | 0/rest shown
      """)
  }

  @Test func ofSeveralOfOnePhaseTheLatestIsShown() {
    var script = Script(day: steady { $0.expiry = .hours(12) })
    script.play(
      """
      03-06 20:00 | woke | show 0/rest caught-up
      03-06 20:01 | done 0/rest | withdraw 0/rest
      03-07 19:00 | woke | show +1/evening caught-up | +1/evening shown, +1/morning missed: superseded
      """)
  }

  @Test func ofSeveralTheHighestPhaseIsShown() {
    var script = Script(day: steady { $0.expiry = .hours(12) })
    script.play(
      "03-11 19:00 | started | show +5/morning caught-up | +5/morning shown, +5/evening missed: superseded"
    )
  }

  @Test func aSnoozedPromptIsNeverMissedForAnother() {
    var script = Script(day: steady { $0.expiry = .hours(12) })
    script.play(
      """
      03-11 10:00 | woke | show +5/morning due
      03-11 10:05 | snooze +5/morning 505 | withdraw +5/morning | +5/morning snoozed
      03-11 18:30 | woke | show +5/morning snoozed | +5/morning shown, +5/evening missed: superseded
      """)
    var other = Script(day: steady { $0.expiry = .hours(12) })
    other.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:05 | snooze +1/morning 480 | withdraw +1/morning | +1/morning snoozed
      03-07 18:40 | woke | show +1/evening caught-up | +1/evening shown, +1/morning snoozed
      03-07 18:55 | woke | show +1/morning snoozed | +1/morning shown
      """)
  }

  @Test func afterALateShowingTheNextOneWaitsForTheGap() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 16:30 | woke | show +1/morning caught-up
      03-07 18:30 | woke | withdraw +1/morning | +1/evening unknown
      """)
    #expect(script.ledger.waiting[key("induction-1/+1/evening")]?.until == utc("2026-03-07 19:30"))
    #expect(script.last?.wake.map { $0 <= utc("2026-03-07 19:30") } == true)
    script.play(
      """
      03-07 19:29:59 | woke |
      03-07 19:30    | woke | show +1/evening caught-up | +1/evening shown
      """)
  }

  @Test func whatHasNoRoomWithinItsLifeIsMissedForTheGap() {
    var script = Script(day: steady { ($0.expiry, $0.quiet) = (.hours(8), .at(19)) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 17:00 | woke | show +1/morning caught-up
      03-07 18:30 | woke | withdraw +1/morning | +1/evening missed: gap
      """)
  }

  @Test func aShowingOnTimeMakesNobodyWait() {
    var script = Script(day: steady { ($0.leastGap, $0.evening) = (.zero, .at(10, 20)) })
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:20 | woke | show +1/evening due
      """)
  }

  @Test func whatCouldHardlyBeReadAfterTheGapIsMissed() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 17:50 | woke | show +1/morning caught-up
      03-07 18:30 | woke | withdraw +1/morning | +1/evening missed: gap
      """)
  }

  @Test func aSnoozedNoteThatGivesWayHasTimeToBeRead() {
    var script = Script(day: steady { ($0.evening, $0.expiry) = (.at(20, 40), .hours(12)) })
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 639 | withdraw +1/morning
      03-07 20:40 | woke | show +1/evening due
      03-07 20:55 | woke | | +1/morning snoozed
      03-07 21:00 | woke | withdraw +1/evening
      03-08 08:00 | woke | show +1/morning snoozed
      """)
  }

  /// Two sessions: the evening of 9 March is before the second one.
  private func close(_ expiry: Elapsed) -> Script {
    Script(
      agenda(
        [session(start: utc("2026-03-06 10:00")), session(2, start: utc("2026-03-10 14:00"))],
        configuration: configuration(day: steady { $0.expiry = expiry })))
  }

  @Test func theDrivingTextIsNotLostToANoteThatCameLate() {
    var script = close(.hours(9))
    script.play(
      """
      03-09 09:00 | woke |
      03-09 18:10 | woke | show +3/morning caught-up
      03-09 18:24 | woke |
      03-09 18:30 | woke | show induction-2/-1/evening due
      """)
    script = close(.hours(9))
    script.play(
      """
      03-09 09:00 | woke |
      03-09 18:20 | woke | show +3/morning caught-up
      03-09 18:30 | woke | | induction-2/-1/evening unknown
      03-09 18:35 | woke | show induction-2/-1/evening caught-up
      """)
  }

  @Test func aNoteWithTheDrivingTextWaitsForTheGapWhereItsLifeAllows() {
    var script = close(.hours(9))
    script.play(
      """
      03-09 09:00 | woke |
      03-09 16:00 | woke | show +3/morning caught-up
      03-09 18:30 | woke | | induction-2/-1/evening unknown
      03-09 19:00 | woke | show induction-2/-1/evening caught-up, withdraw +3/morning
      """)
  }

  /// The evening's note has to wait, so nothing gives way to it.
  @Test func whatCannotComeYetTakesNobodysPlace() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 16:30 | woke | show +1/morning caught-up
      03-07 16:31 | snooze +1/morning 119 | withdraw +1/morning
      03-07 18:30 | woke | show +1/morning snoozed | +1/evening unknown
      03-07 19:30 | woke | show +1/evening caught-up
      """)
  }
}
