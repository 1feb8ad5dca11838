// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import oriel

/// Answers that are words, in place of the number in front of a choice.
@Suite struct SetupAnswerReaderTests {
  @Test(arguments: [
    (SetupQuestion.language, "german", "de"), (.language, "Deutsch", "de"),
    (.country, "England", "GB"), (.country, "Scotland", "GB"), (.country, "Great Britain", "GB"),
    (.country, "Großbritannien", "GB"), (.country, "USA", "US"), (.country, "no", "NO"),
    (.route, "nasal", "esketamine"), (.route, "through a drip", "iv"), (.route, "im", "im"),
    (.route, "mouth", "oral"), (.channels, "mail", "email"), (.channels, "desktop", "desktop"),
    (.channels, "fails", "desktop email"), (.detail, "its text", "full"),
    (.detail, "note", "discreet"),
  ]) func aChoiceIsTakenByItsWords(
    _ question: SetupQuestion, _ typed: String, _ value: String
  ) throws {
    let facts = try SetupDialogueTests.facts()
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    let result = SetupAnswerReader(facts: facts, words: .english).accept(typed, question, &answers)
    #expect(result == .accepted([]))
    let taken: String? =
      switch question {
      case .language: answers.language.code
      case .country: answers.country
      case .route: answers.route.rawValue
      case .channels: answers.channels.map(\.rawValue).joined(separator: " ")
      default: answers.detail.rawValue
      }
    #expect(taken == value)
  }

