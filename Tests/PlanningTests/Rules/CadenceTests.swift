// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// How often the person is spoken to: when notes are left alone, after a low answer, and by their
/// wish (`model.md`, "Cadence").
@Suite struct CadenceTests {
  /// The course of the reference: Mondays and Thursdays at 10:00, six sessions.
  private static let reference = [0, 3, 7, 10, 14, 17].enumerated().map { number, day in
    session(number + 1, start: utc("2026-03-02 10:00") + .days(day))
  }

  private func course(_ sessions: [Session] = reference, _ channels: [Channel] = [.desktop])
    -> Agenda
  {
    agenda(sessions, configuration: configuration(channels: channels), library: library(80))
  }

  /// A course of which nothing gets a reaction.
  private func unheard(_ agenda: Agenda) -> Ledger {
    let first = agenda.sessions[0].start
    return simulate(
      Ledger(seed: 1), agenda, from: first - .days(4), until: first + .days(60), person: .silent
    ).ledger
  }

  private func keys(_ ledger: Ledger, _ standing: Standing, _ reason: Reason? = nil) -> Set<Key> {
    Set(
      ledger.prompts.filter { _, record in
        record.standing == standing && (reason == nil || record.reason == reason)
      }.keys)
  }

  @Test func afterSixThatWereLeftAloneOnlyEveningsAndFirstMorningsCome() {
    let agenda = course()
    let ledger = unheard(agenda)
    let left = agenda.prompts.filter(\.isPractice).prefix(6)
    #expect(left.allSatisfy { ledger[$0.key]?.standing == .unanswered })
    let held = keys(ledger, .heldBack, .backedOff)
    #expect(!held.isEmpty && held.allSatisfy { $0.slot == .morning && $0.day > 1 })
    for number in 1...6 {
      let morning = key("induction-\(number)/+1/morning")
      #expect(ledger[morning]?.standing == .unanswered)
    }
  }

  @Test func afterTenThereIsOneQuestionInTheCourse() {
    let ledger = unheard(course())
    let asked = ledger.prompts.filter { $0.value.content.question == .fewer }
    #expect(asked.count == 1)
    #expect(asked.keys.allSatisfy { $0.slot == .evening })
    #expect(ledger.fewerAskedAt != nil)
  }

  /// The reference of `model.md`: at least 18 texts of practice, at least 8 of them in the 14 days
  /// after the last session, the very last note among them.
  @Test func whoNeverReactsHasTheCourseOfTheReference() {
    let agenda = course()
    let ledger = unheard(agenda)
    let shown = agenda.prompts.filter { prompt in
      ledger[prompt.key]?.wasShown == true && prompt.isPractice
        && ledger[prompt.key]?.content.question == nil
    }
    #expect(shown.count >= 18)
    let end = agenda.sessions[5].end
    #expect(shown.count { $0.due >= end && $0.due < end + .days(14) } >= 8)
    #expect(shown.last?.key == agenda.prompts.last?.key)
  }

  @Test func notesByMailAreNeverLeftAlone() {
    let agenda = course(Self.reference, [.email])
    let ledger = unheard(agenda)
    #expect(ledger.leftAloneInARow == 0)
    #expect(keys(ledger, .heldBack).isEmpty)
    let answered = simulate(
      Ledger(seed: 1), agenda, from: agenda.sessions[0].start - .days(4),
      until: agenda.sessions[0].start + .days(60)
    ).ledger
    #expect(ledger.prompts.mapValues(\.content) == answered.prompts.mapValues(\.content))
  }

  /// What does not count as left alone.
  @Test(arguments: [
    // Locked all the time: nobody saw it.
    "03-07 09:00 | lock |\n03-07 10:00 | woke | show +1/morning due",
    // Locked before a minute had passed.
    "03-07 10:00 | woke | show +1/morning due\n03-07 10:00:50 | lock |",
    // The server held it back all the time, or before a minute had passed.
    "03-07 09:00 | dnd |\n03-07 10:00 | woke | show +1/morning due",
    "03-07 10:00 | woke | show +1/morning due\n03-07 10:00:50 | dnd |",
    // It came out of hiding on a locked screen.
    """
    03-07 09:00 | dnd |
    03-07 10:00 | woke | show +1/morning due
    03-07 10:10 | lock |
    03-07 10:20 | dnd-off |
    """,
    // It left the screen by itself.
    "03-07 10:00 | woke | show +1/morning due\n03-07 10:00:30 | close +1/morning |",
    // The computer slept after ten seconds: no turn came for hours.
    "03-07 10:00 | woke | show +1/morning due\n03-07 13:59:30 | woke |",
    // It was switched off, and started just before the note's end.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:00:10 | started |
    03-07 13:59:30 | started |
    """,
    // The daemon ended after the minute. A press may have been lost until the note's end.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:01 | woke |
    03-07 14:00 | started | withdraw +1/morning | +1/morning unanswered
    """,
    // The same, and the next daemon found no server on which to show it again.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:01 | woke |
    03-07 13:00 | started |
    03-07 13:05 | woke |
    """,
    // The next daemon showed it again too late.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:01 | woke |
    03-07 13:59:30 | started |
    03-07 13:59:30 | server :1.7 | show +1/morning restarted
    """,
  ])
  func aNoteThatWasNotInSightIsNotLeftAlone(_ play: String) {
    var script = Script()
    script.play(play)
    _ = script.line("03-07 14:00", "woke")
    #expect(script.ledger.leftAloneInARow == 0)
  }

