// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// What the ledger knows of one prompt.
struct OldRecord: Hashable, Sendable {
  /// Where it stands.
  var standing: Standing
  /// The rule that put it there.
  var reason: Reason
  /// When it got there.
  var since: Instant
  /// The start of the session for which it was computed: a session that is postponed by 12 h or
  /// more is announced anew.
  var sessionStart: Instant
  /// Its phase.
  var phase: Phase
  /// When it was due; after a snooze, when it is due again.
  var due: Instant
  /// When it ends, from which on it is never shown.
  var expires: Instant
  /// The text of the library chosen for it.
  var item: String?
  /// When it was first seen on a channel.
  var firstShown: Instant?
  /// When it was shown within the last hour, for the brake on repeats.
  var recent: [Instant]
  /// The channel that was asked last.
  var channel: Channel?
  /// Failures in a row, over all channels; decides how long to wait before the next try.
  var failures: Int
  /// When to ask a screen again, after a failure or once one has appeared; a letter has a time of
  /// its own.
  var nextTry: Instant?
  /// Where it stands on a screen.
  var handle: Handle?
  /// The letter that was written of it, if one was.
  var letter: OldOutboxEntry?
  /// Since when it has been before the person without a reaction; nil while it has not been.
  var silentSince: Instant?
  /// Whether it was last shown without its text, because the screen was locked.
  var isVeiled = false
  /// Whether it quotes the session's intention.
  var isQuoting = false
  /// Whether silence has brought it to another channel already, which happens once.
  var isEscalated = false
  /// The server that showed it last, also after it left the screen there.
  var seenOn: String?
  /// Other starts of its session for which it was answered: should the session move back there, it
  /// stays answered.
  var answeredFor: [Instant]
  /// What came before, oldest first.
  var history: [HistoryEntry]

  /// A record of a prompt that has come to `standing`.
  init(
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

/// A prompt's letter: an entry of the outbox for as long as it is queued.
struct OldOutboxEntry: Hashable, Sendable {
  /// What has become of a letter.
  enum State: String, Hashable, Sendable, CaseIterable {
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
  var state: State
  /// When it was first to be sent.
  var since: Instant
  /// Tries in a row that failed.
  var failures: Int
  /// When to try again; nil while it is on its way.
  var nextTry: Instant?

  /// A letter that is on its way from `since` on.
  init(since: Instant) {
    state = .queued
    self.since = since
    failures = 0
  }
}
