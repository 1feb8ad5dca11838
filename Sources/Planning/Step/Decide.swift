// SPDX-License-Identifier: Apache-2.0

extension Stepping {
  /// Decides about everything that is due.
  ///
  /// A prompt that comes due, or due again after a snooze, competes for the one place there is. A
  /// note that was asked for before, and may not have reached a screen, comes after all of these.
  mutating func decideDue(_ event: Event) {
    dropUnwantedMail()
    let fresh = freshlyDue()
    let wishes = fresh + repeatWishes(event)
    let granted = Wish.pick(wishes.filter(\.comesDue)) ?? Wish.pick(wishes)
    for wish in wishes { concede(wish, to: granted, event) }
    if let granted { grant(granted, event) }
    ledger.settledUntil = max(ledger.settledUntil ?? now, now)
  }

  /// What becomes of a wish that another one was preferred to.
  private mutating func concede(_ wish: Wish, to granted: Wish?, _ event: Event) {
    if wish == granted {
      return
    }
    switch wish.kind {
    case .fresh(let prompt): suppress(prompt, .missed, .superseded)
    case .snoozed: giveWay(wish.key)
    case .lost:
      // For a new server only one note is shown, and the others wait. A note that was never seen for
      // another reason gets its turn.
      let isUnseen = event.newServer == nil && ledger[wish.key]?.trace.firstShown == nil
      apply(.screenRetry(isUnseen ? now + Brake.leastDistance : nil), to: wish.key)
    case .onScreen: break
    }
  }

  private mutating func grant(_ wish: Wish, _ event: Event) {
    switch wish.kind {
    case .fresh(let prompt): begin(prompt)
    case .snoozed(.person): ask(wish.key, .snoozed)
    case .snoozed(.erasure): ask(wish.key, .erased, on: agenda.configuration.serverChannel)
    case .lost: repeatAsking(wish.key, event)
    case .onScreen: break
    }
  }

  /// A snoozed note comes a little after the one that goes first, or with the next wake, where quiet
  /// hours would end it before that. Only quiet time in between ends it.
  private mutating func giveWay(_ key: Key) {
    guard let record = ledger[key] else {
      return
    }
    var life = record.life
    life.due = agenda.hours.nextWake(from: now + Brake.leastDistance)
    let hold = agenda.timeline.nextHold(from: now)
    let isHeld = hold.map { $0 <= life.due } ?? false
    if !isHeld, life.due >= life.expires {
      life.expires = agenda.end(of: life.due).at
    }
    apply(.delayed(life), to: key)
  }

  /// Asks once more for a note that may not have reached a screen. One that surely has not still
  /// keeps its distance from others.
  private mutating func repeatAsking(_ key: Key, _ event: Event) {
    guard let record = ledger[key] else {
      return
    }
    let ends = record.trace.firstShown == nil ? distanceEnds(for: key) : nil
    if let ends {
      apply(.screenRetry(ends.at), to: key)
      note(key, record.phase, .waits(ends.at), ends.reason)
    } else if event.newServer != nil {
      let server = record.isAskedOfServer ? agenda.configuration.serverChannel : nil
      ask(key, .newServer, on: server)
    } else {
      ask(key, record.state.screenRetry == nil ? .restarted : .retried)
    }
  }

  /// Shows a prompt for the first time, unless a limit objects.
  private mutating func begin(_ prompt: Prompt) {
    let question = GateQuestion(prompt: prompt, at: now, ledger: ledger, agenda: agenda)
    switch Gate.firstObjection(of: Gate.beforeShowing, question) {
    case .never(let outcome, let reason): return suppress(prompt, outcome, reason)
    case .notBefore(let until, let reason):
      ledger.waiting[prompt.key] = Waiting(until: until, reason: reason)
      return note(prompt.key, prompt.phase, .waits(until), reason)
    case .notNow: return
    case nil: break
    }
    ledger.waiting[prompt.key] = nil
    ledger[prompt.key] = PromptRecord(prompt, after: ledger[prompt.key])
    chooseContent(for: prompt)
    ledger.showings.removeAll { $0.key == prompt.key || $0.at + .hours(48) < now }
    ledger.showings.append(Showing(key: prompt.key, due: prompt.due, at: now))
    ask(prompt.key, now - prompt.due > lateness ? .caughtUp : .due)
  }
}
