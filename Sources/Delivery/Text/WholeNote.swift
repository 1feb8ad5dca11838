// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Words {
  /// All that is read of a note on a screen that is not locked: its text, the driving text where
  /// its phase carries it, and the answers to its question. What every note has, such as the way to
  /// the support card, is left out. The paragraphs are those of every channel.
  ///
  /// - Parameters:
  ///   - text: What the note says for itself, with the person's own words; nil: nothing.
  ///   - item: The id of its text or its question.
  package func wholeNote(_ text: String?, of item: String?, in phase: Phase) -> String {
    let said = Message.paragraphs(text, phase, self, inTitle: false)
    let answers = Question(item: item).map(answers)
    return (said + [answers].compactMap { $0 }).joined(separator: "\n\n")
  }

  /// The answers that the buttons of a question offer: `[ All right ]  [ So-so ]`.
  private func answers(to question: Question) -> String {
    NoteKind(question).buttons(offersLater: false).shown(upTo: ButtonLimit.usual)
      .map { "[ \(self[$0.label]) ]" }.joined(separator: "  ")
  }
}