  @Test(arguments: [
    (SetupQuestion.route, "as"), (.route, "an"), (.channels, "fax"), (.person, "my sister"),
  ])
  func anUnclearChoiceIsAskedBack(_ question: SetupQuestion, _ typed: String) throws {
    let facts = try SetupDialogueTests.facts()
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    let result = SetupAnswerReader(facts: facts, words: .english).accept(typed, question, &answers)
    let sister = "Write a number behind the name, such as My sister, +1 555 0101"
    #expect(
      result == .refused(question == .person ? sister : "Write the number in front of it."))
  }

  /// Several kinds of entries of a calendar file can be sessions.
  @Test(arguments: [
    ("2", [2]), ("1, 3", [1, 3]), ("3,1", [1, 3]), ("1 and 3", [1, 3]), ("1 und 3", [1, 3]),
    ("1 3", [1, 3]), ("1; 2 & 3", [1, 2, 3]), ("1-3", [1, 2, 3]), ("2–3, 1", [1, 2, 3]),
    ("1, 1", [1]), ("all", [1, 2, 3]), ("alle", [1, 2, 3]), ("river", [1]), ("lake", [2]),
    ("Lake and shore", [2]), ("river, sea", [1, 3]), ("2 and the sea", [2, 3]),
    ("the", [1, 3]), ("E", [1, 2, 3]), ("2, THE", [1, 2, 3]),
    // Nothing is taken if a part of the answer chooses nothing.
    ("0", []), ("4", []), ("1, 4", []), ("3-1", []), ("1-4", []), ("river, zzz", []),
    (",", []), ("-", []), ("1-2-3", []),
  ]) func severalTitlesAreChosenAtOnce(_ typed: String, _ numbers: [Int]) {
    let entries = ["The river", "Lake and shore", "The sea"].map {
      SetupCalendar.Entries(title: $0, dates: [])
    }
    let chosen = entries.chosen(by: typed) ?? []
    #expect(chosen == numbers.map { entries[$0 - 1] })
  }

  /// A visit that was moved and has another title is taken as well, and the rest is named.
  @Test func aTextTakesEveryTitleThatHasIt() throws {
    let facts = try SetupDialogueTests.facts()
    let reader = SetupAnswerReader(facts: facts, words: .english)
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    let date = try #require(CivilDate("2026-12-08"))
    answers.unchosenEntries = ["Visit", "Visit moved", "Birthday"].map {
      SetupCalendar.Entries(title: $0, dates: [.init(date: date, time: nil)])
    }
    #expect(
      reader.accept("visit", .title, &answers)
        == .accepted([
          "These are taken: Visit, Visit moved.",
          "Left out of the file, 1 in all: Birthday.",
        ]))
    #expect(answers.untimed == [date, date])
  }

  /// The dates of both are taken in, and the time of an entry of a whole day is asked.
  @Test func theDatesOfAllChosenTitlesAreTaken() throws {
    let facts = try SetupDialogueTests.facts()
    let reader = SetupAnswerReader(facts: facts, words: .english)
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    _ = reader.accept("all.ics", .dates, &answers)
    let refused = reader.accept("1, 3", .title, &answers)
    #expect(refused == .refused(Words.english[.setupTitleWrong]) && answers.sessions.isEmpty)
    _ = reader.accept("1, 2", .title, &answers)
    #expect(answers.sessions.map { "\($0)" } == ["2026-12-07 10:00"])
    #expect(answers.untimed.map { "\($0)" } == ["2026-12-08"])
    #expect(answers.unchosenEntries.isEmpty)
  }

  /// What recurs in a way that is not known is told what can be written.
  @Test(arguments: [
    (Language.english, "every month"), (.english, "monthly from 7 Dec"),
    (Language("de"), "jeden Monat"), (Language("de"), "monatlich"),
  ]) func aMonthIsNoLength(_ language: Language, _ typed: String) throws {
    let facts = try SetupDialogueTests.facts()
    var answers = SetupAnswers(language: language, zone: facts.zone)
    let words = Words(language)
    let result = SetupAnswerReader(facts: facts, words: words).accept(typed, .dates, &answers)
    #expect(result == .refused(words[.setupDatesRule(text: typed)]))
    // What the sentence proposes can be read.
    let proposal = try #require(words[.setupDatesRule(text: "")].split(separator: ": ").last)
    let again = SetupAnswerReader(facts: facts, words: words)
      .accept(String(proposal), .dates, &answers)
    guard case .accepted = again else {
      Issue.record("\(again)")
      return
    }
    #expect(answers.sessions.count == 6)
  }

  /// Both readings are written out, and each can be chosen.
  @Test(arguments: [
    ("7 Dec 10", ["Mon 2026-12-07 10:00", "Mon 2026-12-07 and Thu 2026-12-10"]),
    ("7 Dec midnight", ["Mon 2026-12-07 00:00", "Tue 2026-12-08 00:00"]),
  ]) func anHourInDoubtHasItsReadings(_ typed: String, _ choices: [String]) throws {
    let facts = try SetupDialogueTests.facts()
    let reader = SetupAnswerReader(facts: facts, words: .english)
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    #expect(reader.accept(typed, .dates, &answers) == .accepted([]))
    let context = SetupContext(answers: answers, facts: facts, words: .english)
    #expect(SetupQuestion.which.row.choices(context) == choices)
    var second = answers
    _ = reader.accept("1", .which, &answers)
    #expect(
      answers.sessions.map { "\($0.date) \($0.time)" } == [choices[0].dropFirst(4)].map(String.init)
    )
    _ = reader.accept("2", .which, &second)
    let days = second.sessions.map(\.date) + second.untimed
    #expect(
      days.map { "\($0)" }
        == choices[1].split(separator: " ").map(String.init).filter { $0.contains("-") })
    #expect(second.unclear == nil && answers.unclear == nil)
  }

  /// An option that is missing is written out with a value that its question accepts. An unclear
  /// date is refused where it is typed, and a title is one of the file.
  @Test func aQuestionWithoutAUsualAnswerHasAnExample() throws {
    let facts = try SetupDialogueTests.facts()
    var answers = SetupAnswers(language: .english, zone: facts.zone)
    let reader = SetupAnswerReader(facts: facts, words: .english)
    _ = reader.accept("7 Dec", .dates, &answers)
    let context = SetupContext(answers: answers, facts: facts, words: .english)
    let asked = SetupQuestion.allCases.filter { question in
      question.row.option != nil && question.row.usual(context) == nil
        && ![.title, .which].contains(question)
    }
    #expect(asked == [.time, .mailFrom, .mailServer, .mailPassword])
    for question in asked {
      let example = try #require(question.row.example(context), "\(question)")
      let typed = example.replacing("\"", with: "")
      if case .refused(let sentence) = reader.accept(typed, question, &answers) {
        Issue.record("\(question): \(sentence)")
      }
      #expect(question.row.absence(context).hasSuffix("\(question.row.option ?? "") \(example)"))
    }
  }
}
