// SPDX-License-Identifier: Apache-2.0

/// Ends prompts that are over by the clock or by the plan.
extension Stepping {
  /// The longest time that a prompt can have been due and still be alive: the longest life that can
  /// be configured, and an hour for odd zones.
  static let longestLife = Day.expiryRange.upperBound + .hours(1)
  /// No try is set further ahead by any rule, except for the distance from other prompts.
  static let longestTry = Elapsed.hours(1)

  /// Ends every prompt whose session moved or is gone, whose life is over, or that would stay on a
  /// screen into a time without notes.
  mutating func elapse() {
    undoDecisionsAhead()
    reopenAfterPause()
    clampRetries()
    for key in ledger.live {
      ledger[key]?.countTimeInView(at: now)
    }
    for prompt in openPrompts {
      elapse(prompt)
    }
    for (key, waiting) in ledger.waiting.sorted(by: { $0.key < $1.key }) {
      elapse(key, waiting)
    }
  }

  /// An edit may have removed a prompt that waits, moved it to a time at which it need not wait, or
  /// moved its session back to a start for which it was answered. The person may have wanted it
  /// forgotten.
  private mutating func elapse(_ key: Key, _ waiting: Waiting) {
    guard let prompt = agenda.prompt(key), prompt.due <= now, ledger.mayBegin(prompt) else {
      ledger.waiting[key] = nil
      return
    }
    if prompt.expires <= now {
      suppress(prompt, .missed, waiting.reason)
    }
  }

  private mutating func elapse(_ prompt: RecordedPrompt) {
    if let unplannedReason = prompt.unplannedReason {
      apply(.ended(.withdrawn, unplannedReason), to: prompt.key)
    } else if let ending = prompt.ending {
      end(prompt, ending)
    }
  }

  /// Closes every open note for a pause that begins. The plan is not asked, so that a pause can
  /// also be had while the configuration has faults.
  mutating func closeForPause() {
    for prompt in openPrompts where prompt.record.due <= now {
      end(prompt, .pause)
    }
  }

  /// Opens the notes about getting home again that a pause has ended, once it is over, if their life
  /// is not. Others stay away, as does what came due in the pause: the person wanted it so.
  private mutating func reopenAfterPause() {
    let isJustOver = ledger.pauses.contains {
      $0.hasEnded(from: now - Self.longestLife, until: now)
    }
    guard isJustOver else {
      return
    }
    let prompts = ledger.prompts.keys.sorted().compactMap(recorded)
    for prompt in prompts where prompt.comesBackAfterPause {
      apply(.resumed(comes: prompt.mayBeShownAgain), to: prompt.key)
    }
  }

  /// Ends an open prompt that nobody answered.
  mutating func end(_ prompt: RecordedPrompt, _ ending: Ending) {
    apply(.over(ending), to: prompt.key)
    removeFailedShowing(of: prompt)
  }

  /// A note that no channel showed takes neither distance nor a place of the day from the next one.
  mutating func removeFailedShowing(of prompt: RecordedPrompt) {
    if prompt.record.hasFailed {
      ledger.showings.removeAll { $0.key == prompt.key }
    }
  }

  /// Records why a prompt is never shown.
  mutating func suppress(_ prompt: Prompt, _ outcome: Outcome, _ reason: Reason) {
    ledger.openRecord(of: prompt)
    apply(.ended(outcome, reason), to: prompt.key)
  }

  /// Asks the screen to withdraw every note that no longer waits for an answer. It is asked at
  /// every turn until that is done, so that a command only has to save its turn.
  mutating func withdrawClosed() {
    requests += livePrompts.compactMap { prompt in
      prompt.record.leftover.map { .withdraw(prompt.key, $0) }
    }
  }
}

// MARK: - A clock that was wrongly ahead

extension Stepping {
  /// A clock that was wrongly ahead has let prompts pass whose time is still to come, or whose life
  /// still lasts. They are planned as before.
  private mutating func undoDecisionsAhead() {
    guard let decidedUntil = ledger.decidedUntil, decidedUntil > now else {
      return
    }
    let passed = agenda.prompts(from: now - Self.longestLife, until: decidedUntil + .seconds(1))
    for prompt in passed where wasDecidedAhead(prompt) {
      apply(.ended(.withdrawn, .clockBack), to: prompt.key)
    }
    ledger.decidedUntil = now
  }

  /// True if a prompt passed unseen, although it is still to come or its life still lasts.
  private func wasDecidedAhead(_ prompt: Prompt) -> Bool {
    guard let record = ledger[prompt.key], prompt.expires > now, record.wasNeverShown,
      record.isForSameStart(as: prompt)
    else {
      return false
    }
    return max(prompt.due, record.since) > now
  }

  /// No try stays further ahead than any rule asks for, and a silence that is yet to begin has
  /// begun.
  private mutating func clampRetries() {
    for prompt in livePrompts {
      let latest = max(now + Self.longestTry, distanceEnd(of: prompt)?.at ?? now)
      ledger[prompt.key]?.clampRetries(to: latest, at: now)
    }
  }
}
