// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension Book {
  /// True if the person wanted nothing to be shown at an instant.
  func isPaused(at instant: Instant) -> Bool { pauses.contains { $0.contains(instant) } }
}

extension World {
  /// The instant at which a prompt's session really began, or will begin.
  func begun(_ prompt: Prompt) -> Instant {
    agenda.session(prompt.key.session)?.start ?? prompt.sessionStart
  }

  /// A prompt is on a screen: never in a pause, and never one that was due in a pause.
  mutating func judgeLives(_ record: PromptRecord) {
    guard lives else { return }
    if book.isPaused(at: now) { fault("a prompt is shown in a pause") }
    if book.isPaused(at: record.due) {
      fault("a prompt is shown that was due in a pause, at \(record.due)")
    }
  }

  /// A prompt that came due in a pause is held back, with that reason.
  mutating func closeThePauses() {
    for (key, record) in disk.prompts where book.isPaused(at: record.due) {
      // An edit may have moved a prompt into the pause.
      if record.standing == .missed, record.reason != .superseded,
        !book.isTroubled(record.due, record.since)
      {
        fault("\(key), due in a pause at \(record.due), is \(record.standing): \(record.reason)")
      }
    }
  }

  /// True if no receipt about the prompt is on its way.
  func isSettled(_ key: Key) -> Bool {
    !coming.contains { $0.event.key == key } && disk[key]?.handle == screen[key]
  }

  /// The agenda is that of the definition, for the sessions as they were written.
  mutating func judgeFromScratch() {
    let expected = Set(definition.prompts())
    let actual = Set(
      agenda.prompts.map { Definition.Slotted(key: $0.key, phase: $0.phase, at: $0.slotInstant) })
    if actual != expected {
      let difference = actual.symmetricDifference(expected).sorted { $0.at < $1.at }.prefix(3)
      fault("the agenda is another than from scratch: \(Array(difference))")
    }
    for session in written.sessions where agenda.session(session.id) != session {
      fault("\(session.id) is \(String(describing: agenda.session(session.id)))")
    }
  }

  /// A session was changed by command; the prompts of other sessions stay as they were.
  mutating func judge(_ id: SessionID, _ agendaBefore: Agenda, _ before: Ledger) {
    let isHeld = written.entries[id]?.held != nil
    let places = Dictionary(agendaBefore.prompts.map { (Place($0), $0.key) }) { first, _ in first }
    for prompt in agenda.prompts
    where prompt.key.session != id || isHeld && before.changes[id]?.start == disk.changes[id]?.start
    {
      if let known = places[Place(prompt)], known != prompt.key {
        fault("\(known) became \(prompt.key)")
      }
    }
    for (key, was) in before.prompts where key.session != id {
      guard let record = disk[key], record.standing != was.standing else { continue }
      let isForbidden = agenda.forbiddingRule(at: now) != nil || book.isPaused(at: now)
      if !was.standing.isOpen || agenda.prompt(key) != nil && now < was.expires && !isForbidden {
        fault("a change of \(id) took \(key) from \(was.standing) to \(record.standing)")
      }
    }
    if written.entries[id]?.isCancelled == true,
      agenda.prompts.contains(where: { $0.key.session == id })
    {
      fault("prompts of \(id), which is off")
    }
    judgeAnnouncing(id)
  }

  private struct Place: Hashable {
    var session: SessionID
    var phase: Phase
    var at: Instant
    var slot: Slot
    init(_ prompt: Prompt) {
      (session, phase, at, slot) = (
        prompt.key.session, prompt.phase, prompt.slotInstant, prompt.key.slot
      )
    }
  }

  /// A session that moved by twelve hours or more is announced anew. By less, each decision stays,
  /// except for a note that nobody saw and that now comes after its former lifetime.
  private mutating func judgeAnnouncing(_ id: SessionID) {
    for prompt in agenda.prompts where prompt.key.session == id && prompt.due > now {
      guard let record = disk[prompt.key] else { continue }
      let answered = book.answered[prompt.key, default: []].contains {
        isSame($0, prompt.sessionStart)
      }
      var isDecided = false
      if case .decided = explain(prompt.key, disk, agenda, now) { isDecided = true }
      if answered, !isDecided { fault("\(prompt.key) was answered, and is open again") }
      if !answered, !isSame(record.sessionStart, prompt.sessionStart), isDecided {
        fault("\(prompt.key) is not announced anew: \(record.standing) for \(record.sessionStart)")
      }
      let wasUnseen = record.standing == .missed || record.standing == .heldBack
      let comesLater = wasUnseen && record.expires <= prompt.due
      if isSame(record.sessionStart, prompt.sessionStart), record.standing != .withdrawn,
        !isDecided, !comesLater
      {
        fault("\(prompt.key) is announced anew: \(record.standing) for \(record.sessionStart)")
      }
    }
  }

