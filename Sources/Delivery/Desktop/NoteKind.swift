// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The presses that a note on the screen offers, and the meaning of each.
struct NoteControls: Hashable {
  /// The message hides the note's text.
  var isNeutral: Bool
  /// The question that the note asks, if it is one.
  var question: Question?

  /// The meaning of a click on the message; nil: no click is offered. A neutral message is then
  /// shown in full, and any other was read. Only the buttons answer the question about fewer notes.
  var click: NoteAction? {
    if isNeutral {
      return .reveal
    }
    return question == .fewer ? nil : .done
  }

  /// The buttons, but for help.
  var buttons: [NoteButton] {
    switch question {
    // A neutral message hides the question, so only "Later" is offered.
    case .fewer: isNeutral ? [.later] : NoteButton.fewer
    case .checkIn: isNeutral ? NoteButton.note : NoteButton.checkIn
    case nil: NoteButton.note
    }
  }

  /// The commands that stand for the buttons on a server without any.
  var commands: [Sentence] {
    isNeutral ? [.noteReading, .noteAnswering] : [question?.answering ?? .noteAnswering]
  }
}

/// A button: the meaning of its press, and its label.
struct NoteButton {
  let action: NoteAction
  let label: Sentence

  static let later = NoteButton(action: .snooze, label: .buttonLater)
  static let help = NoteButton(action: .help, label: .buttonHelp)

  /// The buttons of a note that asks nothing.
  static let note = [
    NoteButton(action: .done, label: .buttonDone), later,
    NoteButton(action: .skip, label: .buttonSkip),
  ]

  /// The answers to the question about fewer notes.
  static let fewer = [
    NoteButton(action: .eveningsOnly, label: .buttonEveningsOnly),
    NoteButton(action: .aroundSessions, label: .buttonAroundSessions),
    NoteButton(action: .asItIs, label: .buttonAsItIs),
  ]

  /// The answers to the question about the person's mood.
  static let checkIn = [
    NoteButton(action: .allRight, label: .buttonAllRight),
    NoteButton(action: .middling, label: .buttonSoSo),
    NoteButton(action: .notOkay, label: .buttonNotOkay),
  ]
}
