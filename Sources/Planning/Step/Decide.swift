// SPDX-License-Identifier: Apache-2.0

extension Stepping {
  /// Decides about everything that is due.
  ///
  /// A prompt that comes due, or due again after a snooze, competes for the one place there is. A
  /// note that was asked for before, and may not have reached a screen, comes after all of these.
  mutating func decideDue(_ event: Event) {
    dropUnwantedMail()
    let fresh = freshlyDue()
    waitForMail(event)
    var wishes = fresh + repeatWishes(event)
    // A wish that a limit objects to is not granted, so another one can be.
    while let picked = Wish.pick(wishes) {
      wishes.removeAll { $0.key == picked.key }
      if grant(picked, event) {
        break
      }
    }
    for wish in wishes {
      wish.concede(&self, event)
    }
    ledger.decidedUntil = now
  }

  /// Delays a note that may not have reached a screen, because another one was preferred. A new
  /// server shows only one note, and the others wait. After any other event, a note that nobody has
  /// seen is tried again a little later.
  fileprivate mutating func delayRepeat(_ prompt: RecordedPrompt, _ event: Event) {
    if event.newServer == nil, !prompt.record.wasShown {
      ledger[prompt.key]?.retryScreen(at: now + Brake.leastDistance)
    } else {
      ledger[prompt.key]?.retryScreen(at: nil)
    }
  }

  /// Grants a wish.
  ///
  /// - Returns: True unless a limit objects to a prompt that would be shown for the first time.
  private mutating func grant(_ wish: Wish, _ event: Event) -> Bool {
    switch wish.kind {
    case .fresh(let prompt):
      return begin(prompt)
    case .snoozed(let prompt, let cause):
      cause.show(&self, prompt)
    case .lost(let prompt):
      repeatAsking(prompt, event)
    case .orphaned(let prompt):
      // The note is on the screen already, so another one can still be shown in this turn.
      adopt(prompt)
      return false
    case .alreadyShown:
      break
    }
    return true
  }

  /// Replaces a note in its own place, so that the server reports its buttons to this daemon.
  fileprivate mutating func adopt(_ prompt: RecordedPrompt) {
    if let server = prompt.server {
      ask(prompt.key, .restarted, on: server)
    }
  }

  /// Delays a snoozed note until a little after the one that was preferred, or until the next wake
  /// if quiet hours would leave it no time. Only a session's quiet time in between ends it.
  fileprivate mutating func concede(_ prompt: RecordedPrompt) {
    var life = prompt.record.life
    life.due = nextReadable(from: now + Brake.leastDistance)
    let hold = agenda.timeline.nextHold(from: now) ?? .distantFuture
    if hold > life.due, life.due + Day.leastReadable > life.expires {
      life.expires = agenda.end(of: life.due).at
    }
    ledger[prompt.key]?.concede(with: life)
  }

  /// The first instant from `instant` on at which a note has time to be read before quiet hours;
  /// the next wake at the latest.
  private func nextReadable(from instant: Instant) -> Instant {
    let at = agenda.hours.nextWake(from: instant)
    let quiet = agenda.hours.nextQuietHours(from: at)
    return at + Day.leastReadable <= quiet ? at : agenda.hours.nextWake(from: quiet)
  }

  /// Asks once more for a note that may not have reached a screen. A note that nobody has seen
  /// keeps its distance from others.
  private mutating func repeatAsking(_ prompt: RecordedPrompt, _ event: Event) {
    if let end = waitForDistance(of: prompt) {
      ledger[prompt.key]?.retryScreen(at: end)
    } else if event.newServer != nil {
      ask(prompt.key, .newServer, on: prompt.serverAsked)
    } else {
      ask(prompt.key, prompt.record.reasonToRepeat)
    }
  }

  /// Makes a note that nobody has seen yet keep its distance from others.
  ///
  /// - Returns: The end of that distance, when the note is to be tried again; nil: there is room.
  mutating func waitForDistance(of prompt: RecordedPrompt) -> Instant? {
    guard !prompt.record.wasShown, let end = distanceEnd(of: prompt) else {
      return nil
    }
    recordDecision(prompt.key, prompt.record.phase, .waits(end.at), end.rule.reason)
    return end.at
  }

