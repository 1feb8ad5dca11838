// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// What a person wants forgotten: gone, said to be gone, and not begun again.
@Suite struct ErasureTests {
  @Test func aNoteWithForgottenWordsLeavesTheScreen() {
    for erasure in [Erasure.words, .before(utc("2026-03-07 12:00"))] {
      var script = Script()
      let evening = key("induction-1/+1/evening")
      script.ledger.intentions[evening.session] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
      script.play(
        "03-07 10:00 | woke | show +1/morning due\n03-07 18:30 | woke | show +1/evening due, withdraw +1/morning")
      let turn = step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 18:31"))
      #expect(turn.ledger[evening]?.standing == .dismissed && turn.ledger[evening]?.reason == .erased)
      #expect(turn.requests.contains { if case .withdraw(evening, _) = $0 { true } else { false } })
      // The other one said nothing of them.
      #expect(turn.ledger[key("induction-1/+1/morning")]?.standing != .dismissed)
      #expect(step(turn.ledger, .woke, script.agenda, utc("2026-03-07 18:32")).requests.count == turn.requests.count)
    }
  }

  @Test func whatIsForgottenIsSaidToBe() {
    let agenda = Script().agenda
    let ledger = step(Ledger(seed: 1), .erased(.everything), agenda, utc("2026-03-07 11:00")).ledger
    guard case .forgotten = explain(key("induction-1/+1/morning"), ledger, agenda, utc("2026-03-07 11:01")) else {
      Issue.record("not explained")
      return
    }
  }

  @Test func nothingToComeIsForgotten() {
    var script = Script()
    script.play("03-07 09:00 | fewer yes |")
    let paused = step(script.ledger, .paused(until: nil), script.agenda, utc("2026-03-07 09:01"))
    let erased = step(
      paused.ledger, .erased(.before(utc("2027-03-07 00:00"))), script.agenda, utc("2026-03-07 09:02"))
    #expect(erased.ledger.erasedUntil == utc("2026-03-07 09:02"))
    #expect(erased.ledger.pauses.contains { $0.until == nil })
    let all = step(erased.ledger, .erased(.everything), script.agenda, utc("2026-03-07 09:03"))
    #expect(all.ledger.wantsFewer)
  }

  @Test(arguments: [Erasure.everything, .before(utc("2026-03-07 09:31"))])
  func theTimeAfterALowRatingHoldsToItsEndWithoutTheRating(_ erasure: Erasure) {
    var script = Script()
    script.play("03-07 09:00 | rate 1 | card")
    let (now, end) = (utc("2026-03-07 09:31"), utc("2026-03-08 09:00"))
    script.ledger = step(script.ledger, .erased(erasure), script.agenda, now).ledger
    #expect(script.ledger.ratings.isEmpty && script.ledger.eveningsUntil == end)
    #expect(script.ledger.care(at: now) == Care(until: end, isRepeated: false, isForgotten: true))
    // Forgotten once more, it still holds, and no longer than it did.
    script.ledger = step(script.ledger, .erased(.everything), script.agenda, now + .minutes(1)).ledger
    #expect(script.ledger.eveningsUntil == end)
    script.play(
      """
      03-07 10:00 | woke | | +1/morning held back: evenings
      03-07 18:30 | woke | show +1/evening due
      03-08 08:59 | woke | withdraw +1/evening
      """)
    #expect(script.ledger.care(at: end - .seconds(1)) != nil && script.ledger.care(at: end) == nil)
    script.play("03-08 10:00 | woke | show +2/morning due")
    #expect(script.ledger.eveningsUntil == nil)
  }

  @Test func aRatingAfterwardsIsJudgedWithoutWhatIsForgotten() {
    var script = Script()
    script.play("03-07 09:00 | rate 1 | card")
    script.ledger = step(script.ledger, .erased(.everything), script.agenda, utc("2026-03-07 09:01")).ledger
    script.play("03-07 09:02 | rate 1 | card")
    #expect(script.ledger.care(at: utc("2026-03-07 09:02"))?.until == utc("2026-03-08 09:02"))
  }

  @Test func whereNoCareHoldsNothingOfItIsKept() {
    var script = Script()
    script.play("03-05 09:00 | rate 1 | card\n03-07 09:00 | rate 7 |")
    for erasure in [Erasure.everything, .words, .before(utc("2026-03-07 09:01"))] {
      let ledger = step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 09:01")).ledger
      #expect(ledger.eveningsUntil == nil)
    }
    // What is not forgotten needs no other memory.
    script.play("03-07 09:02 | rate 1 | card again")
    let ledger = step(
      script.ledger, .erased(.before(utc("2026-03-07 09:01"))), script.agenda, utc("2026-03-07 09:03")
    ).ledger
    #expect(ledger.eveningsUntil == nil && ledger.care(at: utc("2026-03-07 09:03")) != nil)
  }

  @Test func aClockThatWasWronglyAheadKeepsNobodyInCare() {
    var ledger = Ledger(seed: 1)
    ledger.eveningsUntil = utc("2027-03-07 12:00")
    let now = utc("2026-03-07 10:00")
    #expect(ledger.care(at: now) == nil)
    #expect(step(ledger, .woke, Script().agenda, now).ledger.eveningsUntil == nil)
  }

  @Test func whatIsForgottenIsNotBegunAgain() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | done +1/morning | withdraw +1/morning")
    for erasure in [Erasure.everything, .before(utc("2026-03-07 10:02")), .words] {
      let turn = step(script.ledger, .erased(erasure), script.agenda, utc("2026-03-07 10:02"))
      let after = step(turn.ledger, .started, script.agenda, utc("2026-03-07 10:03"))
      #expect(after.requests.isEmpty)
      let evening = step(after.ledger, .woke, script.agenda, utc("2026-03-07 18:30"))
      #expect(evening.requests.count == 1)
    }
  }
}
