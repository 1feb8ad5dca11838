// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// The messages that are made of a prompt and of the support card.
extension Message {
  /// A prompt as this server can show it. A click on a neutral message asks to see the note.
  ///
  /// - Parameter text: the library's text, or a question's; nil if the library no longer has it.
  ///   The driving text stands there anyway.
  package static func compose(
    _ show: Request.Show, text: String?, words: Words, server: Capabilities
  ) -> Message {
    let kind = NoteKind(show)
    let asksForLine = show.asksIntention && !show.isNeutral
    let hasField = asksForLine && server.inlineReply
    let note =
      show.isNeutral
      ? [words[.noteNeutral]] : paragraphs(text, show.phase, words, inTitle: !server.body)
    var lines =
      server.actions && server.hidesButtons
      ? kind.lastLinesBesideMenu
      : kind.lastLines(upTo: server.buttons, offersLater: show.offersLater)
    lines = words.lastLines(lines, under: show.isNeutral ? nil : text)
    let hint = words.intending(text, asksForLine: asksForLine && !hasField)
    let hinted = hint.map { lines.dropLast() + [[$0]] + lines.suffix(1) } ?? lines
    // The driving text and the ways to help and to a stop are seen in any case. A text without room
    // can be read in `oriel status`.
    let forms = [
      note + [words.lines(hinted)], note + [words.lines(lines)],
      note.dropFirst() + [words.lines(lines)] + note.prefix(1).map(words.introductionFirst),
    ]
    var message = Message(server.firstThatFits(forms), title: words[.noteTitle], server: server)
    if server.actions {
      message.add(kind, show, upTo: server.buttons, words)
    }
    if hasField {
      message.addField(words)
    }
    return message
  }

  /// A message that answers an act of the person's own. It stands there in full, but not where
  /// others may read the screen.
  package static func response(
    _ response: Response, words: Words, server: Capabilities, isNeutral: Bool = false
  ) -> Message {
    if isNeutral {
      let lines = words.lines([[.noteHelp, .noteStop]])
      return Message([words[.noteNeutral], lines], title: words[.noteTitle], server: server)
    }
    let lastLine = words.lines([response.lastLine(upTo: server.buttonsInSight)])
    let forms = words.texts(of: response).map { [$0, lastLine].filter { !$0.isEmpty } }
    var message = Message(server.firstThatFits(forms), title: words[.noteTitle], server: server)
    if server.actions {
      let buttons = response.buttons.shown(upTo: server.buttons)
      message.actions =
        [Action(name: ActionKey.click, label: words[.buttonClick])]
        + buttons.map { Action(name: $0.action.name, label: words[$0.label]) }
    }
    switch response {
    // Somebody who is not well has asked for the card, so it comes through "do not disturb".
    case .card:
      message.hints =
        hints.map { $0.isUrgency ? .byte("urgency", 2) : $0 }
        + (server.readsColours ? calmColours : [])
    case .paused: message.expireTimeout = usualTimeout
    case .stop, .needsLook, .trial: break
    }
    return message
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
    _ kind: NoteKind, _ show: Request.Show, upTo most: Int, _ words: Words
  ) {
    let buttons = kind.buttons(offersLater: show.offersLater).shown(upTo: most)
    actions.append(Action(name: ActionKey.click, label: words[kind.click.label]))
    actions += buttons.map { button in
      Action(name: ActionKey(button.action, show.key).description, label: words[button.label])
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

extension Words {
  /// A text with its sentences about who speaks in front, where it has them.
  fileprivate func introductionFirst(_ text: String) -> String {
    let introduction = self[.noteIntroduction]
    let rest = text.replacing("\n\n" + introduction, with: "")
    return rest == text ? text : introduction + "\n\n" + rest
  }

  /// Lines of whole sentences.
  func lines(_ lines: [[Sentence]]) -> String {
    lines.filter { !$0.isEmpty }.map { $0.map { self[$0] }.joined(separator: " ") }
      .joined(separator: "\n")
  }

  /// All that a response says, except for its last line: first all of it, then what can stand for it
  /// where the room is small.
  fileprivate func texts(of response: Response) -> [String] {
    switch response {
    case .card(let support, let lowAnswer):
      return SupportCard(support, words: self, after: lowAnswer).shortTexts
    case .stop(_, let endsDayBefore):
      return [lines([[.stopText] + (endsDayBefore ? [.stopDayBefore] : []) + [.stopBack]])]
    case .paused(let until, let overSession):
      let paused = until.map { Sentence.stopPausedUntil(end: $0) } ?? .stopPaused
      return [lines([[paused] + (overSession ? [.stopOverSession] : [])])]
    case .needsLook: return [self[.noteNeedsLook]]
    case .trial: return [self[.noteTest]]
    }
  }
}
