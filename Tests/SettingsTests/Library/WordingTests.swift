// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Wording

@testable import Settings

/// What can be checked of `wording.md`, for every text in every language.
@Suite struct WordingTests {
  @Test(arguments: BuiltIn.languages, Wording.rules.map(\.name))
  func everyTextKeepsTheRule(_ language: Language, _ name: String) throws {
    let rule = try #require(Wording.rules.first { $0.name == name })
    for item in BuiltIn.library(language) {
      if let complaint = rule.complaint(item, PhraseMatcher(item.text, language)) {
        Issue.record("\(item.id): \(name): \(complaint)")
      }
    }
  }

  /// What breaks each rule.
  private static let slips: [String: [Language: String]] = [
    "one screen": [
      .english: "If you like, look. " + String(repeating: "You can stop. ", count: 25),
      .german: "Schau. " + String(repeating: "Hör auf. ", count: 40),
    ],
    "short sentences": [
      .english: "If you like, look at the one and the two and the three and the four and stop.",
      .german:
        "Wenn du magst, schau auf das eine und das andere und das dritte und das vierte und weiter.",
    ],
    "plain words": [
      .english: "Contemplate individual considerations systematically.",
      .german: "Vergegenwärtige dir beziehungsweise verinnerliche Zusammenhänge.",
    ],
    "no praise, no leaflet": [
      .english: "You are so brave.",
      .german: "Du bist so tapfer.",
    ],
    "no reason is asked for": [
      .english: "Why is it so?",
      .german: "Warum ist das so?",
    ],
    "said as people speak": [
      .english: "One need not look.",
      .german: "Wenn man mag, schaut man.",
    ],
    "the first sentence names its subject": [
      .english: "It may come again.",
      .german: "Es kommt vielleicht wieder.",
    ],
    "no duty": [
      .english: "You have to do this.",
      .german: "Du musst das tun.",
    ],
    "no exclamation": [
      .english: "Look!",
      .german: "Schau!",
    ],
    "an offer": [
      .english: "Look outside. Stop whenever you want.",
      .german: "Schau hinaus. Hör auf, wann du willst.",
    ],
    "a way out": [
      .english: "If you like, look outside.",
      .german: "Wenn du magst, schau hinaus.",
    ],
    "what is inward can be outward instead": [
      .english: "Follow your breath.",
      .german: "Folg deinem Atem.",
    ],
    "what asks to write says where": [
      .english: "If you like, write a line.",
      .german: "Schreib eine Zeile.",
    ],
    "the taper names the care team": [
      .english: "If you like, rest.",
      .german: "Wenn du magst, ruh dich aus.",
    ],
    "safety before comfort": [
      .english: "Take a blanket, and tell your care team.",
      .german: "Nimm eine Decke, und sag es deinem Betreuungsteam.",
    ],
    "what has to be arranged is not put off": [
      .english: "The way home can wait.",
      .german: "Der Heimweg kann warten.",
    ],
    "grounding, comfort and connection leave thoughts alone": [
      .english: "Note the thought.",
      .german: "Merk dir den Gedanken.",
    ],
    "quotes of its language": [
      .english: "Say \"so\".",
      .german: "Sag “so”.",
    ],
  ]

  /// A rule that nothing can break would keep nobody from anything.
  @Test(arguments: WordingTests.slips.keys.sorted())
  func everyRuleCanBeBroken(_ name: String) throws {
    let rule = try #require(Wording.rules.first { $0.name == name })
    let slip = try #require(Self.slips[name])
    let ungraded = name == "plain words" ? Wording.languagesWithoutGrade : []
    #expect(Set(slip.keys) == Set(BuiltIn.languages).subtracting(ungraded))
    for (language, text) in slip {
      let item = LibraryText(
        id: "one", text: text, phases: [.intention, .taper], days: [-2],
        technique: Self.techniques[name] ?? "comfort")
      #expect(rule.complaint(item, PhraseMatcher(text, language)) != nil, "\(text)")
    }
  }

  /// The technique whose texts a rule is for.
  private static let techniques = [
    "what is inward can be outward instead": "noticing", "safety before comfort": "low-days",
  ]

