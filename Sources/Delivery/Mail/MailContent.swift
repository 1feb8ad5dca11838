// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// The words of a mail, as plain text and as HTML. Mail programs show the beginning of a mail in
/// their lists, so it begins with enough words that reveal nothing (`wording.md`, "Privacy").
struct MailContent {
  /// One piece of a mail.
  enum Piece: Hashable {
    /// A paragraph of the greeting: small, in front of what counts.
    case greeting(String)
    /// A paragraph of the note itself.
    case note(String)
    /// The safety text that belongs to some notes (`wording.md`, "Must say").
    case safety(String)
    /// Commands to type, with the sentence before them.
    case commands(String, [MailCommand])
    /// A paragraph of the footer.
    case footer(String)
    /// The people to turn to, with the sentence before them.
    case contacts(String, [SupportEntry])
  }

  /// The pieces above the dividing line, in the order in which they are read.
  let body: [Piece]
  /// The pieces below the dividing line.
  let footer: [Piece]

  let words: Words

  /// The title, which is also the subject. A note on the desktop has the same title, so neither
  /// reveals more than the other.
  var title: String { words[.noteTitle] }

  init(_ kind: MailKind, detail: Detail, support: LocalSupport, words: Words) {
    self.words = words
    let ending: [Piece]
    switch (kind, detail) {
    case (.note(let key, let phase, let text, _, let question, let asksIntention, let later), .full):
      let textPhase = phase.textPhase(of: key)
      let command = MailCommand("oriel intend \(key.session)")
      let ownLine = [Piece.commands(words[.mailIntending], [command])]
        .only(when: words.intending(text, asksForLine: asksIntention) != nil)
      body =
        [.greeting(words[.mailGreeting])] + Self.note(text, textPhase, words)
        + [Self.answering(question, key, offersLater: later, words)] + ownLine
      ending =
        Self.talking(support, words)
        + [Piece.footer(words[.mailTeam])].only(when: !textPhase.carriesDrivingText)
    case (.note, .discreet):
      body = [.commands(words[.mailDiscreet], [MailCommand("oriel status")])]
      ending = [.footer(words[.noteHelp])]
    case (.trial, .full):
      body = [.note(words[.mailTest])]
      ending = Self.talking(support, words)
    case (.trial, .discreet):
      body = [.note(words[.mailTest])]
      ending = [.footer(words[.noteHelp])]
    }
    footer = ending + [.footer(words[.mailStop])]
  }

  /// The people to turn to.
  private static func talking(_ support: LocalSupport, _ words: Words) -> [Piece] {
    let card = SupportCard(support, words: words)
    let guess = card.shortGuessSentence.map { Piece.footer($0) }.asList
    let entries = card.entries + [SupportEntry(words[.mailMore])]
    return [.contacts(words[.mailTalking], entries)] + guess
  }

  private static func note(_ text: String?, _ phase: Phase, _ words: Words) -> [Piece] {
    let driving = words.driving(in: phase)
    let said = Message.paragraphs(text, phase, words, inTitle: false)
    return said.flatMap(paragraphs).map { $0 == driving ? .safety($0) : .note($0) }
  }

  /// Text without empty lines within.
  private static func paragraphs(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split { $0.allSatisfy(\.isWhitespace) }
    return blocks.map { $0.joined(separator: "\n") }
  }

  private static func answering(
    _ question: Question?, _ key: Key, offersLater: Bool, _ words: Words
  ) -> Piece {
    let kind = NoteKind(question, key.slot)
    let named = kind.commands(offersLater: offersLater).map { MailCommand("oriel \($0) \(key)") }
    // The commands that answer a check-in have the words of its buttons in them.
    let introduction = question == .checkIn ? Sentence.questionCheckInAnswering : .mailAnswering
    return .commands(words[introduction], kind.ownCommands(words) + named)
  }

  /// As plain text, in lines of at most 72 characters, except for longer words.
  var text: String {
    let line = [String(repeating: "-", count: 24)]
    let blocks = body.map(\.lines) + [line] + footer.map(\.lines)
    return blocks.joined(separator: [""]).joined(separator: "\n")
  }
}

/// A command to type, on a line of its own.
struct MailCommand: Hashable {
  /// The whole line, with the command in it.
  let text: String
  /// The command, as it is typed.
  let command: String

  init(_ command: String, in text: String? = nil) {
    self.command = command
    self.text = text ?? command
  }
}

extension MailContent.Piece {
  /// The piece as lines of plain text.
  fileprivate var lines: [String] {
    switch self {
    case .greeting(let text), .note(let text), .safety(let text), .footer(let text):
      Self.wrapped(text)
    case .commands(let text, let commands): Self.wrapped(text) + commands.map { "  \($0.text)" }
    case .contacts(let text, let entries):
      Self.wrapped(text) + entries.flatMap(Self.entry)
    }
  }

  private static func wrapped(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { $0.wrapped(to: 72) }
  }

  /// An entry of a list; its further lines are aligned with the first.
  private static func entry(_ entry: SupportEntry) -> [String] {
    let lines = entry.wrapped(to: 70)
    return ["* " + lines[0]] + lines.dropFirst().map { "  " + $0 }
  }
}
