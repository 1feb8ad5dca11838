// SPDX-License-Identifier: Apache-2.0

/// A prompt that wants to be shown in this turn. The arbiter grants one wish a turn.
struct Wish: Hashable {
  enum WishKind: Hashable {
    /// The prompt has come due.
    case fresh(Prompt)
    /// A snoozed note has come due again.
    case snoozed(PromptRecord, Snooze.Cause)
    /// A note may not have reached a screen, or has left it with its server.
    case lost(PromptRecord)
    /// A note that a new server shows already.
    case onScreen
  }
  let key: Key
  let phase: Phase
  let due: Instant
  let kind: WishKind

  /// True for a prompt whose time has come in this turn. It goes before all others.
  var comesDue: Bool {
    switch kind {
    case .fresh, .snoozed: true
    case .lost, .onScreen: false
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

  init(_ key: Key, _ record: PromptRecord, _ kind: WishKind) {
    self.init(key: key, phase: record.phase, due: record.due, kind: kind)
  }
}

// MARK: - Prompts that come due

extension Stepping {
  /// The prompts that have come due and pass the first gates. The objections are recorded.
  mutating func freshlyDue() -> [Wish] {
    let from = min(ledger.settledUntil ?? now, now - Self.longestLife)
    var fresh: [Wish] = []
    for prompt in agenda.prompts(from: from, until: now + .seconds(1)) where isUndecided(prompt) {
      if passes(prompt, Gate.beforePicking) {
        fresh.append(Wish(prompt))
      }
    }
    return fresh
  }

  /// True unless a prompt is decided, waits for room, or the person wanted everything forgotten
  /// that was due by then.
  private func isUndecided(_ prompt: Prompt) -> Bool {
    if let waiting = ledger.waiting[prompt.key], waiting.until > now {
      return false
    }
    return !ledger.isErased(prompt) && !isDecided(prompt)
  }
}

// MARK: - Notes that may be shown again

extension Stepping {
  /// The open notes whose life lasts.
  private var livingNotes: [(key: Key, record: PromptRecord)] {
    ledger.openPrompts.filter { $0.record.life.contains(now) }
  }

  /// Has a screen asked a little later for the notes whose mail is on its way: the mail is waited
  /// for. A new server alone has a screen asked at all.
  mutating func waitForMail(_ event: Event) {
    let soon = now + lateness
    let asked = asksServer(event) ? soon : nil
    for (key, record) in livingNotes where record.isMailUnderway {
      if let retry = record.state.screenRetry ?? asked {
        ledger[key]?.retryScreen(at: max(retry, soon))
      }
    }
  }

  /// The open notes that may be shown again in this turn.
  func repeatWishes(_ event: Event) -> [Wish] {
    livingNotes.compactMap { key, record in
      repeatWish(record, event).map { Wish(key, record, $0) }
    }
  }

  private func repeatWish(_ record: PromptRecord, _ event: Event) -> Wish.WishKind? {
    switch record.state {
    case .asked where record.isMailUnderway:
      return nil
    case .asked, .shown:
      return record.isDueAgain(at: now) ? .lost(record) : wish(of: record, after: event)
    case .snoozed(let snooze):
      return record.isDueAgain(at: now) ? .snoozed(record, snooze.cause) : nil
    case .closed:
      return nil
    }
  }

  /// The wish of a note for which no time has come, because of the event of the turn.
  private func wish(of record: PromptRecord, after event: Event) -> Wish.WishKind? {
    switch event {
    case .started where record.mayBeLost:
      return .lost(record)
    case .serverAppeared where record.isLeftToMail:
      // A screen that appears is better than mail that nobody has taken yet.
      return agenda.configuration.beginsWithServer ? .lost(record) : nil
    case .serverAppeared:
      return isSeen(record, on: event.newServer) ? .onScreen : .lost(record)
    default:
      return nil
    }
  }

  /// True if a server has appeared that is the first channel of the chain.
  private func asksServer(_ event: Event) -> Bool {
    event.newServer != nil && agenda.configuration.beginsWithServer
  }

  /// True if a server that has just appeared need not show a note: the note is there, was seen
  /// there or on another channel, or is on its way.
  private func isSeen(_ record: PromptRecord, on server: String?) -> Bool {
    let isThere = record.trace.seenOn == server
    let isSeenElsewhere = record.wasSeen && !record.isAskedOfServer
    return isThere || isSeenElsewhere || record.isRequestOut(at: now)
  }
}

extension Configuration {
  /// True if the first channel of the chain has a notification server.
  fileprivate var beginsWithServer: Bool { channels.first?.traits.canBeTakenBack == true }
}

extension PromptRecord {
  /// True if a screen was asked, perhaps in vain.
  fileprivate var mayBeLost: Bool { standing == .asked && !isLeftToMail }
}

extension Event {
  /// The server that has just appeared, as far as it matters what it shows: "" for one that keeps
  /// nothing of earlier senders. Nil for any other event.
  var newServer: String? {
    guard case .serverAppeared(let server, let keepsOrphans) = self else {
      return nil
    }
    return keepsOrphans ? server : ""
  }
}
