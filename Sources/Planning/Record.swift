// SPDX-License-Identifier: Apache-2.0

/// What has become of a prompt.
public enum Standing: String, Hashable, Sendable, CaseIterable {
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
  public var isOpen: Bool { self == .asked || self == .shown || self == .snoozed }
  /// Whether it was answered for good: never shown again, whatever happens.
  public var isAnswered: Bool { self == .done || self == .skipped }
}

/// What the ledger knows of one prompt.
public struct Record: Hashable, Sendable {
  /// Where it stands.
  public var standing: Standing
  /// The rule that put it there.
  public var reason: Reason
  /// When it got there.
  public var since: Instant
  /// The start of the session for which it was computed: a session that is postponed by 12 h or more is announced anew.
  public var sessionStart: Instant
  /// Its phase.
  public var phase: Phase
  /// When it was due; after a snooze, when it is due again.
  public var due: Instant
  /// When it ends, from which on it is never shown.
  public var expires: Instant
  /// The text of the library chosen for it.
  public var item: String?
  /// When it was first seen on a channel.
  public var firstShown: Instant?
  /// When it was shown within the last hour, for the brake on repeats.
  public var recent: [Instant]
  /// The channel that was asked last.
  public var channel: Channel?
  /// Failures in a row, over all channels; decides how long to wait before the next try.
  public var failures: Int
  /// When to ask a screen again, after a failure or once one has appeared; a letter has a time of its own.
  public var nextTry: Instant?
  /// Where it stands on a screen.
  public var handle: Handle?
  /// The letter that was written of it, if one was.
  public var letter: OutboxEntry?
  /// Since when it has been before the person without a reaction; nil while it has not been.
  public var silentSince: Instant?
  /// Whether it was last shown without its text, because the screen was locked.
  public var isVeiled = false
  /// Whether it quotes the session's intention.
  public var isQuoting = false
  /// Whether silence has brought it to another channel already, which happens once.
  public var isEscalated = false
  /// The server that showed it last, also after it left the screen there.
  public var seenOn: String?
  /// Other starts of its session for which it was answered: should the session move back there, it stays answered.
  public var answeredFor: [Instant]
  /// What came before, oldest first.
  public var history: [Step]

  /// One step of a prompt's life.
  public struct Step: Hashable, Sendable {
    /// When it came to stand there.
    public var at: Instant
    /// Where it stood.
    public var standing: Standing
    /// By which rule.
    public var reason: Reason

    /// At `at` it came to stand at `standing` by the rule `reason`.
    public init(at: Instant, standing: Standing, reason: Reason) {
      self.at = at
      self.standing = standing
      self.reason = reason
    }
  }

  /// A record of a prompt that has come to `standing`.
  public init(
    standing: Standing, reason: Reason, since: Instant, sessionStart: Instant, phase: Phase, due: Instant,
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

/// A prompt's letter: an entry of the outbox for as long as it is queued.
public struct OutboxEntry: Hashable, Sendable {
  /// What has become of a letter.
  public enum State: String, Hashable, Sendable, CaseIterable {
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
  public var state: State
  /// When it was first to be sent.
  public var since: Instant
  /// Tries in a row that failed.
  public var failures: Int
  /// When to try again; nil while it is on its way.
  public var nextTry: Instant?

  /// A letter that is on its way from `since` on.
  public init(since: Instant) {
    state = .queued
    self.since = since
    failures = 0
  }
}

/// Where a notification stands: which server showed it, and under which number. The number dies with the server.
public struct Handle: Hashable, Sendable {
  /// The identity of the bus and the server's unique name on it.
  public var server: String
  /// The server's number for the notification, never 0.
  public var number: UInt32

  /// Notification `number` of `server`.
  public init(server: String, number: UInt32) {
    self.server = server
    self.number = number
  }
}
