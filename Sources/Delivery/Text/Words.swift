// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The words that Oriel itself says to a person in a message, as `wording.md` binds them, in one
/// language. The prompts are the library's.
///
/// Each of them could be read over a shoulder without telling more than that there is an
/// appointment.
package struct Words: Hashable, Sendable {
  /// The title of every message.
  package var title: String
  /// All that a discreet message says.
  package var neutral: String
  /// The driving text: in every prompt of `intention` and in the rest note (`model.md`, "Safety
  /// text"; `wording.md`, "Must say"). It never says when a restriction ends, only what it lasts
  /// until at least.
  package var driving: String
  /// The last line of a message that has no help button.
  package var help: String
  /// How to answer where there are no buttons.
  package var answering: String
  /// How to read a discreet note where there are no buttons.
  package var reading: String
  /// The button for *done*.
  package var done: String
  /// What a click on a message does, for the servers that list it beside the buttons, as dunst's
  /// menu does; GNOME and Plasma never show it.
  package var click: String
  /// The button for *snooze*.
  package var later: String
  /// The button for *skip*.
  package var skip: String
  /// The button that shows the support card.
  package var helpButton: String
  /// What a click on a discreet message does.
  package var reveal: String
  /// The words about fewer notes, and about how the person is.
  var asking: Asking
  /// The words about what the person wrote.
  var writing: Writing

  /// The words in one language.
  package init(_ language: Language) {
    self =
      switch language {
      case .english: .english
      case .german: .german
      }
  }

  private init(
    title: String, neutral: String, driving: String, help: String, answering: String,
    reading: String, done: String,
    click: String, later: String, skip: String, helpButton: String, reveal: String, asking: Asking,
    writing: Writing
  ) {
    self.title = title
    self.neutral = neutral
    self.driving = driving
    self.help = help
    self.answering = answering
    self.reading = reading
    self.done = done
    self.click = click
    self.later = later
    self.skip = skip
    self.helpButton = helpButton
    self.reveal = reveal
    self.asking = asking
    self.writing = writing
  }

  private static let english = Words(
    title: "A note for you",
    neutral: "There is a note for you.",
    driving: """
      On the day of the appointment, please do not drive, cycle in traffic or use machines. Please sign or decide \
      nothing big. Have someone see you home. This holds until the next day after sleep, or as your care team says, \
      whichever is later. Your care team's instructions come first.
      """,
    help: "help: oriel support",
    answering: "To answer, if you like: oriel done, oriel snooze or oriel skip.",
    reading: "To read it: oriel status.",
    done: "Done", click: "Done (click)", later: "Later", skip: "Skip", helpButton: "Help",
    reveal: "Show",
    asking: .english, writing: .english)

  private static let german = Words(
    title: "Eine Notiz für dich",
    neutral: "Da ist eine Notiz für dich.",
    driving: """
      Am Tag des Termins fahr bitte nicht Auto und nicht mit dem Rad im Verkehr, und bediene keine Maschinen. Bitte \
      unterschreib und entscheide nichts Großes. Lass dich nach Hause begleiten. Das gilt bis zum nächsten Tag nach \
      dem Schlafen oder so lange, wie dein Betreuungsteam sagt, je nachdem, was später ist. Was dein Betreuungsteam \
      sagt, geht vor.
      """,
    help: "Hilfe: oriel support",
    answering: "Zum Antworten, wenn du magst: oriel done, oriel snooze oder oriel skip.",
    reading: "Zum Lesen: oriel status.",
    done: "Erledigt", click: "Erledigt (Klick)", later: "Später", skip: "Auslassen",
    helpButton: "Hilfe",
    reveal: "Zeigen", asking: .german, writing: .german)
}
