// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

/// One notification as the server is asked to show it: the arguments of `Notify` (Desktop
/// Notifications Specification, section 9), but for the number that it replaces.
package struct Message: Hashable, Sendable {
  /// A button: its name, and what is written on it.
  package struct Action: Hashable, Sendable {
    /// The name that the server reports when the button is pressed.
    package var name: String
    /// The label of the button.
    package var label: String
  }

  /// A hint, by its name.
  package enum Hint: Hashable, Sendable {
    /// `y`
    case byte(String, UInt8)
    /// `s`
    case text(String, String)
    /// `b`
    case flag(String, Bool)
  }

  /// The title, or all the text where the server shows no body.
  package var summary: String
  /// The text, safe from being read as markup; empty where the server shows no body.
  package var body: String
  /// The buttons, the click on the message itself first.
  package var actions: [Action]
  /// The hints; the same for every message, but for the words of a field to write into.
  package var hints: [Hint]
  /// Never: only the person, an answer or the prompt's own expiry ends a note. 0 in the
  /// specification.
  package let expireTimeout: Int32 = 0

  /// A prompt's own text is cut here: it is one screen by the rules for writers, and a server lays
  /// out whatever it is handed (dunst itself cuts a message at 5,000). In characters.
  package static let longestText = 1_000
  /// The same where all the text is a title, on one line.
  package static let longestTitle = 240

  /// * `urgency` normal: a low one gets no banner in GNOME, and a critical one breaks through "do
  /// not disturb". * `category`: a vendor's own, as section 5 of the specification asks; it tells
  /// nothing. * `x-gnome-privacy-scope` user: on the lock screen, that there is a note, not what it
  /// says. * `resident`: a note stays when a button is pressed. It goes when the answer is on disk
  /// and the note is taken back, so that what is on the screen is true even if the daemon died in
  /// between. * Not `transient`: a note that waits belongs into the server's list.
  static let hints: [Hint] = [
    .byte("urgency", 1), .text("category", "x-oriel.note"), .text("desktop-entry", "oriel"),
    .text("x-gnome-privacy-scope", "user"), .flag("resident", true),
  ]
}

extension Message {
  /// True for a neutral message. A click on one asks to see the note.
  package static func isNeutral(_ show: Request.Show, _ detail: Detail) -> Bool {
    show.isRedacted || detail == .discreet && !show.inFull
  }

  /// A prompt as this server can show it.
  ///
  /// - Parameter text: the library's text, or a question's; nil if the library no longer has it.
  ///   The driving text stands there anyway.
  package static func compose(
    _ show: Request.Show, text: String?, detail: Detail, words: Words, server: Capabilities
  ) -> Message {
    let neutral = isNeutral(show, detail)
    let helpFits = server.actions && server.fourButtons
    let paragraphs =
      neutral
      ? [words[.noteNeutral]] : self.paragraphs(text, show.phase, words, inTitle: !server.body)
    let replies = server.inlineReply && show.asksIntention && !neutral
    var notes: [String] = []
    if !server.actions {
      notes +=
        neutral
        ? [words[.noteReading], words[.noteAnswering]] : [words.answering(show.question)]
    }
    if show.asksIntention, !neutral, !replies { notes.append(words[.ownWordsIntend]) }
    if !helpFits { notes.append(words[.noteHelp]) }
    var message = Message(
      paragraphs + (notes.isEmpty ? [] : [notes.joined(separator: "\n")]), title: words[.noteTitle],
      server: server)
    if server.actions { message.actions = buttons(show, words, neutral: neutral, help: helpFits) }
    if replies { message.add(field: words) }
    return message
  }

  /// The support card. The person asked for it, so that it stands there in full, but not where
  /// others may read the screen.
  package static func card(
    _ support: Support, words: Words, server: Capabilities, after care: LowMoodPeriod? = nil,
    isRedacted: Bool = false
  ) -> Message {
    let text =
      isRedacted
      ? words[.noteNeutral] + "\n" + words[.noteHelp]
      : SupportCard.text(support, words: words, after: care)
    return Message([text], title: words[.noteTitle], server: server)
  }

  private mutating func add(field words: Words) {
    actions.append(Action(name: ActionKey.reply, label: words[.buttonWrite]))
    hints += [
      .text("x-kde-reply-placeholder-text", words[.ownWordsPlaceholder]),
      .text("x-kde-reply-submit-button-text", words[.buttonKeep]),
    ]
  }

  /// The words of a note, also on a terminal: its text, and the driving text where the phase
  /// carries it.
  static func paragraphs(_ text: String?, _ phase: Phase, _ words: Words, inTitle: Bool) -> [String]
  {
    let text = text.map(inTitle ? Plain.line : Plain.text).flatMap { $0.isEmpty ? nil : $0 }
    var said = text.map { [Plain.shortened($0, to: inTitle ? longestTitle : longestText)] } ?? []
    if phase.carriesDrivingText { said.append(words[.noteDriving]) }
    return said.isEmpty ? [words[.noteNeutral]] : said
  }

  private static func buttons(_ show: Request.Show, _ words: Words, neutral: Bool, help: Bool)
    -> [Action]
  {
    let answers: [(NoteAction, String)] =
      switch show.question {
      // A neutral message hides the question, so only "Later" is offered.
      case .fewer where neutral: [(.snooze, words[.buttonLater])]
      case .checkIn where !neutral:
        [
          (.allRight, words[.buttonAllRight]), (.middling, words[.buttonSoSo]),
          (.notOkay, words[.buttonNotOkay]),
        ]
      case .fewer:
        [
          (.done, words[.buttonFewer]), (.skip, words[.buttonAsBefore]),
          (.snooze, words[.buttonLater]),
        ]
      case .checkIn, nil:
        [
          (.done, words[.buttonDone]), (.snooze, words[.buttonLater]), (.skip, words[.buttonSkip]),
        ]
      }
    // A click says that a note was read, and does not decide anything.
    let click =
      neutral
      ? [Action(name: ActionKey.click, label: words[.buttonShow])]
      : show.question == .fewer ? [] : [Action(name: ActionKey.click, label: words[.buttonClick])]
    return click
      + (answers + (help ? [(.help, words[.buttonHelp])] : [])).map { action, label in
        Action(name: ActionKey(action, show.key).description, label: label)
      }
  }

  private init(_ paragraphs: [String], title: String, server: Capabilities) {
    actions = []
    hints = Self.hints
    if server.body {
      let text = paragraphs.joined(separator: "\n\n")
      summary = title
      body = server.markup ? Plain.escaped(text) : Plain.untagged(text)
    } else {
      // The summary is never markup (specification, section 9), and one line.
      summary = Plain.line(paragraphs.joined(separator: " "))
      body = ""
    }
  }
}
