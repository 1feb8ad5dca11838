// SPDX-License-Identifier: Apache-2.0
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
    ending == nil ? SetupQuestion.allCases.first { $0.isOpen(answers, facts) } : nil
  }

  /// True if a program that shows notes was found.
  var hasDesktop: Bool {
    get { facts.hasDesktop ?? false }
    set { facts.hasDesktop = newValue }
  }

  var words: Words { Words(answers.language) }

  /// The lines before the first question.
  var begin: [String] { [words[.setupBegin]] }

  /// The lines of the open question. The last one waits for the answer.
  var prompt: [String] {
    guard let question else {
      return []
    }
    let ask = words[question.ask(answers, facts, words)]
    let usual = question.usual(answers, facts, words).map { " [\($0)]" } ?? ""
    let choices = question.choices(answers, words)
    guard choices.isEmpty else {
      let numbered = choices.enumerated().map { "  \($0 + 1)  \($1)" }
      return remarks(question) + [ask] + numbered + ["\(usual.dropFirst()): ".trimmingStart]
    }
    return remarks(question) + ["\(ask)\(usual): "]
  }

  private func remarks(_ question: SetupQuestion) -> [String] {
    switch question {
    case .time: [answers.undated.map { words.day($0) }].map { words.listed($0) }
    case .channels where facts.hasDesktop == false: [words[.setupChannelsUnseen]]
    case .confirm: SetupWeek(answers, facts).lines(words) + [""]
    case .language, .zone, .title, .which, .dates, .series, .route, .country, .clinic, .person,
      .hours, .channels, .mailFrom, .mailTo, .mailServer, .mailUser, .mailPassword, .detail,
      .linger:
      []
    }
  }

  /// Takes the line that was typed, up to Enter.
  ///
  /// - Returns: The lines to show in reply.
  mutating func reply(_ line: String) -> [String] {
    guard let question else {
      return []
    }
    guard !line.contains(where: { $0.isControl && $0 != "\t" || $0 == "\u{FFFD}" }) else {
      return [words[.setupKeys]]
    }
    let text = Plain.line(line)
    if text == "?" {
      return help(question)
    }
    if TypedWords.all(.typedBack).contains(text.lowercased()) {
      return goBack()
    }
    let before = answers
    let replies = SetupReplies(facts: facts, words: words)
    switch question == .confirm ? confirm(text) : replies.take(text, question, &answers) {
    case .taken(let said):
      past.append(before)
      return said
    case .refused(let sentence):
      answers = before
      return [sentence]
    }
  }

  /// Answers the open question as Enter does; false if it has no usual answer.
  mutating func takeUsual() -> Bool {
    guard let question, question.usual(answers, facts, words) != nil else {
      return false
    }
    _ = reply("")
    return true
  }

  private func help(_ question: SetupQuestion) -> [String] { [words[question.help]] }

  private mutating func goBack() -> [String] {
    guard let before = past.popLast() else {
      return [words[.setupFirst]]
    }
    answers = before
    return []
  }

  private mutating func confirm(_ text: String) -> SetupReplies.Reply {
    switch SetupReplies.yesOrNo(text, usual: true) {
    case true?: ending = .confirmed
    case false?: ending = .declined
    case nil: return .refused(words[.setupYesOrNo])
    }
    return .taken([])
  }
}

extension String {
  fileprivate var trimmingStart: String { String(drop { $0 == ":" || $0 == " " }) }
}
