// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The kinds of notes that offer different presses (`model.md`, "What a press means").
enum NoteKind: Hashable, CaseIterable {
  /// A note of practice, of the days before, or of the evening before a session.
  case usual
  /// The note shortly before a session.
  case morningOf
  case rest
  case checkIn
  /// The question about fewer notes.
  case fewer
  /// A message that hides the note's text.
  case neutral

  /// The kind of a note.
  init(_ show: Request.Show) {
    if show.isNeutral {
      self = .neutral
    } else {
      self.init(show.question, show.key.slot)
    }
  }

  /// The kind of a note whose text is not hidden.
  init(_ question: Question?, _ slot: Slot) {
    switch (question, slot) {
    case (let question?, _): self.init(question)
    case (nil, .rest): self = .rest
    case (nil, .morningOf): self = .morningOf
    case (nil, .morning), (nil, .evening): self = .usual
    }
  }

  /// The kind of a note that asks a question.
  init(_ question: Question) {
    switch question {
    case .checkIn: self = .checkIn
    case .fewer: self = .fewer
    }
  }
}

/// The ways to answer a note of one kind.
private struct NoteAnswers {
  /// The buttons, in the order in which they are shown. Each number is the least number of buttons
  /// that must fit for this one to be shown.
  let buttons: ButtonRow<NoteAction>
  /// The commands that answer the note by its name. A question has commands of its own instead, and
  /// a rest note asks for nothing.
  var commands: [String] = []
  /// The question that the note asks; nil if it asks none.
  var question: Question?
  /// The sentences that name the commands on a screen without buttons, where the note can be put
  /// off, and where it cannot.
  var sentences: (later: [Sentence], now: [Sentence]) = ([], [])
}

extension NoteKind {
  /// The one table of answers. A check-in with room for two buttons keeps both ends, so that *not
  /// okay* is always one press away.
  private var answers: NoteAnswers {
    switch self {
    case .usual:
      NoteAnswers(
        buttons: ButtonRow(
          NoteButton.done.from(1), NoteButton.later.from(3), NoteButton.stop.from(2),
          NoteButton.help.from(4), NoteButton.skip.from(5)),
        commands: ["done", "snooze", "skip"], sentences: ([.noteAnswering], [.noteAnsweringNow]))
    case .morningOf:
      NoteAnswers(
        buttons: ButtonRow(
          NoteButton.done.from(1), NoteButton.later.from(3), NoteButton.stop.from(2),
          NoteButton.help.from(4)),
        commands: ["done", "snooze", "skip"], sentences: ([.noteAnswering], [.noteAnsweringNow]))
    case .rest:
      NoteAnswers(
        buttons: ButtonRow(
          NoteButton.ok.from(1), NoteButton.stop.from(2), NoteButton.help.from(3)),
        commands: ["done"])
    case .checkIn:
      NoteAnswers(
        buttons: ButtonRow(
          NoteButton.allRight.from(1), NoteButton.soSo.from(3), NoteButton.notOkay.from(2),
          NoteButton.help.from(4)),
        question: .checkIn, sentences: ([Question.checkIn.answering], [Question.checkIn.answering]))
    case .fewer:
      NoteAnswers(
        buttons: ButtonRow(
          NoteButton.eveningsOnly.from(1), NoteButton.aroundSessions.from(2),
          NoteButton.asItIs.from(3)),
        question: .fewer, sentences: ([Question.fewer.answering], [Question.fewer.answering]))
    case .neutral:
      NoteAnswers(
        buttons: ButtonRow(NoteButton.show.from(1), NoteButton.later.from(2)),
        commands: ["done", "snooze", "skip"],
        sentences: ([.noteReading, .noteAnswering], [.noteReading, .noteAnsweringNow]))
    }
  }

  /// The buttons that can work now.
  ///
  /// - Parameter offersLater: True if the note can be put off by the usual length.
  func buttons(offersLater: Bool) -> ButtonRow<NoteAction> {
    offersLater ? answers.buttons : answers.buttons.without(.snooze)
  }

  /// The meaning of a click on the message. It answers nothing.
  var click: NoteButton { self == .neutral ? .show : .seen }

  /// The last lines of a note on a server that shows this many buttons: the commands for the
  /// presses without a button. Help and stop are named by every note that has no button for them.
  func lastLines(upTo most: Int, offersLater: Bool) -> [[Sentence]] {
    let row = buttons(offersLater: offersLater)
    let shown = row.shown(upTo: most)
    let always = [NoteButton.help, .stop]
    let named = always.filter { !shown.contains($0) }.compactMap(\.command)
    guard most > 0 else {
      let sentences = offersLater ? answers.sentences.later : answers.sentences.now
      return sentences.map { [$0] } + [named]
    }
    let others = row.hidden(upTo: most).filter { !always.contains($0) }.compactMap(\.command)
    return [others + named]
  }

  /// The last lines of a note on a server whose buttons are in a menu. A click works there, so only
  /// the answers to a question, help and stop need their commands.
  var lastLinesBesideMenu: [[Sentence]] {
    (answers.question.map { [[$0.answering]] } ?? []) + [[.noteHelp, .noteStop]]
  }

  /// The commands that answer a question in a mail, whatever the name of its note. The words of a
  /// check-in are those of its buttons, and help is one of them. Those of the question about fewer
  /// notes stand before its commands.
  func ownCommands(_ words: Words) -> [MailCommand] {
    switch answers.question {
    case .checkIn:
      NoteButton.checkInAnswers.map { MailCommand("oriel checkin \(words[$0.label].lowercased())") }
        + [MailCommand("oriel support")]
    case .fewer:
      [
        (NoteButton.eveningsOnly, ""), (.aroundSessions, " --around-sessions"), (.asItIs, " --off"),
      ].map { button, option in
        let command = "oriel fewer" + option
        return MailCommand(
          command, in: words[.mailAnswer(answer: words[button.label], command: command)])
      }
    case nil: []
    }
  }

  /// The commands that answer a note by its name, and that can work now.
  ///
  /// - Parameter offersLater: True if the note can be put off by the usual length.
  func commands(offersLater: Bool) -> [String] {
    answers.commands.filter { offersLater || $0 != "snooze" }
  }
}

package typealias NoteButton = Button<NoteAction>

extension NoteButton {
  static let done = NoteButton(.done, .buttonDone)
  /// The button of a note that asks nothing and leaves nothing to do.
  static let ok = NoteButton(.done, .buttonOk)
  static let later = NoteButton(.snooze, .buttonLater, command: .noteLater)
  static let stop = NoteButton(.stop, .buttonStop, command: .noteStop)
  static let help = NoteButton(.help, .buttonHelp, command: .noteHelp)
  static let skip = NoteButton(.skip, .buttonSkip)
  static let show = NoteButton(.reveal, .buttonShow)
  static let seen = NoteButton(.seen, .buttonClick)
  static let allRight = NoteButton(.allRight, .buttonAllRight)
  static let soSo = NoteButton(.middling, .buttonSoSo, command: .questionCheckInSoSo)
  static let notOkay = NoteButton(.notOkay, .buttonNotOkay)
  /// The answers to the question how the person is, the best first.
  package static let checkInAnswers = [allRight, soSo, notOkay]
  static let eveningsOnly = NoteButton(.eveningsOnly, .buttonEveningsOnly)
  static let aroundSessions = NoteButton(
    .aroundSessions, .buttonAroundSessions, command: .questionFewerAroundSessions)
  static let asItIs = NoteButton(.asItIs, .buttonAsItIs, command: .questionFewerAsItIs)
}
