// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The life of a schedule, scene by scene: sessions that move, are off, or took place otherwise,
/// and pauses.
@Suite struct LifeTests {
  private let planned = utc("2026-03-06 10:00")

  private func plan(
    _ start: Instant, held: Held? = nil, _ status: ScheduledSession.Status = .planned
  ) -> ScheduledSession {
    scheduled(
      Session(
        id: SessionID(series: "induction", number: 1), start: start, length: .minutes(40),
        held: held),
      status: status)
  }

  private func agenda(_ scheduledSessions: [ScheduledSession], zone: Zone = .utc) -> Agenda {
    Agenda(
      configuration: configuration(), scheduledSessions: scheduledSessions, zone: zone, seed: 1,
      library: TextLibrary(library()))
  }

  // MARK: Moves

  @Test(arguments: [
    (12 * 3_600, true), (12 * 3_600 - 1, false), (-12 * 3_600, true), (1 - 12 * 3_600, false),
  ])
  func aSessionIsAnnouncedAnewFromTwelveHoursOn(_ seconds: Int, _ isAnew: Bool) {
    var script = Script()
    script.play(
      "03-05 18:30 | woke | show -1/evening due\n03-05 18:31 | done -1/evening | withdraw -1/evening"
    )
    script.agenda = agenda([plan(planned + .seconds(seconds))])
    let evening = key("induction-1/-1/evening")
    let explanation = explain(evening, script.ledger, script.agenda, utc("2026-03-05 18:32"))
    if case .decided(let record) = explanation {
      #expect(!isAnew && record.standing == .done)
    } else {
      #expect(isAnew)
    }
  }

  @Test func aSessionMovedByADayIsAnnouncedAnewAndOneMovedAFewHoursIsNot() {
    var script = Script()
    script.play(
      "03-05 18:30 | woke | show -1/evening due\n03-05 18:31 | done -1/evening | withdraw -1/evening"
    )
    script.agenda = agenda([plan(utc("2026-03-06 15:00"))])
    script.play("03-05 18:32 | reload |\n03-05 19:30 | woke |\n03-06 10:00 | woke | ")
    script.agenda = agenda([plan(utc("2026-03-07 15:00"))])
    script.play("03-06 10:01 | reload |\n03-06 18:30 | woke | show -1/evening due")
    // Back where it was: what was answered for that start stays answered.
    script.agenda = agenda([plan(utc("2026-03-06 22:00"))])
    script.play(
      "03-06 18:31 | reload | withdraw -1/evening | -1/evening withdrawn\n03-06 18:40 | woke |")
  }

  @Test func theBubbleOfASessionThatIsOffGoesAndItsTimeFallsToTheOneBefore() {
    let before = session(2, start: utc("2026-03-03 10:00"))
    var script = Script(agenda([scheduled(before), plan(planned)]))
    script.play("03-05 18:30 | woke | show -1/evening due")
    script.agenda = agenda([scheduled(before), plan(planned, .cancelled)])
    #expect(script.agenda.timeline.interval(at: utc("2026-03-05 18:30"))?.session == before.id)
    #expect(script.agenda.prompts.allSatisfy { $0.key.session == before.id })
    script.play(
      """
      03-05 18:31 | reload | withdraw -1/evening | -1/evening withdrawn
      03-05 18:45 | woke | show induction-2/+2/evening caught-up
      03-06 08:30 | woke | withdraw induction-2/+2/evening
      """)
  }

  // MARK: What took place

  @Test func heldMovesTheWindowsButNoNameAndOpensNothing() {
    var script = Script()
    script.play("03-06 14:40 | woke | show 0/rest due\n03-06 14:41 | done 0/rest | withdraw 0/rest")
    // It ended after midnight by the clinic's word; the day is still the planned end's.
    let held = Held(start: utc("2026-03-06 23:30"), end: utc("2026-03-07 00:30"))
    script.agenda = agenda([plan(planned, held: held)])
    #expect(script.agenda.prompts.allSatisfy { $0.sessionStart == planned })
    let evenings = script.agenda.prompts.filter { $0.key.slot == .evening && $0.phase == .core }
    #expect(evenings.first?.key == key("induction-1/+1/evening"))
    #expect(evenings.first?.slotInstant == utc("2026-03-07 18:30"))
    #expect(!script.agenda.prompts.contains { $0.key == key("induction-1/0/rest") })
    script.play(
      "03-07 01:00 | reload | | 0/rest done\n03-07 12:00 | woke |\n03-07 18:30 | woke | show +1/evening due"
    )
  }

