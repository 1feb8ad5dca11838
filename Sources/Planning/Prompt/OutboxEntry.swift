// SPDX-License-Identifier: Apache-2.0

/// One note on its way by mail.
package struct OutboxEntry: Hashable, Sendable {
  /// The place of a mail on its way.
  package enum MailState: Hashable, Sendable {
    /// The mail helper has it.
    case onItsWay
    /// It is tried again at this instant.
    case retrying(at: Instant)
    /// The mail server has taken it.
    case sent
    /// The mail server has refused it, and no other try can end otherwise.
    case refused
    /// It is not wanted any more.
    case dropped
  }

  package var state: MailState
  /// The instant at which it was first to be sent.
  package var since: Instant
  /// Tries in a row that failed.
  package var failures: Int

  package init(state: MailState = .onItsWay, since: Instant, failures: Int = 0) {
    self.state = state
    self.since = since
    self.failures = failures
  }

  /// True until it is sent, refused or dropped.
  package var isQueued: Bool { state == .onItsWay || retryInstant != nil }

  /// The instant of the next try; nil: none is set.
  package var retryInstant: Instant? {
    if case .retrying(let instant) = state {
      return instant
    }
    return nil
  }

  /// The mail helper has the mail.
  mutating func send() { state = .onItsWay }

  /// The mail is to be tried at `instant`. `failures` more tries count as failed.
  mutating func retry(at instant: Instant, failures: Int = 0) {
    state = .retrying(at: instant)
    self.failures += failures
  }

  /// The mail server refused the mail, and no other try can end otherwise.
  mutating func refuse() {
    state = .refused
    failures += 1
  }

  /// The mail is not wanted any more. Mail that was sent or refused stays so.
  mutating func drop() {
    if isQueued {
      state = .dropped
    }
  }

  /// The clock was wrongly ahead. Mail in the outbox counts as written by now, and no try stays
  /// later than `latestTry`.
  mutating func clampRetries(to latestTry: Instant, at now: Instant) {
    guard isQueued else {
      return
    }
    since = min(since, now)
    if let instant = retryInstant {
      state = .retrying(at: min(instant, latestTry))
    }
  }
}

extension PromptRecord {
  /// The note's mail while it is in the outbox.
  package var queuedMail: OutboxEntry? { mail?.isQueued == true ? mail : nil }

  /// True while only mail that is on its way can have brought the note to the person.
  var isOnlyInTheMail: Bool { isMailUnderway && !wasShown }

  /// True while a note that was asked for is on its way by mail.
  var isMailUnderway: Bool { standing == .asked && mail?.state == .onItsWay }

  /// True while a note that was asked for last by mail is in the outbox.
  var isLeftToMail: Bool { standing == .asked && isAskedByMail && queuedMail != nil }
}
