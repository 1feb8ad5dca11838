// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The hours after a low answer: what comes in them, and the card.
@Suite struct LowAnswerTests {
  /// One text that examines a thought, and what holds.
  private func twoKinds() -> Script {
    Script(
      library: [
        LibraryText(
          id: "thought", text: "One.", phases: [.core], technique: "defusion", effort: .light),
        LibraryText(
          id: "held", text: "One.", phases: [.core], technique: "grounding", effort: .medium),
      ])
  }

  @Test func whatWasChosenBeforeALowAnswerComesAgainOnlyIfItHolds() {
    var script = twoKinds()
    let morning = key("induction-1/+1/morning")
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning"
    )
    #expect(script.ledger[morning]?.contentID == "thought")
    script.ledger[morning]?.content = .text(id: "thought", quotesIntention: true)
    script.play("03-07 10:30 | rate 1 | card\n03-07 11:01 | woke | show +1/morning snoozed")
    #expect(
      script.ledger[morning]?.contentID == "held"
        && script.ledger[morning]?.content.quotesIntention == false)
  }

  /// The eve of a course without an opening note says below its text who speaks and how to stop.
  @Test func theIntroductionStaysBelowTheGentleTextThatComesInstead() {
    var script = Script(
      library: [
        LibraryText(
          id: "eve", text: "One.", phases: [.intention], days: [-1], technique: "intention"),
        LibraryText(id: "held", text: "One.", phases: [.intention], technique: "grounding"),
      ])
    let eve = key("induction-1/-1/evening")
    script.play(
      "03-05 18:30 | woke | show -1/evening due\n03-05 18:31 | snooze -1/evening 60 | withdraw -1/evening"
    )
    #expect(
      script.ledger[eve]?.content == .text(id: "eve", quotesIntention: false, introduces: true))
    script.play("03-05 18:40 | rate 1 | card\n03-05 19:31 | woke | show -1/evening snoozed")
    #expect(
      script.ledger[eve]?.content == .text(id: "held", quotesIntention: false, introduces: true))
  }

  /// `oriel checkin` and `oriel status` promise evenings alone, so that holds for the first morning
  /// after a session too.
  @Test func afterALowAnswerTheFirstMorningWaitsForTheEvening() {
    var script = Script()
    script.play(
      """
      03-06 20:00 | rate 1 | card
      03-07 10:00 | woke | | +1/morning held back: evenings
      03-07 18:30 | woke | show +1/evening due
      """)
  }

  @Test(arguments: [nil, Loop.presence])
  func whatTurnsToALoopOfThoughtsIsNotGentle(_ loop: Loop?) {
    func item(_ loop: Loop?) -> LibraryText {
      LibraryText(
        id: "x", text: "One.", phases: [.core], loop: loop, technique: "grounding", effort: .light)
    }
    #expect(item(loop).isGentle && !item(.replaying).isGentle && !item(.notEnough).isGentle)
  }

  @Test func onTheDayOfASessionThereIsOnlyWhatHolds() throws {
    var planned = configuration(day: steady { $0.evening = .at(20) })
    planned.window.restUntil = .hours(12)
    let items = [
      LibraryText(
        id: "out", text: "One.", phases: [.core], technique: "movement", effort: .demanding),
      LibraryText(
        id: "held", text: "One.", phases: [.core], technique: "grounding", effort: .light),
    ]
    let agenda = agenda(
      [session(start: utc("2026-03-06 07:00"))], configuration: planned, library: items)
    let evening = try #require(agenda.prompt(key("induction-1/0/evening")))
    #expect(evening.phase == .core)
    for seed in UInt64(1)...20 {
      let turn = step(Ledger(seed: seed), .woke, agenda, evening.due)
      #expect(turn.ledger[evening.key]?.contentID == "held")
    }
  }

  /// The next evening note may lie some minutes behind the end of the 24 h, by jitter alone.
  @Test func theEveningAfterALowAnswerSpeaksToTheseHoursWhereverJitterPutsIt() throws {
    let made = (1...2).map {
      LibraryText(
        id: "after-low-\($0)", text: "One.", phases: [.core], technique: "after-low",
        effort: .light)
    }
    var late = 0
    for seed in UInt64(1)...20 {
      let agenda = agenda(
        [session(start: utc("2026-03-06 10:00"))], configuration: configuration(day: Day()),
        seed: seed, library: library(8) + made)
      let evenings = try (1...4).map {
        try #require(agenda.prompt(key("induction-1/+\($0)/evening")))
      }
      let pressed = evenings[0].due + .minutes(1)
      var ledger = Ledger(seed: seed)
      ledger.ratings = [Rating(at: pressed, value: 1)]
      var said: [String?] = []
      for evening in evenings.dropFirst() {
        let turn = step(ledger, .woke, agenda, evening.due)
        said.append(turn.ledger[evening.key]?.contentID)
        ledger =
          step(turn.ledger, .delivered(evening.key, .desktop, nil), agenda, evening.due)
          .ledger
      }
      #expect(said.map { $0?.hasPrefix("after-low") } == [true, false, false], "seed \(seed)")
      late += evenings[1].due >= pressed + LowAnswerPeriod.span ? 1 : 0
    }
    #expect(late > 3)
  }

  /// The library has no text that is written for these hours. A gentle one comes in its place, and
  /// nothing is asked beside it.
  @Test func theEveThatJitterPutsBehindTheseHoursAsksForNothing() throws {
    let items = [
      LibraryText(
        id: "eve", text: "One.", phases: [.intention], days: [-1], technique: "intention"),
      LibraryText(id: "held", text: "One.", phases: [.intention], technique: "grounding"),
    ]
    var late = 0
    for seed in UInt64(1)...20 {
      let agenda = agenda(
        [session(start: utc("2026-03-06 10:00"))], configuration: configuration(day: Day()),
        seed: seed, library: items)
      let before = try #require(agenda.prompt(key("induction-1/-2/evening")))
      let eve = try #require(agenda.prompt(key("induction-1/-1/evening")))
      let pressed = before.due + .minutes(1)
      var ledger = Ledger(seed: seed)
      ledger.ratings = [Rating(at: pressed, value: 1)]
      let turn = step(ledger, .woke, agenda, eve.due)
      guard case .show(let show)? = turn.requests.first else {
        Issue.record("seed \(seed): no note")
        continue
      }
      #expect(show.contentID == "held" && !show.asksIntention, "seed \(seed)")
      late += eve.due >= pressed + LowAnswerPeriod.span ? 1 : 0
    }
    #expect(late > 3)
  }

  /// Somebody who answers at noon has the text on that evening, and the next one is ordinary.
  @Test func theTextForTheseHoursIsSaidOnceWhereTheEveningLiesInThem() throws {
    var script = Script(
      day: steady { $0.jitter = .minutes(30) },
      library: library(8) + [
        LibraryText(
          id: "after-low-one", text: "One.", phases: [.core], technique: "after-low",
          effort: .light)
      ])
    var said: [String?] = []
    script.ledger.ratings = [Rating(at: utc("2026-03-07 12:00"), value: 1)]
    for day in 1...2 {
      let evening = try #require(script.agenda.prompt(key("induction-1/+\(day)/evening")))
      script.ledger = step(script.ledger, .woke, script.agenda, evening.due).ledger
      said.append(script.ledger[evening.key]?.contentID)
    }
    #expect(said.map { $0 == "after-low-one" } == [true, false])
  }

  @Test func nobodyIsAskedAgainHowTheyAreAfterALowAnswer() {
    var script = twoKinds()
    let morning = key("induction-1/+1/morning")
    script.play(
      "03-07 10:00 | woke | show +1/morning due\n03-07 10:01 | snooze +1/morning 60 | withdraw +1/morning"
    )
    script.ledger[morning]?.content = .question(.checkIn)
    script.play("03-07 10:30 | rate 1 | card\n03-07 11:01 | woke | show +1/morning snoozed")
    #expect(script.ledger[morning]?.contentID == "held")
  }

  @Test func aMailAfterALowAnswerHoldsToo() {
    var planned = configuration(day: steady())
    planned.deliver = [
      Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(45)),
    ]
    let items = ["thought": "defusion", "held": "grounding"].map {
      LibraryText(id: $0.key, text: "One.", phases: [.core], technique: $0.value)
    }
    var script = Script(
      agenda([session(start: utc("2026-03-06 10:00"))], configuration: planned, library: items))
    let morning = key("induction-1/+1/morning")
    script.play("03-07 10:00 | woke | show +1/morning due")
    script.ledger[morning]?.content = .text(id: "thought", quotesIntention: false)
    script.play("03-07 10:30 | rate 1 | card\n03-07 10:45 | woke | letter +1/morning silence")
    #expect(script.ledger[morning]?.contentID == "held")
  }

  @Test func theCardNeedsNothingButALowAnswer() {
    let now = utc("2026-03-07 11:00")
    #expect(
      Rating(at: now, value: 2).lowAnswerPeriodAlone
        == LowAnswerPeriod(until: now + .hours(24), isRepeated: false))
    #expect(Rating(at: now, value: 3).lowAnswerPeriodAlone == nil)
  }

  @Test func aButtonThatIsPressedTwiceIsOneAnswerWithTheCardEachTime() {
    var script = Script()
    let morning = key("induction-1/+1/morning")
    script.play("03-07 10:00 | woke | show +1/morning due")
    var cards: [LowAnswerPeriod] = []
    for (second, value) in [(0, 2), (1, 2), (2, 8), (3, 2)] {
      let now = utc("2026-03-07 10:01") + .seconds(second)
      let turn = step(
        script.ledger, .rated(Rating(at: now, value: value), morning), script.agenda, now)
      script.ledger = turn.ledger
      for case .card(let care) in turn.requests { cards.append(care) }
    }
    #expect(script.ledger.ratings.map(\.value) == [2, 8, 2])
    #expect(cards.map(\.isRepeated) == [false, false, true])
  }

  @Test func whatComesAfterTheDayIsNotToldToBeFewer() {
    var script = Script()
    script.play("03-08 09:00 | rate 1 | card")
    let now = utc("2026-03-08 09:01")
    let days = ["+2/morning", "+3/morning"].map {
      explain(key("induction-1/\($0)"), script.ledger, script.agenda, now)
    }
    guard case .fewer(_, .evenings) = days[0], case .planned = days[1] else {
      Issue.record("\(days)")
      return
    }
    let next = upcoming(script.ledger, script.agenda, now, limit: 2).map { $0.prompt.key }
    #expect(next == [key("induction-1/+2/evening"), key("induction-1/+3/morning")])
    // What is recorded, and so logged, does not say how somebody is.
    script.play(
      "03-08 10:00 | woke | | +2/morning held back: evenings\n03-09 10:00 | woke | show +3/morning due"
    )
  }
}
