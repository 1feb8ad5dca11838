// SPDX-License-Identifier: Apache-2.0

/// A prompt that is to be shown in this turn, and why. The arbiter grants one wish a turn.
private struct Wish {
  enum Kind {
    /// The prompt has come due.
    case fresh(Prompt)
    /// A snoozed note has come due again.
    case snoozed
    /// A note may not have reached a screen, or has left it with its server.
    case lost
    /// A note that a new server shows already.
    case onScreen
  }
  let key: Key
  let kind: Kind
}

extension Stepping {
  /// Decides about everything that is due.
  ///
  /// A prompt that comes due, or due again after a snooze, competes for the one place there is. A
  /// note that was asked for before, and may not have reached a screen, comes after all of these.
  mutating func decideDue(_ event: Event) {
    dropUnwantedMail()
    let fresh = freshlyDue()
    let wishes = fresh + repeatWishes(event)
    let due = pick(wishes.filter(\.comesDue))
    let again = due == nil ? pick(wishes.filter { !$0.comesDue }) : nil
    for wish in wishes { concede(wish, to: due ?? again, event) }
    if let due { grant(due) }
    if let again { repeatAsking(again, event) }
    ledger.settledUntil = max(ledger.settledUntil ?? now, now)
  }

  /// The prompts that have come due and pass the first gates. The objections are recorded.
  private mutating func freshlyDue() -> [Wish] {
    let from = min(ledger.settledUntil ?? now, now - Self.longestLife)
    var fresh: [Wish] = []
    for prompt in agenda.prompts(from: from, until: now + .seconds(1)) {
      if isDecided(prompt) || isForgotten(prompt) || isWaiting(prompt) { continue }
      let question = GateQuestion(prompt: prompt, at: now, ledger: ledger, agenda: agenda)
      switch Gate.firstObjection(of: Gate.beforePicking, question) {
      case nil: fresh.append(Wish(key: prompt.key, kind: .fresh(prompt)))
      case .never(let outcome, let reason): suppress(prompt, outcome, reason)
      case .notNow, .notBefore: break
      }
    }
    return fresh
  }

  /// True if the person wanted everything forgotten that was due by then.
  private func isForgotten(_ prompt: Prompt) -> Bool {
    ledger.erasedUntil.map { prompt.due <= $0 } ?? false
  }

  private func isWaiting(_ prompt: Prompt) -> Bool {
    ledger.waiting[prompt.key].map { $0.until > now } ?? false
  }

  /// The open notes that may be shown again in this turn.
  private mutating func repeatWishes(_ event: Event) -> [Wish] {
    var wishes: [Wish] = []
    for key in ledger.live.sorted() {
      guard let record = ledger[key], record.state.isOpen, record.life.contains(now) else {
        continue
      }
      if let kind = repeatWish(key, record, event) { wishes.append(Wish(key: key, kind: kind)) }
    }
    return wishes
  }

  private mutating func repeatWish(_ key: Key, _ record: PromptRecord, _ event: Event)
    -> Wish.Kind?
  {
    if record.standing == .asked, let mail = record.queuedMail {
      // A screen that appears is better than mail that nobody has taken yet.
      let isServerFirst = agenda.configuration.channels.first?.traits.canBeTakenBack == true
      let asksScreen = event.newServer != nil && isServerFirst
      if mail.state == .onItsWay {
        waitForMail(key, record, asksScreen)
        return nil
      }
      if record.trace.channel?.traits.isQueued == true {
        return asksScreen || record.isScreenDue(at: now) ? .lost : nil
      }
    }
    if case .snoozed(let snooze) = record.state {
      let isBraked = snooze.brakedUntil.map { $0 > now } ?? false
      return isBraked ? nil : .snoozed
    }
    if event.isStart, record.standing == .asked { return .lost }
    if record.isScreenDue(at: now) { return .lost }
    guard let server = event.newServer else { return nil }
    return isSeen(record, on: server) ? .onScreen : .lost
  }

