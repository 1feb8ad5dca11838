// SPDX-License-Identifier: Apache-2.0
package import Planning

/// A decision that has words of its own, because its rule says more than its standing.
package enum DecisionException {
  /// The text of a note that was neutral is shown.
  case shownInFull
  /// The note comes again without words of the person's own, which were erased.
  case withoutWords
  /// The note is open again, because an answer or a change was taken back.
  case openAgain
  /// The note is open again, because a pause is over.
  case openAfterPause
  /// The note takes part in the plan again.
  case plannedAgain

  /// The one table, for the journal and for `oriel why`; nil for any other decision.
  package init?(_ standing: Standing, _ reason: Reason) {
    switch (standing, reason) {
    case (.shown, .revealed): self = .shownInFull
    case (.snoozed, .erased): self = .withoutWords
    case (.snoozed, .undone), (.shown, .undone): self = .openAgain
    case (.snoozed, .paused), (.shown, .paused): self = .openAfterPause
    case (.withdrawn, .undone): self = .plannedAgain
    default: return nil
    }
  }
}
