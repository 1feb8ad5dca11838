// SPDX-License-Identifier: Apache-2.0

/// Taking back the last thing that the person did.
extension Stepping {
  /// The last thing that the person did, if it can be taken back now; nil: nothing can.
  var undoable: LastAct? {
    guard let act = ledger.lastAct(at: now) else {
      return nil
    }
    let isInTime: Bool? =
      switch act {
      case .answer(let key, _): recorded(key)?.canReopen
      case .later(let key): recorded(key)?.canComeNow
      // A rating has no time of its own, so the life of a note counts.
      case .rating(let rating): now < rating.at + agenda.configuration.day.expiry
      case .change, .frequency: true
      }
    return isInTime == true ? act : nil
  }

  /// Takes it back. Nothing else changes, and nothing at all if nothing can be taken back.
  mutating func undo() {
    guard let act = undoable else {
      return
    }
    ledger.resetLeftAlone()
    switch act {
    case .answer(let key, _):
      takeBackAnswer(of: key)
    case .later(let key):
      apply(.reopened(.comes(Life(due: now, expires: agenda.end(of: now).at))), to: key)
    case .rating(let rating):
      takeBack(rating)
    case .change:
      takeBackChange()
    case .frequency(let before):
      ledger.frequencyWish = before
    }
    ledger.checkpoint = Checkpoint(at: now)
  }

  private mutating func takeBackAnswer(of key: Key) {
    if ledger[key]?.content.question == .fewer {
      ledger.takeBackFrequency(at: now)
    }
    reopen(key)
  }

  /// A note whose answer is gone, or that left the screen with a change that is gone.
  private mutating func reopen(_ key: Key) {
    if let prompt = recorded(key) {
      apply(.reopened(prompt.reopening), to: key)
    }
  }

  /// The rating goes, and the time with gentle notes stays: that it was taken back does not mean
  /// that the person is well. In that time nobody is asked how they are, so the question stays
  /// closed.
  private mutating func takeBack(_ rating: Rating) {
    ledger.keepingLowAnswerPeriod(at: now) { ledger in
      if let place = ledger.ratings.lastIndex(of: rating) {
        ledger.ratings.remove(at: place)
      }
    }
    guard ledger.lowAnswerPeriod(at: now) == nil else {
      return
    }
    for key in ledger.keys(of: .done, at: rating.at)
    where ledger[key]?.content.question == .checkIn && recorded(key)?.canReopen == true {
      reopen(key)
    }
  }

  /// The agenda has the sessions as they were. A note that left the screen with the change comes
  /// back.
  private mutating func takeBackChange() {
    guard let changedAt = ledger.checkpoint?.at else {
      return
    }
    ledger.changes = ledger.changesTakenBack(at: now)
    ledger.takeInNumbering(of: agenda)
    for key in ledger.keys(of: .withdrawn, at: changedAt)
    where recorded(key)?.canReopen == true {
      reopen(key)
    }
  }

  /// Shows a note that is open again. Where no channel may show it any more, as when its mail is with
  /// the person, it waits for an answer.
  mutating func showReopened(_ prompt: RecordedPrompt, _ reason: Reason) {
    if let end = waitForDistance(of: prompt) {
      ledger[prompt.key]?.retryScreen(at: end)
    } else if prompt.firstChannel == nil {
      let isAfterPause = prompt.record.state == .snoozed(Snooze(cause: .pause))
      apply(isAfterPause ? .resumed(comes: false) : .reopened(.waits), to: prompt.key)
    } else {
      ask(prompt.key, reason)
    }
  }
}

extension Ledger {
  /// The prompts that came to their standing at an instant, by key.
  fileprivate func keys(of standing: Standing, at instant: Instant) -> [Key] {
    let found = prompts.filter { _, record in
      record.standing == standing && record.since == instant
    }
    return found.keys.sorted()
  }
}
