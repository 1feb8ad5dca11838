// SPDX-License-Identifier: Apache-2.0

/// A session, its time and its status, also if it will not take place.
package struct ScheduledSession: Hashable, Sendable {
  package let session: Session
  /// The session's wall time, in `zone`.
  package let wall: WallTime
  /// The zone of the series.
  package let zone: Zone
  package let status: Status
  /// The start in the configuration, if a command moved the session away from there; else nil.
  package var movedFrom: Instant?

  /// The status of a session, in the words of `oriel session list`.
  package enum Status: String, Hashable, Sendable {
    /// The session is expected to take place as planned.
    case planned
    /// The session's real times are recorded.
    case held
    /// The session will not take place; it has no prompts.
    case cancelled
  }
}

extension ScheduledSession {
  /// True if the session is over by its plan, and nobody said whether it took place.
  package func isOverUnconfirmed(by now: Instant) -> Bool {
    status == .planned && session.end <= now
  }
}
