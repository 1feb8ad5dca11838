// SPDX-License-Identifier: Apache-2.0

/// Ends prompts that are over by the clock or by the plan.
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
    guard let prompt = agenda.prompt(key), record.isAbout(prompt) else {
      return apply(.ended(.withdrawn, departure(of: record, key.session)), to: key)
    }
    if record.isAwaited(in: context) {
      return
    }
    if let quiet = record.quiet(in: context), record.due <= now || record.expires <= now {
      end(key, record, quiet)
    } else if record.expires <= now {
      end(key, record, agenda.endReason(at: record.expires))
    }
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
      return apply(.ended(.unanswered, reason), to: key)
    }
    let hasFailed = record.hasFailed
    if reason == .paused {
      apply(.ended(.heldBack, .paused), to: key)
    } else {
      apply(.ended(.missed, hasFailed ? .noChannel : reason), to: key)
    }
    // A note that no channel showed takes neither distance nor a place of the day from the next
    // one.
    if hasFailed {
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
      guard let record = ledger[key], let handle = record.trace.handle, !record.awaitsAnswer else {
        continue
      }
      requests.append(.withdraw(key, handle))
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
    let isDecidedAhead = prompt.expires > now && record.since > now
    return isDecidedAhead || prompt.due > now
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
  /// The rule that takes the note from the screen now; nil: none does. A note that was put off into
  /// a pause is not caught up with after it.
  fileprivate func quiet(in context: PromptContext) -> Reason? {
    if let silence = context.silence {
      return silence
    }
    let isPutOffIntoPause = standing == .snoozed && context.isPaused(at: due)
    return context.isPausedNow || isPutOffIntoPause ? .paused : nil
  }

  /// True if every try to show the note failed. Mail that is on its way may well be seen, so its
  /// showing keeps others at a distance.
  fileprivate var hasFailed: Bool {
    if isOnlyInTheMail {
      return false
    }
    let mailFailures = mail?.failures ?? 0
    return trace.failures > 0 || mailFailures > 0
  }

  /// True if a rule kept the note back, or its life ended, before anybody saw it.
  fileprivate var wasNeverShown: Bool {
    !wasSeen && (standing == .missed || standing == .heldBack)
  }
}

extension Stepping {
  /// True once it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool { ledger.isDecided(prompt) }
}
