// SPDX-License-Identifier: Apache-2.0

/// Everything that can happen.
package enum Event: Hashable, Sendable {
  /// The daemon has started. Requests from before the start may or may not have been carried out.
  ///
  /// `isLocked` is true if others may read the screen, which the first turn has to consider; nil:
  /// unknown, and the last known value is used.
  case started(isLocked: Bool? = nil)
  /// The timer fired, or it is time for a look.
  case woke
  /// The configuration or the zone changed, and so did the agenda.
  case agendaChanged
  /// Another process took a turn on the ledger.
  case ledgerChanged
  /// A notification server has appeared: its identity, and true if it keeps the notifications of
  /// senders that have left.
  case serverAppeared(String, keepsOrphans: Bool)
  /// A channel has shown a prompt; the handle is its place, if it can be taken back.
  case delivered(Key, Channel, Handle?)
  /// A channel could not show a prompt.
  case failed(Key, Channel, Failure)
  /// A prompt was taken from this place on our request. It may have a newer place meanwhile.
  case takenBack(Key, Handle)
  /// A notification was closed.
  case closed(Key, Closing)
  /// The person wrote an answer to a prompt: an intention before a session, a reflection after it.
  case replied(Key, String)
  /// The person wrote an intention before a session; nil takes it back.
  case intended(SessionID, Intention?)
  /// The person wrote a reflection.
  case reflected(Reflection)
  /// The person rated how they are; with the prompt, if by a button of its note.
  case rated(Rating, Key?)
  /// The person asks for fewer notes, or for as many as before.
  case fewer(Bool)
  /// The person's screens were locked, or one was unlocked.
  case locked(Bool)
  /// The person wants a part of the memory erased.
  case erased(Erasure)
  /// The person asked to see a neutral message in full.
  case revealed(Key)
  /// The person answered.
  case answered(Key, Answer)
  /// The person asks to be reminded later.
  case putOff(Key, Elapsed)
  /// The person changed a session; the agenda has the change already. Nil: the change was taken
  /// back.
  case changed(SessionID, SessionChange?)
  /// The person asks for a pause, until an instant or until they say so.
  case paused(until: Instant?)
  /// The person ends the pause.
  case resumed
  /// The person reacted in a way that leaves no other trace, as in a simulation.
  case reacted
  /// The plan was exported to other calendars; the records of it are to be kept.
  case exported([ExportName: ExportRecord])

  /// True for the daemon's first event.
  package var isStart: Bool {
    if case .started = self {
      return true
    }
    return false
  }

  /// The prompt that the event is about; nil: none.
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

/// A person's answer to a prompt.
package enum Answer: String, Hashable, Sendable, CaseIterable {
  /// Done.
  case done
  /// Not this one.
  case skip
}

/// The cause for which a channel could not show a prompt.
package enum Failure: String, Hashable, Sendable, CaseIterable {
  /// Nothing can be reached: no bus, no notification server, no mail server.
  case unavailable
  /// The channel answered with an error.
  case refused
  /// The channel did not answer in time.
  case timedOut = "timed-out"
  /// A mail server deferred the mail (RFC 5321, section 4.2.1: a reply of 4yz).
  case deferred
  /// A mail server refused the mail permanently (a reply of 5yz).
  case rejected
  /// A mail server did not accept user and password.
  case login
  /// A mail server's certificate is not trusted, or is another host's.
  case certificate
  /// A mail server offers no encryption.
  case unencrypted
  /// The password could not be fetched.
  case secret
  /// A mail server takes no mail from this network, or from unknown senders at all.
  case barred
  /// A mail server takes no mail from this address.
  case sender
  /// The program that sends mail needs something from the person first.
  case program
  /// The password cannot be fetched yet, for example because the store that keeps it is locked.
  case secretLocked = "secret-locked"

  /// True if a person can end the failure by a fix or in another network, and not by changing the
  /// mail: a password, a certificate. The certificate can also be that of a network's own page
  /// before one has logged in to it.
  var needsPerson: Bool {
    switch self {
    case .login, .certificate, .unencrypted, .secret, .barred, .sender, .program: true
    case .unavailable, .refused, .timedOut, .deferred, .secretLocked, .rejected: false
    }
  }

  /// True if no other try with the same mail can end otherwise.
  package var isFinal: Bool { self == .rejected }

  /// True if another try with the same mail would end the same way, at least until a person fixes
  /// something.
  package var isPermanent: Bool { isFinal || needsPerson }
}

/// The reason for which a notification was closed: the four reasons of the Desktop Notifications
/// Specification, section 9 ("NotificationClosed").
package enum Closing: String, Hashable, Sendable, CaseIterable {
  /// 1: its time on the screen was over. The person need not have seen it.
  case expired
  /// 2: the person closed it.
  case dismissed
  /// 3: a program closed it.
  case byCall = "by-call"
  /// 4, or anything else: unknown.
  case undefined

  /// From the specification's number. An unknown number means the same as 4.
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
  /// The new ledger.
  package var ledger: Ledger
  /// The requests to the world, once the ledger is safe.
  package var requests: [Request]
  /// The next instant at which there is something to decide, always after now; nil: none.
  package var wake: Instant?
  /// The decisions, for the journal.
  package var decisions: [Decision]
  /// The reason for which the person's wish was refused; nil: it was not.
  package var refusal: Refusal?
}

/// One decision about a prompt.
package struct Decision: Hashable, Sendable {
  package var key: Key
  package var phase: Phase
  package var verdict: Verdict
  package var reason: Reason
  package var channel: Channel?

  package init(key: Key, phase: Phase, verdict: Verdict, reason: Reason, channel: Channel? = nil) {
    self.key = key
    self.phase = phase
    self.verdict = verdict
    self.reason = reason
    self.channel = channel
  }

  /// The content of a decision.
  package enum Verdict: Hashable, Sendable {
    /// The prompt came to this standing.
    case standing(Standing)
    /// The prompt is due and waits for room until this instant.
    case waits(Instant)
    /// A channel failed.
    case failed(Failure)
    /// The note left the screen, but still waits for an answer.
    case closed(Closing)
  }
}

/// The reason for which a person's wish was refused.
package enum Refusal: Hashable, Sendable {
  /// There is no record of this prompt.
  case unknown(Key)
  /// The prompt was answered already, and stays so.
  case alreadyAnswered(Key, Standing)
  /// The prompt can no longer be put off: its session moved or is no more, or it was never shown.
  case over(Key, Standing)
  /// The silence around a session begins before the prompt would come again.
  case intoHold(Key, hold: Instant, works: Elapsed?)
}

extension Elapsed {
  /// The delay of a snooze that names none (`model.md`, "Snooze").
  package static let usualSnooze = Elapsed.hours(1)
}
