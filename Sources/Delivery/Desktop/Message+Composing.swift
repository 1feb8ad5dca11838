// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// The messages that are made of a prompt and of the support card.
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
    let isNeutral = isNeutral(show, detail)
    let controls = NoteControls(isNeutral: isNeutral, question: show.question)
    let asksForLine = show.asksIntention && !isNeutral
    let hasField = asksForLine && server.inlineReply
    let hasHelp = server.actions && server.fourButtons
    var commands = server.actions ? [] : controls.commands
    if asksForLine, !hasField {
      commands.append(.ownWordsIntend)
    }
    if !hasHelp {
      commands.append(.noteHelp)
    }
    let note =
      isNeutral
      ? [words[.noteNeutral]] : paragraphs(text, show.phase, words, inTitle: !server.body)
    let hints = commands.map { words[$0] }.joined(separator: "\n")
    var message = Message(note + [hints], title: words[.noteTitle], server: server)
    if server.actions {
      message.add(controls, hasHelp: hasHelp, of: show.key, words)
    }
    if hasField {
      message.addField(words)
    }
    return message
  }

  /// The support card. The person asked for it, so that it stands there in full, but not where
  /// others may read the screen.
  package static func card(
    _ support: LocalSupport, words: Words, server: Capabilities, after care: LowMoodPeriod? = nil,
    isRedacted: Bool = false
  ) -> Message {
    let text =
      isRedacted
      ? words[.noteNeutral] + "\n" + words[.noteHelp]
      : SupportCard(support, words: words, after: care).shortText
    return Message([text], title: words[.noteTitle], server: server)
  }

  /// The words of a note, also on a terminal: its text, and the driving text where the phase
  /// carries it.
  static func paragraphs(
    _ text: String?, _ phase: Phase, _ words: Words, inTitle: Bool
  ) -> [String] {
    let text = text ?? ""
    let note =
      inTitle
      ? Plain.shortened(Plain.line(text), to: longestTitle)
      : Plain.shortened(Plain.text(text), to: longestText)
    let said = [note, words.driving(in: phase) ?? ""].filter { !$0.isEmpty }
    return said.isEmpty ? [words[.noteNeutral]] : said
  }

  /// Adds the buttons, the click on the message before them.
  private mutating func add(
    _ controls: NoteControls, hasHelp: Bool, of key: Key, _ words: Words
  ) {
    if let click = controls.click {
      let label = words[click == .reveal ? .buttonShow : .buttonClick]
      actions.append(Action(name: ActionKey.click, label: label))
    }
    let buttons = controls.buttons + (hasHelp ? [.help] : [])
    actions += buttons.map { button in
      Action(name: ActionKey(button.action, key).description, label: words[button.label])
    }
  }

  /// Adds the field in which the person can answer.
  private mutating func addField(_ words: Words) {
    actions.append(Action(name: ActionKey.reply, label: words[.buttonWrite]))
    hints += [
      .text("x-kde-reply-placeholder-text", words[.ownWordsPlaceholder]),
      .text("x-kde-reply-submit-button-text", words[.buttonKeep]),
    ]
  }

  /// A message without buttons. Paragraphs that are empty are left out.
  private init(_ paragraphs: [String], title: String, server: Capabilities) {
    let paragraphs = paragraphs.filter { !$0.isEmpty }
    actions = []
    hints = Self.hints
    if server.body {
      let text = paragraphs.joined(separator: "\n\n")
      summary = title
      body = server.markup ? Markup.escaped(text) : Markup.untagged(text)
    } else {
      // The summary is never markup (specification, section 9), and one line.
      summary = Plain.line(paragraphs.joined(separator: " "))
      body = ""
    }
  }
}
