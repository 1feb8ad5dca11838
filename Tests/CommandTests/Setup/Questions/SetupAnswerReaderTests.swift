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
}
