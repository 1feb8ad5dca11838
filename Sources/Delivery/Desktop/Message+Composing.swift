// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// The messages that are made of a prompt and of the support card.
extension Message {
  /// A prompt as this server can show it. A click on a neutral message asks to see the note.
  ///
  /// - Parameter text: The library's text, or a question's; nil if the library no longer has it.
  ///   The message has the driving text even then.
  package static func compose(
    _ show: Request.Show, text: String?, words: Words, server: Capabilities
  ) -> Message {
    let kind = NoteKind(show)
    let forms = forms(of: show, text, kind, words, server)
    var message = Message(server.firstThatFits(forms), title: words[.noteTitle], server: server)
    if server.actions {
      message.add(kind, show, upTo: server.buttons, words)
    }
    if show.asksIntention, !show.isNeutral, server.inlineReply {
      message.addField(words)
    }
    return message
  }

  /// The forms of a prompt, each in paragraphs, the longest first. The second leaves out the
  /// command for a line of the person's own. In the third the last line continues the sentences
  /// that say who speaks. The next ones have less and less of the text, and name the way to read
  /// all of it. The last one has the whole text at its end, where a server may cut it off. Each has
  /// the driving text and the ways to help and to stop in sight.
  private static func forms(
    of show: Request.Show, _ text: String?, _ kind: NoteKind, _ words: Words,
    _ server: Capabilities
  ) -> [[String]] {
    let lines =
      server.hasMenuOfButtons
      ? kind.lastLinesBesideMenu
      : kind.lastLines(upTo: server.buttons, offersLater: show.offersLater)
    guard !show.isNeutral else {
      return [[words[.noteNeutral], words.lines(lines)]]
    }
    let note = paragraphs(text, show.textPhase, words, inTitle: !server.body)
    let introduction = words.introduced(text ?? "").introduction
    let driving: [String] = note.dropFirst().filter { $0 != introduction }
    let last = words.lastLines(lines, under: text)
    let asksForLine = show.asksIntention && !server.inlineReply
    let hint = words.intending(text, asksForLine: asksForLine)
    let hinted: [[Sentence]] = last.dropLast() + hint.map { [$0] }.asList + last.suffix(1)
    let shortened: [[String]] = note[0].shorterForms.map { part in
      let named = words.lastLines(lines, under: part + introduction)
      let more = named.dropLast() + [[.noteWhole] + (named.last ?? [])]
      return [part] + driving + [words.lines(Array(more), behind: introduction)]
    }
    let closing = words.lines(last)
    let whole: [[String]] = [
      note + [words.lines(hinted)], note + [closing],
      [note[0]] + driving + [words.lines(last, behind: introduction)],
    ]
    let cutOff: [String] = driving + [closing, introduction, note[0]]
    return whole + shortened + [cutOff]
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
        + calmColours.only(when: server.readsColours)
    // A driving text stays until it was read.
    case .paused(_, let texts): message.expireTimeout = texts.isEmpty ? usualTimeout : 0
    case .stop, .needsLook, .trial: break
    }
    return message
  }

  /// The words of a note, also on a terminal: its text, then the driving text where the phase
  /// carries it, and last the sentences that say who speaks or ask for the way home, if it has any.
  static func paragraphs(
    _ text: String?, _ phase: Phase, _ words: Words, inTitle: Bool
  ) -> [String] {
    let (own, introduction) = words.introduced(text ?? "")
    let note =
      inTitle
      ? Plain.shortened(Plain.line(own), to: longestTitle)
      : Plain.shortened(Plain.text(own), to: longestText)
    let all = [note] + words.driving(in: phase).asList + [introduction]
    let said = all.filter { !$0.isEmpty }
    return said.isEmpty ? [words[.noteNeutral]] : said
  }

  /// Adds the click on the message, and then the buttons.
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
    icon = server.icon(beside: paragraphs)
    if server.body {
      let text = server.whole(paragraphs.joined(separator: "\n\n"))
      summary = title
      body = server.markup ? ServerMarkup.escaped(text) : ServerMarkup.untagged(text)
    } else {
      // The summary is never markup (specification, section 9), and one line.
      summary = server.whole(Plain.line(paragraphs.joined(separator: " ")))
      body = ""
    }
  }
}

