// SPDX-License-Identifier: Apache-2.0
import Settings

@testable import Planning
import Wording

/// Six sessions in a random rhythm, and a person who answers most notes, is silent for a while,
/// rates and writes.
struct Journey {
  static let library = BuiltIn.library(.english)
  private static let items = Dictionary(uniqueKeysWithValues: library.map { ($0.id, $0) })

  private(set) var said: [(item: LibraryText, phase: Phase, at: Instant)] = []
  private(set) var evenings = 0
  private(set) var quoted = 0
  private(set) var quotedInTheMorning = 0
  private(set) var days = 0
  private(set) var daysKept = 0
  private(set) var faults: [String] = []

  private let agenda: Agenda
  private var random: SeededRandom
  private var ledger: Ledger
  private var now: Instant
  private var pending: [(at: Instant, event: Event)] = []
  private var quotedOn: [CivilDate] = []
  /// The sessions with an evening that could quote and has been judged.
  private var firstEvenings: Set<SessionID> = []
  /// The sessions whose words came back.
  private var broughtBack: Set<SessionID> = []
  /// The notes of practice that could quote and said a text, outside the day after a low rating.
  private var practised: Set<Key> = []
  /// Notes in a row without a reaction, counted here by their outcomes.
  private var silent = 0
  /// The ratings so far, judged here.
  private var care = LowAnswerOracle()
  private var isAsked = false
  private var ended: Set<Key> = []
  private var isSilent = false
  private var handles: UInt32 = 0
  private var seenDays: Set<Int> = []
  /// True if the course has room for all that it needs, so that no quota is pressing.
  private var isRoomy: Bool { agenda.prompts.count(where: \.isPractice) >= 40 }

  init(_ seed: Int) {
    random = SeededRandom(seed)
    let rhythm = random.one(of: [[72, 96], [168], [48, 48, 72], [336], [672], [48], []])
    var start = utc("2026-03-06 10:00") + .hours(random.one(of: [0, 4]))
    var sessions: [Session] = []
    for number in 1...6 {
      sessions.append(session(number, start: start))
      start = start + .hours(rhythm.isEmpty ? random.int(24...48) : rhythm[number % rhythm.count])
    }
    agenda = PlanningSupport.agenda(
      sessions, library: Self.library,
      ifThenWords: IfThenWords(openings: ["if"], consequences: ["then"]))
    ledger = Ledger(seed: UInt64(seed))
    now = sessions[0].start - .days(4)
    for session in sessions where !random.once(in: 4) {
      let intention = Intention(
        at: session.start - .hours(20), text: "a little more rest\nIf I wake, then I stretch.")
      pending.append((intention.at, .intended(session.id, intention)))
    }
  }

  mutating func run() {
    var wake = take(.started())
    while let next = ([wake].compactMap { $0 } + pending.map(\.at)).min() {
      now = next
      let due = pending.filter { $0.at <= now }
      pending.removeAll { $0.at <= now }
      if due.isEmpty { wake = take(.woke) }
      for one in due { wake = take(one.event) }
    }
    judgeQuestions()
    judgePromises()
  }

  private mutating func take(_ event: Event) -> Instant? {
    hear(event)
    let turn = step(ledger, event, agenda, now)
    ledger = turn.ledger
    countSilence()
    var wake = turn.wake
    for case .withdraw(let key, let handle) in turn.requests {
      wake = takeIn(.removed(key, handle))
    }
    for case .show(let show) in turn.requests {
      judge(show)
      handles += 1
      let handle = Handle(server: "a", number: handles)
      let shown = step(ledger, .delivered(show.key, .desktop, handle), agenda, now)
      ledger = shown.ledger
      wake = shown.wake
      react(to: show.key)
    }
    return wake
  }

  private mutating func takeIn(_ event: Event) -> Instant? {
    let turn = step(ledger, event, agenda, now)
    ledger = turn.ledger
    return turn.wake
  }

  /// The person reacts to most notes within their lifetime, but for a while to none, and sometimes
  /// says how they are.
  private mutating func react(to key: Key) {
    if random.once(in: 25) { isSilent.toggle() }
    if random.once(in: 30) {
      pending.append((now + .minutes(7), .rated(Rating(at: now, value: random.int(0...10)), nil)))
    }
    guard !isSilent, !random.once(in: 5) else { return }
    pending.append(
      (now + .minutes(random.int(1...200)), .answered(key, random.once(in: 4) ? .skip : .done)))
  }

  private mutating func hear(_ event: Event) {
    switch event {
    case .answered(let key, _): ended.insert(key)
    case .rated(let rating, _): care.rate(rating.value, at: now)
    case .intended: break
    default: return
    }
    silent = 0
  }

  private mutating func countSilence() {
    for (key, record) in ledger.prompts
    where record.standing == .unanswered && ended.insert(key).inserted {
      let isText = record.content.question == nil
      silent += Self.isPractice(record.phase) && isText ? 1 : 0
    }
  }

  /// The phases of practice, as `model.md` names them.
  private static func isPractice(_ phase: Phase) -> Bool {
    switch phase {
    case .core, .consolidate, .taper: true
    case .prep, .intention, .hold, .rest, .idle: false
    }
  }

  private mutating func fault(_ text: String) { faults.append("at \(now): \(text)") }

