// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The words that a person reads for terms of the program. The terms themselves are for other
/// programs, in JSON, and for configuration files.
extension Phase {
  package var plainName: String {
    switch self {
    case .prep: "the days before"
    case .intention: "the last day before"
    case .hold: "quiet time"
    case .rest: "rest"
    case .core: "practice, twice a day"
    case .consolidate: "practice, once a day"
    case .taper: "now and then"
    case .idle: "no session is near"
    }
  }

  /// The phase and its session.
  package func plainName(of session: SessionID) -> String { "\(plainName) (\(session))" }
}

extension Standing {
  package var plainWord: String {
    switch self {
    case .asked: "about to be shown"
    case .shown: "shown"
    case .snoozed: "later"
    case .done: "done"
    case .skipped: "skipped"
    case .dismissed: "closed"
    case .unanswered: "left alone"
    case .missed, .heldBack, .failed: "not shown"
    case .withdrawn: "called off"
    }
  }
}

extension ScheduledSession.Status {
  package var plainWord: String {
    switch self {
    case .planned: "planned"
    case .held: "took place"
    case .cancelled: "cancelled"
    }
  }
}
