// SPDX-License-Identifier: Apache-2.0

/// One decision about a prompt.
package struct Decision: Hashable, Sendable {
  package var key: Key
  package var phase: Phase
  package var verdict: Verdict
  package var reason: Reason
  /// The channel that the decision is about; nil: none.
  package var channel: Channel?
  /// The instant to which the person put the prompt off; nil: they did not.
  package var until: Instant?

  package init(
    key: Key, phase: Phase, verdict: Verdict, reason: Reason, channel: Channel? = nil,
    until: Instant? = nil
  ) {
    self.key = key
    self.phase = phase
    self.verdict = verdict
    self.reason = reason
    self.channel = channel
    self.until = until
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
    case notificationClosed(CloseReason)
  }
}
