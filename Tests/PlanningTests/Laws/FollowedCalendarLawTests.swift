// SPDX-License-Identifier: Apache-2.0
import Calendars
import Testing
import Wording

@testable import Planning
@testable import PlanningSupport

/// The notes of this time have their texts in the file; written out here, apart from the product.
private let sevenDays = Elapsed.days(7)

/// The laws of the calendar file that a phone follows, over random plans and people.
@Suite struct FollowedCalendarLawTests {
  @Test(arguments: 0..<8) func theyHoldInRandomWorlds(_ batch: Int) {
    for seed in (batch * 25)..<(batch * 25 + 25) {
      var world = FollowedWorld(seed)
      world.run()
      #expect(world.faults == [], "world \(seed)")
    }
  }

  /// What one session changes about others is known: the notes that the plan moves. Everything else
  /// of theirs stays as it was.
  @Test func aChangeOfOneSessionChangesNoOtherEvent() throws {
    var changed = 0
    for seed in 0..<150 {
      var random = SeededRandom(seed)
      var plan = RandomPlan(seed, sessions: 8)
      var ledger = Ledger(seed: UInt64(seed))
      let now = (plan.sessions.map(\.start).min() ?? utc("2026-01-01 00:00")) - .days(2)
      let agenda = plan.agenda(seed: ledger.seed)
      let before = FollowedCalendar(ledger, agenda, at: now)
      ledger.calendarFile = before.records
      let place = random.int(0...plan.sessions.count - 1)
      let moved = plan.sessions[place]
      if random.once(in: 3) {
        plan.sessions.remove(at: place)
      } else {
        plan.sessions[place] = PlanningSupport.session(
          moved.id.number, of: moved.id.series, start: moved.start + .hours(random.int(1...200)),
          length: moved.plannedEnd - moved.plannedStart, route: moved.route)
      }
      let other = plan.agenda(seed: ledger.seed)
      let after = FollowedCalendar(ledger, other, at: now + .minutes(1))
      let (was, comes) = (
        FollowedCalendar.plan(ledger, agenda, now), FollowedCalendar.plan(ledger, other, now)
      )
      let same = was.filter { comes[$0.key] == $0.value }
      let events = Dictionary(uniqueKeysWithValues: after.events.map { ($0.name, $0) })
      for event in before.events where event.name.session != moved.id {
        if case .prompt(let key) = event.name, same[key] == nil { continue }
        #expect(events[event.name] == event, "world \(seed): \(event.name)")
      }
      changed += after.events.count { event in !before.events.contains(event) }
    }
    #expect(changed > 500)
  }
}

extension FollowedCalendar {
  /// A file without texts.
  fileprivate init(_ ledger: Ledger, _ agenda: Agenda, at now: Instant) {
    self.init(
      upcoming(ledger, agenda, now, limit: .max), ledger, agenda, at: now, words: .english
    ) { _, _ in nil }
  }

  /// When each note comes, and until when.
  fileprivate static func plan(
    _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
  ) -> [Key: Range<Instant>] {
    let notes = upcoming(ledger, agenda, now, limit: .max).filter { $0.at > now }
    return Dictionary(
      notes.map { ($0.prompt.key, $0.at..<min($0.expires, $0.at + .minutes(5))) }
    ) { first, _ in first }
  }
}

/// A person whose phone follows the file, with sessions that move, answers, pauses and low days.
private struct FollowedWorld {
  private(set) var faults: [String] = []
  private var random: SeededRandom
  private var plan: RandomPlan
  private var ledger: Ledger
  private var now: Instant
  private var hasWords: Bool
  /// Each event as the phone had it last.
  private var phone: [String: CalendarEvent] = [:]

  init(_ seed: Int) {
    random = SeededRandom(seed &+ 77)
    plan = RandomPlan(seed, sessions: 6)
    ledger = Ledger(seed: UInt64(seed))
    now = (plan.sessions.map(\.start).min() ?? utc("2026-01-01 00:00")) - .days(5)
    hasWords = random.once(in: 2)
  }

  private var agenda: Agenda {
    PlanningSupport.agenda(
      plan.sessions, zone: plan.zone, configuration: plan.configuration, seed: ledger.seed,
      library: Journey.library)
  }

  mutating func run() {
    take(.started())
    for _ in 0..<40 where faults.count < 3 {
      now = now + .minutes(random.int(1...3_000))
      happen()
      write()
    }
  }

