// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// What the person says, and what becomes of it.
@Suite struct AnswerTests {
  @Test(arguments: ["done", "skip"])
  func anAnswerIsForGood(answer: String) {
    var script = Script()
    let standing = answer == "done" ? "done" : "skipped"
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | \(answer) +1/morning | withdraw +1/morning | +1/morning \(standing): answered
      03-07 10:02 | started     |
      03-07 10:03 | server :1.9 |
      03-07 10:04 | reload      |
      03-07 10:05 | woke        |
      03-07 09:00 | woke        |
      03-07 10:00 | woke        |
      03-07 10:06 | snooze +1/morning 10 | refused | +1/morning \(standing)
      03-07 10:07 | done +1/morning | refused | +1/morning \(standing)
      """)
  }

  @Test func closingByThePersonIsAReactionAndByTheServerIsNone() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | dismiss +1/morning | | +1/morning dismissed
      03-07 10:02 | server :1.9 |
      03-07 18:30 | woke | show +1/evening due
      03-07 18:31 | close +1/evening | | +1/evening shown
      03-07 18:32 | server :1.10 | show +1/evening new-server
      """)
  }

  @Test func aClickIsAReactionAndTakesTheNoteAway() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | seen +1/morning | withdraw +1/morning | +1/morning dismissed: closed
      03-07 10:02 | server :1.9 |
      03-07 10:03 | seen +1/morning | | +1/morning dismissed
      03-07 10:04 | done +1/morning | | +1/morning done
      03-07 10:05 | seen +1/morning | | +1/morning done
      03-07 18:30 | woke | show +1/evening due
      03-07 18:31 | snooze +1/evening 60 | withdraw +1/evening
      03-07 18:32 | seen +1/evening | | +1/evening snoozed
      """)
  }

  /// A note offers *later* where a snooze of an hour leaves 15 min before `hold`, which begins at
  /// 09:00. Whoever puts it off longer has it for a shorter time.
  @Test(arguments: [
    ("03-05 18:30", "-1/evening", true, true), ("03-06 07:45", "0/morning-of", true, true),
    ("03-06 07:46", "0/morning-of", false, true), ("03-06 07:59", "0/morning-of", false, true),
    ("03-06 08:00", "0/morning-of", false, false), ("03-06 08:30", "0/morning-of", false, false),
  ])
  func laterIsOfferedOnlyWhereItLeavesTimeToRead(
    _ at: String, _ name: String, _ isOffered: Bool, _ isGranted: Bool
  ) throws {
    var planned = configuration(day: steady { $0.wake = .at(6) })
    planned.window.morningOf = .minutes(150)
    var script = Script(
      agenda([session(start: utc("2026-03-06 10:00"))], configuration: planned))
    script.play("03-04 12:00 | started |")
    let turn = step(script.ledger, .woke, script.agenda, utc("2026-\(at)"))
    let shown = turn.requests.compactMap { request -> Request.Show? in
      if case .show(let show) = request { return show }
      return nil
    }
    let show = try #require(shown.first { $0.key == key("induction-1/\(name)") })
    #expect(show.offersLater == isOffered)
    let later = step(
      turn.ledger, .putOff(show.key, .usualSnooze), script.agenda, utc("2026-\(at)"))
    #expect((later.refusal == nil) == isGranted)
  }

  @Test func aSnoozedPromptComesAgainWithALifeOfItsOwn() {
    var script = Script()
    script.play(
      """
      03-07 10:00    | woke | show +1/morning due
      03-07 13:30    | snooze +1/morning 60 | withdraw +1/morning | +1/morning snoozed
      03-07 14:29:59 | woke |
      03-07 14:30    | woke | show +1/morning snoozed | +1/morning shown
      03-07 18:29:59 | woke | | +1/morning shown
      03-07 18:30    | woke | show +1/evening due, withdraw +1/morning | +1/morning unanswered: expired
      """)
  }

  @Test func aSnoozeSurvivesARestartAndAReload() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning
      03-07 10:02 | started |
      03-07 10:03 | reload |
      03-07 10:04 | server :1.9 |
      03-07 11:01 | woke | show +1/morning snoozed
      """)
  }

  @Test func aSnoozeIntoQuietHoursMovesToTheNextWake() {
    var script = Script()
    script.play(
      """
      03-07 18:30    | woke | show +1/evening due
      03-07 20:30    | snooze +1/evening 60 | withdraw +1/evening
      03-07 21:30    | woke |
      03-08 07:59:59 | woke |
      03-08 08:00    | woke | show +1/evening snoozed | +1/evening shown
      03-08 10:00    | woke | show +2/morning due
      03-08 12:00    | woke | withdraw +1/evening | +1/evening unanswered
      """)
  }

  @Test func aSnoozeIntoHoldIsRefused() {
    var script = Script()
    script.play(
      """
      03-06 08:30 | woke | show 0/morning-of due
      03-06 08:31 | snooze 0/morning-of 29 | refused | 0/morning-of shown
      """)
    #expect(
      script.last?.refusal
        == .intoHold(
          key("induction-1/0/morning-of"), hold: utc("2026-03-06 09:00"), works: .minutes(5)))
    script.play(
      """
      03-06 08:31 | snooze 0/morning-of 600 | refused | 0/morning-of shown
      03-06 08:31 | snooze 0/morning-of 28 | withdraw 0/morning-of | 0/morning-of snoozed
      03-06 08:59 | woke | show 0/morning-of snoozed
      03-06 09:00 | woke | withdraw 0/morning-of | 0/morning-of unanswered: hold
      """)
  }

  @Test func aSnoozedPromptCountsForNoGapAndNoCap() {
    var script = Script(day: steady { $0.mostPerDay = 2 })
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning
      03-07 11:01 | woke | show +1/morning snoozed
      03-07 15:01 | snooze +1/morning 207 | withdraw +1/morning
      03-07 18:28 | woke | show +1/morning snoozed
      03-07 18:30 | woke | show +1/evening due
      """)
  }

  @Test func whatWasNeverShownCannotBePutOff() {
    var script = Script()
    script.play(
      """
      03-06 20:00 | woke |
      03-07 14:00 | woke | | +1/morning missed
      03-07 14:01 | snooze +1/morning 60 | refused | +1/morning missed
      """)
    #expect(script.last?.refusal == .over(key("induction-1/+1/morning"), .missed))
  }

  @Test func aNeutralMessageIsShownInFullOnceInItsPlace() throws {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    let handle = script.ledger[key("induction-1/+1/morning")]?.handle
    let turn = step(
      script.ledger, .revealed(key("induction-1/+1/morning")), script.agenda,
      utc("2026-03-07 10:01"))
    guard case .show(let show) = try #require(turn.requests.first) else {
      Issue.record("no request to show")
      return
    }
    #expect(!show.isNeutral && show.replacing == handle && handle != nil)
    script.play(
      """
      03-07 10:00 | lock |
      03-07 10:00 | reveal +1/morning | | +1/morning shown
      03-07 10:01 | unlock |
      03-07 10:01 | reveal +1/morning | show +1/morning revealed | +1/morning shown
      03-07 14:00 | reveal +1/morning | |
      """)
  }

  @Test func tomorrowIsAWakingHourOfTheNextDate() throws {
    let hours = WakingHours(zone: .utc, wake: .at(8), quiet: .at(21))
    for (now, then) in [
      ("07 10:30", "08 10:30"), ("07 20:40", "08 20:00"), ("07 23:00", "08 20:00"),
      ("07 02:00", "08 08:00"),
    ] {
      #expect(hours.tomorrow(from: utc("2026-03-" + now)) == utc("2026-03-" + then), "\(now)")
    }
    let short = WakingHours(zone: .utc, wake: .at(8), quiet: .at(8, 30))
    #expect(short.tomorrow(from: utc("2026-03-07 12:00")) == utc("2026-03-08 08:00"))
  }
}
