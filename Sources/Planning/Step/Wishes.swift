// SPDX-License-Identifier: Apache-2.0

/// A prompt that wants to be shown in this turn. The arbiter grants one wish a turn.
struct Wish {
  enum WishKind {
    /// The prompt has come due.
    case fresh(Prompt)
    /// A snoozed note has come due again.
    case snoozed(RecordedPrompt, SnoozeCause)
    /// A note may not have reached a screen, or has left it with its server.
    case lost(RecordedPrompt)
    /// A note that a server shows for a daemon that has ended.
    case orphaned(RecordedPrompt)
    /// A note that a new server need not show: it is there, was seen elsewhere, or is on its way.
    case alreadyShown
  }
  let key: Key
  let phase: Phase
  let due: Instant
  let kind: WishKind

  /// True for a prompt whose time has come in this turn. It goes before all others.
  var comesDue: Bool {
    switch kind {
    case .fresh, .snoozed: true
    case .lost, .orphaned, .alreadyShown: false
    }
  }

  /// The order in which the arbiter prefers wishes: those whose time has come, then by the rank of
  /// the phase, then the latest due.
  private var order: (Int, Int, Int, Key) {
    (comesDue ? 0 : 1, phase.rank, -due.seconds, key)
  }

  /// The arbiter: the wish that is granted.
  static func pick(_ wishes: [Wish]) -> Wish? { wishes.min { $0.order < $1.order } }
}

extension Wish {
  init(_ prompt: Prompt) {
    self.init(key: prompt.key, phase: prompt.phase, due: prompt.due, kind: .fresh(prompt))
  }

  init(_ prompt: RecordedPrompt, _ kind: WishKind) {
    self.init(key: prompt.key, phase: prompt.record.phase, due: prompt.record.due, kind: kind)
  }
}

// MARK: - Prompts that come due

extension Stepping {
  /// The prompts that have come due and pass the first gates. The objections are recorded.
  mutating func freshlyDue() -> [Wish] {
    let from = min(ledger.decidedUntil ?? now, now - Self.longestLife)
    let due = agenda.prompts(from: from, until: now + .seconds(1)).filter(isUndecided)
    return due.filter { passes($0, Gate.beforePicking) }.map { Wish($0) }
  }

  /// True unless a prompt is decided, waits for room, or was erased.
  private func isUndecided(_ prompt: Prompt) -> Bool {
    if let waiting = ledger.waiting[prompt.key], waiting.until > now {
      return false
    }
    return ledger.mayBegin(prompt)
  }
}

// MARK: - Notes that may be shown again

extension Stepping {
  /// A screen that is to be asked beside mail on its way waits this long for it.
  private static let headStartOfMail = Elapsed.minutes(1)

  /// Waits for mail that is on its way: a screen that is to be asked beside it is asked a little
  /// later. A server that has just appeared is to be asked too.
  mutating func waitForMail(_ event: Event) {
    let soon = now + Self.headStartOfMail
    let asksServer = asksNewServer(event)
    for prompt in alivePrompts where prompt.record.isMailUnderway {
      ledger[prompt.key]?.waitForMail(until: soon, asksServer: asksServer)
    }
  }

  /// True if a notification server has just appeared, and notes go there first.
  private func asksNewServer(_ event: Event) -> Bool {
    event.newServer != nil && agenda.configuration.beginsWithServer
  }

  /// The open notes that may be shown again in this turn.
  func repeatWishes(_ event: Event) -> [Wish] {
    alivePrompts.compactMap { prompt in
      prompt.wish(after: event).map { Wish(prompt, $0) }
    }
  }

  private var alivePrompts: [RecordedPrompt] { openPrompts.filter(\.isAlive) }
}

extension RecordedPrompt {
  /// The wish of an open note to be shown again; nil: it has none.
  fileprivate func wish(after event: Event) -> Wish.WishKind? {
    if record.isMailUnderway {
      return nil
    }
    if isDueAgain {
      return wishOfItsTime
    }
    return record.awaitsAnswer ? wishByEvent(event) : nil
  }

  /// The wish of a note whose time has come again.
  private var wishOfItsTime: Wish.WishKind {
    if case .snoozed(let snooze) = record.state {
      return .snoozed(self, snooze.cause)
    }
    return .lost(self)
  }

  /// The wish that the event of the turn gives a note whose time has not come.
  private func wishByEvent(_ event: Event) -> Wish.WishKind? {
    switch event {
    case .started:
      return record.mayBeLost ? .lost(self) : nil
    case .serverAppeared:
      return event.newServer.flatMap(wishOnNewServer)
    case .stopping, .woke, .agendaChanged, .ledgerChanged, .delivered, .failed, .removed,
      .notificationClosed, .seen, .replied, .intended, .reflected, .rated, .wanted, .locked,
      .doNotDisturb, .erased, .revealed, .answered, .putOff, .changed, .undone, .paused, .resumed,
      .exported:
      return nil
    }
  }

  /// The wish of a note on a server that has just appeared. A screen has precedence over mail that
  /// no mail server has accepted yet.
  private func wishOnNewServer(_ server: String) -> Wish.WishKind? {
    if record.isLeftToMail {
      return agenda.configuration.beginsWithServer ? .lost(self) : nil
    }
    if record.isOrphaned(on: server) {
      return .orphaned(self)
    }
    return isSeen(on: server) ? .alreadyShown : .lost(self)
  }

  /// True if a server that has just appeared need not show the note: the note is there, was seen
  /// there or on another channel, or is on its way.
  private func isSeen(on server: String) -> Bool {
    if record.isSeenElsewhere {
      return true
    }
    let isThere = record.trace.lastServer == server
    return isThere || record.isRequestOut(at: now)
  }
}

extension Configuration {
  /// True if the first channel of the chain has a notification server.
  fileprivate var beginsWithServer: Bool { channels.first?.traits.hasNotificationServer == true }
}

extension PromptRecord {
  /// True if the server shows the note for a daemon that has ended.
  fileprivate func isOrphaned(on server: String) -> Bool {
    guard standing == .shown, trace.lastServer == nil else {
      return false
    }
    return trace.handle?.server == server
  }

  /// True if the person had the note before them, and not on a notification server.
  fileprivate var isSeenElsewhere: Bool { wasShown && !isAskedOfServer }

  /// True if a screen was asked, perhaps in vain.
  fileprivate var mayBeLost: Bool { standing == .asked && !isLeftToMail }
}

extension Event {
  /// The identity of a server that has just appeared, or "" if it keeps no notification of earlier
  /// senders, so that no note is on it. Nil for any other event.
  var newServer: String? {
    guard case .serverAppeared(let server, let keepsOrphans) = self else {
      return nil
    }
    return keepsOrphans ? server : ""
  }
}
