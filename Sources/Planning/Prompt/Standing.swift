// SPDX-License-Identifier: Apache-2.0

/// The word for a prompt's state in the state file, in JSON and in the journal (`contract.md`,
/// "State"). `PromptState` computes it.
package enum Standing: String, Hashable, Sendable, CaseIterable {
  /// A channel was asked and has not said yet that the note is shown.
  case asked
  /// The note is shown and waits for an answer.
  case shown
  /// The note comes again later.
  case snoozed
  /// The person answered: done.
  case done
  /// The person answered: not this one.
  case skipped
  /// The person closed the note without an answer, which is a reaction too.
  case dismissed
  /// The note was shown and expired without a reaction.
  case unanswered
  /// The note was never shown.
  case missed
  /// The session moved or is no more.
  case withdrawn
  /// A rule or a limit kept the note back.
  case heldBack = "held back"
  /// Every channel refused the note.
  case failed

  /// True while the prompt may still be shown, or is on a screen and waits for an answer.
  package var isOpen: Bool { self == .asked || self == .shown || self == .snoozed }
  /// True if a prompt ended without a showing.
  var isUnseen: Bool {
    switch self {
    case .missed, .withdrawn, .heldBack, .failed: true
    case .asked, .shown, .snoozed, .done, .skipped, .dismissed, .unanswered: false
    }
  }
  /// True for an answer. The prompt is then never shown again for that start of its session.
  package var isAnswered: Bool { self == .done || self == .skipped }
}