  /// Shows a prompt for the first time.
  ///
  /// - Returns: False if a limit objects.
  private mutating func begin(_ prompt: Prompt) -> Bool {
    guard passes(prompt, Gate.beforeShowing) else {
      return false
    }
    showFirst(prompt)
    return true
  }

  /// True if no gate objects to showing a prompt now. An objection is recorded.
  mutating func passes(_ prompt: Prompt, _ gates: [Gate]) -> Bool {
    switch ledger.objection(of: gates, to: prompt, at: now, agenda) {
    case nil:
      return true
    case .never(let outcome, let reason):
      suppress(prompt, outcome, reason)
    case .notBefore(let until, let reason):
      ledger.waiting[prompt.key] = Waiting(until: until, reason: reason)
      recordDecision(prompt.key, prompt.phase, .waits(until), reason)
    case .notNow:
      break
    }
    return false
  }

  /// Opens the record of a prompt, and asks for its first showing.
  private mutating func showFirst(_ prompt: Prompt) {
    openRecordWithContent(of: prompt)
    ledger.addShowing(of: prompt, at: now)
    let isLate = now - prompt.due > lateAfter
    ask(prompt.key, isLate ? .caughtUp : .due)
  }

  /// Opens the record of a prompt, and chooses what its note says.
  mutating func openRecordWithContent(of prompt: Prompt) {
    ledger.openRecord(of: prompt)
    // The mail of a note may have been sent before its session moved away and back.
    if ledger[prompt.key]?.content == NoteContent.none {
      chooseContent(of: prompt)
    }
  }
}

extension Wish {
  /// The one table of what becomes of a wish if another one was preferred.
  fileprivate var concede: (inout Stepping, Event) -> Void {
    switch kind {
    case .fresh(let prompt): { stepping, _ in stepping.suppress(prompt, .missed, .superseded) }
    case .snoozed(let prompt, _): { stepping, _ in stepping.concede(prompt) }
    case .lost(let prompt): { stepping, event in stepping.delayRepeat(prompt, event) }
    case .orphaned(let prompt): { stepping, _ in stepping.adopt(prompt) }
    case .alreadyShown: { _, _ in }
    }
  }
}

extension SnoozeCause {
  /// The one table of how a note is shown whose time has come again.
  fileprivate var show: (inout Stepping, RecordedPrompt) -> Void {
    switch self {
    case .person: { $0.ask($1.key, .snoozed) }
    case .undo: { $0.showReopened($1, .undone) }
    case .pause: { $0.showReopened($1, .caughtUp) }
    // The note stood on a server, and is replaced there.
    case .erasure: { $0.ask($1.key, .erased, on: $1.server) }
    }
  }
}

extension RecordedPrompt {
  /// The channel with a notification server, if it is in the chain.
  fileprivate var server: Channel? { agenda.configuration.ifConfigured(Channel.withServer) }

  /// The server's channel if the note was asked of a server last and it is still in the chain; nil:
  /// the first channel is asked.
  fileprivate var serverAsked: Channel? {
    record.isAskedOfServer ? server : nil
  }
}

extension PromptRecord {
  /// The rule by which a note is asked for once more.
  fileprivate var reasonToRepeat: Reason { state.screenRetry == nil ? .restarted : .retried }
}

extension Ledger {
  /// Begins the record of a prompt that is decided now.
  mutating func openRecord(of prompt: Prompt) {
    waiting[prompt.key] = nil
    self[prompt.key] = PromptRecord(prompt, after: self[prompt.key])
  }

  /// Adds a showing, and removes those that no limit counts any more.
  fileprivate mutating func addShowing(of prompt: Prompt, at now: Instant) {
    showings.removeAll { $0.key == prompt.key }
    showings.removeAll { !$0.isCounted(at: now) }
    showings.append(Showing(key: prompt.key, due: prompt.due, at: now))
  }
}
