// SPDX-License-Identifier: Apache-2.0

/// Something that happens to one prompt, and may bring it to another state. Changes within a state
/// are functions of the record (`PromptRecord+Changes.swift`).
enum PromptEvent: Hashable, Sendable {
  /// A screen is asked to show the note.
  case asked(Channel, Reason, isNeutral: Bool)
  /// The note is written as mail and is on its way.
  case mailed(Channel, Reason)
  /// A channel has something to say about the note.
  case channel(ChannelEvent)
  /// The person did something with the note.
  case person(PersonAct)
  /// The pause that had ended the note is over, and its life is not. It comes again, or waits where
  /// the person has it.
  case resumed(comes: Bool)
  /// The words that the note quotes are gone. It is taken down from the channel that shows it, and
  /// comes again at once without them.
  case takenDown(from: Channel)
  /// The note's time is over, or a pause begins.
  case over(Ending)
  /// Nothing more comes of the prompt.
  case ended(Outcome, Reason, on: Channel? = nil)
}

/// What a channel says about a note.
enum ChannelEvent: Hashable, Sendable {
  /// A screen shows the note.
  case delivered(Channel, Handle?)
  /// The mail server has taken the mail.
  case mailTaken(Channel)
  /// A server has closed the notification.
  case notificationClosed(CloseReason)
}

/// What the person does with a note.
enum PersonAct: Hashable, Sendable {
  /// The person saw the note and gave no answer. It is still on the screen, and is to leave it.
  case seen
  case answered(Answer)
  /// The person put the note off; the note has another life.
  case putOff(Life)
  /// The person took back what had ended the note or put it off.
  case reopened(Reopening)
}

/// The way in which a prompt goes on once its answer was taken back.
enum Reopening: Hashable, Sendable {
  /// It is shown again within this life, as the same showing.
  case comes(Life)
  /// It waits for an answer where the person has it.
  case waits
  /// It was never asked for, and comes as planned.
  case planned
}
