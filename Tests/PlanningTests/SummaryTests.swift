// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// A ledger that stays small: what is kept of sessions that were over long ago, and that nothing of them is said again.
@Suite struct SummaryTests {
  private let induction = SessionID(series: "induction", number: 1)
  private let start = utc("2026-03-06 10:00")
  /// The last sign of the course below is the expiry of its last prompt; a year and a second later it is summarised.
  private let over = utc("2027-03-20 10:40")

  /// A whole course of one session, in which every prompt is shown and the first is answered.
  private func course() -> Ledger {
    let agenda = agenda([session(start: start)])
    var (requests, ledger) = simulate(Ledger(seed: 1), agenda, from: utc("2026-03-01 00:00"), until: over - .days(300))
    #expect(requests.count > 21)
    ledger = step(ledger, .answered(key("induction-1/+2/morning"), .done), agenda, utc("2026-03-08 10:01")).ledger
    return ledger
  }

  private func woken(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant) -> Turn { step(ledger, .woke, agenda, now) }

  @Test func aSessionIsSummarisedAYearAfterItsWindowsClosedAndNotBefore() throws {
    let ledger = course()
    let agenda = agenda([session(start: start)])
    let before = woken(ledger, agenda, over + .days(1) - .hours(12)).ledger
    #expect(before.prompts.count == 21 && before.summaries.isEmpty)
    let after = woken(ledger, agenda, over + .days(1)).ledger
    #expect(after.prompts.isEmpty && after.live.isEmpty)
    let summary = try #require(after.summaries[induction])
    #expect(summary.starts == [start])
    #expect(summary.standings[.core] == [.unanswered: 8, .done: 1])
    #expect(summary.standings[.prep] == [.unanswered: 2])
    #expect(summary.standings.values.flatMap(\.values).reduce(0, +) == 21)
    #expect(summary.answers == [utc("2026-03-08 10:01")])
    #expect(summary.firstShown == utc("2026-03-03 18:30"))
    #expect(summary.lastShown == [.desktop: utc("2026-03-18 18:30")])
    #expect(after.chosen == ledger.chosen && after.register == ledger.register)
  }

  @Test func whatIsSummarisedIsNeverShownAgain() {
    let agenda = agenda([session(start: start)])
    let ledger = woken(course(), agenda, over + .days(1)).ledger
    for hours in [0, 6, -11] {
      // The line is still in the file, or was edited by some hours, and the clock stands in the old days.
      let moved = PlanningTests.agenda([session(start: start + .hours(hours))])
      for event in [Event.started, .woke, .agendaChanged] {
        for prompt in moved.prompts {
          let turn = step(ledger, event, moved, prompt.due)
          #expect(turn.requests == [] && turn.ledger.prompts.isEmpty, "\(prompt.key)")
          guard case .summarised = explain(prompt.key, turn.ledger, moved, prompt.due) else {
            Issue.record("\(prompt.key) is not explained by its summary")
            continue
          }
        }
        #expect(outlook(ledger, moved, start - .days(4), limit: 10) == [])
      }
    }
    guard case .summarised = explain(key("induction-1/+1/morning"), ledger, PlanningTests.agenda([]), over) else {
      Issue.record("a session that is gone is not explained by its summary")
      return
    }
  }

  @Test func aSessionThatTakesItsNumberYearsLaterIsAnnouncedAnew() throws {
    let years = agenda([session(start: start + .days(1_000))])
    var ledger = woken(course(), years, over + .days(1)).ledger
    #expect(ledger.prompts.isEmpty)
    let requests: [SimulatedRequest]
    (requests, ledger) = simulate(ledger, years, from: start + .days(990), until: start + .days(1_100))
    ledger = woken(ledger, years, start + .days(1_400)).ledger
    #expect(Set(ledger.summaries[induction]?.starts ?? []) == [start, start + .days(1_000)])
    #expect(requests.contains { if case .show = $0.request { true } else { false } })
    #expect(ledger.summaries[induction]?.standings[.core] == [.unanswered: 17, .done: 1])
    // And edited back to its old date, with the clock of that time, it says nothing.
    let back = agenda([session(start: start)])
    #expect(woken(ledger, back, start - .hours(15)).requests == [])
  }

  @Test func aClockThatIsWronglyAheadTakesNothingAway() {
    var ledger = simulate(
      Ledger(seed: 1), agenda([session(start: start)]), from: start - .days(4), until: start + .days(2)
    ).ledger
    let agenda = agenda([session(start: start), session(2, start: start + .days(30))])
    let known = ledger.prompts.filter { $0.value.standing == .unanswered }
    ledger = step(ledger, .started, agenda, utc("2040-01-01 00:00")).ledger
    #expect(ledger.summaries.isEmpty)
    let requests: [SimulatedRequest]
    (requests, ledger) = simulate(ledger, agenda, from: start + .days(2), until: start + .days(60))
    let shown = Set(requests.compactMap { if case .show(let show) = $0.request { show.key } else { nil } })
    #expect(Set(agenda.prompts.map(\.key)).subtracting(known.keys) == shown)
  }