  @Test(arguments: [
    "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | woke |",
    // After the computer slept.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 13:00 | woke |
    03-07 13:01 | woke |
    """,
    // After a restart.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 13:00 | started |
    03-07 13:00 | server :1.7 | show +1/morning restarted
    03-07 13:01 | woke |
    """,
    // A minute in all.
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:00:40 | lock |
    03-07 12:00 | unlock |
    03-07 12:00:25 | lock |
    """,
    """
    03-07 10:00 | woke | show +1/morning due
    03-07 10:00:40 | dnd |
    03-07 12:00 | dnd-off |
    03-07 12:00:25 | dnd |
    """,
  ])
  func aNoteThatStoodInSightForAMinuteIsLeftAlone(_ play: String) {
    var script = Script()
    script.play(play)
    _ = script.line("03-07 14:00", "woke")
    #expect(script.ledger[key("induction-1/+1/morning")]?.standing == .unanswered)
    #expect(script.ledger.leftAloneInARow == 1)
  }

  @Test func aNoteThatAPauseEndsIsNotLeftAlone() {
    var script = Script()
    script.ledger.leftAloneInARow = 3
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | woke |
      03-07 10:05 | pause | withdraw +1/morning | +1/morning unanswered: paused
      """)
    #expect(script.ledger.leftAloneInARow == 3)
  }

