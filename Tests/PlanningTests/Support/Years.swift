// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// Many years of one series, taken turn by turn.
struct Years {
  var random: SeededRandom
  var ledger: Ledger
  var starts: [Int: Instant]
  var faults: [String] = []
  /// The session starts for which each key was shown.
  private var shown: [Key: [Instant]] = [:]
  private var answered: [Key: [Instant]] = [:]
  private var number: UInt32 = 0

  private static let first = utc("2026-01-09 11:00")

  init(_ seed: Int) {
    random = SeededRandom(seed)
    ledger = Ledger(seed: UInt64(seed))
    let every = random.one(of: [7, 28])
    let count = every == 7 ? 160 : 70
    starts = Dictionary(
      uniqueKeysWithValues: (1...count).map { ($0, Self.first + .days($0 * every)) })
  }

  private var agenda: Agenda {
    PlanningSupport.agenda(
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
      // Sometimes nobody is there for days, or the clock is years behind for a while.
      if random.once(in: 300) { now = now + .days(random.int(1...20)) }
      if random.once(in: 300) { take(.started(), agenda, now - .days(random.int(1...900))) }
      let wake = take(random.once(in: 20) ? .started() : .woke, agenda, now)
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
      // The person reacts now and then, so notes come as planned.
      ledger.leftAloneInARow = 0
      wake = turn.wake
      for request in turn.requests {
        switch request {
        case .card: break
        case .mail(let mail): events.append(.delivered(mail.key, .email, nil))
        case .withdraw(let key, let handle): events.append(.removed(key, handle))
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
    guard let start = agenda.prompt(show.key)?.sessionStart else {
      return faults.append("\(show.key) is not planned")
    }
    let isAgain = shown[show.key, default: []].contains { Session.isSameStart($0, start) }
    // A note that was on a screen at a restart may be asked for again; one that is over or answered
    // may not.
    if isAgain, show.reason == .due || show.reason == .caughtUp {
      faults.append("at \(now), \(show.key) is shown again for \(start)")
    }
    if answered[show.key, default: []].contains(where: { Session.isSameStart($0, start) }) {
      faults.append("at \(now), \(show.key) was answered for \(start)")
    }
    shown[show.key, default: []].append(start)
  }

  private mutating func answerSomething(_ agenda: Agenda, _ now: Instant) {
    // Most answers come soon. A few come long after, and need a record that is kept for a year.
    let since = now - (random.once(in: 200) ? .days(900) : .days(2))
    let recent = ledger.prompts.filter { $0.value.since >= since }.keys.sorted()
    guard random.once(in: 3), let key = recent.randomElement(using: &random),
      let record = ledger[key],
      !record.standing.isAnswered
    else { return }
    take(.answered(key, random.once(in: 3) ? .skip : .done), agenda, now)
    if ledger[key]?.standing.isAnswered == true {
      answered[key, default: []].append(record.sessionStart)
    }
  }

  /// A line is moved, by hours or by years; the next time it may be moved back.
  private mutating func edit(_ now: Instant) {
    guard let number = starts.keys.sorted().randomElement(using: &random),
      let start = starts[number]
    else { return }
    let regular = starts.count > 100 ? 7 : 28
    let own = Self.first + .days(number * regular)
    starts[number] =
      start != own
      ? own
      : start + .minutes(random.one(of: [240, -600, 900, 60 * 24 * 40 + 7, -60 * 24 * 500 - 11]))
  }

  /// Judges the number of records: one for each prompt of the last year, however long the run. The
  /// bound is two years, because a clock that was set back makes prompts be decided again.
  private mutating func judgeSize(_ agenda: Agenda, _ now: Instant) {
    let most = agenda.prompts(from: now - .days(800), until: now).count + 80
    if ledger.prompts.count > most {
      faults.append("at \(now) there are \(ledger.prompts.count) records")
    }
    let told = ledger.summaries.values.reduce(0) { $0 + $1.starts.count }
    if told > ledger.summaries.count * 4 {
      faults.append("at \(now) the summaries tell of \(told) starts")
    }
    let counted = ledger.summaries.values.flatMap { $0.standings.values.flatMap(\.values) }.reduce(
      0, +)
    let known = shown.keys.filter { ledger[$0] == nil && ledger.summaries[$0.session] == nil }
    if !known.isEmpty { faults.append("at \(now) nothing is known of \(known.sorted()[0])") }
    if counted < ledger.summaries.count { faults.append("at \(now) a summary is empty") }
  }
}