  @Test func daysAreCountedFromThePlannedEndInThePersonsZone() {
    // 22:00 to 22:40 in New York is the next morning in Berlin.
    let start = Zones.newYork.at("2026-03-06 22:00")
    func first(_ zone: Zone, _ slot: Slot) -> Key? {
      agenda([plan(start)], zone: zone).prompts.first { $0.key.slot == slot && $0.phase == .core }?
        .key
    }
    let home = agenda([plan(start)], zone: Zones.newYork)
    let away = agenda([plan(start)], zone: Zones.berlin)
    #expect(
      home.prompt(key("induction-1/+2/morning"))?.slotInstant
        == Zones.newYork.at("2026-03-08 10:00"))
    #expect(
      away.prompt(key("induction-1/+1/morning"))?.slotInstant == Zones.berlin.at("2026-03-08 10:00")
    )
    // The edges of the windows do not move with the person.
    #expect(home.timeline == away.timeline)
    #expect(first(Zones.newYork, .evening) == key("induction-1/+1/evening"))
  }

  // MARK: Pauses

  @Test func aPauseTakesTheBubbleAwayAndWhatItHeldBackIsNotCaughtUp() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | pause | withdraw +1/morning | +1/morning unanswered: paused
      03-07 18:30 | woke | | +1/evening held back: paused
      03-07 18:40 | resume |
      03-07 18:41 | woke | | +1/evening held back: paused
      03-08 10:00 | woke | show +2/morning due
      """)
  }

  @Test func aPauseWithAnEndEndsByItself() {
    var script = Script()
    script.play("03-07 09:00 | pause 03-07 18:30 |")
    #expect(script.last?.wake.map { $0 <= utc("2026-03-07 10:00") } == true)
    script.play(
      """
      03-07 10:00 | woke | | +1/morning held back: paused
      03-07 18:30 | woke | show +1/evening due
      """)
  }

  @Test func whatCameDueInAPauseThatAMachineSleptThroughIsNotCaughtUp() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | pause 03-07 10:30 |
      03-07 11:00 | woke | | +1/morning held back: paused
      03-07 11:01 | started |
      """)
  }

  /// Its life is not over, and the person has only just stopped it.
  @Test(arguments: [true, false]) func aNoteThatAPauseTookAwayComesBackAfterIt(_ isOpen: Bool) {
    var script = Script()
    let until = isOpen ? "" : " 03-05 19:30"
    script.play(
      """
      03-05 18:30 | woke | show -1/evening due
      03-05 18:40 | pause\(until) | withdraw -1/evening | -1/evening unanswered: paused
      03-05 19:00 | woke | | -1/evening unanswered: paused
      """)
    if isOpen { script.play("03-05 19:30 | resume |") }
    script.play(
      """
      03-05 19:30 | woke | show -1/evening caught-up
      03-05 19:31 | done -1/evening | withdraw -1/evening | -1/evening done
      03-05 19:32 | pause |
      03-05 19:33 | resume |
      03-05 19:34 | woke | | -1/evening done
      """)
  }

  @Test func aNoteThatAPauseTookAwayStaysAwayOnceItsLifeIsOver() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | pause 03-07 14:00 | withdraw +1/morning
      03-07 14:00 | woke | | +1/morning unanswered: paused
      """)
  }

  /// The computer was off for the whole of its life. A pause that began later kept nothing back.
  @Test func aNoteWhoseLifeWasOverBeforeThePauseIsMissed() {
    var script = Script()
    script.play(
      """
      03-05 12:00 | woke |
      03-06 02:00 | pause |
      03-06 02:01 | woke | | -1/evening missed: expired
      """)
  }

  @Test func mailThatThePersonHasIsNotSentAgainAfterAPause() {
    var script = Script(channels: [.email])
    script.play(
      """
      03-05 18:30 | woke | letter -1/evening due
      03-05 18:40 | pause | | -1/evening unanswered: paused
      03-05 18:50 | resume |
      03-05 18:51 | woke | | -1/evening shown: paused
      """)
  }

  /// Only the words about getting home must not be lost.
  @Test func aNoteOfPracticeStaysAwayAfterAPause() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | pause | withdraw +1/morning | +1/morning unanswered: paused
      03-07 10:20 | resume |
      03-07 10:21 | woke | | +1/morning unanswered: paused
      """)
  }

  @Test func whatWasPutOffIntoAPauseIsHeldBackToo() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning
      03-07 10:02 | pause 03-07 11:30 |
      03-07 11:01 | woke | | +1/morning unanswered: paused
      03-07 11:30 | woke |
      """)
  }

  @Test func whatWasPutOffIntoAPauseThatAMachineSleptThroughIsNotCaughtUp() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning
      03-07 10:02 | pause 03-07 11:30 |
      03-07 11:40 | woke | | +1/morning unanswered: paused
      """)
  }

  @Test func anAnswerInAPauseStillCounts() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | pause | withdraw +1/morning
      03-07 10:11 | done +1/morning | | +1/morning done
      """)
  }

  @Test func aSecondPauseTakesThePlaceOfTheFirst() {
    var script = Script()
    script.play(
      "03-07 09:00 | pause |\n03-07 09:10 | pause 03-07 09:30 |\n03-07 10:00 | woke | show +1/morning due"
    )
    #expect(script.ledger.pauses.count { $0.contains(utc("2026-03-07 09:20")) } == 1)
  }

  @Test func whatFellIntoAPauseThatNobodyLivedToSeeIsHeldBackHoweverLateItIsRecorded() {
    var script = Script()
    script.play(
      """
      03-07 08:59 | started |
      03-07 09:00 | pause 03-08 09:00 |
      03-12 09:00 | pause 03-12 09:30 |
      03-12 09:31 | started | | +1/morning held back: paused, +1/evening held back: paused, +2/morning missed: expired
      03-15 09:00 | pause 03-15 09:30 |
      """)
    #expect(script.ledger.pauses.map(\.from) == [utc("2026-03-12 09:00"), utc("2026-03-15 09:00")])
  }

  // MARK: Travel

  @Test func nothingAnsweredIsSaidAgainInAnotherZone() {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning"
    )
    // Ten o'clock comes once more in New York.
    script.agenda = agenda([plan(planned)], zone: Zones.newYork)
    script.play("03-07 10:05 | reload |\n03-07 15:00 | woke | | +1/morning done")
    #expect(
      script.agenda.prompt(key("induction-1/+1/evening"))?.slotInstant
        == Zones.newYork.at("2026-03-07 18:30"))
  }

  @Test func quietHoursHoldInTheNewZoneAtOnce() {
    var script = Script()
    script.play("03-07 18:30 | woke | show +1/evening due")
    // Half past three in the morning in Tokyo.
    script.agenda = agenda([plan(planned)], zone: Zones.named("Asia/Tokyo"))
    script.play("03-07 18:31 | reload | withdraw +1/evening\n03-07 19:00 | woke |")
  }
}
