// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Answers that the person takes back.
@Suite struct UndoTests {
  @Test(arguments: ["done", "skip"])
  func anAnswerTakenBackOpensItsNoteAsTheSameShowing(_ answer: String) {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | \(answer) +1/morning | withdraw +1/morning
      03-07 10:40 | undo |  | +1/morning snoozed: undone
      03-07 10:40 | woke | show +1/morning undone | +1/morning shown
      03-07 13:59 | woke |
      03-07 14:00 | woke | withdraw +1/morning | +1/morning unanswered: expired
      """)
    #expect(script.ledger.showings.map(\.at) == [utc("2026-03-07 10:00")])
  }

  @Test func onlyTheLastAnswerIsTakenBack() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | done +1/morning | withdraw +1/morning
      03-07 18:30 | woke | show +1/evening due
      03-07 18:31 | skip +1/evening | withdraw +1/evening
      03-07 18:32 | undo |  | +1/evening snoozed: undone, +1/morning done
      03-07 18:33 | undo |  | +1/evening snoozed: undone, +1/morning done
      03-07 18:34 | woke | show +1/evening undone
      03-07 18:35 | undo |  | +1/evening shown
      03-07 18:36 | done +1/evening | withdraw +1/evening
      03-07 18:37 | undo |  | +1/evening snoozed: undone
      """)
  }

  @Test func ofTwoActsWithinOneSecondTheLastIsTakenBack() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | done +1/morning | withdraw +1/morning
      03-07 10:10 | skip +1/evening |  | +1/evening skipped
      03-07 10:10 | undo |  | +1/evening withdrawn: undone, +1/morning done
      03-07 10:10 | undo |  | +1/evening withdrawn: undone, +1/morning done
      03-07 10:10 | skip +1/evening |  | +1/evening skipped
      03-07 10:10 | undo |  | +1/evening withdrawn: undone, +1/morning done
      03-07 10:10 | rate 7 |
      03-07 10:10 | skip +1/evening |  | +1/evening skipped
      03-07 10:10 | undo |  | +1/evening withdrawn: undone, +1/morning done
      """)
    #expect(script.ledger.ratings.map(\.value) == [7])
  }

  @Test func anActByAClockThatWasSetBackIsTheLast() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | done +1/morning | withdraw +1/morning
      03-07 10:20 | skip +1/evening |  | +1/evening skipped
      03-07 10:40 | undo |  | +1/evening withdrawn: undone, +1/morning done
      03-07 10:35 | undo |  | +1/evening withdrawn: undone, +1/morning done
      """)
  }

  /// An older version did not record which act was the last.
  @Test func ofAnOlderFileTheLatestActIsTakenBack() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | skip +1/evening |  | +1/evening skipped
      03-07 10:30 | done +1/morning | withdraw +1/morning
      """)
    script.ledger.lastActSource = nil
    script.play("03-07 10:40 | undo |  | +1/morning snoozed: undone, +1/evening skipped")
  }

  @Test func anAnswerStaysOnceItsNoteCannotBeShown() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | done +1/morning | withdraw +1/morning
      03-07 10:35 | pause |
      03-07 10:40 | undo |  | +1/morning done
      03-07 10:45 | resume |
      03-07 14:00 | undo |  | +1/morning done
      03-07 13:59 | undo |  | +1/morning snoozed: undone
      """)
  }

  @Test func nothingFromBeforeAPauseIsTakenBackWhileItIsOn() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | skip +1/evening |  | +1/evening skipped
      03-07 10:10 | pause |
      03-07 10:20 | undo |  | +1/evening skipped
      03-07 10:30 | pause 03-07 12:00 |
      03-07 10:40 | undo |  | +1/evening skipped
      03-07 12:00 | undo |  | +1/evening withdrawn: undone
      """)
  }

  /// The file is what a daemon that was stopped reads.
  @Test func aNoteComesAgainWhenTheDaemonStarts() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | done +1/morning | withdraw +1/morning
      03-07 10:40 | undo |
      03-07 12:00 | started | show +1/morning undone | +1/morning shown
      """)
  }

  @Test func laterTakenBackBringsTheNoteAtOnceWithALifeOfItsOwn() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | snooze +1/morning 120 | withdraw +1/morning
      03-07 10:40 | undo |  | +1/morning snoozed: undone
      03-07 10:40 | woke | show +1/morning undone | +1/morning shown
      03-07 14:39 | woke |
      03-07 14:40 | woke | withdraw +1/morning | +1/morning unanswered: expired
      """)
  }

  @Test func aNoteThatWasPutOffBeforeItsAnswerComesWhenItWasToCome() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | snooze +1/morning 60 | withdraw +1/morning
      03-07 10:30 | done +1/morning |
      03-07 10:40 | undo |  | +1/morning snoozed: undone
      03-07 10:41 | woke |
      03-07 11:10 | woke | show +1/morning undone | +1/morning shown
      """)
  }

  /// *Later* that has come to pass is nothing to take back, and an older answer is not the last.
  @Test func nothingBeforeALaterThatHasPassedIsTakenBack() {
    var script = Script(day: steady { $0.leastGap = .minutes(15) })
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | skip +1/evening |  | +1/evening skipped
      03-07 10:20 | snooze +1/morning 60 | withdraw +1/morning
      03-07 11:20 | woke | show +1/morning snoozed
      03-07 11:30 | undo |  | +1/morning shown, +1/evening skipped
      """)
  }

  @Test func aNoteStillToComeCanBeSkippedAndComesAsPlannedAgain() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | woke |
      03-07 09:10 | skip +1/morning |  | +1/morning skipped: answered
      03-07 10:00 | woke |
      03-07 11:00 | skip +1/evening |
      03-07 11:10 | undo |  | +1/evening withdrawn: undone
      03-07 18:30 | woke | show +1/evening due | +1/evening shown
      03-07 18:31 | done +2/morning | refused | +2/morning unknown
      03-07 18:31 | skip +9/rest | refused | +9/rest unknown
      03-07 18:31 | skip 0/rest | refused | 0/rest unknown
      """)
  }

  @Test func aMailThatThePersonHasIsNotSentTwice() throws {
    var script = Script(day: steady(), channels: [.email])
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due | +1/morning shown
      03-07 10:30 | done +1/morning |
      03-07 10:40 | undo |  | +1/morning shown: undone
      03-07 10:41 | woke |
      03-07 10:42 | started |
      03-07 14:00 | woke |  | +1/morning unanswered: expired
      """)
  }

  @Test func aMailThatTheAnswerHadStoppedIsWrittenAgain() {
    var script = Script(day: steady(), channels: [.email])
    script.broken[.email] = .deferred
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    script.broken = [:]
    script.play(
      """
      03-07 10:00 | done +1/morning |
      03-07 10:10 | undo |
      03-07 10:10 | woke | letter +1/morning undone | +1/morning shown
      """)
  }

  @Test func theWordsOfAReplyAreKept() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | reply +1/morning a walk | withdraw +1/morning
      03-07 10:40 | undo |  | +1/morning snoozed: undone
      """)
    #expect(script.ledger.reflections.map(\.text) == ["a walk"])
  }

  @Test func theWishForFewerNotesGoesWithItsAnswer() {
    var script = Script()
    script.play("03-07 18:30 | woke | show +1/evening due")
    script.ledger[key("induction-1/+1/evening")]?.content = .question(.fewer)
    script.play("03-07 18:31 | done +1/evening | withdraw +1/evening")
    #expect(script.ledger.chosenFrequency.wantsEveningsOnly)
    script.play("03-07 18:32 | undo |  | +1/evening snoozed: undone")
    #expect(!script.ledger.chosenFrequency.wantsEveningsOnly)
    // As few come as when it was asked.
    let course = script.agenda.course(of: SessionID(series: "induction", number: 1))
    #expect(script.ledger.cadence(at: utc("2026-03-07 18:33"), in: course) == .evenings(.leftAlone))
  }

  @Test func fewerIsTakenBackAndNoOlderAnswerInItsPlace() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:30 | done +1/morning | withdraw +1/morning
      03-07 10:31 | fewer yes |
      """)
    #expect(script.ledger.chosenFrequency.frequency == .evenings)
    script.play("03-07 10:32 | undo |  | +1/morning done")
    #expect(script.ledger.chosenFrequency == ChosenFrequency())
    // One step, and no second one.
    script.play("03-07 10:33 | undo |  | +1/morning done")
    #expect(script.ledger.chosenFrequency == ChosenFrequency())
  }

  @Test(arguments: Frequency.allCases, Frequency.allCases)
  func whatWasSaidBeforeHoldsAgain(_ before: Frequency, _ said: Frequency) {
    var script = Script()
    script.ledger =
      step(
        script.ledger, .wanted(before, on: nil), script.agenda, utc("2026-03-07 09:00")
      ).ledger
    let wish = script.ledger.chosenFrequency
    script.ledger =
      step(
        script.ledger, .wanted(said, on: nil), script.agenda, utc("2026-03-07 09:10")
      ).ledger
    #expect(script.ledger.chosenFrequency.frequency == said)
    script.play("03-07 09:20 | undo |")
    // What is said twice is one word, and is taken back with its first time.
    let again = before == said ? ChosenFrequency() : wish
    #expect(script.ledger.chosenFrequency == again && wish.frequency == before)
  }

  @Test func fewerByCommandAnswersTheQuestionThatIsOpen() {
    var script = Script()
    script.play("03-07 18:30 | woke | show +1/evening due")
    script.ledger[key("induction-1/+1/evening")]?.content = .question(.fewer)
    script.play(
      """
      03-07 18:31 | fewer yes | withdraw +1/evening | +1/evening done
      03-07 18:32 | undo |  | +1/evening snoozed: undone
      """)
    #expect(script.ledger.chosenFrequency == ChosenFrequency())
  }

  // MARK: Check-ins

  @Test func anAnswerToHowTheyAreGoesAndItsQuestionIsOpenAgain() {
    var script = Script()
    script.play("03-07 18:30 | woke | show +1/evening due")
    script.ledger[key("induction-1/+1/evening")]?.content = .question(.checkIn)
    script.play(
      """
      03-07 18:31 | rate 7 | withdraw +1/evening | +1/evening done
      03-07 18:32 | undo |  | +1/evening snoozed: undone
      03-07 18:32 | woke | show +1/evening undone
      """)
    #expect(script.ledger.ratings.isEmpty)
    #expect(script.ledger.lowAnswerPeriod(at: utc("2026-03-07 18:33")) == nil)
  }

  /// That a low answer was taken back does not mean that the person is well.
  @Test func aLowAnswerGoesAndTheGentleHoursStay() throws {
    var script = Script()
    script.play("03-07 18:30 | woke | show +1/evening due")
    script.ledger[key("induction-1/+1/evening")]?.content = .question(.checkIn)
    script.play(
      """
      03-07 18:31 | rate 1 | card, withdraw +1/evening
      03-07 18:40 | undo |  | +1/evening done
      03-08 10:00 | woke |  | +2/morning held back: evenings
      """)
    #expect(script.ledger.ratings.isEmpty)
    let care = try #require(script.ledger.lowAnswerPeriod(at: utc("2026-03-08 10:00")))
    #expect(care.until == utc("2026-03-08 18:31") && care.isForgotten)
  }

  @Test func anAnswerToHowTheyAreStaysAfterTheTimeOfANote() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | rate 7 |
      03-07 13:00 | undo |
      """)
    #expect(script.ledger.ratings.count == 1)
    script.play("03-07 12:59 | undo |")
    #expect(script.ledger.ratings.isEmpty)
  }
}
