// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// What a person wants forgotten: gone, said to be gone, and not begun again.
@Suite struct ErasureTests {
  private let evening = key("induction-1/+1/evening")

  /// The first evening's note, with words of before the session on the screen.
  private func quoted() -> Script {
    var script = Script()
    script.ledger.intentions[evening.session] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 18:30 | woke | show +1/evening due, withdraw +1/morning"
    )
    return script
  }

  private func events() -> [Event] {
    [.erased(.words), .erased(.before(utc("2026-03-07 12:00"))), .intended(evening.session, nil)]
  }

  /// A note about an appointment that was called off would be worse than what is remembered of it.
  @Test func whatWasChangedAboutSessionsToComeStaysAndWhatIsOverGoes() throws {
    let sessions = [
      session(1, start: utc("2026-01-06 10:00")),
      session(2, start: utc("2026-03-06 10:00")),
    ]
    let agenda = agenda(sessions)
    var ledger = Ledger(seed: 1)
    var cancelled = SessionChange()
    cancelled.isCancelled = true
    for session in sessions { ledger.changes[session.id] = cancelled }
    ledger.reflections = [Reflection(at: utc("2026-03-01 10:00"), session: nil, text: "x")]
    let after = step(ledger, .erased(.everything), agenda, utc("2026-03-02 10:00")).ledger
    #expect(after.changes == [sessions[1].id: cancelled] && after.reflections == [])
  }

  @Test(arguments: 0..<3)
  func aNoteWithForgottenWordsLeavesTheScreenAndComesWithoutThem(_ event: Int) throws {
    var script = quoted()
    #expect(script.ledger.quote(of: evening) == Quote("rest"))
    let (asked, seen) = (script.ledger[evening]?.handle, utc("2026-03-07 18:32"))
    let turn = step(script.ledger, events()[event], script.agenda, utc("2026-03-07 18:31"))
    #expect(turn.requests == [.withdraw(evening, try #require(asked))])
    #expect(turn.ledger[evening]?.standing == .snoozed && turn.ledger[evening]?.reason == .erased)
    // A command only saves; the daemon's next turn replaces what stands there.
    let next = step(turn.ledger, .ledgerChanged, script.agenda, seen)
    guard case .show(let show)? = next.requests.first, next.requests.count == 1 else {
      Issue.record("\(next.requests)")
      return
    }
    #expect(
      show.key == evening && show.quote == nil && show.replacing == asked && show.reason == .erased)
    script.ledger = turn.ledger
    script.play(
      "03-07 18:32 | woke | show +1/evening erased | +1/evening shown\n03-07 18:33 | woke |")
  }

  @Test(arguments: 0..<3) func whatWasPutOffStaysPutOffAndComesWithoutForgottenWords(_ event: Int) {
    var script = quoted()
    script.play("03-07 18:31 | snooze +1/evening 60 | withdraw +1/evening")
    let before = script.ledger[evening]
    script.ledger =
      step(script.ledger, events()[event], script.agenda, utc("2026-03-07 18:40")).ledger
    #expect(
      script.ledger[evening]?.due == before?.due && script.ledger[evening]?.reason == .snoozed)
    script.play(
      "03-07 18:41 | woke |\n03-07 19:31 | woke | show +1/evening snoozed | +1/evening shown")
    #expect(script.ledger.quote(of: evening) == nil)
  }

  @Test func whatHidesItsWordsOnALockedScreenStandsAndShowsNoneOfThemLater() {
    var script = Script()
    script.ledger.intentions[evening.session] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
    script.play("03-07 18:00 | lock |\n03-07 18:30 | woke | show +1/evening due")
    let turn = step(script.ledger, .erased(.words), script.agenda, utc("2026-03-07 18:31"))
    #expect(turn.requests.isEmpty && turn.ledger[evening]?.standing == .shown)
    let unlocked = step(turn.ledger, .locked(false), script.agenda, utc("2026-03-07 18:32"))
    guard case .show(let show)? = unlocked.requests.first else {
      Issue.record("not shown")
      return
    }
    #expect(show.quote == nil && show.reason == .unlocked)
  }

  @Test func whatIsWrittenAnewComesBackLikeTheFirst() {
    var script = quoted()
    script.ledger =
      step(script.ledger, .intended(evening.session, nil), script.agenda, utc("2026-03-07 18:31"))
      .ledger
    let words = Intention(at: utc("2026-03-07 18:32"), text: "tea")
    script.ledger =
      step(script.ledger, .intended(evening.session, words), script.agenda, words.at).ledger
    #expect(script.ledger.quote(of: evening) == nil)
    script.play("03-08 18:30 | started | show +2/evening due, withdraw +1/evening")
    #expect(
      script.ledger.quote(of: key("induction-1/+2/evening")) == Quote("tea", isFromBefore: false))
  }

  @Test func whatWasAddedLaterOutlivesWhatIsForgotten() {
    var script = Script()
    let first = Intention(at: utc("2026-03-04 19:00"), text: "an old word")
    script.ledger.intentions[evening.session] = .adding(
      "tea", to: first, at: utc("2026-03-05 19:00"))
    script.play("03-07 18:30 | woke | show +1/evening due")
    #expect(script.ledger.quote(of: evening)?.text == "an old word")
    let limit = utc("2026-03-05 00:00")
    script.ledger =
      step(script.ledger, .erased(.before(limit)), script.agenda, utc("2026-03-07 18:31")).ledger
    #expect(
      script.ledger.intentions[evening.session]
        == Intention(at: utc("2026-03-05 19:00"), text: "tea"))
    // What stands on the screen has the old word still, and comes again without it.
    script.play("03-07 18:32 | woke | show +1/evening erased")
    #expect(script.ledger.quote(of: evening)?.text == "tea")
  }

  @Test func whatAnEditorLeftAsItWasKeepsItsTime() throws {
    let (monday, tuesday, friday) = (
      utc("2026-03-02 09:00"), utc("2026-03-03 09:00"), utc("2026-03-06 09:00")
    )
    let before = Intention.adding(
      "tea\nrest", to: Intention(at: monday, text: "walk\ntea"), at: tuesday)
    let after = try #require(
      Intention.edited("tea\nsing\nrest\nsing\ntea", from: before, at: friday))
    #expect(after.text == "tea\nsing\nrest\nsing\ntea" && after.at == friday)
    #expect(after.parts.map(\.at) == [monday, friday, tuesday, friday, tuesday])
    #expect(after.since(friday)?.text == "sing\nsing")
    #expect(Intention.edited(before.text, from: before, at: friday) == before)
  }

  @Test func whatIsForgottenIsSaidToBe() {
    let agenda = Script().agenda
    let ledger = step(Ledger(seed: 1), .erased(.everything), agenda, utc("2026-03-07 11:00")).ledger
    guard
      case .forgotten = explain(
        key("induction-1/+1/morning"), ledger, agenda, utc("2026-03-07 11:01"))
    else {
      Issue.record("not explained")
      return
    }
  }

  @Test func nothingToComeIsForgotten() {
    var script = Script()
    script.play("03-07 09:00 | fewer yes |")
    let paused = step(script.ledger, .paused(until: nil), script.agenda, utc("2026-03-07 09:01"))
    let erased = step(
      paused.ledger, .erased(.before(utc("2027-03-07 00:00"))), script.agenda,
      utc("2026-03-07 09:02"))
    #expect(erased.ledger.erasedUntil == utc("2026-03-07 09:02"))
    #expect(erased.ledger.pauses.contains { $0.until == nil })
    let all = step(erased.ledger, .erased(.everything), script.agenda, utc("2026-03-07 09:03"))
    #expect(all.ledger.chosenFrequency.wantsEveningsOnly)
  }

  @Test(arguments: [Erasure.everything, .before(utc("2026-03-08 09:31"))])
  func theTimeAfterALowAnswerHoldsToItsEndWithoutTheRating(_ erasure: Erasure) {
    var script = Script()
    script.play("03-08 09:00 | rate 1 | card")
    let (now, end) = (utc("2026-03-08 09:31"), utc("2026-03-09 09:00"))
    script.ledger = step(script.ledger, .erased(erasure), script.agenda, now).ledger
    #expect(script.ledger.ratings.isEmpty && script.ledger.forgottenLowAnswerUntil == end)
    #expect(
      script.ledger.lowAnswerPeriod(at: now)
        == LowAnswerPeriod(until: end, isRepeated: false, isForgotten: true))
    // Forgotten once more, it still holds, and no longer than it did.
    script.ledger =
      step(script.ledger, .erased(.everything), script.agenda, now + .minutes(1)).ledger
    #expect(script.ledger.forgottenLowAnswerUntil == end)
    script.play(
      """
      03-08 10:00 | woke | | +2/morning held back: evenings
      03-08 18:30 | woke | show +2/evening due
      03-09 08:59 | woke | withdraw +2/evening
      """)
    #expect(
      script.ledger.lowAnswerPeriod(at: end - .seconds(1)) != nil
        && script.ledger.lowAnswerPeriod(at: end) == nil)
    script.play("03-09 10:00 | woke | show +3/morning due")
    #expect(script.ledger.forgottenLowAnswerUntil == nil)
  }

  @Test func aRatingAfterwardsIsJudgedWithoutWhatIsForgotten() {
    var script = Script()
    script.play("03-07 09:00 | rate 1 | card")
    script.ledger =
      step(script.ledger, .erased(.everything), script.agenda, utc("2026-03-07 09:01")).ledger
    script.play("03-07 09:02 | rate 1 | card")
    #expect(
      script.ledger.lowAnswerPeriod(at: utc("2026-03-07 09:02"))?.until == utc("2026-03-08 09:02"))
  }

  @Test func whereNoCareHoldsNothingOfItIsKept() {
    var script = Script()
    script.play("03-05 09:00 | rate 1 | card\n03-07 09:00 | rate 7 |")
    for erasure in [Erasure.everything, .words, .before(utc("2026-03-07 09:01"))] {
      let ledger = step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 09:01"))
        .ledger
      #expect(ledger.forgottenLowAnswerUntil == nil)
    }
    // What is not forgotten needs no other memory.
    script.play("03-07 09:02 | rate 1 | card again")
    let ledger = step(
      script.ledger, .erased(.before(utc("2026-03-07 09:01"))), script.agenda,
      utc("2026-03-07 09:03")
    ).ledger
    #expect(
      ledger.forgottenLowAnswerUntil == nil
        && ledger.lowAnswerPeriod(at: utc("2026-03-07 09:03")) != nil)
  }

  @Test func aClockThatWasWronglyAheadKeepsNobodyInCare() {
    var ledger = Ledger(seed: 1)
    ledger.forgottenLowAnswerUntil = utc("2027-03-07 12:00")
    let now = utc("2026-03-07 10:00")
    #expect(ledger.lowAnswerPeriod(at: now) == nil)
    #expect(step(ledger, .woke, Script().agenda, now).ledger.forgottenLowAnswerUntil == nil)
  }

  @Test func whatIsForgottenIsNotBegunAgain() {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning"
    )
    for erasure in [Erasure.everything, .before(utc("2026-03-07 10:02")), .words] {
      let turn = step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 10:02"))
      let after = step(turn.ledger, .started(), script.agenda, utc("2026-03-07 10:03"))
      #expect(after.requests.isEmpty)
      let evening = step(after.ledger, .woke, script.agenda, utc("2026-03-07 18:30"))
      #expect(evening.requests.count == 1)
    }
  }

  @Test(arguments: [Erasure.everything, .before(utc("2026-03-07 10:45"))])
  func whatWasSkippedAheadDoesNotComeAfterAll(_ erasure: Erasure) throws {
    var script = Script()
    script.play("03-07 10:30 | skip +1/evening |")
    script.ledger =
      step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 11:00")).ledger
    let kept = try #require(script.ledger[evening])
    #expect(kept.standing == .skipped && kept.content == .none && kept.history.count == 1)
    script.play("03-07 18:30 | woke | | +1/evening skipped")
    // Once its time is past, nothing of it is kept.
    script.ledger =
      step(script.ledger, .erased(.everything), script.agenda, utc("2026-03-07 18:31")).ledger
    #expect(script.ledger[evening] == nil)
  }

  /// The edit comes before the erasure, and puts an answered note behind it.
  @Test func whatWasAnsweredAndIsPlannedLaterSinceDoesNotComeAgain() {
    var script = Script()
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning"
    )
    script.agenda = Script(day: steady { $0.morning = .at(12) }).agenda
    script.ledger =
      step(script.ledger, .erased(.everything), script.agenda, utc("2026-03-07 11:00")).ledger
    script.play("03-07 12:00 | woke | | +1/morning done")
  }

  /// The note of before came late, so the next one keeps the gap from it.
  @Test func distanceAndCapHoldOverAnErasure() {
    var script = waiting(until: "03-07 16:30 | woke | show +1/morning caught-up")
    script.ledger =
      step(script.ledger, .erased(.everything), script.agenda, utc("2026-03-07 17:00")).ledger
    script.play("03-07 18:30 | woke |\n03-07 19:30 | woke | show +1/evening caught-up")
  }

  /// The evening's note waits for the gap from one that came late.
  private func waiting() -> Script {
    waiting(
      until: """
        03-07 16:30 | woke | show +1/morning caught-up
        03-07 18:30 | woke | withdraw +1/morning
        """)
  }

  private func waiting(until lines: String) -> Script {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play("03-06 23:00 | woke |\n" + lines)
    return script
  }

  @Test func whatWaitsForRoomAndIsForgottenNeverComes() {
    var script = waiting()
    #expect(script.ledger.waiting[evening] != nil)
    let now = utc("2026-03-07 18:45")
    script.ledger = step(script.ledger, .erased(.before(now)), script.agenda, now).ledger
    #expect(script.ledger.waiting.isEmpty)
    script.play("03-07 19:30 | woke |\n03-07 21:00 | woke |")
    #expect(script.ledger[evening] == nil)
  }

  /// As in a state of before: the note still waits.
  @Test func whatIsForgottenNoLongerWaitsForRoom() {
    var script = waiting()
    script.ledger.erasedUntil = utc("2026-03-07 18:45")
    script.play("03-07 19:30 | woke |")
    #expect(script.ledger.waiting.isEmpty)
    #expect(script.last?.wake.map { $0 > utc("2026-03-07 20:00") } == true)
  }

  @Test func wordsThatAreEditedAwayLeaveTheScreen() {
    let script = quoted()
    let now = utc("2026-03-07 18:31")
    let turn = step(
      script.ledger, .intended(evening.session, Intention(at: now, text: "tea")), script.agenda,
      now)
    #expect(turn.requests.map { if case .withdraw = $0 { true } else { false } } == [true])
    #expect(turn.ledger[evening]?.standing == .snoozed && turn.ledger[evening]?.reason == .erased)
    let next = step(turn.ledger, .ledgerChanged, script.agenda, now)
    guard case .show(let show)? = next.requests.first else {
      Issue.record("\(next.requests)")
      return
    }
    #expect(show.quote?.text == "tea")
  }

  @Test func wordsThatAreOnlyAddedLeaveTheNoteWhereItIs() {
    let script = quoted()
    let now = utc("2026-03-07 18:31")
    let before = script.ledger.intentions[evening.session]
    let turn = step(
      script.ledger, .intended(evening.session, .adding("tea", to: before, at: now)),
      script.agenda, now)
    #expect(turn.requests.isEmpty && turn.ledger[evening]?.standing == .shown)
  }
}
