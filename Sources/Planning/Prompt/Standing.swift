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
  /// The session moved or is no more, or the plan changed. The plan may bring the note again.
  case withdrawn
  /// A rule or a limit kept the note back.
  case heldBack = "held back"
  /// Every channel refused the note.
  case failed
}

extension Standing {
  /// The kinds of standings that rules distinguish.
  enum StandingKind {
    /// The prompt waits for an answer, on a screen or on the way to one.
    case awaited
    /// The prompt comes again later.
    case snoozed
    /// The person answered. The prompt is then never shown again for that start of its session.
    case answered
    /// The person saw the note and gave no answer, which is a reaction too.
    case reacted
    /// The note was shown, and its life ended without a reaction.
    case withoutReaction
    /// Time or a rule let the prompt pass before anybody saw it.
    case passed
    /// The prompt came to nothing: it was withdrawn from the plan, or no channel could show it. The
    /// person may have seen the note before.
    case void
  }

  var kind: StandingKind {
    switch self {
    case .asked, .shown: .awaited
    case .snoozed: .snoozed
    case .done, .skipped: .answered
    case .dismissed: .reacted
    case .unanswered: .withoutReaction
    case .missed, .heldBack: .passed
    case .withdrawn, .failed: .void
    }
  }

  /// True if the prompt may still be shown, or waits for an answer.
  package var isOpen: Bool { kind == .awaited || kind == .snoozed }

  /// True for an entry of the history that belongs to a channel: the channel was asked, or shows
  /// the note.
  package var isAboutChannel: Bool { kind == .awaited }

  /// True if the person answered.
  package var isAnswered: Bool { kind == .answered }

  /// True if the plan may bring the prompt again as if it had never come.
  package var mayComeAgain: Bool {
    switch self {
    case .withdrawn: true
    case .asked, .shown, .snoozed, .done, .skipped, .dismissed, .unanswered, .missed, .heldBack,
      .failed:
      false
    }
  }
}
