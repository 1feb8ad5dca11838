// SPDX-License-Identifier: Apache-2.0

/// The direct effect of each event, before the stages of its turn.
extension Stepping {
  mutating func apply(_ event: Event) {
    switch event {
    case .woke, .agendaChanged, .ledgerChanged, .serverAppeared:
      // Only the stages act on these.
      break
    case .started, .stopping, .locked, .exported, .changed, .undone, .paused, .resumed:
      applyToAll(event)
    case .delivered, .failed, .takenBack, .notificationClosed, .seen, .revealed, .answered, .putOff,
      .replied:
      applyToNote(event)
    case .rated, .intended, .reflected, .wanted, .erased:
      applyToMemory(event)
    }
  }

  /// The events about the computer, a session or a pause.
  private mutating func applyToAll(_ event: Event) {
    switch event {
    case .started(let isLocked):
      started(isLocked)
    case .stopping:
      leaveScreen()
    case .locked(let isLocked):
      locked(isLocked)
    case .exported(let plan):
      ledger.take(plan)
    case .changed(let changes):
      changed(changes)
    case .undone:
      undo()
    case .paused(let until):
      paused(until: until)
    case .resumed:
      endPause()
    case .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .delivered, .failed, .takenBack,
      .notificationClosed, .seen, .replied, .intended, .reflected, .rated, .wanted, .erased,
      .revealed, .answered, .putOff:
      assertionFailure("no effect of \(event)")
    }
  }

  /// The events about one note.
  private mutating func applyToNote(_ event: Event) {
    guard let key = event.key, let prompt = recorded(key) else {
      return
    }
    switch event {
    case .delivered(_, let channel, let handle):
      delivered(prompt, channel, handle)
    case .failed(_, let channel, let failure):
      failed(prompt, channel, failure)
    case .takenBack(_, let handle):
      ledger[key]?.leave(handle, at: now)
    case .notificationClosed(_, let closeReason):
      notificationClosed(prompt, closeReason)
    case .seen:
      seen(prompt)
    case .revealed:
      reveal(prompt)
    case .answered(_, let answer):
      answered(prompt, answer)
    case .putOff(_, let delay):
      putOff(prompt, delay)
    case .replied(_, let text):
      replied(prompt, text)
    case .started, .stopping, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .intended,
      .reflected, .rated, .wanted, .locked, .erased, .changed, .undone, .paused, .resumed,
      .exported:
      assertionFailure("no effect of \(event)")
    }
  }

  /// The events about what the person says of themselves.
  private mutating func applyToMemory(_ event: Event) {
    switch event {
    case .rated(let rating, let key):
      rated(rating, on: key)
    case .intended(let id, let intention):
      intended(id, intention)
    case .reflected(let reflection):
      reflected(reflection)
    case .wanted(let frequency, let key):
      wanted(frequency, on: key)
    case .erased(let erasure):
      erase(erasure)
    case .started, .stopping, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .delivered,
      .failed, .takenBack, .notificationClosed, .seen, .replied, .locked, .revealed, .answered,
      .putOff, .changed, .undone, .paused, .resumed, .exported:
      assertionFailure("no effect of \(event)")
    }
  }

  /// Nobody knows if the computer ran, and how long the screens were locked, while no daemon ran.
  private mutating func started(_ isLocked: Bool?) {
    ledger.isLocked = isLocked ?? ledger.isLocked
    for key in ledger.live {
      ledger[key]?.restartTimeInView(at: now)
      // Servers tell only the program that showed a note of its buttons.
      if ledger[key]?.standing == .shown, ledger[key]?.handle != nil {
        ledger[key]?.loseDaemon(at: now)
      }
    }
    updateTimesInView(isLocked: ledger.isLocked)
  }

  /// Takes the notes that wait for an answer from the screen. They go on waiting, and the server that
  /// appears to the next daemon is a new one to them.
  private mutating func leaveScreen() {
    for prompt in openPrompts {
      guard prompt.record.awaitsAnswer, let handle = prompt.record.handle else {
        continue
      }
      ledger[prompt.key]?.loseDaemon(at: now)
      requests.append(.withdraw(prompt.key, handle))
    }
  }

  private mutating func reflected(_ reflection: Reflection) {
    ledger.reflections.append(reflection)
    ledger.resetLeftAlone()
  }

  private mutating func changed(_ changes: [SessionID: SessionChange?]) {
    ledger.change(changes, at: now)
    ledger.takeInNumbering(of: agenda)
  }

  private mutating func paused(until: Instant?) {
    endPause()
    ledger.pauses.append(Pause(from: now, until: until))
    closeForPause()
  }

  /// Ends the pause that is on. A pause that ended days ago is removed once all prompts that came
  /// due in it have been decided: a daemon that did not run meanwhile has yet to record them.
  private mutating func endPause() {
    let decided = min(ledger.decidedUntil ?? now, now)
    let begun = ledger.pauses.filter { $0.from <= now }.map { $0.ended(by: now) }
    ledger.pauses = begun.filter { !$0.isOver(before: decided - .hours(48)) }
  }
}