  @Test func whatStillStandsOnAScreenKeepsItsRecord() {
    var ledger = course()
    ledger[key("induction-1/+1/morning")]?.handle = Handle(server: ":1.1", number: 3)
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

  /// Weekly and monthly sessions over many years, a machine that is often off, a clock that is set, answers, and a file
  /// whose lines are moved and moved back.
  @Test(arguments: 1...8) func overManyYearsTheLedgerStaysSmallAndNothingIsSaidTwice(_ seed: Int) {
    var years = Years(seed)
    years.run()
    #expect(years.faults == [])
    #expect(years.ledger.summaries.count > 10)
  }
}

/// Many years of one series, taken turn by turn.
private struct Years {
  var random: SeededRandom
  var ledger: Ledger
  var starts: [Int: Instant]
  var faults: [String] = []
  /// What was shown, and for which start.
  private var shown: [Key: [Instant]] = [:]
  private var answered: [Key: [Instant]] = [:]
  private var number: UInt32 = 0

  private static let first = utc("2026-01-09 11:00")

  init(_ seed: Int) {
    random = SeededRandom(seed)
    ledger = Ledger(seed: UInt64(seed))
    let every = random.one(of: [7, 28])
    let count = every == 7 ? 160 : 70
    starts = Dictionary(uniqueKeysWithValues: (1...count).map { ($0, Self.first + .days($0 * every)) })
  }

  private var agenda: Agenda {
    PlanningTests.agenda(
      starts.sorted { $0.value < $1.value }.map { session($0.key, of: "weekly", start: $0.value) })
  }

  mutating func run() {
    var now = Self.first
    let end = (starts.values.max() ?? now) + .days(500)
    var agenda = agenda
    while now < end, faults.count < 3 {
      if random.once(in: 400) {
        edit(now)
        agenda = self.agenda
        take(.agendaChanged, agenda, now)
      }
      // Now and then nobody is there for days, or the clock stands years back for a while.
      if random.once(in: 300) { now = now + .days(random.int(1...20)) }
      if random.once(in: 300) { take(.started, agenda, now - .days(random.int(1...900))) }
      let wake = take(random.once(in: 20) ? .started : .woke, agenda, now)
      answerSomething(agenda, now)
      judgeSize(agenda, now)
      now = min(wake ?? end, now + .days(3))
    }
  }

  @discardableResult
  private mutating func take(_ event: Event, _ agenda: Agenda, _ now: Instant) -> Instant? {
    var events = [event]
    var wake: Instant?
    while let event = events.popLast() {
      let turn = step(ledger, event, agenda, now)
      ledger = turn.ledger
      wake = turn.wake
      for request in turn.requests {
        switch request {
        case .withdraw(let key, let handle): events.append(.takenBack(key, handle))
        case .show(let show):
          number += 1
          judge(show, agenda, now)
          events.append(.delivered(show.key, show.channel, Handle(server: ":1.1", number: number)))
        }
      }
    }
    return wake
  }

  private mutating func judge(_ show: Request.Show, _ agenda: Agenda, _ now: Instant) {
    guard let start = agenda.prompt(show.key)?.sessionStart else { return faults.append("\(show.key) is not planned") }
    let isAgain = shown[show.key, default: []].contains { Record.isSame($0, start) }
    // What stood on a screen at a restart may be asked for once more; what is over or answered may not.
    if isAgain, show.reason == .due || show.reason == .caughtUp {
      faults.append("at \(now), \(show.key) is shown again for \(start)")
    }
    if answered[show.key, default: []].contains(where: { Record.isSame($0, start) }) {
      faults.append("at \(now), \(show.key) was answered for \(start)")
    }
    shown[show.key, default: []].append(start)
  }

  private mutating func answerSomething(_ agenda: Agenda, _ now: Instant) {
    // Mostly soon; seldom long after, which is a year's reason to keep the record.
    let since = now - (random.once(in: 200) ? .days(900) : .days(2))
    let recent = ledger.prompts.filter { $0.value.since >= since }.keys.sorted()
    guard random.once(in: 3), let key = recent.randomElement(using: &random), let record = ledger[key],
      !record.standing.isAnswered
    else { return }
    take(.answered(key, random.once(in: 3) ? .skip : .done), agenda, now)
    if ledger[key]?.standing.isAnswered == true { answered[key, default: []].append(record.sessionStart) }
  }

  /// A line is moved, by hours or by years; the next time it may be moved back.
  private mutating func edit(_ now: Instant) {
    guard let number = starts.keys.sorted().randomElement(using: &random), let start = starts[number] else { return }
    let regular = starts.count > 100 ? 7 : 28
    let own = Self.first + .days(number * regular)
    starts[number] =
      start != own ? own : start + .minutes(random.one(of: [240, -600, 900, 60 * 24 * 40 + 7, -60 * 24 * 500 - 11]))
  }

  /// One record a prompt of the last year and what is around it, however long it all goes on; of two years, where a
  /// clock that was set back and forth has had them decided anew.
  private mutating func judgeSize(_ agenda: Agenda, _ now: Instant) {
    let most = agenda.prompts(from: now - .days(800), until: now).count + 80
    if ledger.prompts.count > most { faults.append("at \(now) there are \(ledger.prompts.count) records") }
    let told = ledger.summaries.values.reduce(0) { $0 + $1.starts.count }
    if told > ledger.summaries.count * 4 { faults.append("at \(now) the summaries tell of \(told) starts") }
    let counted = ledger.summaries.values.flatMap { $0.standings.values.flatMap(\.values) }.reduce(0, +)
    let known = shown.keys.filter { ledger[$0] == nil && ledger.summaries[$0.session] == nil }
    if !known.isEmpty { faults.append("at \(now) nothing is known of \(known.sorted()[0])") }
    if counted < ledger.summaries.count { faults.append("at \(now) a summary is empty") }
  }
}
