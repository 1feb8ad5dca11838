// SPDX-License-Identifier: Apache-2.0

/// One note on its way by mail.
package struct OutboxEntry: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// The mail helper has it.
    case onItsWay
    /// It is tried again at this instant.
    case waiting(until: Instant)
    /// The mail server has taken it.
    case sent
    /// The mail server has refused it, and no other try can end otherwise.
    case refused
    /// It is not wanted any more.
    case dropped
  }

  package var state: State
  /// The instant at which it was first to be sent.
  package var since: Instant
  /// Tries in a row that failed.
  package var failures: Int

  package init(state: State = .onItsWay, since: Instant, failures: Int = 0) {
    self.state = state
    self.since = since
    self.failures = failures
  }

  /// True until it is sent, refused or dropped.
  package var isQueued: Bool { state == .onItsWay || waitsUntil != nil }

  /// The instant of the next try; nil: none is set.
  package var waitsUntil: Instant? {
    if case .waiting(let until) = state {
      return until
    }
    return nil
  }
}

extension PromptRecord {
  /// The note's mail while it is in the outbox.
  package var queuedMail: OutboxEntry? { mail?.isQueued == true ? mail : nil }

  /// True while only mail that is on its way can tell whether the person has the note.
  var isOnlyInTheMail: Bool {
    standing == .asked && trace.firstShown == nil && mail?.state == .onItsWay
  }
}
