// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

extension Question {
  /// The words of the question.
  fileprivate var text: Sentence {
    switch self {
    case .fewer: .questionFewerText
    case .checkIn: .questionCheckInText
    }
  }

  /// The commands that answer it where there are no buttons.
  var answering: Sentence {
    switch self {
    case .fewer: .questionFewerAnswering
    case .checkIn: .questionCheckInAnswering
    }
  }
}

extension Words {
  /// The words of a question.
  package func text(of question: Question) -> String { self[question.text] }

  /// The commands that answer a question where there are no buttons.
  package func answering(_ question: Question) -> String { self[question.answering] }

  /// The sentence that names the command for a line of the person's own; nil if the note asks for
  /// none, or if its text names the command itself.
  func intending(_ text: String?, asksForLine: Bool) -> Sentence? {
    guard asksForLine, text?.contains(text: "oriel intend") != true else {
      return nil
    }
    return .ownWordsIntend
  }

  /// The last lines under a note's text, without the ways to help and to a stop that the text names
  /// itself.
  func lastLines(_ lines: [[Sentence]], under text: String?) -> [[Sentence]] {
    let commands = [(Sentence.noteHelp, "oriel support"), (.noteStop, "oriel pause")]
    let named = commands.filter { text?.contains(text: $0.1) == true }.map(\.0)
    return lines.map { line in line.filter { !named.contains($0) } }
  }

  /// The driving text of a note (`wording.md`, "Must say"); nil if notes of the phase carry none.
  package func driving(in phase: Phase) -> String? { phase.drivingText.map(text(of:)) }

  /// A form of the driving text.
  package func text(of driving: DrivingText) -> String { self[driving.sentence] }

  /// The person's own words, as a paragraph of a note.
  package func quoting(_ quote: Quote) -> String {
    let words = quote.text
    return self[quote.isFromBefore ? .ownWordsBefore(words: words) : .ownWordsLater(words: words)]
  }
}

extension DrivingText {
  /// The words of this form.
  package var sentence: Sentence {
    switch self {
    case .beforeSession: .noteDrivingBefore
    case .afterSession: .noteDrivingRest
    }
  }
}

extension NoteRequest {
  /// The question that the note asks; nil if it asks none.
  package var question: Question? { Question(contentID: contentID) }
}
