// SPDX-License-Identifier: Apache-2.0

/// Ends prompts that are over by the clock or by the plan.
extension Stepping {
  /// The longest time that a prompt can have been due and still be alive: the longest life that can
  /// be configured, and an hour for odd zones.
  static let longestLife = Day.expiryRange.upperBound + .hours(1)
  /// No rule sets a try further ahead, except for the distance from other prompts.
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

  /// Ends the wait of a prompt that no longer has to wait, or whose life is over. An edit may have
  /// removed it, moved it, or moved its session back to a start for which it was answered. The
  /// person may have erased it.
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

  /// Closes every open note for a pause that begins. This does not need the plan, so that a pause
  /// also works while the configuration has errors.
  mutating func closeForPause() {
    for prompt in openPrompts where prompt.record.due <= now {
      end(prompt, .pause)
    }
  }

  /// Once a pause is over, opens again the notes about getting home that it ended and whose life is
  /// not over. All others stay closed, and so do those that came due in the pause, because the
  /// person wanted it so.
  private mutating func reopenAfterPause() {
    let isJustOver = ledger.pauses.contains {
      $0.hasEnded(from: now - Self.longestLife, until: now)
    }
    guard isJustOver else {
      return
    }
    let prompts = ledger.prompts.keys.sorted().compactMap { recorded($0) }
    for prompt in prompts where prompt.comesBackAfterPause {
      apply(.resumed(comes: prompt.mayBeShownAgain), to: prompt.key)
    }
  }

  /// Ends an open prompt that nobody answered.
  mutating func end(_ prompt: RecordedPrompt, _ ending: Ending) {
    apply(.over(ending), to: prompt.key)
    removeFailedShowing(of: prompt)
  }

  /// Removes the showing of a note that no channel showed, so that the limits of the day do not
  /// count it.
  mutating func removeFailedShowing(of prompt: RecordedPrompt) {
    if prompt.record.hasFailed {
      ledger.showings.removeAll { $0.key == prompt.key }
    }
  }

  /// Closes a prompt that is never shown, and records the reason.
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

  /// Brings forward each try that is further ahead than any rule asks for. A silence that would
  /// begin later counts as begun now.
  private mutating func clampRetries() {
    for prompt in livePrompts {
      let latest = max(now + Self.longestTry, distanceEnd(of: prompt)?.at ?? now)
      ledger[prompt.key]?.clampRetries(to: latest, at: now)
    }
  }
}