  /// A turn that comes when it was asked for is how the daemon knows that the computer did not
  /// sleep.
  @Test func aTurnLooksAtANoteAfterAMinuteInSightAndThenNoMore() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due\n03-07 10:00:20 | woke |")
    #expect(script.last?.wake == utc("2026-03-07 10:01"))
    script.play("03-07 10:01 | woke |")
    #expect(script.last?.wake == utc("2026-03-07 14:00"))
  }

  /// The rest note asks for nothing, so that nothing is left undone.
  @Test(arguments: ["03-05 18:30", "03-06 08:30", "03-06 14:40"])
  func whatIsNoPracticeIsNeverLeftAlone(_ time: String) {
    var script = Script()
    _ = script.line(time, "woke")
    let shown = script.ledger.prompts.filter { $0.value.standing == .shown }
    #expect(shown.count == 1)
    _ = script.line("03-06 19:30", "woke")
    #expect(script.ledger.leftAloneInARow == 0)
  }

  @Test func anyReactionRestoresWhatWas() {
    for reaction in [
      "done +1/morning", "skip +1/morning", "dismiss +1/morning", "seen +1/morning",
      "snooze +1/morning 30", "rate 7",
    ] {
      var script = Script()
      script.play("03-07 10:00 | woke | show +1/morning due")
      script.ledger.leftAloneInARow = 5
      _ = script.line("03-07 10:01", reaction)
      #expect(script.ledger.leftAloneInARow == 0, "\(reaction)")
    }
  }

  @Test func whoAsksForFewerHasOnlyTheFirstMorning() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | fewer yes |
      03-07 10:00 | woke | show +1/morning due
      03-07 10:01 | done +1/morning | withdraw +1/morning
      03-08 10:00 | woke | | +2/morning held back: fewer
      03-08 18:30 | woke | show +2/evening due
      03-08 18:31 | done +2/evening | withdraw +2/evening
      03-08 18:32 | fewer no |
      03-09 10:00 | woke | show +3/morning due
      """)
  }

  @Test func whatIsHeldBackIsSaidBeforehand() {
    var script = Script()
    script.ledger.chosenFrequency.wantsEveningsOnly = true
    let morning = key("induction-1/+2/morning")
    let now = utc("2026-03-08 09:00")
    guard case .fewer(_, .fewer) = explain(morning, script.ledger, script.agenda, now) else {
      Issue.record("not explained")
      return
    }
    let next = upcoming(script.ledger, script.agenda, now, limit: 1)
    #expect(next.map(\.prompt.key) == [key("induction-1/+2/evening")])
  }

  /// Only what belongs to a session, and what a course must not lose; the same in this course
  /// whatever the person does, and no longer in the next.
  @Test func onlyAroundTheSessionsLastsForTheCourse() {
    let later = (0..<2).map { session($0 + 7, start: utc("2026-06-01 10:00") + .days($0 * 7)) }
    let agenda = course(Self.reference + later)
    var ledger = Ledger(seed: 1)
    ledger.want(.aroundSessions, at: utc("2026-03-03 12:00"))
    ledger =
      simulate(
        ledger, agenda, from: utc("2026-03-03 12:00"), until: utc("2026-07-01 12:00")
      ).ledger
    let held = keys(ledger, .heldBack, .aroundSessions)
    #expect(!held.isEmpty && held.allSatisfy { $0.session.number <= 6 && $0.slot.isDaily })
    for session in Self.reference.dropFirst() {
      for place in ["-1/evening", "0/morning-of", "0/rest", "+1/morning"] {
        #expect(ledger[key("\(session.id)/\(place)")]?.wasShown == true, "\(place)")
      }
    }
    for taper in ["+10/evening", "+12/evening"] {
      #expect(ledger[key("induction-6/\(taper)")]?.wasShown == true)
    }
    #expect(ledger[key("induction-7/+2/morning")]?.wasShown == true)
  }

  @Test(arguments: [Frequency.evenings, .aroundSessions])
  func whoHasSaidHowOftenIsNotAsked(_ frequency: Frequency) throws {
    let agenda = course()
    let evening = try #require(agenda.prompt(key("induction-6/+4/evening")))
    var ledger = simulate(
      Ledger(seed: 1), agenda, from: agenda.sessions[0].start - .days(4),
      until: evening.due - .hours(1)
    ).ledger
    ledger.leftAloneInARow = Cadence.questionAfter
    #expect(ledger.asksForFewer(evening, at: evening.due, agenda))
    ledger.want(frequency, at: utc("2026-03-03 12:00"))
    #expect(!ledger.asksForFewer(evening, at: evening.due, agenda))
  }

  @Test func aWishForACourseBeforeKeepsNoQuestionBack() throws {
    let later = (0..<2).map { session($0 + 7, start: utc("2026-06-01 10:00") + .days($0 * 7)) }
    let agenda = course(Self.reference + later)
    let evening = try #require(agenda.prompt(key("induction-8/+4/evening")))
    var ledger = Ledger(seed: 1)
    ledger.want(.aroundSessions, at: utc("2026-03-03 12:00"))
    ledger =
      simulate(
        ledger, agenda, from: utc("2026-03-03 12:00"), until: evening.due - .hours(1)
      ).ledger
    ledger.leftAloneInARow = Cadence.questionAfter
    #expect(ledger.asksForFewer(evening, at: evening.due, agenda))
    ledger.want(.aroundSessions, at: utc("2026-06-01 12:00"))
    #expect(!ledger.asksForFewer(evening, at: evening.due, agenda))
  }

  @Test(arguments: [
    (Frequency.evenings, true, false), (.aroundSessions, false, true), (.asPlanned, false, false),
  ])
  func theQuestionIsAnsweredByItsButtons(
    _ frequency: Frequency, _ wantsEveningsOnly: Bool, _ isAroundSessions: Bool
  ) throws {
    let agenda = course()
    var ledger = unheard(agenda)
    let asked = try #require(ledger.prompts.first { $0.value.content.question == .fewer }?.key)
    let now = utc("2026-06-01 09:00")
    ledger = step(ledger, .wanted(frequency, on: asked), agenda, now).ledger
    #expect(ledger.chosenFrequency.wantsEveningsOnly == wantsEveningsOnly)
    #expect((ledger.chosenFrequency.aroundSessionsSince != nil) == isAroundSessions)
    #expect(ledger[asked]?.standing == .done)
  }

  @Test(arguments: ["lock", "dnd"])
  func aQuestionThatWasOutOfViewAllEveningIsStillToBeAsked(_ event: String) {
    var script = Script()
    script.ledger.leftAloneInARow = Cadence.questionAfter
    script.ledger.chosen = [TextChoice(textID: "text-1", at: utc("2026-03-07 10:00"))]
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 18:00 | \(event) |
      03-07 18:01 | woke | withdraw +1/morning
      03-08 18:30 | woke | show +2/evening due
      03-09 09:00 | woke | withdraw +2/evening
      """)
    let evening = script.ledger[key("induction-1/+2/evening")]
    #expect(evening?.content.question == .fewer && evening?.standing == .unanswered)
    #expect(script.ledger.fewerAskedAt == nil)
  }

  @Test(arguments: [true, false])
  func aQuestionThatNobodySawIsStillToBeAsked(_ isPaused: Bool) {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 14:00 | woke | withdraw +1/morning")
    script.ledger.leftAloneInARow = Cadence.questionAfter
    script.broken = isPaused ? [:] : [.desktop: .unavailable]
    script.play("03-08 18:30 | woke | show +2/evening due")
    #expect(script.ledger[key("induction-1/+2/evening")]?.content.question == .fewer)
    if isPaused { script.play("03-08 18:40 | pause | withdraw +2/evening\n03-09 09:00 | resume |") }
    script.broken = [:]
    script.play("03-10 18:30 | woke | show +4/evening due")
    #expect(script.ledger[key("induction-1/+4/evening")]?.content.question == .fewer)
  }

  /// One note a day leaves no room for the evening. The edit is then taken back.
  @Test func aQuestionThatAnEditTookFromTheScreenIsNotAskedAgain() {
    var script = Script()
    let before = script.agenda
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 14:00 | woke | withdraw +1/morning")
    script.ledger.leftAloneInARow = Cadence.questionAfter
    script.play("03-08 18:30 | woke | show +2/evening due")
    #expect(script.ledger[key("induction-1/+2/evening")]?.content.question == .fewer)
    script.agenda = agenda(
      before.sessions, configuration: configuration(day: steady { $0.mostPerDay = 1 }))
    script.play("03-08 18:40 | reload | withdraw +2/evening | +2/evening withdrawn: unplanned")
    #expect(script.ledger.fewerAskedAt == utc("2026-03-08 18:30"))
    script.agenda = before
    script.play(
      """
      03-08 18:50 | reload | show +2/evening caught-up
      03-09 09:00 | woke | withdraw +2/evening | +2/evening unanswered
      03-10 18:30 | woke | show +4/evening due
      """)
    for evening in ["induction-1/+2/evening", "induction-1/+4/evening"].map(key) {
      #expect(script.ledger[evening]?.content.question == nil)
    }
  }

  /// The lines of past sessions may be taken out of the file.
  @Test func onlyAroundTheSessionsOutlastsATidiedFile() {
    var ledger = Ledger(seed: 1)
    ledger.want(.aroundSessions, at: utc("2026-03-03 12:00"))
    ledger.fewerAskedAt = utc("2026-03-03 12:00")
    for gone in 1...5 {
      let agenda = course(Array(Self.reference.dropFirst(gone)))
      let last = agenda.course(of: SessionID(series: "induction", number: 6))
      #expect(ledger.cadence(at: utc("2026-03-20 12:00"), in: last) == .aroundSessions)
    }
    // Sessions that begin long after the wish are another course, also without those of before.
    let later = course([session(7, start: utc("2026-06-01 10:00"))])
    let other = later.course(of: SessionID(series: "induction", number: 7))
    #expect(ledger.cadence(at: utc("2026-06-02 12:00"), in: other) == .full)
    // And so are those after a break that the file still shows.
    let soon = course(Self.reference + [session(7, start: utc("2026-05-04 10:00"))])
    ledger.want(.aroundSessions, at: utc("2026-04-02 10:00"))
    #expect(
      ledger.cadence(
        at: utc("2026-05-05 12:00"), in: soon.course(of: SessionID(series: "induction", number: 7)))
        == .full)
  }

  /// The last window of the first course closes on 2 April at 10:40. From then on the command means
  /// the next course, and `status` says so at once.
  @Test(arguments: ["2026-04-02 10:40", "2026-04-20 12:00", "2026-05-30 12:00"])
  func onlyAroundTheSessionsCanBeSaidBeforeALaterCourse(_ time: String) {
    let agenda = course(Self.reference + [session(7, start: utc("2026-06-01 10:00"))])
    let now = utc(time)
    var ledger = step(Ledger(seed: 1), .wanted(.aroundSessions, on: nil), agenda, now).ledger
    #expect(ledger.lastingCadence(in: agenda.course(at: now)) == .aroundSessions)
    ledger = simulate(ledger, agenda, from: now, until: utc("2026-07-01 12:00")).ledger
    let morning = key("induction-7/+2/morning")
    #expect(keys(ledger, .heldBack, .aroundSessions).contains(morning))
    #expect(ledger[key("induction-7/-1/evening")]?.wasShown == true)
  }

  /// Its words fit the hours after a low answer.
  @Test func aClosingNoteInTheMorningComesAfterALowAnswerToo() throws {
    var window = Window()
    (window.coreUntil, window.consolidateUntil, window.taperUntil) = (
      .hours(96), .hours(96), .hours(96)
    )
    let agenda = agenda(
      [session(start: utc("2026-03-06 10:00"))], configuration: configuration(window: window))
    #expect(agenda.prompts.last?.key == key("induction-1/+4/morning"))
    var script = Script(agenda)
    script.play(
      """
      03-09 12:00 | rate 1 | card
      03-10 10:00 | woke | show +4/morning due
      """)
  }
}