  private mutating func happen() {
    switch random.int(1...9) {
    case 1: moveASession()
    case 2: take(.paused(until: random.once(in: 2) ? nil : now + .hours(30)))
    case 3: take(.resumed)
    case 4: take(.rated(Rating(at: now, value: random.int(0...10)), nil))
    case 5: take(.wanted(random.once(in: 2) ? .evenings : .asPlanned, on: nil))
    case 6: take(.erased(random.once(in: 2) ? .words : .everything))
    default: answer()
    }
    take(.woke)
  }

  private mutating func moveASession() {
    guard !plan.sessions.isEmpty else { return }
    let place = random.int(0...plan.sessions.count - 1)
    let session = plan.sessions[place]
    if random.once(in: 4) {
      plan.sessions.remove(at: place)
    } else {
      plan.sessions[place] = PlanningSupport.session(
        session.id.number, of: session.id.series,
        start: session.start + .minutes(random.int(-3_000...9_000)),
        length: session.plannedEnd - session.plannedStart,
        route: session.route)
    }
    take(.agendaChanged)
  }

  private mutating func answer() {
    let waiting = ledger.prompts.filter(\.value.state.isOpen).keys.sorted()
    guard !waiting.isEmpty else { return }
    let key = random.one(of: waiting)
    take(random.once(in: 3) ? .putOff(key, .hours(1)) : .answered(key, .done))
  }

  private mutating func take(_ event: Event) {
    ledger = step(ledger, event, agenda, now).ledger
  }

  private func file(_ foreseen: ForeseenContents) -> FollowedCalendar {
    FollowedCalendar(
      upcoming(ledger, agenda, now, limit: .max), ledger, agenda, at: now, words: .english
    ) { key, _ in
      hasWords ? (foreseen.contents[key] ?? ledger[key]?.content)?.id : nil
    }
  }

  private mutating func write() {
    let agenda = agenda
    let coming = upcoming(ledger, agenda, now, limit: .max).filter {
      $0.at > now && $0.at < now + sevenDays
    }
    let foreseen = hasWords ? ForeseenContents(coming, ledger, agenda) : ForeseenContents()
    let calendar = file(foreseen)
    take(.exported(.intoFile(calendar.records, texts: foreseen.texts)))
    let again = ForeseenContents(coming, ledger, agenda)
    if hasWords, again.texts != foreseen.texts { fault("other texts are reserved the second time") }
    if file(foreseen) != calendar { fault("the second file is another one") }
    judge(calendar.events)
  }

  private mutating func judge(_ events: [CalendarEvent]) {
    if Set(events.map(\.uid)).count < events.count { fault("an event is there twice") }
    for event in events {
      if !hasWords, let said = event.description, said != Words.english[.calendarNeutral] {
        fault("\(event.name) says \(said)")
      }
      if let before = phone[event.uid] {
        if event.sequence < before.sequence { fault("the sequence of \(event.name) falls") }
        if event != before, event.sequence == before.sequence {
          fault("\(event.name) changes under the same sequence")
        }
        if event == before, event.sequence != before.sequence {
          fault("\(event.name) does not change, and its sequence does")
        }
      }
      phone[event.uid] = event
    }
  }

  private mutating func fault(_ text: String) { faults.append("\(now): \(text)") }
}

/// Texts that are chosen before their time follow the same rules as those that are not.
@Suite struct ReservedTextTests {
  private static let from = utc("2026-03-02 00:00")

  private func agenda(_ rhythm: [Int], loops: [Loop] = Loop.allCases) -> Agenda {
    var start = utc("2026-03-06 10:00")
    var sessions: [Session] = []
    for number in 1...6 {
      sessions.append(session(number, start: start))
      start = start + .hours(rhythm[number % rhythm.count])
    }
    return PlanningSupport.agenda(
      sessions, configuration: configuration(loops: loops), library: Journey.library)
  }

