// SPDX-License-Identifier: Apache-2.0

/// One prompt's place in its life. Each case holds only what is true then.
///
/// A prompt that is due and waits for room has no record yet: it is in `Ledger.waiting`.
package enum PromptState: Hashable, Sendable {
  /// A channel has been asked, and has not said yet that the person has the note.
  case asked(ShowRequest, Silence)
  /// The person has the note before them, or it left the screen by itself and waits.
  ///
  /// `again` is the instant at which a screen is asked once more; nil: none is.
  case shown(again: Instant?, Silence)
  /// The note comes again when its life begins.
  case snoozed(Snooze)
  /// Nothing more comes of the prompt.
  case closed(Outcome)
}

/// One request to a screen: desktop or terminal.
package enum ShowRequest: Hashable, Sendable {
  /// No screen has been asked: a new record, or a note that goes by mail.
  case none
  /// A screen was asked at this instant and has not answered.
  case out(since: Instant)
  /// A screen is asked at this instant.
  case again(at: Instant)
  /// No screen is asked until another notification server appears.
  case awaitingServer

  /// The same request with a screen to be asked at `instant`; nil: at no set time.
  fileprivate func retrying(at instant: Instant?) -> ShowRequest {
    if let instant {
      return .again(at: instant)
    }
    guard case .again = self else {
      return self
    }
    return .awaitingServer
  }
}

/// The time for which the person has left a note without a reaction.
package struct Silence: Hashable, Sendable {
  /// The instant from which the note was before the person; nil: it was not yet.
  package var since: Instant?
  /// True once the silence has brought the note to the next channel, which happens once.
  package var isEscalated = false

  package init(since: Instant? = nil, isEscalated: Bool = false) {
    self.since = since
    self.isEscalated = isEscalated
  }

  /// The note is before the person.
  mutating func begin(at now: Instant) { since = since ?? now }

  /// Times later than `now`, left by a wrong clock, become `now`.
  mutating func clamp(to now: Instant) { since = since.map { min($0, now) } }
}

/// One prompt that comes again later.
package struct Snooze: Hashable, Sendable {
  package var cause: SnoozeCause
  /// The brake on repeats makes the note wait beyond its due, until this instant.
  package var brakedUntil: Instant?
  package var silence: Silence

  package init(cause: SnoozeCause, brakedUntil: Instant? = nil, silence: Silence = Silence()) {
    self.cause = cause
    self.brakedUntil = brakedUntil
    self.silence = silence
  }
}

/// The cause for which a note comes again.
package enum SnoozeCause: Hashable, Sendable, CaseIterable {
  /// The person put the note off.
  case person
  /// The note quoted words that are gone. It is taken from the screen and comes without them.
  case erasure
  /// The person took back an answer, or a change of a session that had ended the note.
  case undo
  /// The pause that had ended the note is over.
  case pause

  /// The rule that is recorded for the cause. The state file has no other word for it.
  package var reason: Reason {
    switch self {
    case .person: .snoozed
    case .erasure: .erased
    case .undo: .undone
    case .pause: .paused
    }
  }

  /// The cause for which a rule was recorded; `person` for any other rule.
  package init(recorded reason: Reason) {
    self = Self.allCases.first { $0.reason == reason } ?? .person
  }
}

/// The end of a prompt.
package enum Outcome: Hashable, Sendable, CaseIterable {
  /// The person answered: done.
  case done
  /// The person answered: not this one.
  case skipped
  /// The person closed the note without an answer, which is a reaction too.
  case dismissed
  /// The note was shown and expired without a reaction.
  case unanswered
  /// The note was never shown.
  case missed
  /// The session moved or is no more, or the plan changed. The plan may bring the note again.
  case withdrawn
  /// A rule or a limit kept the note back.
  case heldBack
  /// Every channel refused the note.
  case failed

  package var standing: Standing {
    switch self {
    case .done: .done
    case .skipped: .skipped
    case .dismissed: .dismissed
    case .unanswered: .unanswered
    case .missed: .missed
    case .withdrawn: .withdrawn
    case .heldBack: .heldBack
    case .failed: .failed
    }
  }
}

/// The end of an open prompt that nobody answered.
enum Ending: Hashable, Sendable {
  /// Its life is over, or a time without notes begins, by this rule.
  case time(Reason)
  /// A pause began. A note that it ends does not count as left alone.
  case pause

  /// The rule as it is recorded.
  var reason: Reason {
    switch self {
    case .time(let reason): reason
    case .pause: .paused
    }
  }

  /// The end of a prompt that nobody saw.
  var outcomeUnseen: Outcome {
    switch self {
    case .time: .missed
    case .pause: .heldBack
    }
  }
}

extension PromptState {
  /// The word for the state in the state file, in JSON and in the journal.
  package var standing: Standing {
    switch self {
    case .asked: .asked
    case .shown: .shown
    case .snoozed: .snoozed
    case .closed(let outcome): outcome.standing
    }
  }

  /// True while the prompt may still be shown, or is on a screen and waits for an answer.
  package var isOpen: Bool { standing.isOpen }

  /// The silence of the person; nil in a closed prompt.
  package var silence: Silence? {
    get {
      switch self {
      case .asked(_, let silence), .shown(_, let silence): silence
      case .snoozed(let snooze): snooze.silence
      case .closed: nil
      }
    }
    set {
      guard let newValue else {
        return
      }
      switch self {
      case .asked(let request, _): self = .asked(request, newValue)
      case .shown(let again, _): self = .shown(again: again, newValue)
      case .snoozed(var snooze):
        snooze.silence = newValue
        self = .snoozed(snooze)
      case .closed: break
      }
    }
  }

  /// The state in which a channel has been asked. The silence so far goes on.
  func asked(_ request: ShowRequest) -> PromptState { .asked(request, silence ?? Silence()) }

  /// The state in which the note, taken from the screen, comes again without words that are gone.
  /// The silence so far goes on.
  var takenDown: PromptState { .snoozed(Snooze(cause: .erasure, silence: silence ?? Silence())) }

  /// The instant at which a screen was asked that has not answered; nil: none was.
  var requestOut: Instant? {
    guard case .asked(.out(let since), _) = self else {
      return nil
    }
    return since
  }

  /// The instant at which a screen is asked once more; nil: none is set.
  package var screenRetry: Instant? {
    switch self {
    case .asked(.again(let at), _): at
    case .shown(let again, _): again
    case .snoozed(let snooze): snooze.brakedUntil
    case .asked, .closed: nil
    }
  }

  /// The same state with a screen to be asked at `instant`; nil: at no set time.
  func retrying(at instant: Instant?) -> PromptState {
    switch self {
    case .asked(let request, let silence):
      return .asked(request.retrying(at: instant), silence)
    case .shown(_, let silence):
      return .shown(again: instant, silence)
    case .snoozed(var snooze):
      snooze.brakedUntil = instant
      return .snoozed(snooze)
    case .closed:
      return self
    }
  }
}