  private mutating func judge(_ show: Request.Show) {
    guard let prompt = agenda.prompt(show.key) else { return fault("\(show.key) is not planned") }
    judgeCadence(prompt, show.contentID)
    judgeQuote(show, prompt)
    if Question(contentID: show.contentID) != nil { return }
    guard let item = show.contentID.flatMap({ Self.items[$0] }) else {
      return fault("\(show.key) says nothing")
    }
    judge(item, prompt)
    said.append((item, prompt.phase, now))
  }

  private mutating func judge(_ item: LibraryText, _ prompt: Prompt) {
    if !item.mayBeSaid(by: prompt) { fault("\(item.id) does not suit \(prompt.key)") }
    let suitable = Self.library.filter { $0.mayBeSaid(by: prompt) }
    if care.holds(at: now) {
      let fits = item.onlyHolds || item.technique == "after-low" || item.technique == "closing"
      if !fits { fault("\(item.id) in the day after a low answer") }
      return
    }
    if item.technique == "after-low" { fault("\(item.id) without a low answer") }
    if Self.fixed.contains(item.technique) || prompt.key.day == -1 { return }
    func isRecent(_ item: LibraryText) -> Bool {
      said.contains { $0.item.id == item.id && now - $0.at < .days(14) }
    }
    let left = suitable.filter { !isRecent($0) && !Self.fixed.contains($0.technique) }
    if isRecent(item), left.contains(where: { $0.technique == item.technique }) {
      fault("\(item.id) comes again")
    }
    let isFirst = seenDays.insert(prompt.key.day).inserted
    if isFirst, isRoomy, left.contains(where: { $0.days.contains(prompt.key.day) }) {
      days += 1
      if item.days.contains(prompt.key.day) { daysKept += 1 }
    }
  }

  /// The techniques of notes that have a part of their own.
  static let fixed: Set<String> = [
    "opening", "closing", "low-days", "no-change", "after-low",
  ]

  private mutating func judgeQuote(_ show: Request.Show, _ prompt: Prompt) {
    let date = Zone.utc.civil(at: now).date
    let id = prompt.key.session
    let isPractice =
      (prompt.phase == .core || prompt.phase == .consolidate) && ledger.intentions[id] != nil
      && !care.holds(at: now) && Question(contentID: show.contentID) == nil
    if isPractice { practised.insert(prompt.key) }
    let isEvening = prompt.key.slot == .evening
    let mayQuote = isPractice && (isEvening || !evenings(of: id).contains { $0.due > now })
    let isPromised =
      isEvening ? mayQuote && firstEvenings.insert(id).inserted : !broughtBack.contains(id)
    if mayQuote, isPromised {
      if show.quote == nil, quotedOn.last != date {
        fault("\(prompt.key) does not bring the intention back")
      }
    } else if mayQuote, isEvening {
      evenings += 1
      quoted += show.quote == nil ? 0 : 1
    }
    guard let quote = show.quote?.text else { return }
    if !mayQuote || !isEvening && !isPromised { fault("\(prompt.key) quotes") }
    if quote != "a little more rest\nIf I wake, then I stretch." {
      fault("\(prompt.key) quotes \(quote)")
    }
    if quotedOn.last == date { fault("quoted twice on \(date)") }
    quotedOn.append(date)
    broughtBack.insert(id)
    quotedInTheMorning += isEvening ? 0 : 1
  }

  /// The evenings of practice that have a text.
  private func evenings(of id: SessionID) -> [Prompt] {
    agenda.prompts.filter {
      $0.key.session == id && $0.key.slot == .evening && !agenda.isCheckInEvening($0)
        && ($0.phase == .core || $0.phase == .consolidate)
    }
  }

  /// The words from before a session came back to a person who practised at all, unless an evening
  /// that should bring them back was silent, or said something else.
  private mutating func judgePromises() {
    for id in Set(practised.map(\.session)).sorted() where !broughtBack.contains(id) {
      let evenings = evenings(of: id)
      if evenings.allSatisfy({ practised.contains($0.key) }) { fault("nothing of \(id) came back") }
    }
  }

  private mutating func judgeCadence(_ prompt: Prompt, _ item: String?) {
    let slot = prompt.key.slot
    let isBound = slot == .rest || slot == .morningOf
    // The first morning after each session always comes.
    let isExtraMorning = slot == .morning && !isFirstMorning(prompt)
    if care.holds(at: now) {
      // The closing note has no later evening to wait for.
      let isClosing = agenda.prompts.last(where: \.isPractice)?.key == prompt.key
      if slot == .morning, !isClosing { fault("\(prompt.key) in the day after a low answer") }
      return
    }
    let isNoChange = item.flatMap { Self.items[$0] }?.technique == "no-change"
    if item == Question.fewer.rawValue {
      if silent < 10 || isAsked { fault("asked after \(silent)") }
      if isBound || slot == .morning { fault("\(prompt.key) asks") }
      isAsked = true
    } else if silent >= 6, isExtraMorning, !isNoChange {
      fault("\(prompt.key) after \(silent)")
    }
  }

  private func isFirstMorning(_ prompt: Prompt) -> Bool {
    !agenda.prompts.contains {
      $0.key.session == prompt.key.session && $0.key.slot == .morning && $0.due < prompt.due
    }
  }

  /// Every note that was held back has the rule that was in force.
  private mutating func judgeQuestions() {
    for (key, record) in ledger.prompts where record.standing == .heldBack {
      if ![Reason.backedOff, .evenings, .fewer].contains(record.reason) {
        fault("\(key) held back: \(record.reason)")
      }
    }
  }
}
