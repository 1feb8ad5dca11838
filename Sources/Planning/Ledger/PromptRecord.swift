// SPDX-License-Identifier: Apache-2.0

/// What has become of a prompt.
package enum Standing: String, Hashable, Sendable, CaseIterable {
  /// Asked of a channel, which has not yet said that it is shown.
  case asked
  /// Shown, and waiting for an answer.
  case shown
  /// Put off by the person: due again later.
  case snoozed
  /// Answered: done.
  case done
  /// Answered: not this one.
  case skipped
  /// Closed by the person without an answer, which is a reaction too.
  case dismissed
  /// Shown, and expired without a reaction.
  case unanswered
  /// Never shown.
  case missed
  /// Its session moved, or is no more.
  case withdrawn
  /// Kept silent by a limit.
  case heldBack = "held back"
  /// Given up.
  case failed

  /// Whether it may still be shown, or stands on a screen and waits.
  package var isOpen: Bool { self == .asked || self == .shown || self == .snoozed }
  /// Whether it was answered for good: never shown again, whatever happens.
  package var isAnswered: Bool { self == .done || self == .skipped }
}

/// What the ledger knows of one prompt.
package struct PromptRecord: Hashable, Sendable {
  /// Where it stands.
  package var standing: Standing
  /// The rule that put it there.
  package var reason: Reason
  /// When it got there.
  package var since: Instant
  /// The start of the session for which it was computed: a session that is postponed by 12 h or
  /// more is announced anew.
  package var sessionStart: Instant
  /// Its phase.
  package var phase: Phase
  /// When it was due; after a snooze, when it is due again.
  package var due: Instant
  /// When it ends, from which on it is never shown.
  package var expires: Instant
  /// The text of the library chosen for it.
  package var item: String?
  /// When it was first seen on a channel.
  package var firstShown: Instant?
  /// When it was shown within the last hour, for the brake on repeats.
  package var recent: [Instant]
  /// The channel that was asked last.
  package var channel: Channel?
  /// Failures in a row, over all channels; decides how long to wait before the next try.
  package var failures: Int
  /// When to ask a screen again, after a failure or once one has appeared; a letter has a time of
  /// its own.
  package var nextTry: Instant?
  /// Where it stands on a screen.
  package var handle: Handle?
  /// The letter that was written of it, if one was.
  package var letter: OutboxEntry?
  /// Since when it has been before the person without a reaction; nil while it has not been.
  package var silentSince: Instant?
  /// Whether it was last shown without its text, because the screen was locked.
  package var isVeiled = false
  /// Whether it quotes the session's intention.
  package var isQuoting = false
  /// Whether silence has brought it to another channel already, which happens once.
  package var isEscalated = false
  /// The server that showed it last, also after it left the screen there.
  package var seenOn: String?
  /// Other starts of its session for which it was answered: should the session move back there, it
  /// stays answered.
  package var answeredFor: [Instant]
  /// What came before, oldest first.
  package var history: [HistoryEntry]

  /// A record of a prompt that has come to `standing`.
  package init(
    standing: Standing, reason: Reason, since: Instant, sessionStart: Instant, phase: Phase,
    due: Instant,
    expires: Instant
  ) {
    self.standing = standing
    self.reason = reason
    self.since = since
    self.sessionStart = sessionStart
    self.phase = phase
    self.due = due
    self.expires = expires
    recent = []
    failures = 0
    answeredFor = []
    history = []
  }
}

/// One step of a prompt's life.
package struct HistoryEntry: Hashable, Sendable {
  /// When it came to stand there.
  package var at: Instant
  /// Where it stood.
  package var standing: Standing
  /// By which rule.
  package var reason: Reason

  /// At `at` it came to stand at `standing` by the rule `reason`.
  package init(at: Instant, standing: Standing, reason: Reason) {
    self.at = at
    self.standing = standing
    self.reason = reason
  }
}

/// A prompt's letter: an entry of the outbox for as long as it is queued.
package struct OutboxEntry: Hashable, Sendable {
  /// What has become of a letter.
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// On its way, or waiting for the next try.
    case queued
    /// Taken by the mail server.
    case sent
    /// Refused for good.
    case refused
    /// Not wanted any more.
    case dropped
  }

  /// What has become of it.
  package var state: State
  /// When it was first to be sent.
  package var since: Instant
  /// Tries in a row that failed.
  package var failures: Int
  /// When to try again; nil while it is on its way.
  package var nextTry: Instant?

  /// A letter that is on its way from `since` on.
  package init(since: Instant) {
    state = .queued
    self.since = since
    failures = 0
  }
}

/// Where a notification stands: which server showed it, and under which number. The number dies
/// with the server.
package struct Handle: Hashable, Sendable {
  /// The identity of the bus and the server's unique name on it.
  package var server: String
  /// The server's number for the notification, never 0.
  package var number: UInt32

  /// Notification `number` of `server`.
  package init(server: String, number: UInt32) {
    self.server = server
    self.number = number
  }
}
