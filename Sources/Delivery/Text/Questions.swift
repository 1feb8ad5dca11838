// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The words of the questions that Oriel itself asks (`wording.md`, "Rules for writers": always a
/// way out).
struct Asking: Hashable, Sendable {
  /// Whether fewer notes would be better.
  let fewerQuestion: String
  /// How to answer that where there are no buttons.
  let fewerAnswering: String
  /// The buttons of that.
  let fewer, asBefore: String
  /// How the person is.
  let checkInQuestion: String
  /// How to answer that where there are no buttons.
  let checkInAnswering: String
  /// The buttons of that.
  let allRight, middling, notOkay: String

  static let english = Asking(
    fewerQuestion: """
      Would fewer notes be easier just now? Either answer is fine, and so is none. You can change it at any time: \
      oriel fewer, oriel fewer --off.
      """,
    fewerAnswering:
      "To answer, if you like: oriel done for fewer, oriel skip for as many as before.",
    fewer: "Fewer", asBefore: "As before",
    checkInQuestion: """
      How are things just now, if you like to say? One word is enough, and none is fine too. No one is watching these \
      answers in real time.
      """,
    checkInAnswering:
      "To answer, if you like: oriel checkin, with a number from 0 (worst) to 10 (best).",
    allRight: "All right", middling: "So-so", notOkay: "Not okay")

  static let german = Asking(
    fewerQuestion: """
      Wären weniger Notizen gerade leichter? Beide Antworten sind in Ordnung, und keine auch. Ändern kannst du es \
      jederzeit: oriel fewer, oriel fewer --off.
      """,
    fewerAnswering:
      "Zum Antworten, wenn du magst: oriel done für weniger, oriel skip für so viele wie bisher.",
    fewer: "Weniger", asBefore: "Wie bisher",
    checkInQuestion: """
      Wie geht es dir gerade, wenn du es sagen magst? Ein Wort genügt, und keines ist auch in Ordnung. Niemand liest \
      diese Antworten mit.
      """,
    checkInAnswering:
      "Zum Antworten, wenn du magst: oriel checkin, mit einer Zahl von 0 (am schlechtesten) bis 10 (am besten).",
    allRight: "Ganz gut", middling: "Geht so", notOkay: "Nicht gut")
}

/// The words about what the person wrote, or may write.
struct Writing: Hashable, Sendable {
  /// What stands before the person's own words of before a session.
  let quoting: String
  /// What stands before words that were written later, or in part.
  let quotingLater: String
  /// How to write down what is to be remembered, where there is no field for it.
  let intending: String
  /// The button that opens the field.
  let reply: String
  /// What stands in the empty field.
  let placeholder: String
  /// The button that keeps what was written.
  let keep: String

  static let english = Writing(
    quoting: "Before the appointment you wrote:", quotingLater: "You wrote:",
    intending: "To keep a line of your own, if you like: oriel intend.",
    reply: "Write", placeholder: "A line of your own", keep: "Keep")

  static let german = Writing(
    quoting: "Vor dem Termin hast du geschrieben:", quotingLater: "Du hast geschrieben:",
    intending: "Um selbst eine Zeile festzuhalten, wenn du magst: oriel intend.",
    reply: "Schreiben",
    placeholder: "Eine eigene Zeile", keep: "Behalten")
}

extension Words {
  /// The words of a question.
  package func text(of question: Question) -> String {
    switch question {
    case .fewer: asking.fewerQuestion
    case .checkIn: asking.checkInQuestion
    }
  }

  /// How to answer where there are no buttons.
  package func answering(_ question: Question?) -> String {
    switch question {
    case .fewer: asking.fewerAnswering
    case .checkIn: asking.checkInAnswering
    case nil: answering
    }
  }

  /// The person's own words, as a paragraph of a note.
  package func quoting(_ quote: Quote) -> String {
    "\(quote.isFromBefore ? writing.quoting : writing.quotingLater)\n\(quote.text)"
  }
}

extension Request.Show {
  /// The question that it asks, if it is one.
  var question: Question? { item.flatMap(Question.init(rawValue:)) }
}
