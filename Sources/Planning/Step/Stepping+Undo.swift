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

  /// Takes back the last act. Nothing changes if it cannot be taken back.
  mutating func undo() {
    guard let act = undoable else {
      return
    }
    ledger.resetLeftAlone()
    act.takeBack(&self)
    ledger.record(Checkpoint(at: now))
  }

  /// A note that was put off comes at once, with a new life.
  fileprivate mutating func bringForward(_ key: Key) {
    let life = Life(due: now, expires: agenda.end(of: now).at)
    apply(.person(.reopened(.comes(life))), to: key)
  }

  fileprivate mutating func takeBackAnswer(of key: Key) {
    if ledger[key]?.content.question == .fewer {
      ledger.takeBackFrequency(at: now)
    }
    reopen(key)
  }

  /// Opens a note again because its answer, or the change that took it from the screen, was taken
  /// back.
  private mutating func reopen(_ key: Key) {
    if let prompt = recorded(key) {
      apply(.person(.reopened(prompt.reopening)), to: key)
    }
  }

  /// Takes back a rating. The time with gentle notes stays, because taking back a low answer does
  /// not mean that the person is well. In that time nobody is asked how they are, so the question
  /// stays closed.
  fileprivate mutating func takeBack(_ rating: Rating) {
    ledger.keepingLowAnswerPeriod(at: now) { $0.remove(rating) }
    guard ledger.lowAnswerPeriod(at: now) == nil else {
      return
    }
    let checkIns = reopenable(.done, at: rating.at).filter {
      $0.record.content.question == .checkIn
    }
    checkIns.forEach { reopen($0.key) }
  }

  /// The notes that came to their standing at an instant, and can be open again.
  private func reopenable(_ standing: Standing, at instant: Instant) -> [RecordedPrompt] {
    ledger.keys(of: standing, at: instant).compactMap(recorded).filter(\.canReopen)
  }

  /// Takes back a change of sessions. The agenda has the sessions as they were already. A note that
  /// left the screen with the change comes back.
  fileprivate mutating func takeBackChange() {
    guard let changedAt = ledger.checkpoint?.at else {
      return
    }
    ledger.changes = ledger.changesTakenBack(at: now)
    ledger.adoptNumbering(of: agenda)
    reopenable(.withdrawn, at: changedAt).forEach { reopen($0.key) }
  }

  /// Shows a note that is open again. If no channel may show it any more, for example because the
  /// person has its mail, it waits for an answer.
  mutating func showReopened(_ prompt: RecordedPrompt, _ reason: Reason) {
    if let end = waitForDistance(of: prompt) {
      ledger[prompt.key]?.retryScreen(at: end)
    } else if prompt.firstChannel == nil {
      apply(prompt.record.eventToWaitAgain, to: prompt.key)
    } else {
      ask(prompt.key, reason)
    }
  }
}

extension LastAct {
  /// The one table of how each act is taken back.
  fileprivate var takeBack: (inout Stepping) -> Void {
    switch self {
    case .answer(let key, _): { $0.takeBackAnswer(of: key) }
    case .later(let key): { $0.bringForward(key) }
    case .rating(let rating): { $0.takeBack(rating) }
    case .change: { $0.takeBackChange() }
    case .frequency(let before): { $0.ledger.chosenFrequency = before }
    }
  }
}

extension PromptRecord {
  /// The event by which an open note waits for an answer where the person has it.
  fileprivate var eventToWaitAgain: PromptEvent {
    let isAfterPause = state == .snoozed(Snooze(cause: .pause))
    return isAfterPause ? .resumed(comes: false) : .person(.reopened(.waits))
  }
}

extension Ledger {
  /// Removes the last of the ratings that are equal to this one.
  fileprivate mutating func remove(_ rating: Rating) {
    if let index = ratings.lastIndex(of: rating) {
      ratings.remove(at: index)
    }
  }

  /// The prompts that came to their standing at an instant, by key.
  fileprivate func keys(of standing: Standing, at instant: Instant) -> [Key] {
    let found = prompts.filter { _, record in
      (record.standing, record.since) == (standing, instant)
    }
    return found.keys.sorted()
  }
}
