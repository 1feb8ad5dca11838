// SPDX-License-Identifier: Apache-2.0

/// Everything that can happen.
package enum Event: Hashable, Sendable {
  /// The daemon has started: whatever was asked of a channel before may or may not have been shown.
  ///
  /// `isLocked` says whether others may read the screen, which the first turn has to go by already;
  /// nil: nobody has said so yet, and it is taken to be as it was.
  case started(isLocked: Bool? = nil)
  /// The timer fired, or it is time for a look.
  case woke
  /// The configuration or the zone changed, and so did the agenda.
  case agendaChanged
  /// Another process took a turn on the ledger.
  case ledgerChanged
  /// A notification server is there: its identity, and whether it keeps what its senders showed
  /// when they leave.
  case serverAppeared(String, keepsOrphans: Bool)
  /// A channel has shown a prompt; where, if it can be taken back.
  case delivered(Key, Channel, Handle?)
  /// A channel could not show a prompt.
  case failed(Key, Channel, Failure)
  /// A prompt no longer stands there, by our wish; it may stand somewhere newer meanwhile.
  case takenBack(Key, Handle)
  /// A notification was closed.
  case closed(Key, Closing)
  /// The person wrote an answer to a prompt: an intention before a session, a reflection after it.
  case replied(Key, String)
  /// The person wrote down what they want to remember before a session; nil takes it back.
  case intended(SessionID, Intention?)
  /// The person kept a line or a page.
  case reflected(Reflection)
  /// The person said how they are; on which prompt, if it was by a button.
  case rated(Rating, Key?)
  /// The person asks for fewer notes, or for as many as before.
  case fewer(Bool)
  /// The person's screens were locked, or one was unlocked.
  case locked(Bool)
  /// The person wants things forgotten.
  case erased(Erasure)
  /// The person asked to see a neutral message in full.
  case revealed(Key)
  /// The person answered.
  case answered(Key, Answer)
  /// The person asks to be reminded later.
  case putOff(Key, Elapsed)
  /// The person changed a session; the agenda has it already. Nil: the change was taken back.
  case changed(SessionID, SessionChange?)
  /// The person asks for a pause, until an instant or until they say so.
  case paused(until: Instant?)
  /// The person ends the pause.
  case resumed
  /// The person reacted in a way that leaves no other trace, as in a simulation.
  case reacted
  /// The plan was handed to other calendars: all that is to be remembered of it.
  case exported([ExportName: ExportRecord])

  /// True for the daemon's first event.
  package var isStart: Bool {
    if case .started = self {
      return true
    }
    return false
  }

  /// The prompt that it is about, if it is about one.
  var key: Key? {
    switch self {
    case .started, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .changed, .paused,
      .resumed:
      nil
    case .intended, .reflected, .rated, .fewer, .locked, .erased, .reacted, .exported: nil
    case .replied(let key, _): key
    case .delivered(let key, _, _), .failed(let key, _, _), .takenBack(let key, _),
      .closed(let key, _),
      .revealed(let key),
      .answered(let key, _), .putOff(let key, _):
      key
    }
  }
}

/// What a person says to a prompt.
package enum Answer: String, Hashable, Sendable, CaseIterable {
  /// Done.
  case done
  /// Not this one.
  case skip
}

/// Why a channel could not show a prompt.
package enum Failure: String, Hashable, Sendable, CaseIterable {
  /// There is nobody to ask: no bus, no notification server, no mail server that can be reached.
  case unavailable
  /// It answered with an error.
  case refused
  /// It did not answer in time.
  case timedOut = "timed-out"
  /// A mail server put the letter off (RFC 5321, section 4.2.1: a reply of 4yz).
  case deferred
  /// A mail server refused the letter for good (a reply of 5yz).
  case rejected
  /// A mail server did not accept user and password.
  case login
  /// A mail server's certificate is not to be trusted, or is another host's.
  case certificate
  /// A mail server offers no encryption.
  case unencrypted
  /// The password could not be had.
  case secret
  /// A mail server takes no letters from this network, or from strangers at all.
  case barred
  /// A mail server takes no letters from this address.
  case sender
  /// The program that letters are handed to wants something from the person first.
  case program
  /// The password could not be had yet, as while the store that keeps it is locked.
  case secretLocked = "secret-locked"

  /// Whether it ends once a person has mended something or gone to another network, and not with
  /// the letter itself: a password, a certificate, which can also be that of a network's own page
  /// before one has logged in to it.
  var needsPerson: Bool {
    switch self {
    case .login, .certificate, .unencrypted, .secret, .barred, .sender, .program: true
    case .unavailable, .refused, .timedOut, .deferred, .secretLocked, .rejected: false
    }
  }

  /// Whether no other try with the same letter can end otherwise.
  package var isFinal: Bool { self == .rejected }

  /// Whether another try with the same letter would end the same way, at least until a person mends
  /// something.
  package var isPermanent: Bool { isFinal || needsPerson }
}

/// How a notification came to be closed: the four reasons of the Desktop Notifications
/// Specification, section 9 ("NotificationClosed").
package enum Closing: String, Hashable, Sendable, CaseIterable {
  /// 1: its time on the screen was over, which says nothing about the person.
  case expired
  /// 2: the person closed it.
  case dismissed
  /// 3: a program closed it.
  case byCall = "by-call"
  /// 4, or anything else: nobody knows.
  case undefined

  /// The specification's number, of which an unknown one means the same as 4.
  package init(number: UInt32) {
    self =
      switch number {
      case 1: .expired
      case 2: .dismissed
      case 3: .byCall
      default: .undefined
      }
  }
}

/// The answer to one event.
package struct Turn: Hashable, Sendable {
  /// What is remembered from now on.
  package var ledger: Ledger
  /// What is asked of the world, once the ledger is safe.
  package var requests: [Request]
  /// The next instant at which there is something to decide, always after now; nil if there is
  /// none.
  package var wake: Instant?
  /// What was decided, for the journal.
  package var decisions: [Decision]
  /// Why the person's wish could not be granted, if it could not.
  package var refusal: Refusal?
}

/// One decision about a prompt.
package struct Decision: Hashable, Sendable {
  /// Which prompt.
  package var key: Key
  /// Its phase.
  package var phase: Phase
  /// What was decided.
  package var verdict: Verdict
  /// By which rule.
  package var reason: Reason
  /// On which channel, if on one.
  package var channel: Channel?

  /// It was decided about `key`, of `phase`, by the rule `reason`.
  package init(key: Key, phase: Phase, verdict: Verdict, reason: Reason, channel: Channel? = nil) {
    self.key = key
    self.phase = phase
    self.verdict = verdict
    self.reason = reason
    self.channel = channel
  }

  /// What can be decided about a prompt.
  package enum Verdict: Hashable, Sendable {
    /// It now stands there.
    case standing(Standing)
    /// It is due and waits for room until then.
    case waits(Instant)
    /// A channel failed.
    case failed(Failure)
    /// It left the screen, but it still waits for an answer.
    case closed(Closing)
  }
}

/// Why a person's wish could not be granted.
package enum Refusal: Hashable, Sendable {
  /// Nothing is known of this prompt.
  case unknown(Key)
  /// It was answered already, and stays so.
  case alreadyAnswered(Key, Standing)
  /// It can no longer be put off: its session moved or is no more, or it was never shown.
  case over(Key, Standing)
  /// The silence around a session begins before the prompt would come again.
  case intoHold(Key, hold: Instant, works: Elapsed?)
}

extension Elapsed {
  /// How long a prompt is put off if nothing is said (`model.md`, "Snooze").
  package static let usualSnooze = Elapsed.hours(1)
}
