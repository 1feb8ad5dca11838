// SPDX-License-Identifier: Apache-2.0

extension Stepping {
  /// The direct effect of an event, before the stages of its turn.
  mutating func applyEvent(_ event: Event) { event.effect(&self) }
}

extension Event {
  fileprivate typealias Effect = (inout Stepping) -> Void

  /// The one table of what each event does before the stages of its turn.
  fileprivate var effect: Effect {
    switch self {
    // Only the stages act on these.
    case .woke, .agendaChanged, .ledgerChanged, .serverAppeared: { _ in }
    // About the computer, a session or a pause.
    case .started(let isLocked): { $0.started(isLocked) }
    case .stopping: { $0.leaveScreen() }
    case .locked(let isLocked): { $0.locked(isLocked) }
    case .doNotDisturb(let isOn): { $0.doNotDisturb(isOn) }
    case .exported(let plan): { $0.ledger.record(plan) }
    case .changed(let changes): { $0.changed(changes) }
    case .undone: { $0.undo() }
    case .paused(let until): { $0.paused(until: until) }
    case .resumed: { $0.endPause() }
    // About one note.
    case .delivered(let key, let channel, let handle):
      Self.onNote(key) { $0.delivered($1, channel, handle) }
    case .failed(let key, let channel, let failure):
      Self.onNote(key) { $0.failed($1, channel, failure) }
    case .removed(let key, let handle): { $0.ledger[key]?.leave(handle, at: $0.now) }
    case .notificationClosed(let key, let closeReason):
      Self.onNote(key) { $0.notificationClosed($1, closeReason) }
    case .seen(let key): Self.onNote(key) { $0.seen($1) }
    case .revealed(let key): Self.onNote(key) { $0.reveal($1) }
    case .answered(let key, let answer): Self.onNote(key) { $0.answered($1, answer) }
    case .putOff(let key, let delay): Self.onNote(key) { $0.putOff($1, delay) }
    case .replied(let key, let text): Self.onNote(key) { $0.replied($1, text) }
    // About what the person says of themselves.
    case .rated(let rating, let key): { $0.rated(rating, on: key) }
    case .intended(let id, let intention): { $0.intended(id, intention) }
    case .reflected(let reflection): { $0.reflected(reflection) }
    case .wanted(let frequency, let key): { $0.wanted(frequency, on: key) }
    case .erased(let erasure): { $0.erase(erasure) }
    }
  }

  /// An effect on a note that has a record, as a turn makes sure of before.
  private static func onNote(
    _ key: Key, _ effect: @escaping (inout Stepping, RecordedPrompt) -> Void
  ) -> Effect {
    return { stepping in
      if let prompt = stepping.recorded(key) {
        effect(&stepping, prompt)
      }
    }
  }
}

// MARK: - The computer, sessions and pauses

extension Stepping {
  /// The daemon has started. Nobody knows if the computer ran, and how long the screens were
  /// locked, while no daemon ran.
  fileprivate mutating func started(_ isLocked: Bool?) {
    ledger.isLocked = isLocked ?? ledger.isLocked
    // The server is asked again soon.
    ledger.isDoNotDisturbOn = false
    for key in ledger.live {
      ledger[key]?.goOnWithNewDaemon(at: now)
    }
    updateTimesInView()
  }

  /// Takes the notes that wait for an answer from the screen. They go on waiting, and the next
  /// daemon treats the server as a new one for them.
  fileprivate mutating func leaveScreen() {
    for prompt in openPrompts {
      guard prompt.record.awaitsAnswer, let handle = prompt.record.handle else {
        continue
      }
      ledger[prompt.key]?.loseDaemon(at: now)
      requests.append(.withdraw(prompt.key, handle))
    }
  }

  fileprivate mutating func reflected(_ reflection: Reflection) {
    ledger.reflections.append(reflection)
    ledger.resetLeftAlone()
  }

  fileprivate mutating func changed(_ changes: [SessionID: SessionChange?]) {
    ledger.change(changes, at: now)
    ledger.adoptNumbering(of: agenda)
  }

  fileprivate mutating func paused(until: Instant?) {
    endPause()
    ledger.pauses.append(Pause(from: now, until: until))
    ledger.lastActSource = .other(.pause)
    closeForPause()
  }

  /// A pause is remembered for this long after its end: no note that came due in it lives longer.
  private static let pauseKept = max(Elapsed.hours(48), longestLife)

  /// Ends the pause that is on. A pause that ended days ago is removed once all prompts that came
  /// due in it have been decided: a daemon that did not run meanwhile has yet to record them.
  fileprivate mutating func endPause() {
    let decided = min(ledger.decidedUntil ?? now, now)
    let begun = ledger.pauses.filter { $0.from <= now }.map { $0.ended(by: now) }
    ledger.pauses = begun.filter { !$0.isOver(before: decided - Self.pauseKept) }
  }
}
