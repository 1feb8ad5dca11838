// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

extension Words {
  /// The note as it is read on a screen that is not locked: its text, the driving text where its
  /// phase carries it, who speaks where it says so, and the answers to its question. Lines that
  /// every note has, such as the way to the support card, are left out. The paragraphs are those of
  /// every channel.
  ///
  /// - Parameters:
  ///   - text: The note's own text, with the person's own words; nil if it has none.
  ///   - id: The id of its text or its question.
  ///   - phase: The phase whose driving text it carries.
  package func wholeNote(_ text: String?, of id: String?, in phase: Phase) -> String {
    let said = Message.paragraphs(text, phase, self, inTitle: false)
    let answers = Question(contentID: id).map(answers)
    return (said + [answers].compactMap { $0 }).joined(separator: "\n\n")
  }

  /// All that a person reads of a note as its channel shows it. Where the channel only says that
  /// there is a note, the note that it shows when it is asked for follows.
  ///
  /// - Parameters:
  ///   - text: The note's own text, with the person's own words; nil if it has none.
  ///   - at: The time at which it comes, as a person reads it.
  package func allRead(of show: Request.Show, text: String?, at: String) -> String {
    switch show.channel {
    case .desktop:
      let shown = noteOnDesktop(show, text: text)
      guard show.isNeutral else {
        return shown
      }
      var asked = show
      asked.isNeutral = false
      return afterRequest(shown, noteOnDesktop(asked, text: text))
    case .terminal:
      return Plain.text(TerminalChannel.lines(show, text: text, at: at, words: self))
    // A turn asks for mail by a request of its own, and a mail has the whole note.
    case .email: return wholeNote(text, of: show.contentID, in: show.textPhase)
    }
  }

  /// All that a person reads of a note by mail: the mail as plain text. Where it only says that
  /// there is a note, the whole note follows.
  ///
  /// - Parameter text: The note's own text, with the person's own words; nil if it has none.
  package func allRead(
    of mail: Request.Mail, text: String?, detail: Detail, support: LocalSupport
  ) -> String {
    let content = MailContent(
      MailKind(mail, text: text), detail: detail, support: support, words: self)
    return switch detail {
    case .full: content.text
    case .discreet:
      afterRequest(content.text, wholeNote(text, of: mail.contentID, in: mail.textPhase))
    }
  }

  /// A message that hides a note, and below it the note.
  private func afterRequest(_ hiding: String, _ note: String) -> String {
    [hiding, self[.simulateOnRequest], note].joined(separator: "\n\n")
  }

  /// A note as a desktop with the usual buttons shows it, down to its last line and its buttons.
  ///
  /// - Parameter text: The note's own text, with the person's own words; nil if it has none.
  private func noteOnDesktop(_ show: Request.Show, text: String?) -> String {
    Message.compose(show, text: text, words: self, server: .usual).textAndButtons
  }

  /// The support card as the desktop shows it.
  package func cardOnDesktop(_ support: LocalSupport, after lowAnswer: LowAnswerPeriod) -> String {
    Message.response(.card(support, after: lowAnswer), words: self, server: .usual).textAndButtons
  }

  /// The answers that the buttons of a question offer: `[ All right ]  [ So-so ]`.
  private func answers(to question: Question) -> String {
    NoteKind(question).buttons(offersLater: false).shown(upTo: KnownServer.usualButtons)
      .map { Self.button(self[$0.label]) }.joined(separator: "  ")
  }

  fileprivate static func button(_ label: String) -> String { "[ \(label) ]" }
}

extension Message {
  /// The body, and below it the buttons; the first action is the click on the message itself.
  fileprivate var textAndButtons: String {
    let labels = actions.dropFirst().map { Words.button($0.label) }.joined(separator: "  ")
    return [body, labels].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
