// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Answers to the question how the person is, as somebody types them who is not well.
@Suite struct CheckinTests {
  private static let now = ["--now", "2026-03-07T16:00:00Z"]

  private func person(_ more: String = "") throws -> Person {
    try Person(
      configuration: reference + "\nsupport: { country: US }\n" + more, state: morningShown)
  }

  private func kept(_ person: Person) throws -> [Int] {
    let state = try JSONSerialization.jsonObject(with: Data(try person.read(person.state).utf8))
    let ratings = (state as? [String: Any])?["ratings"] as? [[String: Any]] ?? []
    return ratings.compactMap { $0["value"] as? Int }
  }

  /// A person whose file has an error since it was accepted, and a new number of the clinic.
  @Test func theCardAfterALowAnswerIsThatOfSupport() throws {
    let person = try Person(
      configuration: reference + "\nsupport: { country: US, clinic: Old 555 0100 }\n",
      state: morningShown)
    #expect(try person.run(["checkin", "6"] + Self.now).status == 0)
    try person.write(
      reference.replacing("length: 40 min", with: "length: 40 mn")
        + "\nsupport: { country: US, clinic: New 555 0199 }\n", person.configuration)
    let support = try person.run("support").output
    let low = try person.run(["checkin", "1"] + Self.now).output
    let status = try person.run(["status", "--json"] + Self.now).object()["support"] as? String
    for said in [support, low, try #require(status)] {
      #expect(said.contains("New 555 0199") && !said.contains("Old 555"), "\(said)")
    }
  }

  @Test(arguments: [
    "I'm not okay", "i’m not okay.", "not okay", "Not Okay", "I am not ok", "nicht gut",
    "Mir geht's nicht gut",
  ])
  func theWordsOfTheLowButtonCountAsItDoes(_ words: String) throws {
    let person = try person()
    let answer = try person.run(["checkin"] + words.components(separatedBy: " ") + Self.now)
    #expect(answer.status == 0 && answer.error == "")
    #expect(answer.output.hasPrefix("Thank you for saying so.") && answer.output.contains("988"))
    #expect(try kept(person) == [2])
  }

  @Test(arguments: [
    ("So-so", 5), ("all right", 8), ("geht so", 5), ("7", 7), ("7/10", 7), ("7 / 10", 7), ("ok", 8),
    ("Fine!", 8), ("good", 8), ("alright", 8), ("so so", 5), ("gut", 8), ("not bad", 8),
    ("nicht schlecht", 8), ("Can’t complain.", 8),
  ])
  func theWordsOfTheOtherButtonsCountToo(_ words: String, _ value: Int) throws {
    let person = try person()
    let answer = try person.run(["checkin", words] + Self.now)
    #expect(answer.status == 0 && answer.output == "Kept. Thank you.\n")
    #expect(try kept(person) == [value])
  }

  @Test(arguments: [
    "bad", "help", "really bad today", "I want to die", "hilfe", "not okay at all",
    "thinking of ending my life", "i want to end my life", "killing myself", "overdose",
    "ich will mir das Leben nehmen", "ich habe Angst um mich", "Suizidgedanken", "lebensmüde",
    "ich bringe mich um", "ich will mein Leben beenden", "suicidal thoughts", "hopelessness",
    "verzweifelt", "not bad, but I want to die", "I CAN’T go on", "ich sterbe", "like shit",
    "I’m scared", "mir geht es beschissen", "ich habe Angst", "innerlich leer",
    "I feel empty",
  ])
  func wordsOfDistressLeadToTheCardAndNothingIsKept(_ words: String) throws {
    let person = try person()
    let answer = try person.run(["checkin", words] + Self.now)
    #expect(answer.status == 0 && answer.error == "")
    #expect(answer.output.hasPrefix("Thank you for saying so.") && answer.output.contains("988"))
    #expect(try kept(person) == [])
    let document = try person.run(["checkin", words, "--json"] + Self.now).object()
    #expect((document["support"] as? String)?.contains("988") == true)
    #expect(document["value"] is NSNull && document["at"] is NSNull)
  }

  private static let howToAnswer = """
    To answer, if you like: a whole number from 0 (worst) to 10 (best), or one of these: All \
    right, So-so, Really not okay

    """

  @Test(arguments: ["3.5", "-1", "11", "11/10", "7/9", "?"])
  func anythingElseIsAnsweredKindly(_ words: String) throws {
    let person = try person()
    let answer = try person.run(["checkin", words] + Self.now)
    #expect(answer.status == 64 && answer.output == "")
    #expect(
      answer.error == Self.howToAnswer + "If you need somebody to talk to: oriel support\n")
    #expect(try kept(person) == [])
  }

  /// No list has all words of distress, so that words which nobody can read never end without the
  /// card.
  @Test(arguments: [
    "ten", "--never", "fine \u{1b}[31m", "everything is grey", "not bad at all", "ich mag nimmer",
  ])
  func wordsThatNobodyCanReadEndWithTheCard(_ words: String) throws {
    let person = try person()
    let answer = try person.run(["checkin", words] + Self.now)
    #expect(answer.status == 64 && answer.output == "")
    #expect(answer.error.hasPrefix(Self.howToAnswer) && answer.error.contains("988"))
    #expect(!answer.error.contains(words) && !answer.error.contains("Thank you for saying so"))
    #expect(try kept(person) == [])
    let document = try person.run(["checkin", words, "--json"] + Self.now)
    #expect(document.status == 64)
    #expect((try document.object()["support"] as? String)?.contains("988") == true)
    #expect(try document.object()["low"] as? Bool == false)
  }

  @Test func itIsAnsweredInThePersonsLanguage() throws {
    let answer = try person("prompts: { language: de }\n").run(["checkin", "zehn"] + Self.now)
    #expect(answer.status == 64 && answer.error.hasPrefix("Zum Antworten, wenn du magst: eine"))
    #expect(answer.error.contains("Ganz gut, Geht so, Gar nicht gut\n"))
  }

  @Test func whereItIsAskedItIsAskedAgain() throws {
    let person = try person()
    let answer = try person.run(["checkin"] + Self.now, typing: "ten\n7\n")
    #expect(answer.status == 0 && answer.output == "Kept. Thank you.\n")
    #expect(answer.error.contains("988"))
    #expect(try kept(person) == [7])
    let number = try person.run(["checkin"] + Self.now, typing: "11\n7\n")
    #expect(number.error.contains("oriel support") && !number.error.contains("988"))
    #expect(try person.run(["checkin"] + Self.now, typing: "ten\n").status == 64)
  }

  @Test func aProgramGetsTheCardAlsoWhereNothingCanBeKept() throws {
    let person = try Person(
      configuration: "support: { country: US }\n", state: "no state")
    let answer = try person.run("checkin", "0", "--json")
    #expect(answer.status == 78 && answer.error.contains(person.state))
    let document = try answer.object()
    #expect((document["support"] as? String)?.contains("988") == true)
    #expect(document["value"] as? Int == 0 && document["at"] is NSNull)
    #expect(try person.run("checkin", "5", "--json").output == "")
  }
}
