// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// What ends by itself, and what has been decided for good.
extension OldStepping {
  /// Whether a record speaks of the prompt as it is planned now.
  func speaks(_ record: OldRecord, of prompt: Prompt) -> Bool {
    Session.isSameStart(record.sessionStart, prompt.sessionStart)
  }

  /// Whether it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool {
    if ledger.summaries[prompt.key.session]?.covers(prompt.sessionStart) == true { return true }
    guard let record = ledger[prompt.key] else { return false }
    if record.answeredFor.contains(where: { Session.isSameStart($0, prompt.sessionStart) }) {
      return true
    }
    return record.standing != .withdrawn && speaks(record, of: prompt)
  }

  /// A clock that was wrongly ahead has let prompts pass by whose time is still to come, or whose
  /// life still lasts: they are planned as before.
  private mutating func rewind() {
    guard let settledUntil = ledger.settledUntil, settledUntil > now else { return }
    for prompt in agenda.prompts(from: now - Self.longestLife, until: settledUntil + .seconds(1)) {
      guard let record = ledger[prompt.key], record.firstShown == nil, speaks(record, of: prompt),
        record.standing == .missed || record.standing == .heldBack,
        prompt.due > now || prompt.expires > now && record.since > now
      else { continue }
      put(prompt.key, .withdrawn, .clockBack)
    }
    ledger.settledUntil = now
  }

  /// How long it takes at most until it is known what became of a letter on its way.
  static let longestPosting = Elapsed.minutes(3)

  /// Ends what can no longer be answered in time: a prompt whose session moved or is no more, whose
  /// life is over, or that would stand on a screen into the silence.
  mutating func sweep() {
    rewind()
    hasten()
    for key in ledger.live.sorted() {
      guard let record = ledger[key], record.standing.isOpen else { continue }
      guard let prompt = agenda.prompt(key), speaks(record, of: prompt) else {
        put(key, .withdrawn, departure(of: record, key.session))
        continue
      }
      // What was put off into a pause is not caught up with after it.
      let isPaused = isPaused(at: now) || record.standing == .snoozed && isPaused(at: record.due)
      let silence = agenda.silence(at: now) ?? (isPaused ? .paused : nil)
      let over = record.expires <= now
      guard over || (silence != nil && record.due <= now) else { continue }
      if isAwaited(record) { continue }
      end(key, record, silence ?? agenda.silence(at: record.expires) ?? .expired)
    }
    for (key, waiting) in ledger.waiting.sorted(by: { $0.key < $1.key }) {
      // An edit may have taken it away, put it off to a time that it need not wait for, or moved
      // its session back to a start for which it was answered.
      guard let prompt = agenda.prompt(key), prompt.due <= now, !isDecided(prompt) else {
        ledger.waiting[key] = nil
        continue
      }
      if prompt.expires <= now { silence(prompt, .missed, waiting.reason) }
    }
  }

  /// Whether a prompt's time has just ended while its letter was on its way: whether it was shown
  /// is known once that is taken, or not.
  func isAwaited(_ record: OldRecord) -> Bool {
    let before = now - Self.longestPosting
    let isOver = record.expires <= now || agenda.silence(at: now) != nil
    return record.isOnlyInTheMail && isOver && before < record.expires
      && agenda.silence(at: before) == nil
      && !isPaused(at: now)
  }

  /// Why the plan no longer has a prompt for which there is a record.
  private func departure(of record: OldRecord, _ id: SessionID) -> Reason {
    guard let scheduled = agenda.scheduledSessions.first(where: { $0.session.id == id }) else {
      return .gone
    }
    if scheduled.status == .cancelled { return .cancelled }
    return scheduled.session.plannedStart == record.sessionStart ? .unplanned : .rescheduled
  }

  /// A pause begins: what is open ends. The plan is not asked, so that a pause can also be had
  /// while it is being mended.
  mutating func quieten() {
    for key in ledger.live.sorted() {
      if let record = ledger[key], record.standing.isOpen, record.due <= now {
        end(key, record, .paused)
      }
    }
  }

  /// Ends an open prompt: it stays unanswered if it was shown, and was missed or held back if not.
  mutating func end(_ key: Key, _ record: OldRecord, _ reason: Reason) {
    if record.firstShown != nil { return put(key, .unanswered, reason) }
    // Of a letter that was on its way nobody knows yet; it may well be seen, so its showing keeps
    // others at a distance.
    let hasFailed =
      !record.isOnlyInTheMail && (record.failures > 0 || record.letter?.failures ?? 0 > 0)
    let unheard: Reason = hasFailed ? .noChannel : reason
    put(key, reason == .paused ? .heldBack : .missed, reason == .paused ? .paused : unheard)
    // What no channel showed takes neither room nor a place of the day from the next one.
    if hasFailed { ledger.showings.removeAll { $0.key == key } }
  }

  /// Records why a prompt was never shown.
  mutating func silence(_ prompt: Prompt, _ standing: Standing, _ reason: Reason) {
    ledger.waiting[prompt.key] = nil
    open(prompt, standing, reason)
    put(prompt.key, standing, reason)
  }

  /// Begins a record; what was known of an earlier date of the session stays in its history.
  mutating func open(_ prompt: Prompt, _ standing: Standing, _ reason: Reason) {
    var record = OldRecord(
      standing: standing, reason: reason, since: now, sessionStart: prompt.sessionStart,
      phase: prompt.phase,
      due: prompt.due, expires: prompt.expires)
    if let before = ledger[prompt.key] {
      record.history = before.history
      record.handle = before.handle
      record.answeredFor =
        before.answeredFor + (before.standing.isAnswered ? [before.sessionStart] : [])
    }
    ledger[prompt.key] = record
  }

  /// Asks the screen back for whatever no longer waits for an answer. It is asked again at every
  /// turn until it is done, so that a command that only saves needs no words with the daemon.
  mutating func reclaim() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let handle = record.handle, record.standing != .shown,
        record.standing != .asked
      else { continue }
      requests.append(.withdraw(key, handle))
    }
  }
}