  /// No note of a cancelled session is on the screen, once the daemon has read the change.
  mutating func judgeScreen(_ id: SessionID) {
    guard written.entries[id]?.isCancelled == true, memory != nil else { return }
    if screen.keys.contains(where: { $0.session == id && isSettled($0) }) {
      fault("a bubble of \(id), which is off")
    }
  }
}

extension World {
  /// The explanations of the future agree with the later steps.
  mutating func explainAhead() {
    let snoozes = disk.live.contains { disk[$0]?.standing == .snoozed }
    guard !snoozes, plan.configuration.day.leastGap >= .minutes(30), now < end else { return }
    let ledger = memory ?? disk
    let until = now + .days(40)
    let requests = simulate(ledger, agenda, from: now, until: until).requests
    var shown: [Key: Instant] = [:]
    // After the ratings of this ledger, the middle word may be a low answer, which nobody foresees.
    var gentle: [Range<Instant>] = []
    for request in requests {
      switch request.request {
      case .show(let show): if shown[show.key] == nil { shown[show.key] = request.at }
      case .mail(let mail): if shown[mail.key] == nil { shown[mail.key] = request.at }
      case .card(let lowAnswer): gentle.append(request.at..<lowAnswer.until)
      case .withdraw: break
      }
    }
    var keys = Set(agenda.prompts.map(\.key))
    for id in written.entries.keys {
      for day in -5...16 {
        for slot in Slot.allCases { keys.insert(Key(session: id, day: day, slot: slot)) }
      }
    }
    for key in keys.sorted() where book.faults.count < 3 {
      let explanation = explain(key, ledger, agenda, now)
      if case .planned(let prompt) = explanation, gentle.contains(where: { $0 ~= prompt.due }) {
        continue
      }
      judge(key, explanation, shown[key], until)
    }
  }

  private mutating func judge(
    _ key: Key, _ explanation: Explanation, _ shown: Instant?, _ until: Instant
  ) {
    switch explanation {
    case .planned(let prompt):
      // Prompts that are caught up with today take room from those planned within a day.
      guard prompt.due > now + .hours(30), prompt.due < until else { return }
      if shown != prompt.due {
        fault("\(key) is planned for \(prompt.due), and \(shown.map(\.description) ?? "never")")
      }
      return
    case .waiting, .fewer: return
    case .undecided(let prompt):
      if now < prompt.due || prompt.expires <= now { fault("\(key): it is not due now") }
      return
    case .unrecorded(let prompt):
      if now < prompt.expires { fault("\(key): it can still come") }
    case .decided(let record) where record.standing.isOpen: return
    case .absent(.quiet(let at)):
      let late =
        plan.zone.civil(at: at).time.secondOfDay > plan.configuration.day.quiet.secondOfDay - 3_600
      if !definition.isQuiet(at: at), key.slot != .rest || !late {
        fault("\(key): \(at) is not quiet")
      }
    case .absent(.phase(let at, let interval)):
      let active = interval.map { Definition.Active(phase: $0.phase, session: $0.session) }
      if active != definition.active(at: at) {
        fault("\(key): \(at) is not \(String(describing: active))")
      }
    case .cancelled:
      if written.entries[key.session]?.isCancelled != true { fault("\(key): it is not cancelled") }
    case .paused(let prompt, let pause):
      let comes = prompt.expires <= now ? prompt.due : max(prompt.due, now)
      if !pause.contains(prompt.due), !pause.contains(comes) { fault("\(key): no pause") }
    case .absent(.otherDay(let other)):
      if other.day == key.day { fault("\(key): that is its day") }
    case .forgotten(let prompt):
      if disk.erasedUntil.map({ prompt.due <= $0 }) != true {
        fault("\(key): nothing of it is forgotten")
      }
    case .decided, .summarised, .dropped, .noSession: break
    }
    if let shown { fault("\(key) is shown at \(shown), against \(explanation)") }
  }
}
