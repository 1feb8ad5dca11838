// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Planning
@testable import PlanningSupport

/// The evening before a first session, and the one before that, wherever the edge between `prep`
/// and `intention` lies: the slot of an evening may come before the last 24 h.
@Suite struct EveTests {
  /// A start, and the two keys that move the edge or the slot.
  struct Case: CustomTestStringConvertible, Sendable {
    let start: String
    var intentionFrom = 24
    var evening = CivilTime.at(18, 30)

    var testDescription: String { "\(start), \(intentionFrom) h, \(evening)" }
  }

  private static let starts = (7...21).flatMap { hour in
    ["00", "30"].map { (hour < 10 ? "0" : "") + "\(hour):\($0)" }
  }

  private static let cases =
    starts.flatMap { start in [2, 12, 24, 36].map { Case(start: start, intentionFrom: $0) } }
    + starts.map { Case(start: $0, evening: CivilTime.at(15, 0)) }

  private func agenda(_ one: Case, seed: UInt64) -> Agenda {
    var window = Window()
    window.intentionFrom = .hours(one.intentionFrom)
    var day = Day()
    day.evening = one.evening
    return PlanningSupport.agenda(
      [session(start: utc("2026-03-06 \(one.start)"))],
      configuration: configuration(window: window, day: day), seed: seed,
      library: BuiltIn.library(.english))
  }

  /// Every note before the session that is asked for, by its name.
  private func notes(_ agenda: Agenda, seed: UInt64) -> [Key: NoteRequest] {
    var ledger = Ledger(seed: seed)
    var notes: [Key: NoteRequest] = [:]
    for prompt in agenda.prompts where prompt.phase.looksForward {
      let turn = step(ledger, .woke, agenda, prompt.due)
      for case .show(let show) in turn.requests { notes[show.key] = show.note }
      ledger = step(turn.ledger, .delivered(prompt.key, .desktop, nil), agenda, prompt.due).ledger
    }
    return notes
  }

  @Test(arguments: cases) func theEveAsksForAnIntentionAndNamesTheWayHome(_ one: Case) throws {
    for seed in UInt64(1)...4 {
      let agenda = agenda(one, seed: seed)
      let eve = try #require(notes(agenda, seed: seed)[key("induction-1/-1/evening")])
      let text = try #require(eve.contentID.flatMap { agenda.library[id: $0] })
      #expect(text.technique == "intention", "\(text.id)")
      #expect(text.days == [-1], "\(text.id)")
      #expect(eve.textPhase.drivingText == .beforeSession)
      #expect(eve.asksIntention)
    }
  }

  /// Two days before, somebody to come along can still be asked, whichever note it is.
  @Test(arguments: cases) func twoDaysBeforeTheWayHomeIsSaid(_ one: Case) throws {
    let agenda = agenda(one, seed: 1)
    let notes = notes(agenda, seed: 1)
    let first = try #require(notes.keys.min { $0.day < $1.day })
    let note = try #require(notes[key("induction-1/-2/evening")])
    let text = try #require(note.contentID.flatMap { agenda.library[id: $0] })
    if first.day == -2 {
      #expect(text.technique == "opening" && note.asksForWayHome)
    } else {
      #expect(text.technique == "way-home" && !note.asksForWayHome)
      let opening = notes[first]?.contentID.flatMap { agenda.library[id: $0] }
      #expect(opening?.technique == "opening" && notes[first]?.asksForWayHome == false)
    }
  }

  /// With notes around the sessions alone, that of the evening before comes too.
  @Test func theEveComesAlsoWhereTheLastDayHasNotBegun() throws {
    let agenda = agenda(Case(start: "20:00"), seed: 1)
    let eve = try #require(agenda.prompt(key("induction-1/-1/evening")))
    #expect(eve.phase == .prep)
    var ledger = Ledger(seed: 1)
    ledger.chosenFrequency.aroundSessionsSince = eve.due - .days(1)
    #expect(ledger.heldBack(eve, at: eve.due, agenda) == nil)
    let other = try #require(agenda.prompt(key("induction-1/-2/evening")))
    #expect(ledger.heldBack(other, at: other.due, agenda) != nil)
  }

  @Test func aPauseUntilTheSessionEndsBeforeTheEve() throws {
    let agenda = agenda(Case(start: "20:00"), seed: 1)
    let eve = try #require(agenda.prompt(key("induction-1/-1/evening")))
    let end = try #require(agenda.pauseEnd(.nextSession, at: eve.due - .hours(5)))
    #expect(end <= eve.due)
    // Once it has come, the last day is the edge again.
    #expect(
      agenda.pauseEnd(.nextSession, at: eve.due + .seconds(1)) == utc("2026-03-05 20:00"))
  }
}