  /// One day after the other, with the file written at the end of each.
  private func lived(
    _ seed: Int, _ agenda: Agenda, days: Int, reserving: Bool,
    person: SimulatedPerson = .usual, each: (Ledger, [Key: ReservedText]) -> Void = { _, _ in }
  ) -> Ledger {
    var ledger = Ledger(seed: UInt64(seed))
    for day in 0..<days {
      let (begin, end) = (Self.from + .days(day), Self.from + .days(day + 1))
      if reserving {
        let texts = reserved(ledger, agenda, at: begin)
        ledger = step(ledger, .exported(.intoFile([:], texts: texts)), agenda, begin).ledger
      }
      let before = ledger.reservedTexts
      ledger = simulate(ledger, agenda, from: begin, until: end, person: person).ledger
      each(ledger, before)
    }
    return ledger
  }

  private func reserved(_ ledger: Ledger, _ agenda: Agenda, at now: Instant)
    -> [Key: ReservedText]
  {
    let coming = upcoming(ledger, agenda, now, limit: .max).filter {
      $0.at > now && $0.at < now + sevenDays
    }
    return ForeseenContents(coming, ledger, agenda).texts
  }

  @Test(arguments: 0..<12) func whoAnswersIsToldTheSameWithAndWithout(_ seed: Int) {
    let agenda = agenda([[72, 96], [168], [48, 48, 72], [336]][seed % 4])
    let plain = lived(seed, agenda, days: 75, reserving: false)
    let reserving = lived(seed, agenda, days: 75, reserving: true)
    #expect(plain.prompts.count > 30)
    #expect(reserving.prompts.mapValues(\.content) == plain.prompts.mapValues(\.content))
    #expect(reserving.chosen == plain.chosen)
  }

  @Test(arguments: [SimulatedPerson.usual, .silent]) func aNoteSaysWhatTheFileSaid(
    _ person: SimulatedPerson
  ) {
    for seed in 0..<6 {
      var kept = 0
      _ = lived(
        seed, agenda([72, 96]), days: 40, reserving: true, person: person
      ) { ledger, texts in
        for (key, text) in texts {
          guard let content = ledger[key]?.content, content.question == nil,
            ledger[key]?.wasShown == true
          else { continue }
          #expect(content.id == text.textID, "\(key) of \(seed)")
          kept += 1
        }
      }
      #expect(kept > 20)
    }
  }

  @Test func aLowAnswerHasTheTextsOfItsHoursChosenAnew() {
    for seed in 0..<12 {
      let agenda = agenda([72, 96])
      var ledger = lived(seed, agenda, days: 7, reserving: true)
      let now = Self.from + .days(7) + .hours(9)
      ledger = step(ledger, .rated(Rating(at: now, value: 1), nil), agenda, now).ledger
      let texts = reserved(ledger, agenda, at: now)
      let hours = now..<now + LowAnswerPeriod.span
      let within = texts.filter { key, _ in
        agenda.prompt(key).map { hours.contains($0.due) } ?? false
      }
      #expect(!within.isEmpty)
      for (key, text) in within {
        #expect(agenda.library[id: text.textID]?.fitsLowAnswer == true, "\(key) of \(seed)")
        #expect(text.lowAnswerUntil == hours.upperBound)
      }
      // What lies behind these hours stays.
      for (key, text) in texts where within[key] == nil {
        #expect(ledger.reservedTexts[key].map { $0 == text } ?? true, "\(key) of \(seed)")
      }
    }
  }

  @Test func anErasureTakesTheTextsOfTheNextDaysOut() {
    let agenda = agenda([72, 96])
    var ledger = lived(3, agenda, days: 7, reserving: true)
    #expect(!ledger.reservedTexts.isEmpty)
    let now = Self.from + .days(7)
    for erasure in [Erasure.words, .everything] {
      let after = step(ledger, .erased(erasure), agenda, now).ledger
      #expect(after.reservedTexts.isEmpty && after.calendarTextsFrom == now + sevenDays)
    }
    ledger = step(ledger, .erased(.before(now)), agenda, now).ledger
    #expect(!ledger.reservedTexts.isEmpty && ledger.calendarTextsFrom == nil)
  }

  @Test func aTextThatNoLongerSuitsIsChosenAnew() throws {
    let agenda = agenda([72, 96])
    let ledger = lived(4, agenda, days: 7, reserving: true)
    let now = Self.from + .days(7)
    let fewer = self.agenda([72, 96], loops: [.presence])
    for (key, text) in reserved(ledger, fewer, at: now) {
      let loop = try #require(agenda.library[id: text.textID]).loop
      #expect(loop == nil || loop == .presence || fewer.prompt(key)?.key.day == 0, "\(key)")
    }
  }
}
