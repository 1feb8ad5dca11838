// SPDX-License-Identifier: Apache-2.0

/// Everything that can happen.
package enum Event: Hashable, Sendable {
  /// The daemon has started. Requests from before the start may or may not have been carried out.
  ///
  /// `isLocked` is true if others may read the screen, which the first turn has to consider; nil:
  /// unknown, and the last known value is used.
  case started(isLocked: Bool? = nil)
  /// The daemon is about to end. Its notes leave the screen, where nobody would answer their
  /// buttons, and come again with the next daemon.
  case stopping
  /// The timer fired, or it is time for a look.
  case woke
  /// The configuration or the zone changed, and so did the agenda.
  case agendaChanged
  /// Another process took a turn on the ledger.
  case ledgerChanged
  /// A notification server has appeared: its identity, and true if it keeps the notifications of
  /// senders that have left.
  case serverAppeared(String, keepsOrphans: Bool)
  /// A channel has shown a prompt; the handle is its place, if it can be withdrawn.
  case delivered(Key, Channel, Handle?)
  /// A channel could not show a prompt.
  case failed(Key, Channel, Failure)
  /// A prompt was removed from this place on our request. It may have a newer place meanwhile.
  case removed(Key, Handle)
  /// A server has closed a notification. A prompt that waits for an answer is not closed by that,
  /// unless the person did it.
  case notificationClosed(Key, CloseReason)
  /// The person has seen the note, and gave no answer: a click on it, or a press on *Stop…*.
  case seen(Key)
  /// The person wrote an answer to a prompt: an intention before a session, a reflection after it.
  case replied(Key, String)
  /// The person wrote an intention before a session; nil takes it back.
  case intended(SessionID, Intention?)
  /// The person wrote a reflection.
  case reflected(Reflection)
  /// The person rated how they are; with the prompt, if by a button of its note.
  case rated(Rating, Key?)
  /// The person says how often they want to be spoken to; with the prompt, if by a button of its
  /// note.
  case wanted(Frequency, on: Key?)
  /// The person's screens were locked, or one was unlocked.
  case locked(Bool)
  /// The notification server began to hold all messages back, or no longer does.
  case doNotDisturb(Bool)
  /// The person wants a part of the memory erased.
  case erased(Erasure)
  /// The person asked to see a neutral message in full.
  case revealed(Key)
  /// The person answered.
  case answered(Key, Answer)
  /// The person asks to be reminded later.
  case putOff(Key, Elapsed)
  /// The person changed sessions by one command; the agenda has the changes already. Nil removes
  /// the change that a session had.
  case changed([SessionID: SessionChange?])
  /// The person takes back the last thing that they did (`Ledger.lastAct`). If that is a change of
  /// sessions, the agenda has them as they were already.
  case undone
  /// The person asks for a pause, until an instant or until they say so.
  case paused(until: Instant?)
  /// The person ends the pause.
  case resumed
  /// The plan was exported to other calendars; the records of it are to be kept.
  case exported(ExportedPlan)

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
    case .started, .stopping, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .changed,
      .undone, .paused, .resumed:
      nil
    case .intended, .reflected, .locked, .doNotDisturb, .erased, .exported: nil
    case .rated(_, let key), .wanted(_, on: let key): key
    case .replied(let key, _): key
    case .delivered(let key, _, _), .failed(let key, _, _), .removed(let key, _),
      .notificationClosed(let key, _),
      .seen(let key), .revealed(let key),
      .answered(let key, _), .putOff(let key, _):
      key
    }
  }
}

extension Ledger {
  /// The changes of sessions as they are after an event. The agenda of its turn has them already.
  package func changes(after event: Event, at now: Instant) -> [SessionID: SessionChange] {
    switch event {
    case .changed(let changed):
      return changes.changed(by: changed)
    case .undone: return changesTakenBack(at: now)
    case .started, .stopping, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .delivered,
      .failed, .removed, .notificationClosed, .seen, .replied, .intended, .reflected, .rated,
      .wanted, .locked, .doNotDisturb, .erased, .revealed, .answered, .putOff, .paused, .resumed,
      .exported:
      return changes
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
  /// The reason why something that the person asked for was refused; nil: nothing was.
  package var refusal: Refusal?
}

/// The reason why something that a person asked for was refused.
package enum Refusal: Hashable, Sendable {
  /// There is no record of this prompt.
  case unknown(Key)
  /// The prompt was answered already, and stays so.
  case alreadyAnswered(Key, Standing)
  /// The prompt can no longer be put off: its session moved or is no more, or it was never shown.
  case over(Key, Standing)
  /// The quiet time around a session begins before the prompt would come again. `works` is a
  /// shorter length that would be granted; nil: there is none.
  case intoHold(Key, hold: Instant, works: Elapsed?)
}