extension Capabilities {
  /// True if the buttons are in a menu that has to be opened.
  fileprivate var hasMenuOfButtons: Bool { actions && hidesButtons }

  /// A text with its numbers and commands whole, where the server may have it so.
  fileprivate func whole(_ text: String) -> String {
    keepsWhole ? NoBreak.keepingTogether(text) : text
  }
}

extension String {
  /// Shorter and shorter forms of a text, down to one line. The last line is the way out, so it
  /// stays as long as three lines fit. A line that announces the next never stands without it. Of
  /// the last two lines, the first names the subject and the second most often offers something to
  /// do. If only one fits, it is the second, or else the first.
  fileprivate var shorterForms: [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    let ends = lines.indices.dropFirst().reversed().filter { end in
      !lines[end - 1].isEmpty && !lines[end - 1].hasSuffix(":")
    }
    // Below the first paragraph are the person's own words, which are left out first.
    let wayOut = (lines.firstIndex(of: "") ?? lines.endIndex) - 1
    let forms: [[Substring]] = ends.filter { $0 != wayOut && $0 > 1 }.map { count in
      Array(lines.prefix(count)) + (count > wayOut ? [] : [lines[wayOut]])
    }
    let offer = lines.dropFirst().prefix(1).filter { line in
      wayOut > 1 && ends.contains(2) && !line.hasSuffix(":")
    }
    let pair = [Array(lines.prefix(2))].only(when: wayOut > 1 && ends.contains(2))
    let first = [[lines[0]]].only(when: ends.contains(1))
    return (forms + pair + offer.map { [$0] } + first).map { $0.joined(separator: "\n") }
  }
}

extension Words {
  /// A text, and apart from it the sentences that it must not lose, about who speaks and about the
  /// way home; empty if it has none.
  fileprivate func introduced(_ text: String) -> (said: String, introduction: String) {
    let sentences = [self[.noteIntroduction], self[.noteWayHome]]
    let there = sentences.filter { text.contains(text: "\n\n" + $0) }
    let said = there.reduce(text) { $0.replacing("\n\n" + $1, by: "") }
    return (said, there.joined(separator: "\n\n"))
  }

  /// Lines of whole sentences.
  func lines(_ lines: [[Sentence]]) -> String {
    lines.filter { !$0.isEmpty }.map { $0.map { self[$0] }.joined(separator: " ") }
      .joined(separator: "\n")
  }

  /// The same, in the paragraph of the sentences that say who speaks; by themselves if there are
  /// none.
  fileprivate func lines(_ lines: [[Sentence]], behind introduction: String) -> String {
    [introduction, self.lines(lines)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The texts of a response without its last line: first the whole one, then shorter ones for a
  /// small room.
  fileprivate func texts(of response: Response) -> [String] {
    switch response {
    case .card(let support, let lowAnswer):
      return SupportCard(support, words: self, after: lowAnswer).shortTexts
    case .stop(_, let endsDayBefore, let endsAfter):
      let dayBefore = [Sentence.stopDayBefore].only(when: endsDayBefore)
      let end = endsAfter.map { Sentence.stopAfter(end: $0) }.asList
      return [lines([[.stopText] + dayBefore + end + [.stopBack]])]
    case .paused(let until, let texts):
      let paused = until.map { Sentence.stopPausedUntil(end: $0) } ?? .stopPaused
      let whole: [Sentence] = texts.flatMap { text in
        [text == .beforeSession ? .stopOverSession : .pauseOverRest, text.sentence]
      }
      return [lines([[paused] + whole]), lines([[paused] + texts.map(\.sentence)])]
    case .needsLook: return [self[.noteNeedsLook]]
    case .trial: return [self[.noteTest]]
    }
  }
}
