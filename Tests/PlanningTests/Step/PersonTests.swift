// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Ratings and care, the person's own words, and a locked screen.
@Suite struct PersonTests {
  private func ledger(_ ratings: [(String, Int)]) -> Ledger {
    var ledger = Ledger(seed: 1)
    ledger.ratings = ratings.map { Rating(at: utc("2026-03-" + $0.0), value: $0.1) }
    return ledger
  }

  private func isLow(_ value: Int, after ratings: [(String, Int)]) -> Bool {
    ledger(ratings).isLow(Rating(at: utc("2026-03-10 12:00"), value: value))
  }

  @Test func aRatingIsLowAtTheLowerEndOrFarBelowTheWeeksMedian() {
    #expect(isLow(2, after: []) && isLow(0, after: []) && !isLow(3, after: []))
    #expect(isLow(4, after: [("09 12:00", 8)]) && !isLow(5, after: [("09 12:00", 8)]))
    // The median of 7 and 8 is 7.5: a fall of 3.5 is none, one of 4.5 is.
    #expect(
      !isLow(4, after: [("08 12:00", 7), ("09 12:00", 8)])
        && isLow(3, after: [("08 12:00", 7), ("09 12:00", 8)]))
    // Only of the last seven days, to the second.
    #expect(isLow(5, after: [("03 12:00", 9)]) && !isLow(5, after: [("03 11:59:59", 9)]))
  }

  @Test func careLastsADayToTheSecond() {
    let ledger = ledger([("10 12:00", 1)])
    #expect(
      ledger.lowAnswerPeriod(at: utc("2026-03-11 11:59:59"))
        == LowAnswerPeriod(until: utc("2026-03-11 12:00"), isRepeated: false))
    #expect(ledger.lowAnswerPeriod(at: utc("2026-03-11 12:00")) == nil)
  }

  @Test func twoLowAnswersWithinSevenDaysAskForTheClinic() {
    #expect(
      ledger([("03 12:00", 2), ("10 12:00", 1)]).lowAnswerPeriod(at: utc("2026-03-10 12:00"))?
        .isRepeated
        == true)
    #expect(
      ledger([("03 11:59:59", 2), ("10 12:00", 1)]).lowAnswerPeriod(at: utc("2026-03-10 12:00"))?
        .isRepeated
        == false)
  }

  @Test func aLowAnswerBringsTheCardAtOnceEveryTime() {
    var script = Script()
    script.play(
      """
      03-08 09:00 | rate 5 |
      03-08 09:01 | rate 2 | card
      03-08 09:02 | rate 1 | card again
      03-08 09:03 | rate 0 | card again
      03-08 10:00 | woke | | +2/morning held back: evenings
      03-08 18:30 | woke | show +2/evening due
      """)
  }

  @Test func whatACommandAnswersAsksNoMore() {
    let answers: [(Question, String, String)] = [
      (.checkIn, "rate 7", "done"), (.fewer, "fewer yes", "done"), (.fewer, "fewer no", "skipped"),
    ]
    for (question, answer, standing) in answers {
      var script = Script()
      script.play("03-07 10:00 | woke | show +1/morning due")
      script.ledger[key("induction-1/+1/morning")]?.content = .question(question)
      script.play("03-07 10:01 | \(answer) | withdraw +1/morning | +1/morning \(standing)")
      script = Script()
      script.play(
        "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning"
      )
      script.ledger[key("induction-1/+1/morning")]?.content = .question(question)
      script.play("03-07 10:02 | \(answer) | | +1/morning \(standing)\n03-07 11:01 | woke |")
    }
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | rate 7 | | +1/morning shown\n03-07 10:02 | fewer yes | | +1/morning shown"
    )
  }

  @Test func inTheDayAfterOnlyWhatHoldsAndComfortsIsSaid() {
    var items = (1...20).map {
      LibraryText(id: "defusion-\($0)", text: "One.", phases: [.core], technique: "defusion")
    }
    items.append(
      LibraryText(id: "held", text: "One.", phases: [.core], technique: "grounding", effort: .light)
    )
    var script = Script(library: items)
    script.play("03-07 09:00 | rate 1 | card\n03-07 18:30 | woke | show +1/evening due")
    #expect(script.ledger[key("induction-1/+1/evening")]?.contentID == "held")
  }

  @Test func aReplyIsAddedToWhatWasWrittenMeanwhile() {
    var script = Script()
    script.play("03-05 18:30 | woke | show -1/evening due")
    let id = key("induction-1/-1/evening").session
    script.ledger.intentions[id] = Intention(at: utc("2026-03-05 18:31"), text: "rest")
    script.play(
      "03-05 18:32 | reply -1/evening If I wake, then tea. | withdraw -1/evening | -1/evening done")
    #expect(script.ledger.intentions[id]?.text == "rest\nIf I wake, then tea.")
  }

  @Test func theFirstEveningOfPracticeBringsTheIntentionBack() {
    for seed in 1...20 {
      var script = Script()
      script.ledger = Ledger(seed: UInt64(seed))
      let id = key("induction-1/+1/evening").session
      script.ledger.intentions[id] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
      script.play(
        "03-07 10:00 | woke | show +1/morning due\n03-07 18:30 | woke | show +1/evening due, withdraw +1/morning"
      )
      #expect(script.ledger.quote(of: key("induction-1/+1/evening"))?.text == "rest")
    }
  }

  @Test func whatWasPutOffToAnotherDayQuotesNothingThatWasQuotedThere() {
    var script = Script()
    let (first, second) = (key("induction-1/+1/evening"), key("induction-1/+2/evening"))
    script.ledger.intentions[first.session] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
    script.play(
      """
      03-07 18:30 | woke | show +1/evening due
      03-07 18:40 | snooze +1/evening 1440 | withdraw +1/evening
      """)
    script.ledger.lastQuoted = utc("2026-03-08 10:00")
    script.play("03-08 18:30 | woke | show +2/evening due")
    #expect(
      script.ledger.quote(of: second) == nil && script.ledger.quote(of: first)?.text == "rest")
    script.play("03-08 18:46 | woke | show +1/evening snoozed")
    #expect(script.ledger.quote(of: first) == nil)
  }

  @Test func whatWasOnItsWayWhenTheScreenWasUnlockedIsShownInFullToo() throws {
    let script = Script()
    let morning = key("induction-1/+1/morning")
    let (asked, unlocked) = (utc("2026-03-07 10:00"), utc("2026-03-07 10:01"))
    var ledger = step(script.ledger, .locked(true), script.agenda, utc("2026-03-07 09:00")).ledger
    ledger = step(ledger, .woke, script.agenda, asked).ledger
    ledger = step(ledger, .locked(false), script.agenda, unlocked).ledger
    let turn = step(
      ledger, .delivered(morning, .desktop, Handle(server: ":1.7", number: 1)), script.agenda,
      unlocked)
    guard case .show(let show)? = turn.requests.first else {
      Issue.record("stays neutral")
      return
    }
    #expect(show.key == morning && !show.isNeutral && show.reason == .unlocked)
  }

  @Test func aReplyIsAnIntentionBeforeASessionAndAReflectionAfterIt() {
    var script = Script()
    script.play(
      "03-05 18:30 | woke | show -1/evening due\n03-05 18:31 | reply -1/evening a little more rest | withdraw -1/evening | -1/evening done"
    )
    #expect(
      script.ledger.intentions[key("induction-1/-1/evening").session]?.text == "a little more rest")
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:05 | reply +1/morning green | withdraw +1/morning | +1/morning done"
    )
    #expect(script.ledger.reflections.map(\.text) == ["green"])
    #expect(script.ledger.reflections.first?.session == key("induction-1/+1/morning").session)
  }

  @Test func anIntentionIsQuotedInTheEveningsOnceADayAtMost() {
    let agenda = agenda([session(start: utc("2026-03-06 10:00"))], library: library(40))
    var quoted = 0
    var evenings = 0
    for seed in 1...40 {
      var ledger = Ledger(seed: UInt64(seed))
      ledger.intentions[session(start: utc("2026-03-06 10:00")).id] = Intention(
        at: utc("2026-03-05 19:00"), text: "rest")
      for prompt in agenda.prompts {
        let turn = step(ledger, .woke, agenda, prompt.due)
        ledger = turn.ledger
        ledger.leftAloneInARow = 0
        for case .show(let show) in turn.requests {
          let isPractice = prompt.phase == .core || prompt.phase == .consolidate
          let isEvening =
            isPractice && prompt.key.slot == .evening
            && !agenda.isCheckInEvening(prompt)
          evenings += isEvening ? 1 : 0
          quoted += show.quote != nil ? 1 : 0
          #expect(show.quote == nil || isEvening && show.quote?.text == "rest")
          ledger = step(ledger, .delivered(show.key, .desktop, nil), agenda, prompt.due).ledger
        }
      }
    }
    // The first of each session's evenings, and about half of the others.
    #expect(quoted * 10 > evenings * 5 && quoted * 10 < evenings * 7)
  }

  @Test func onALockedScreenThereIsOnlyANoteAndTheTextAfterUnlockingOnce() {
    var script = Script()
    script.play("03-07 09:00 | lock |\n03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.isNeutral == true)
    script.play(
      """
      03-07 10:30 | unlock | show +1/morning unlocked | +1/morning shown
      03-07 10:31 | lock |
      03-07 10:32 | unlock |
      """)
    #expect(script.ledger[key("induction-1/+1/morning")]?.isNeutral == false)
  }

  @Test func aScreenThatLeftTheChainIsNotAskedAfterUnlocking() {
    var script = Script()
    script.play("03-07 09:00 | lock |\n03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    script.agenda = Script(channels: [.terminal]).agenda
    script.play("03-07 10:30 | unlock | | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.isNeutral == true)
  }

  @Test func whatHasExpiredIsNotShownAfterUnlocking() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | lock |
      03-07 10:00 | woke | show +1/morning due
      03-07 14:00 | unlock |
      """)
  }

  @Test func whoAsksForTheTextOnALockedScreenReadsItAfterUnlocking() {
    var script = Script()
    let morning = key("induction-1/+1/morning")
    script.play("03-07 09:00 | lock |\n03-07 10:00 | woke | show +1/morning due")
    script.play("03-07 10:05 | reveal +1/morning | | +1/morning shown")
    #expect(script.ledger[morning]?.isNeutral == true)
    script.play("03-07 10:30 | unlock | show +1/morning unlocked")
    #expect(script.ledger[morning]?.isNeutral == false)
  }

  @Test func whatComesAsTheScreenIsLockedHidesItsTextAndIsNotInSight() {
    let script = Script()
    let morning = key("induction-1/+1/morning")
    let handle = Handle(server: ":1.7", number: 1)
    let (asked, locked) = (utc("2026-03-07 10:00"), utc("2026-03-07 10:00:01"))
    var ledger = step(script.ledger, .woke, script.agenda, asked).ledger
    ledger = step(ledger, .locked(true), script.agenda, locked).ledger
    let turn = step(ledger, .delivered(morning, .desktop, handle), script.agenda, locked)
    guard case .show(let show)? = turn.requests.first else {
      Issue.record("its text stands on a locked screen")
      return
    }
    #expect(show.isNeutral && show.replacing == handle)
    #expect(turn.ledger[morning]?.trace.timeInView.since == nil)
  }

  /// Locked, discreet, asked for: on a desktop, and on a channel that only the person reads.
  @Test(arguments: [
    (false, Detail.full, false, false), (false, .full, true, false),
    (false, .discreet, false, true), (false, .discreet, true, false),
    (true, .full, false, true), (true, .full, true, true),
    (true, .discreet, false, true), (true, .discreet, true, true),
  ])
  func aMessageIsNeutralWhereOthersMayReadItOrUntilThePersonAsks(
    _ isLocked: Bool, _ detail: Detail, _ inFull: Bool, _ isNeutral: Bool
  ) {
    var configuration = configuration()
    configuration.desktopDetail = detail
    var ledger = Ledger(seed: 1)
    ledger.isLocked = isLocked
    let stepping = Stepping(
      ledger: ledger, agenda: agenda([], configuration: configuration),
      now: utc("2026-03-07 10:00"))
    #expect(stepping.isNeutral(on: .desktop, inFull: inFull) == isNeutral)
    #expect(!stepping.isNeutral(on: .terminal, inFull: inFull))
  }
}
