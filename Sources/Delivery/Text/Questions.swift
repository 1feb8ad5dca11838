// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Words {
  /// The words of a question.
  package func text(of question: Question) -> String {
    switch question {
    case .fewer: self[.questionFewerText]
    case .checkIn: self[.questionCheckInText]
    }
  }

  /// The commands that answer where there are no buttons.
  package func answering(_ question: Question?) -> String {
    switch question {
    case .fewer: self[.questionFewerAnswering]
    case .checkIn: self[.questionCheckInAnswering]
    case nil: self[.noteAnswering]
    }
  }

  /// The person's own words, as a paragraph of a note.
  package func quoting(_ quote: Quote) -> String {
    self[
      quote.isFromBefore ? .ownWordsBefore(words: quote.text) : .ownWordsLater(words: quote.text)]
  }
}

extension Request.Show {
  /// The question that it asks, if it is one.
  var question: Question? { item.flatMap(Question.init(rawValue:)) }
}
