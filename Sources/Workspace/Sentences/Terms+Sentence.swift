// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

// The words that a person reads for terms of the program. The terms themselves are codes, for JSON,
// the fields of the journal and configuration files.

extension Phase {
  /// The name of the phase. A table: each phase has its own words.
  package var sentence: Sentence {
    switch self {
    case .prep: .phasePrep
    case .intention: .phaseIntention
    case .hold: .phaseHold
    case .rest: .phaseRest
    case .core: .phaseCore
    case .consolidate: .phaseConsolidate
    case .taper: .phaseTaper
    case .idle: .phaseIdle
    }
  }
}

extension Standing {
  /// The word for the standing. A table.
  package var sentence: Sentence {
    switch self {
    case .asked: .standingAsked
    case .shown: .standingShown
    case .snoozed: .standingSnoozed
    case .done: .standingDone
    case .skipped: .standingSkipped
    case .dismissed: .standingDismissed
    case .unanswered: .standingUnanswered
    case .missed, .heldBack, .failed: .standingNotShown
    case .withdrawn: .standingWithdrawn
    }
  }
}

extension ScheduledSession.Status {
  /// The word for the status. A table.
  package var sentence: Sentence {
    switch self {
    case .planned: .sessionPlanned
    case .held: .sessionHeld
    case .cancelled: .sessionCancelled
    }
  }
}

extension Words {
  /// The phase and its session.
  package func phase(_ phase: Phase, of session: SessionID) -> String {
    self[.phaseOf(phase: self[phase.sentence], session: "\(session)")]
  }
}
