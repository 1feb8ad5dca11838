// SPDX-License-Identifier: Apache-2.0

/// The words of notes to come, chosen before their time, for a calendar that a phone follows.
package struct ForeseenContents: Hashable, Sendable {
  /// The words of each note.
  package private(set) var contents: [Key: NoteContent] = [:]
  /// The texts among them, to be remembered: each note then says the same text when it comes.
  package private(set) var texts: [Key: ReservedText] = [:]

  /// No notes.
  package init() {}

  /// Chooses, in order of time, as the notes themselves would if each came at its time and were
  /// answered. A text that was reserved before stays, as long as the rules allow that. So the
  /// choice is the one that would be made later, if nothing happens in between.
  ///
  /// - Parameters:
  ///   - notes: The notes to come, in order of time.
  ///   - ledger: The memory before all of them.
  package init(_ notes: [UpcomingPrompt], _ ledger: Ledger, _ agenda: Agenda) {
    let keys = Set(notes.map(\.prompt.key))
    var ledger = ledger
    ledger.reservedTexts = ledger.reservedTexts.filter { keys.contains($0.key) }
    for note in notes {
      if let record = ledger[note.prompt.key], note.standing == .snoozed {
        contents[note.prompt.key] = record.content
      } else {
        choose(note, &ledger, agenda)
      }
    }
  }

  private mutating func choose(_ note: UpcomingPrompt, _ ledger: inout Ledger, _ agenda: Agenda) {
    let prompt = note.prompt
    // Asked before the choice: a text for the hours after a low answer counts as said by then.
    let lowAnswer = ledger.lowAnswerPeriod(of: prompt, at: note.at, agenda)
    var stepping = Stepping(ledger: ledger, agenda: agenda, now: note.at)
    stepping.pretendAnswered(prompt)
    ledger = stepping.ledger
    guard let content = ledger[prompt.key]?.content else {
      return
    }
    contents[prompt.key] = content
    if content.question == nil, let id = content.id {
      texts[prompt.key] = ReservedText(
        textID: id, sessionStart: prompt.sessionStart, lowAnswerUntil: lowAnswer?.until)
    }
  }
}

extension Stepping {
  /// Has a note come and be answered, with nothing asked of a channel.
  fileprivate mutating func pretendAnswered(_ prompt: Prompt) {
    openRecordWithContent(of: prompt)
    apply(.person(.answered(.done)), to: prompt.key)
  }
}