  /// Mail that is on its way is waited for, and then a screen is asked.
  private mutating func waitForMail(_ key: Key, _ record: PromptRecord, _ asksScreen: Bool) {
    let retry = record.state.screenRetry
    guard asksScreen || retry != nil else { return }
    apply(.screenRetry(max(retry ?? now, now + lateness)), to: key)
  }

  /// True if a server that has just appeared need not show a note: the note is there, was seen there
  /// or on another channel, or is on its way.
  private func isSeen(_ record: PromptRecord, on server: String) -> Bool {
    let isElsewhere =
      record.trace.firstShown != nil && record.trace.channel?.traits.canBeTakenBack != true
    return record.isRequestOut(at: now) || isElsewhere || record.trace.seenOn == server
  }

  /// The arbiter: of several wishes the one of the highest rank of its phase, then of the latest due.
  private func pick(_ wishes: [Wish]) -> Wish? {
    func order(_ wish: Wish) -> (Int, Int, Key) {
      let record = ledger[wish.key].flatMap { $0.state.isOpen ? $0 : nil }
      let prompt = agenda.prompt(wish.key)
      let phase = record?.phase ?? prompt?.phase ?? .idle
      let due = record?.due ?? prompt?.due ?? now
      return (phase.rank, -due.seconds, wish.key)
    }
    return wishes.min { order($0) < order($1) }
  }

  /// What becomes of a wish that another one was preferred to.
  private mutating func concede(_ wish: Wish, to granted: Wish?, _ event: Event) {
    if wish.key == granted?.key, wish.comesDue == granted?.comesDue { return }
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

  private mutating func grant(_ wish: Wish) {
    if case .fresh(let prompt) = wish.kind { return begin(prompt) }
    guard case .snoozed(let snooze)? = ledger[wish.key]?.state else { return }
    switch snooze.cause {
    case .person: ask(wish.key, .snoozed)
    case .erasure: ask(wish.key, .erased, on: agenda.configuration.serverChannel)
    }
  }

  /// A snoozed note comes a little after the one that goes first, or with the next wake, where quiet
  /// hours would end it before that. Only quiet time in between ends it.
  private mutating func giveWay(_ key: Key) {
    guard let record = ledger[key] else { return }
    var life = record.life
    life.due = agenda.hours.nextWake(from: now + Brake.leastDistance)
    let hold = agenda.timeline.nextHold(from: now)
    let isHeld = hold.map { $0 <= life.due } ?? false
    if !isHeld, life.due >= life.expires { life.expires = agenda.end(of: life.due).at }
    apply(.delayed(life), to: key)
  }

  /// Asks once more for a note that may not have reached a screen. One that surely has not still
  /// keeps its distance from others.
  private mutating func repeatAsking(_ wish: Wish, _ event: Event) {
    guard case .lost = wish.kind, let record = ledger[wish.key] else { return }
    let key = wish.key
    let hadRetry = record.state.screenRetry != nil
    let reason: Reason =
      event.newServer != nil ? .newServer : hadRetry ? .retried : .restarted
    if record.trace.firstShown == nil, let ends = distanceEnds(for: key), ends.at > now {
      apply(.screenRetry(ends.at), to: key)
      return note(key, record.phase, .waits(ends.at), ends.reason)
    }
    let wasOnServer = record.trace.channel?.traits.canBeTakenBack == true
    let server = event.newServer != nil && wasOnServer ? agenda.configuration.serverChannel : nil
    ask(key, reason, on: server)
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

extension Wish {
  fileprivate var comesDue: Bool {
    switch kind {
    case .fresh, .snoozed: true
    case .lost, .onScreen: false
    }
  }
}

extension Event {
  /// The server that has just appeared, as far as it matters what it shows: "" for one that keeps
  /// nothing of earlier senders. Nil for any other event.
  fileprivate var newServer: String? {
    guard case .serverAppeared(let server, let keepsOrphans) = self else { return nil }
    return keepsOrphans ? server : ""
  }
}
