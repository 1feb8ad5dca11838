// SPDX-License-Identifier: Apache-2.0
package import Planning

// The words that a person reads for terms of the program. The terms themselves are codes for JSON,
// the fields of the journal and configuration files.

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
  private var sentence: Sentence {
    switch self {
    case .planned: .sessionPlanned
    case .held: .sessionHeld
    case .cancelled: .sessionCancelled
    }
  }

  /// The word for the status of a session. One that is over by its plan, and of which nobody said
  /// whether it took place, is not called planned any more.
  package func sentence(isOverUnconfirmed: Bool) -> Sentence {
    isOverUnconfirmed ? .sessionWasPlanned : sentence
  }
}

extension Rating {
  /// The ratings that have a word, with that word as it stands on a button; the best first.
  package static let named: [(value: Int, name: Sentence)] = [
    (allRight, .buttonAllRight), (middling, .buttonSoSo), (notOkay, .buttonNotOkay),
  ]
}
