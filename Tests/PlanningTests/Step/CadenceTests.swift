// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// How often the person is spoken to: after silence, after a low rating, and by their wish.
@Suite struct CadenceTests {
  /// Six weeks of one session a week, in which nobody reacts.
  private func course() -> Agenda {
    agenda(
      (0..<6).map { session($0 + 1, start: utc("2026-03-06 10:00") + .days($0 * 14)) },
      library: library(40))
  }

  /// Every prompt that is shown while nobody reacts, and every one that is held back, by its
  /// reason.
  private func unheard(_ agenda: Agenda, until: Int = .max) -> (
    shown: [Key], held: [Key: Reason], ledger: Ledger
  ) {
    var ledger = Ledger(seed: 1)
    var shown: [Key] = []
    for prompt in agenda.prompts.prefix(until) {
      for at in [prompt.due, prompt.expires] {
        let turn = step(ledger, .woke, agenda, at)
        ledger = turn.ledger
        for case .show(let show) in turn.requests {
          shown.append(show.key)
          ledger = step(ledger, .delivered(show.key, .desktop, nil), agenda, at).ledger
        }
      }
    }
    let held = ledger.prompts.compactMapValues { $0.standing == .heldBack ? $0.reason : nil }
    return (shown, held, ledger)
  }

  @Test func afterThreeWithoutAReactionTheMorningsAreLeftOut() {
    let (shown, held, _) = unheard(course())
    let first = shown.prefix(3)
    #expect(first == course().prompts.prefix(3).map(\.key)[...])
    let mornings = shown.dropFirst(3).filter { $0.slot == .morning }
    #expect(mornings.isEmpty)
    #expect(held.values.allSatisfy { $0 == .backedOff } && !held.isEmpty)
  }

  @Test func afterSixThereIsOneQuestionAndThenOnlyWhatBelongsToASession() {
    let (shown, _, ledger) = unheard(course())
    let asked = ledger.prompts.filter { $0.value.item == Question.fewer.rawValue }
    #expect(asked.count == 1)
    let place = shown.firstIndex { ledger[$0]?.item == Question.fewer.rawValue }
    #expect(place.map { $0 >= 6 } == true)
    let after = shown.dropFirst((place ?? 0) + 1)
    #expect(!after.isEmpty && after.allSatisfy { $0.slot == .rest || $0.slot == .morningOf })
  }

  @Test func whereTheMorningOfDoesNotComeTheEveningBeforeStays() {
    // At 08:00 the morning-of would lie before wake.
    let sessions = (0..<6).map { session($0 + 1, start: utc("2026-03-06 08:00") + .days($0 * 14)) }
    let (shown, _, _) = unheard(agenda(sessions, library: library(40)))
    #expect(shown.filter { $0.day == -1 && $0.slot == .evening }.count >= 5)
  }

  @Test(arguments: [Answer.done, .skip]) func theQuestionIsAnsweredByItsButtons(_ answer: Answer)
    throws
  {
    let agenda = course()
    var (_, _, ledger) = unheard(agenda)
    let asked = try #require(ledger.prompts.first { $0.value.item == Question.fewer.rawValue }?.key)
    ledger = step(ledger, .answered(asked, answer), agenda, utc("2026-06-01 09:00")).ledger
    #expect(ledger.wantsFewer == (answer == .done))
    #expect(
      ledger.cadence(at: utc("2026-06-01 09:00")) == (answer == .done ? .half(.fewer) : .full))
  }

  @Test func anyReactionRestoresWhatWas() {
    for reaction in [
      "done +1/morning", "skip +1/morning", "dismiss +1/morning", "snooze +1/morning 30", "rate 7",
    ] {
      var script = Script()
      script.ledger.silentRun = 3
      script.play("03-07 10:00 | woke | ")
      #expect(script.ledger[key("induction-1/+1/morning")]?.reason == .backedOff)
      script.ledger = Ledger(seed: 1)
      script.play("03-07 10:00 | woke | show +1/morning due")
      script.ledger.silentRun = 5
      _ = script.line("03-07 10:01", reaction)
      #expect(script.ledger.silentRun == 0, "\(reaction)")
    }
  }

  @Test func whoAsksForFewerHasNoMornings() {
    var script = Script()
    script.play(
      """
      03-07 09:00 | fewer yes |
      03-07 10:00 | woke | | +1/morning held back: fewer
      03-07 18:30 | woke | show +1/evening due
      03-07 18:31 | done +1/evening | withdraw +1/evening
      03-07 18:32 | fewer no |
      03-08 10:00 | woke | show +2/morning due
      """)
  }

  @Test func whatIsHeldBackIsSaidBeforehand() {
    var script = Script()
    script.ledger.wantsFewer = true
    let morning = key("induction-1/+1/morning")
    guard
      case .fewer(_, .fewer) = explain(
        morning, script.ledger, script.agenda, utc("2026-03-07 09:00"))
    else {
      Issue.record("not explained")
      return
    }
    let next = upcoming(script.ledger, script.agenda, utc("2026-03-07 09:00"), limit: 1)
    #expect(next.map(\.prompt.key) == [key("induction-1/+1/evening")])
  }

  @Test func whoHasSaidThatFewerAreBetterIsNotAskedAgain() {
    var ledger = Ledger(seed: 1)
    ledger.wantsFewer = true
    ledger.silentRun = Cadence.patience
    #expect(ledger.cadence(at: utc("2026-03-07 09:00")) == .half(.fewer))
    ledger.silentRun = Cadence.limit
    #expect(ledger.cadence(at: utc("2026-03-07 09:00")) == .sessionsOnly)
    #expect(!ledger.isQuestionDue(at: utc("2026-03-07 09:00")))
  }

  @Test func aQuestionBehindALockAllEveningIsStillToBeAsked() {
    var script = Script()
    script.ledger.silentRun = Cadence.limit
    script.play(
      "03-07 18:00 | lock |\n03-07 18:30 | woke | show +1/evening due\n03-08 09:00 | woke | withdraw +1/evening"
    )
    #expect(
      script.ledger[key("induction-1/+1/evening")]?.standing == .unanswered
        && !script.ledger.isQuestionAsked)
  }

  @Test(arguments: [true, false])
  func aQuestionThatNobodySawIsStillToBeAsked(_ isPaused: Bool) {
    var script = Script()
    script.ledger.silentRun = Cadence.limit
    script.broken = isPaused ? [:] : [.desktop: .unavailable]
    script.play("03-07 18:30 | woke | show +1/evening due")
    #expect(script.ledger[key("induction-1/+1/evening")]?.item == Question.fewer.rawValue)
    if isPaused { script.play("03-07 18:40 | pause | withdraw +1/evening\n03-08 09:00 | resume |") }
    script.broken = [:]
    script.play("03-08 18:30 | woke | show +2/evening due")
    #expect(script.ledger[key("induction-1/+2/evening")]?.item == Question.fewer.rawValue)
  }
}
