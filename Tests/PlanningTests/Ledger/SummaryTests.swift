// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// A ledger that stays small: what is kept of sessions that were over long ago, and that nothing of
/// them is said again.
@Suite struct SummaryTests {
  private let induction = SessionID(series: "induction", number: 1)
  private let start = utc("2026-03-06 10:00")
  /// The last sign of the course below is the expiry of its last prompt; a year and a second later
  /// it is summarised.
  private let over = utc("2027-03-20 10:40")

  /// A whole course of one session, in which every prompt is shown and the first is answered.
  private func course() -> Ledger {
    let agenda = agenda([session(start: start)])
    var (requests, ledger) = simulate(
      Ledger(seed: 1), agenda, from: utc("2026-03-01 00:00"), until: over - .days(300),
      person: .silent)
    #expect(requests.count > 21)
    ledger =
      step(ledger, .answered(key("induction-1/+2/morning"), .done), agenda, utc("2026-03-08 10:01"))
      .ledger
    return ledger
  }

  private func woken(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant) -> Turn {
    step(ledger, .woke, agenda, now)
  }

  @Test func aSessionIsSummarisedAYearAfterItsWindowsClosedAndNotBefore() throws {
    let ledger = course()
    let agenda = agenda([session(start: start)])
    let before = woken(ledger, agenda, over + .days(1) - .hours(12)).ledger
    #expect(before.prompts.count == 21 && before.summaries.isEmpty)
    let after = woken(ledger, agenda, over + .days(1)).ledger
    #expect(after.prompts.isEmpty && after.live.isEmpty)
    let summary = try #require(after.summaries[induction])
    #expect(summary.starts == [start])
    #expect(summary.standings[.core] == [.unanswered: 7, .heldBack: 1, .done: 1])
    #expect(summary.standings[.prep] == [.unanswered: 2])
    #expect(summary.standings.values.flatMap(\.values).reduce(0, +) == 21)
    #expect(summary.answers == [utc("2026-03-08 10:01")])
    #expect(summary.firstShown == utc("2026-03-03 18:30"))
    #expect(summary.lastShown == [.desktop: utc("2026-03-18 18:30")])
    #expect(after.chosen == ledger.chosen && after.numbering == ledger.numbering)
  }

  @Test func whatIsSummarisedIsNeverShownAgain() {
    let agenda = agenda([session(start: start)])
    let ledger = woken(course(), agenda, over + .days(1)).ledger
    for hours in [0, 6, -11] {
      // The line is still in the file, or was edited by some hours, and the clock stands in the old
      // days.
      let moved = PlanningSupport.agenda([session(start: start + .hours(hours))])
      for event in [Event.started(), .woke, .agendaChanged] {
        for prompt in moved.prompts {
          let turn = step(ledger, event, moved, prompt.due)
          #expect(turn.requests == [] && turn.ledger.prompts.isEmpty, "\(prompt.key)")
          guard case .summarised = explain(prompt.key, turn.ledger, moved, prompt.due) else {
            Issue.record("\(prompt.key) is not explained by its summary")
            continue
          }
        }
        #expect(upcoming(ledger, moved, start - .days(4), limit: 10) == [])
      }
    }
    guard
      case .summarised = explain(
        key("induction-1/+1/morning"), ledger, PlanningSupport.agenda([]), over)
    else {
      Issue.record("a session that is gone is not explained by its summary")
      return
    }
  }

  @Test func aSessionThatTakesItsNumberYearsLaterIsAnnouncedAnew() throws {
    let years = agenda([session(start: start + .days(1_000))])
    var ledger = woken(course(), years, over + .days(1)).ledger
    #expect(ledger.prompts.isEmpty)
    let requests: [SimulatedRequest]
    (requests, ledger) = simulate(
      ledger, years, from: start + .days(990), until: start + .days(1_100), person: .silent)
    ledger = woken(ledger, years, start + .days(1_400)).ledger
    #expect(Set(ledger.summaries[induction]?.starts ?? []) == [start, start + .days(1_000)])
    #expect(requests.contains { if case .show = $0.request { true } else { false } })
    #expect(
      ledger.summaries[induction]?.standings[.core] == [.unanswered: 15, .heldBack: 2, .done: 1])
    // And edited back to its old date, with the clock of that time, it says nothing.
    let back = agenda([session(start: start)])
    #expect(woken(ledger, back, start - .hours(15)).requests == [])
  }

  @Test func aClockThatIsWronglyAheadTakesNothingAway() {
    var ledger = simulate(
      Ledger(seed: 1), agenda([session(start: start)]), from: start - .days(4),
      until: start + .days(2)
    ).ledger
    let agenda = agenda([session(start: start), session(2, start: start + .days(30))])
    let known = ledger.prompts.filter { $0.value.standing == .done }
    ledger = step(ledger, .started(), agenda, utc("2040-01-01 00:00")).ledger
    #expect(ledger.summaries.isEmpty)
    let requests: [SimulatedRequest]
    (requests, ledger) = simulate(
      ledger, agenda, from: start + .days(2), until: start + .days(60))
    let shown = Set(
      requests.compactMap { if case .show(let show) = $0.request { show.key } else { nil } })
    #expect(Set(agenda.prompts.map(\.key)).subtracting(known.keys) == shown)
  }

  @Test func whatStillStandsOnAScreenKeepsItsRecord() {
    var ledger = course()
    ledger[key("induction-1/+1/morning")]?.trace.handle = Handle(server: ":1.1", number: 3)
    let after = woken(ledger, agenda([session(start: start)]), over + .days(1)).ledger
    #expect(after.prompts.count == 21 && after.summaries.isEmpty)
  }

  @Test func anAnswerToWhatIsSummarisedChangesNothing() {
    let agenda = agenda([session(start: start)])
    let ledger = woken(course(), agenda, over + .days(1)).ledger
    let answered = key("induction-1/+1/morning")
    let turn = step(ledger, .answered(answered, .done), agenda, over + .days(1))
    #expect(turn.ledger == ledger && turn.refusal == .unknown(answered))
  }

  /// Weekly and monthly sessions over many years, a machine that is often off, a clock that is set,
  /// answers, and a file whose lines are moved and moved back.
  @Test(arguments: 1...4) func overManyYearsTheLedgerStaysSmallAndNothingIsSaidTwice(_ seed: Int) {
    var years = Years(seed)
    years.run()
    #expect(years.faults == [])
    #expect(years.ledger.summaries.count > 10)
  }
}
