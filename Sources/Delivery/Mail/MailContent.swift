// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The words of a mail, as plain text and as HTML. Mail programs show the beginning of a mail in
/// their lists, so that it begins with words that tell nothing, and enough of them (`wording.md`,
/// "Privacy").
struct MailContent {
  /// One piece of a mail, in the order in which it is read.
  enum Piece: Hashable {
    /// A paragraph of the greeting: small, in front of what counts.
    case greeting(String)
    /// A paragraph of the note itself.
    case note(String)
    /// The safety text that belongs to some notes (`wording.md`, "Must say").
    case safety(String)
    /// Commands to type, with the sentence before them.
    case commands(String, [String])
    /// A paragraph of the footer.
    case footer(String)
    /// A list of the footer, with the sentence before it.
    case footerList(String, [String])
  }

  let pieces: [Piece]

  let words: Words

  init(_ subject: MailMessage.Subject, detail: Detail, support: Support, words: Words) {
    self.words = words
    let contacts = SupportCard.contacts(support, words: words)
    switch (subject, detail) {
    case (.note(let key, let phase, let text, _, let question, let asksIntention), .full):
      let notes = Message.paragraphs(text, phase, words, inTitle: false).flatMap(Self.paragraphs)
      let answering = question.map(words.answering) ?? words[.mailAnswering]
      let commands =
        question == .checkIn ? ["oriel checkin", "oriel skip \(key)"] : Self.commands(key)
      let intending =
        asksIntention
        ? [Piece.commands(words[.ownWordsIntend], ["oriel intend \(key.session)"])] : []
      let driving = words[.noteDriving]
      pieces =
        [.greeting(words[.mailGreeting])] + notes.map { $0 == driving ? .safety($0) : .note($0) }
        + [.commands(answering, commands)] + intending
        + [
          .footerList(words[.mailTalking], contacts + [words[.mailMore]]),
          .footer(words[.mailUnwatched]), .footer(words[.mailStop]),
        ]
    case (.note, .discreet):
      pieces = [.commands(words[.mailDiscreet], ["oriel status"]), .footer(words[.noteHelp])]
    case (.trial, .full):
      pieces = [
        .note(words[.mailTest]), .footerList(words[.mailTalking], contacts),
        .footer(words[.mailUnwatched]),
      ]
    case (.trial, .discreet):
      pieces = [.note(words[.mailTest]), .footer(words[.noteHelp])]
    }
  }

  private static func commands(_ key: Key) -> [String] {
    ["done", "snooze", "skip"].map { "oriel \($0) \(key)" }
  }

  /// The title, which is also the subject.
  var title: String { words[.noteTitle] }

  /// Text without empty lines within.
  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
  }

  /// As plain text, in lines of at most 72 characters, but for longer words.
  var text: String {
    var lines: [String] = []
    var inFooter = false
    func add(_ text: String) {
      lines += text.split(separator: "\n").flatMap { Plain.wrapped($0, to: 72) }
    }
    for piece in pieces {
      if piece.isFooter, !inFooter {
        inFooter = true
        lines += [String(repeating: "-", count: 24), ""]
      }
      switch piece {
      case .greeting(let text), .note(let text), .safety(let text), .footer(let text): add(text)
      case .commands(let text, let commands):
        add(text)
        lines += commands.map { "  \($0)" }
      case .footerList(let text, let entries):
        add(text)
        lines += entries.flatMap { entry in
          Plain.wrapped(entry, to: 70).enumerated().map {
            ($0.offset == 0 ? "* " : "  ") + $0.element
          }
        }
      }
      lines.append("")
    }
    return lines.dropLast().joined(separator: "\n")
  }
}

extension MailContent.Piece {
  /// True for the part below the line.
  var isFooter: Bool {
    switch self {
    case .footer, .footerList: true
    case .greeting, .note, .safety, .commands: false
    }
  }
}
