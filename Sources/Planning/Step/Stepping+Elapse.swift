// SPDX-License-Identifier: Apache-2.0

/// Ends prompts that are over by the clock or by the plan.
extension Stepping {
  /// The longest time that a prompt can have been due and still be alive: the longest life that can
  /// be configured, and an hour for odd zones.
  static let longestLife = Day.expiryRange.upperBound + .hours(1)
  /// No try is set further ahead by any rule, except for the distance from other prompts.
  static let longestTry = Elapsed.hours(1)

  /// Ends every prompt whose session moved or is gone, whose life is over, or that would stay on a
  /// screen into quiet time.
  mutating func elapse() {
    undoDecisionsAhead()
    hastenTries()
    for (key, record) in ledger.openPrompts {
      elapse(key, record)
    }
    for (key, waiting) in ledger.waiting.sorted(by: { $0.key < $1.key }) {
      elapse(key, waiting)
    }
  }

  /// An edit may have removed a prompt that waits, moved it to a time at which it need not wait, or
  /// moved its session back to a start for which it was answered.
  private mutating func elapse(_ key: Key, _ waiting: Waiting) {
    guard let prompt = agenda.prompt(key), prompt.due <= now, !isDecided(prompt) else {
      ledger.waiting[key] = nil
      return
    }
    if prompt.expires <= now {
      suppress(prompt, .missed, waiting.reason)
    }
  }

  private mutating func elapse(_ key: Key, _ record: PromptRecord) {
    guard isPlanned(key, record) else {
      return apply(.ended(.withdrawn, departure(of: record, key.session)), to: key)
    }
    if let reason = record.endReason(in: context), !record.isAwaited(in: context) {
      end(key, record, reason)
    }
  }

  /// True while the plan has the prompt of a record, for the same start of its session.
  func isPlanned(_ key: Key, _ record: PromptRecord) -> Bool {
    agenda.prompt(key).map(record.isAbout) ?? false
  }

  /// The reason why the plan no longer has a prompt for which there is a record.
  private func departure(of record: PromptRecord, _ id: SessionID) -> Reason {
    guard let scheduled = agenda.scheduled(id) else {
      return .gone
    }
    if scheduled.status == .cancelled {
      return .cancelled
    }
    let isSame = scheduled.session.plannedStart == record.sessionStart
    return isSame ? .unplanned : .rescheduled
  }

  /// Closes every open note for a pause that begins. The plan is not asked, so that a pause can
  /// also be had while the configuration has faults.
  mutating func closeForPause() {
    for (key, record) in ledger.openPrompts where record.due <= now {
      end(key, record, .paused)
    }
  }

  /// Ends an open prompt: unanswered if the person saw it, missed or held back if not.
  mutating func end(_ key: Key, _ record: PromptRecord, _ reason: Reason) {
    if record.wasSeen {
      apply(.ended(.unanswered, reason), to: key)
    } else if reason == .paused {
      apply(.ended(.heldBack, .paused), to: key)
    } else {
      apply(.ended(.missed, record.hasFailed ? .noChannel : reason), to: key)
    }
    removeFailedShowing(of: key, record)
  }

  /// A note that no channel showed takes neither distance nor a place of the day from the next one.
  mutating func removeFailedShowing(of key: Key, _ record: PromptRecord) {
    if record.hasFailed {
      ledger.showings.removeAll { $0.key == key }
    }
  }

  /// Records why a prompt is never shown.
  mutating func suppress(_ prompt: Prompt, _ outcome: Outcome, _ reason: Reason) {
    ledger.openRecord(of: prompt)
    apply(.ended(outcome, reason), to: prompt.key)
  }

  /// Asks the screen to take back every note that no longer waits for an answer. It is asked at
  /// every turn until that is done, so that a command only has to save its turn.
  mutating func takeBackClosed() {
    for key in ledger.live.sorted() {
      if let handle = ledger[key]?.leftover {
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
    let passed = agenda.prompts(from: now - Self.longestLife, until: settledUntil + .seconds(1))
    for prompt in passed where wasDecidedAhead(prompt) {
      apply(.ended(.withdrawn, .clockBack), to: prompt.key)
    }
    ledger.settledUntil = now
  }

  /// True if a prompt passed unseen, although it is still to come or its life still lasts.
  private func wasDecidedAhead(_ prompt: Prompt) -> Bool {
    guard let record = ledger[prompt.key], record.wasNeverShown, record.isAbout(prompt) else {
      return false
    }
    return prompt.expires > now && max(prompt.due, record.since) > now
  }

  /// No try stays further ahead than any rule asks for, and a silence that is yet to begin has
  /// begun.
  private mutating func hastenTries() {
    for key in ledger.live.sorted() {
      let latest = max(now + Self.longestTry, distanceEnds(for: key)?.at ?? now)
      ledger[key]?.hasten(to: latest, at: now)
    }
  }
}

extension PromptRecord {
  /// The rule that ends the open note now; nil: none does.
  fileprivate func endReason(in context: PromptContext) -> Reason? {
    guard min(due, expires) <= context.now else {
      return nil
    }
    if let quiet = context.quiet {
      return quiet
    }
    // A note that was put off into a pause is not caught up with after it.
    if standing == .snoozed, context.isPaused(at: due) {
      return .paused
    }
    return expires <= context.now ? context.agenda.endReason(at: expires) : nil
  }

  /// True if nobody saw the note because every try to show it failed. Mail that is on its way may
  /// well be seen, so its showing keeps others at a distance.
  fileprivate var hasFailed: Bool {
    if wasSeen || isOnlyInTheMail {
      return false
    }
    let mailFailures = mail?.failures ?? 0
    return trace.failures > 0 || mailFailures > 0
  }

  /// The note's place on a screen that it is to leave; nil: it is on none, or waits for an answer.
  fileprivate var leftover: Handle? { awaitsAnswer ? nil : trace.handle }

  /// True if a rule kept the note back, or its life ended, before anybody saw it.
  fileprivate var wasNeverShown: Bool { !wasSeen && standing.kind == .passed }
}

extension Stepping {
  /// True once it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool { ledger.isDecided(prompt) }
}
