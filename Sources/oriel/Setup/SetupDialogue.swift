// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning
import Text
import Wording

/// The questions of `oriel init` as a machine: answers in, questions and remarks out. It reads and
/// writes nothing itself.
struct SetupDialogue {
  private(set) var facts: SetupFacts
  private(set) var answers: SetupAnswers
  private(set) var ending: Conclusion?
  /// The answers before each question, to go back to.
  private var past: [SetupAnswers] = []

  enum Conclusion: Equatable {
    /// The person wants the file to be written.
    case confirmed
    /// The person wants nothing to be written.
    case declined
  }

  init(_ facts: SetupFacts, _ answers: SetupAnswers) {
    self.facts = facts
    self.answers = answers
  }

  /// The question that is open; nil if the dialogue has ended.
  var question: SetupQuestion? {
    ending == nil ? SetupQuestion.allCases.first { $0.isOpen(context) } : nil
  }

  private var context: SetupContext { SetupContext(answers: answers, facts: facts, words: words) }

  /// True if a program that shows notes was found.
  var hasDesktop: Bool {
    get { facts.hasDesktop ?? false }
    set { facts.hasDesktop = newValue }
  }

  /// The screen on which the plan is shown.
  var screen: Screen {
    get { facts.screen }
    set { facts.screen = newValue }
  }

  var words: Words { Words(answers.language) }

  /// The lines before the first question.
  var begin: [String] { [words[.setupBegin]] }

  /// The drawing above the open question; empty for most of them.
  var picture: [StyledText] { question?.row.picture(context) ?? [] }

  /// The lines of the open question. The last one waits for the answer.
  var prompt: [String] {
    guard let question else {
      return []
    }
    let row = question.row
    let ask = words[row.ask(context)]
    let usual = row.usual(context).orEmpty { " [\($0)]" }
    let choices = row.choices(context)
    guard !choices.isEmpty else {
      return row.remarks(context) + ["\(ask)\(usual): "]
    }
    let numbered = choices.enumerated().map { "  \($0 + 1)  \($1)" }
    let answer = usual.isEmpty ? words[.setupChoiceNumber] : String(usual.dropFirst())
    return row.remarks(context) + [ask] + numbered + ["\(answer): "]
  }

  /// Answers the open question with a typed line, without its line break.
  ///
  /// - Returns: The lines to show after it.
  mutating func enter(_ line: String) -> [String] {
    guard let question else {
      return []
    }
    if line.contains(where: \.isFromKey) {
      return [words[.setupKeys]]
    }
    let text = Plain.line(line)
    if text == "?" {
      return [words[question.row.help]]
    }
    if TypedWords.all(.typedBack).contains(text.lowercased()) {
      return goBack()
    }
    let before = answers
    switch read(text, question) {
    case .accepted(let said):
      past.append(before)
      return said
    case .refused(let sentence):
      answers = before
      return [sentence]
    }
  }

  private mutating func read(
    _ text: String, _ question: SetupQuestion
  ) -> SetupAnswerReader.AnswerResult {
    switch question {
    case .confirm: return confirm(text)
    case .change where isEnd(text):
      ending = .declined
      return .accepted([])
    default: break
    }
    return SetupAnswerReader(facts: facts, words: words).accept(text, question, &answers)
  }

  /// Answers the open question as Enter does; false if it has no usual answer.
  mutating func enterUsual() -> Bool {
    guard let question, question.row.usual(context) != nil else {
      return false
    }
    _ = enter("")
    return true
  }

  private mutating func goBack() -> [String] {
    guard let before = past.popLast() else {
      return [words[.setupFirst]]
    }
    let taken = answers.sessions.filter { !before.sessions.contains($0) }
    answers = answers.goneBack(to: before)
    guard !taken.isEmpty else {
      return []
    }
    let dates = taken.map { words.time("\($0.time)", on: $0.date) }
    return [words[.setupDatesTaken(dates: words.listed(dates))]]
  }

  /// True if the answer is the last choice, which ends the dialogue without a file.
  private func isEnd(_ text: String) -> Bool {
    let count = SetupQuestion.changeable(context).count
    return text.wholeNumber(digits: 3) == count + 1
      || TypedWords.all(.typedNone).contains(text.lowercased())
  }

  private mutating func confirm(_ text: String) -> SetupAnswerReader.AnswerResult {
    switch text.isEmpty ? true : TypedWords.yesOrNo(text) {
    case true?: ending = .confirmed
    case false?: answers.isChanging = true
    case nil: return .refused(words[.setupYesOrNo])
    }
    return .accepted([])
  }
}

extension Character {
  /// True for a character that a key such as an arrow sends, or that is no text. A tab is a space.
  fileprivate var isFromKey: Bool { self == "\u{FFFD}" || isControl && self != "\t" }
}
