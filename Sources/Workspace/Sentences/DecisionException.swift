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

  /// The one table, for the journal and for `oriel why`.
  private static let table: [(standing: Standing, reason: Reason, exception: Self)] = [
    (.shown, .revealed, .shownInFull), (.snoozed, .erased, .withoutWords),
    (.snoozed, .undone, .openAgain), (.shown, .undone, .openAgain),
    (.snoozed, .paused, .openAfterPause), (.shown, .paused, .openAfterPause),
    (.withdrawn, .undone, .plannedAgain),
  ]

  /// Nil for any other decision.
  package init?(_ standing: Standing, _ reason: Reason) {
    let row = Self.table.first { $0.standing == standing && $0.reason == reason }
    guard let row else {
      return nil
    }
    self = row.exception
  }
}
