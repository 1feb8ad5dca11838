// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Settings

/// What can be checked of `wording.md`, for every text in every language.
@Suite struct WordingTests {
  @Test(arguments: Language.allCases, Wording.rules.map(\.name))
  func everyTextKeepsTheRule(_ language: Language, _ name: String) throws {
    let rule = try #require(Wording.rules.first { $0.name == name })
    for item in BuiltIn.library(language) {
      if let complaint = rule.complaint(item, Said(item.text, language)) {
        Issue.record("\(item.id): \(name): \(complaint)")
      }
    }
  }

  /// A rule that nothing can break would keep nobody from anything.
  @Test(arguments: [
    (
      "one screen", "If you like, look. " + String(repeating: "You can stop. ", count: 25),
      "Schau. " + String(repeating: "Hör auf. ", count: 40)
    ),
    (
      "short sentences",
      "If you like, look at the one and the two and the three and the four and stop.",
      "Wenn du magst, schau auf das eine und das andere und das dritte und das vierte und weiter."
    ),
    (
      "plain words", "Contemplate individual considerations systematically.",
      "Vergegenwärtige dir beziehungsweise verinnerliche Zusammenhänge."
    ),
    (
      "no telling, claiming, urging or praising", "Why not use the window.",
      "Warum nicht das Fenster nutzen."
    ),
    (
      "no telling, claiming, urging or praising", "After the infusion you are brave.",
      "Nach der Infusion bist du tapfer."
    ),
    ("no telling phrases", "Hold your breath.", "Jetzt die Luft anhalten."),
    ("no telling phrases", "Close your eyes.", "Schließ die Augen."),
    ("no duty", "You have to do this.", "Du musst das tun."),
    ("no exclamation", "Look!", "Schau!"),
    ("an offer", "Look outside. Stop whenever you want.", "Schau hinaus. Hör auf, wann du willst."),
    ("a way out", "If you like, look outside.", "Wenn du magst, schau hinaus."),
    (
      "nothing on the day that walks, cooks, drives, bathes or decides", "Cook something.",
      "Koch etwas."
    ),
    (
      "no recalling before the session or on its day", "Remember a day.",
      "Erinnere dich an einen Tag."
    ),
    ("what is inward can be outward instead", "Follow your breath.", "Folg deinem Atem."),
    ("the taper names the care team", "If you like, rest.", "Wenn du magst, ruh dich aus."),
    (
      "grounding, comfort and connection leave thoughts alone", "Note the thought.",
      "Merk dir den Gedanken."
    ),
    ("quotes of its language", "Say \"so\".", "Sag “so”."),
  ])
  func everyRuleCanBeBroken(_ name: String, _ english: String, _ german: String) throws {
    let rule = try #require(Wording.rules.first { $0.name == name })
    for (language, text) in [(Language.english, english), (.german, german)] {
      let item = LibraryText(
        id: "one", text: text, phases: [.intention, .taper],
        technique: name.hasPrefix("what is") ? "noticing" : "comfort")
      #expect(rule.complaint(item, Said(text, language)) != nil, "\(text)")
    }
  }

  @Test func everyRuleIsTriedHere() {
    let formal = Said("Ruhen Sie sich aus.", .german)
    let rule = Wording.rules.first { $0.name == "spoken to as a friend is" }
    #expect(rule?.complaint(LibraryText(id: "one", text: "", phases: [.core]), formal) != nil)
    #expect(Wording.rules.count == 16)
  }

  @Test(arguments: Language.allCases)
  func theTextsAsAWholeAreForAnElevenYearOld(_ language: Language) {
    let grades = BuiltIn.library(language).map { Said($0.text, language).grade }
    #expect(grades.reduce(0, +) / Double(grades.count) < 4)
  }

  @Test(arguments: Language.allCases)
  func noTwoTextsSayTheSame(_ language: Language) {
    let items = BuiltIn.library(language)
    let sentences = items.map { Set(Said($0.text, language).sentences.map(\.text)) }
    for (index, one) in sentences.enumerated() {
      for other in sentences.indices[(index + 1)...] {
        let shared = one.intersection(sentences[other]).count
        #expect(2 * shared <= one.count, "\(items[index].id) and \(items[other].id)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func everyTextIsLaidOutAlike(_ language: Language) {
    for item in BuiltIn.library(language) {
      let lines = item.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect((3...6).contains(lines.count), "\(item.id)")
      for line in lines {
        let isWhole =
          line.first?.isWhitespace == false && [".", "?", "…"].contains(line.last.map(String.init))
        #expect(isWhole && !line.contains("  ") && !line.contains("..."), "\(item.id): \(line)")
      }
    }
  }

  @Test func sentencesAndSyllablesAreCounted() {
    let said = Said("If you like, look … outside.\nName one thing?", .english)
    #expect(said.sentences.map(\.words.count) == [4, 1, 3])
    #expect(said.plain == "if you like, look … outside. name one thing?")
    #expect(Said("Don’t stop", .english).words == ["don’t", "stop"])
    #expect(
      Said("A tree. A cup.", .english).grade < Said("Considerable deliberation.", .english).grade)
    #expect(Said("Ein Baum.", .german).grade < Said("Gegenwärtige Überlegungen.", .german).grade)
  }
}