  /// Whatever its technique is, a text that speaks of a heavy day names the care team.
  @Test(arguments: [
    (Language.english, "If this day is heavy, fetch a blanket."),
    (.english, "Shoulders are tight on hard days."),
    (.german, "Wenn der Tag schwer ist, hol dir eine Decke."),
    (.german, "An schweren Tagen sind die Schultern fest."),
  ]) func aTextThatSpeaksOfAHeavyDayNamesTheCareTeam(
    _ language: Language, _ text: String
  ) throws {
    let rule = try #require(Wording.rules.first { $0.name == "safety before comfort" })
    let item = LibraryText(id: "one", text: text, phases: [.core], technique: "movement")
    #expect(rule.complaint(item, PhraseMatcher(text, language)) != nil)
  }

  /// Whoever permits something stands above the person.
  @Test(arguments: [
    "Du darfst müde sein.", "Der Wunsch darf auch für dich sein.", "Sorgen dürfen mitkommen.",
  ]) func germanTextsPermitNothing(_ text: String) {
    #expect(PhraseMatcher(text, .german).found(.styleStiff).count == 1)
  }

  @Test func everyRuleIsTriedHere() {
    let formal = PhraseMatcher("Ruhen Sie sich aus.", .german)
    let rule = Wording.rules.first { $0.name == "spoken to as a friend is" }
    #expect(rule?.complaint(LibraryText(id: "one", text: "", phases: [.core]), formal) != nil)
    // The rule above is one of a language that has two words for `you`.
    #expect(Wording.rules.count == Self.slips.count + 1)
  }

  @Test(arguments: BuiltIn.languages.filter { !Wording.languagesWithoutGrade.contains($0) })
  func theTextsAsAWholeAreForAnElevenYearOld(_ language: Language) throws {
    let grades = try BuiltIn.library(language).map { item in
      try #require(
        PhraseMatcher(item.text, language).grade, "write a formula for \(language.code)")
    }
    #expect(grades.reduce(0, +) / Double(grades.count) < 4)
  }

  @Test(arguments: BuiltIn.languages)
  func noTwoTextsSayTheSame(_ language: Language) {
    let items = BuiltIn.library(language)
    let sentences = items.map { Set(PhraseMatcher($0.text, language).sentences.map(\.text)) }
    for (index, one) in sentences.enumerated() {
      for other in sentences.indices[(index + 1)...] {
        let shared = one.intersection(sentences[other]).count
        #expect(2 * shared <= one.count, "\(items[index].id) and \(items[other].id)")
      }
    }
  }

  @Test(arguments: BuiltIn.languages)
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

  /// Whoever reads a whole course would hear a refrain.
  @Test(arguments: BuiltIn.languages)
  func noSentenceClosesMoreThanThreeTexts(_ language: Language) {
    let closings = Dictionary(grouping: BuiltIn.library(language)) { item in
      item.text.split(separator: "\n").last
    }
    for (closing, items) in closings {
      #expect(items.count <= 3, "\(closing ?? ""): \(items.map(\.id))")
    }
  }

  /// An offer that is always said in the same words is no longer heard as one.
  @Test(arguments: BuiltIn.languages)
  func noWordsOfferMoreThanHalfOfTheTexts(_ language: Language) {
    let texts = BuiltIn.library(language).map { PhraseMatcher($0.text, language) }
    for offer in Words(language)[.styleOffers] {
      let count = texts.count { " \($0.plain) ".contains(offer) }
      #expect(2 * count <= texts.count, "\(offer): \(count) of \(texts.count)")
    }
  }

  private func grade(_ text: String, _ language: Language) -> Double {
    PhraseMatcher(text, language).grade ?? .nan
  }

  @Test func sentencesAndSyllablesAreCounted() {
    let said = PhraseMatcher("If you like, look … outside.\nName one thing?", .english)
    #expect(said.sentences.map(\.words.count) == [4, 1, 3])
    #expect(said.plain == "if you like, look … outside. name one thing?")
    #expect(PhraseMatcher("Don’t stop", .english).words == ["don’t", "stop"])
    #expect(
      grade("A tree. A cup.", .english) < grade("Considerable deliberation.", .english))
    #expect(grade("Ein Baum.", .german) < grade("Gegenwärtige Überlegungen.", .german))
    #expect(PhraseMatcher("Ein Baum.", Language("xx")).grade == nil)
  }
}
