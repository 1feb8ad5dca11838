// SPDX-License-Identifier: Apache-2.0
import Planning

/// A button of a notification, or the click on its text.
package enum NoteAction: String, Hashable, Sendable, CaseIterable {
  /// The note is done.
  case done
  /// The note shall come again later.
  case snooze
  /// The note is not wanted.
  case skip
  /// The note was seen, and nothing is answered. No button says this, only a click on the message.
  case seen
  /// Asks for how long notes are to stop. The note itself was seen.
  case stop
  /// Shows the support card.
  case help
  /// Shows a neutral message in full.
  case reveal
  /// Answers the question about the person's mood: all right.
  case allRight = "all-right"
  /// Answers the question about the person's mood: in between.
  case middling
  /// Answers the question about the person's mood: not okay.
  case notOkay = "not-okay"
  /// Answers the question about fewer notes: only evening notes.
  case eveningsOnly = "evenings-only"
  /// Answers the question about fewer notes: only the notes around sessions.
  case aroundSessions = "around-sessions"
  /// Answers the question about fewer notes: all as before.
  case asItIs = "as-it-is"

  /// The rating that the answer to the question about the person's mood counts as, from 0 (worst)
  /// to 10 (best); nil for other buttons.
  package var rating: Int? {
    switch self {
    case .allRight: Rating.allRight
    case .middling: Rating.middling
    case .notOkay: Rating.notOkay
    case .done, .snooze, .skip, .seen, .stop, .help, .reveal, .eveningsOnly, .aroundSessions,
      .asItIs:
      nil
    }
  }
}
