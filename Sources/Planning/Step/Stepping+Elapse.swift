// SPDX-License-Identifier: Apache-2.0

/// What time and the plan end by themselves.
extension Stepping {
  /// The longest time that a prompt can have been due and still be alive: the longest life that can
  /// be configured, and an hour for odd zones.
  static let longestLife = Elapsed.hours(13)
  /// No try is set further ahead by any rule, except for the distance from other prompts.
  static let longestTry = Elapsed.hours(1)

  /// Ends every prompt whose session moved or is gone, whose life is over, or that would stay on a
  /// screen into quiet time.
  mutating func elapse() {
    undoDecisionsAhead()
    hastenTries()
    for (key, record) in ledger.openPrompts { elapse(key, record) }
    for (key, waiting) in ledger.waiting.sorted(by: { $0.key < $1.key }) {
      // An edit may have removed the prompt, moved it to a time at which it need not wait, or moved
      // its session back to a start for which it was answered.
      guard let prompt = agenda.prompt(key), prompt.due <= now, !isDecided(prompt) else {
        ledger.waiting[key] = nil
        continue
      }
      if prompt.expires <= now {
        suppress(prompt, .missed, waiting.reason)
      }
    }
  }

  private mutating func elapse(_ key: Key, _ record: PromptRecord) {
    guard let prompt = agenda.prompt(key), record.isAbout(prompt) else {
      return apply(.ended(.withdrawn, departure(of: record, key.session)), to: key)
    }
    // A note that was put off into a pause is not caught up with after it.
    let isPutOffIntoPause = record.standing == .snoozed && context.isPaused(at: record.due)
    let isPaused = context.isPaused(at: now) || isPutOffIntoPause
    let quiet = agenda.silence(at: now) ?? (isPaused ? .paused : nil)
    let isOver = record.expires <= now
    let isSilenced = quiet != nil && record.due <= now
    guard isOver || isSilenced, !record.isAwaited(in: context) else {
      return
    }
    end(key, record, quiet ?? agenda.silence(at: record.expires) ?? .expired)
  }

  /// The reason why the plan no longer has a prompt for which there is a record.
  private func departure(of record: PromptRecord, _ id: SessionID) -> Reason {
    let scheduled = agenda.scheduledSessions.first { $0.session.id == id }
    guard let scheduled else {
      return .gone
    }
    if scheduled.status == .cancelled {
      return .cancelled
    }
    let isSame = scheduled.session.plannedStart == record.sessionStart
    return isSame ? .unplanned : .rescheduled
  }

  /// Closes every open note for a pause that begins. The plan is not asked, so that a pause can also
  /// be had while the configuration has faults.
  mutating func closeForPause() {
    for (key, record) in ledger.openPrompts where record.due <= now { end(key, record, .paused) }
  }

  /// Ends an open prompt: unanswered if the person saw it, missed or held back if not.
  mutating func end(_ key: Key, _ record: PromptRecord, _ reason: Reason) {
    if record.trace.firstShown != nil {
      return apply(.ended(.unanswered, reason), to: key)
    }
    // Mail that was on its way may well be seen, so its showing keeps others at a distance.
    let failures = max(record.trace.failures, record.mail?.failures ?? 0)
    let hasFailed = !record.isOnlyInTheMail && failures > 0
    switch reason {
    case .paused: apply(.ended(.heldBack, .paused), to: key)
    default: apply(.ended(.missed, hasFailed ? .noChannel : reason), to: key)
    }
    // A note that no channel showed takes neither distance nor a place of the day from the next one.
    if hasFailed { ledger.showings.removeAll { $0.key == key } }
  }

  /// Records why a prompt is never shown.
  mutating func suppress(_ prompt: Prompt, _ outcome: Outcome, _ reason: Reason) {
    ledger.waiting[prompt.key] = nil
    ledger[prompt.key] = PromptRecord(prompt, after: ledger[prompt.key])
    apply(.ended(outcome, reason), to: prompt.key)
  }

  /// Asks the screen to take back every note that no longer waits for an answer. It is asked at every
  /// turn until that is done, so that a command only has to save its turn.
  mutating func takeBackClosed() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let handle = record.trace.handle else {
        continue
      }
      if record.standing != .shown, record.standing != .asked {
        requests.append(.withdraw(key, handle))
      }
    }
  }
}

// MARK: - A clock that was wrongly ahead

extension Stepping {
  /// A clock that was wrongly ahead has let prompts pass whose time is still to come, or whose life
  /// still lasts. They are planned as before.
  private mutating func undoDecisionsAhead() {
    guard let settledUntil = ledger.settledUntil, settledUntil > now else {
      return
    }
    for prompt in agenda.prompts(
      from: now - Self.longestLife, until: settledUntil + .seconds(1))
    {
      guard let record = ledger[prompt.key], record.wasNeverShown, record.isAbout(prompt) else {
        continue
      }
      let isToCome = prompt.due > now
      let isDecidedAhead = prompt.expires > now && record.since > now
      if isToCome || isDecidedAhead {
        apply(.ended(.withdrawn, .clockBack), to: prompt.key)
      }
    }
    ledger.settledUntil = now
  }

  /// No try stays further ahead than any rule asks for, and a silence that is yet to begin has begun.
  private mutating func hastenTries() {
    for key in ledger.live.sorted() {
      let latest = max(now + Self.longestTry, distanceEnds(for: key)?.at ?? now)
      apply(.clockBack(latestTry: latest), to: key)
    }
  }
}

extension PromptRecord {
  /// True if the record is about the prompt as it is planned now, for the same start of its session.
  func isAbout(_ prompt: Prompt) -> Bool {
    Session.isSameStart(sessionStart, prompt.sessionStart)
  }

  /// True if a rule kept the note back, or its life ended, before anybody saw it.
  fileprivate var wasNeverShown: Bool {
    trace.firstShown == nil && (standing == .missed || standing == .heldBack)
  }
}

extension Stepping {
  /// True once it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool { ledger.isDecided(prompt) }
}

extension Ledger {
  /// True once it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool {
    if summaries[prompt.key.session]?.covers(prompt.sessionStart) == true {
      return true
    }
    guard let record = self[prompt.key] else {
      return false
    }
    if record.answeredFor.contains(where: { Session.isSameStart($0, prompt.sessionStart) }) {
      return true
    }
    return record.standing != .withdrawn && record.isAbout(prompt)
  }
}
