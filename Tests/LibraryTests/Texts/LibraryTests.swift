// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Planning

/// What the library has, and how much of it.
@Suite struct LibraryTests {
  private let items = BuiltIn.library(.english)

  /// Each technique, with the published originals that it may name.
  private static let techniques: [String: Set<String>] = [
    "activation": ["Ekers 2014"], "breathing": ["Balban 2023"], "care-team": [], "comfort": [],
    "concreteness": ["Watkins 2012"], "connection": [], "daylight": [], "defusion": [],
    "grounding": [], "habit": [], "holding": [],
    "if-then": ["Gollwitzer 2006"], "intention": [], "movement": [], "no-change": [],
    "noticing": [], "planning": [], "way-home": [],
    "postponement": ["McGowan 2013"], "remembering": [], "rest": [], "savouring": [],
    "self-compassion": ["Ferrari 2019"],
    "self-distancing": ["Kross 2009"], "settling": [], "sleep": [], "upkeep": [], "values": [],
    "after-low": [], "closing": [], "low-days": [], "opening": [],
  ]
  /// The least number of texts of the techniques that are said seldom; all others have three.
  private static let seldom = [
    "closing": 2, "daylight": 1, "opening": 1, "sleep": 2, "values": 2,
    "way-home": 2,
  ]
  /// The techniques that an id begins with in place of a phase, by the words that it begins with.
  private static let beginnings = [
    "after-low-": "after-low", "close-": "closing", "open-": "opening",
  ]

  private func count(_ phase: Phase, _ condition: (LibraryText) -> Bool = { _ in true }) -> Int {
    items.count { $0.phases.contains(phase) && condition($0) }
  }

  @Test func noIdStandsTwice() { #expect(Set(items.map(\.id)).count == items.count) }

  @Test func inEveryLanguageItIsTheSameLibrary() {
    for language in BuiltIn.languages {
      let others = BuiltIn.library(language)
      #expect(others.count == items.count)
      for (item, other) in zip(items, others) {
        #expect(language == .english || item.text != other.text, "\(item.id) is not translated")
        var same = other
        same.text = item.text
        #expect(same == item)
      }
    }
  }

  @Test func anIdBeginsWithAPhaseInWhichItMayBeSaidOrWithItsPart() {
    for item in items {
      let part = Self.beginnings.first { item.id.hasPrefix($0.key) }?.value
      #expect(part == (Self.beginnings.values.contains(item.technique) ? item.technique : nil))
      let phase = Phase(rawValue: String(item.id.prefix { $0 != "-" }))
      #expect(part != nil || phase.map(item.phases.contains) == true, "\(item.id)")
    }
  }

  /// The phases in which a text of this technique may be said, and how many such texts there are at
  /// least. After a low answer, every note says what comes first, except the rest note, which has
  /// its driving text.
  private static let parts: [(String, [Phase], Int)] = [
    ("opening", [.prep], 1), ("low-days", Phase.speaking.filter(\.traits.isTaper), 6),
    ("closing", Phase.speaking.filter(\.isPractice), 2),
    ("after-low", Phase.speaking.filter { $0 != .rest }, 6),
  ]

  @Test(arguments: LibraryTests.parts)
  func aPartOfItsOwnIsNeverTiedToADayOrALoop(
    _ technique: String, _ phases: [Phase], _ least: Int
  ) {
    let texts = items.filter { $0.technique == technique }
    #expect(texts.count >= least)
    for text in texts {
      #expect(text.phases == Set(phases), "\(text.id)")
      #expect(text.days.isEmpty && text.slots.isEmpty && text.loop == nil, "\(text.id)")
    }
  }

  @Test(arguments: BuiltIn.languages)
  func whatOpensClosesOrFollowsALowAnswerNamesItsCommands(_ language: Language) {
    let commands = ["opening": "oriel pause", "closing": "oriel support"]
    for item in BuiltIn.library(language) {
      let isAfterLow = item.technique == "after-low"
      guard let command = isAfterLow ? "oriel support" : commands[item.technique] else { continue }
      #expect(item.text.contains(command), "\(item.id)")
      #expect(!isAfterLow || (item.minutes == 1 && item.effort == .light), "\(item.id)")
    }
  }

  @Test func theEveningBeforeAsksForAnIntentionAndTheOneBeforeItIsPractical() {
    let (before, twoBefore) = (items.filter { $0.days == [-1] }, items.filter { $0.days == [-2] })
    #expect(before.count >= 18 && before.allSatisfy { $0.technique == "intention" })
    #expect(before.allSatisfy { $0.phases == [.intention] && $0.slots == [.evening] })
    let practical = ["planning", "way-home"]
    #expect(twoBefore.count >= 8 && twoBefore.allSatisfy { practical.contains($0.technique) })
    let mornings = items.filter { $0.phases.contains(.intention) && !$0.slots.contains(.evening) }
    #expect(mornings.count >= 12 && mornings.allSatisfy { $0.technique != "intention" })
  }

  @Test(arguments: Phase.speaking)
  func thereIsEnoughOfEveryPhase(_ phase: Phase) throws {
    let numbers: [Phase: Int] = [
      .prep: 20, .intention: 28, .rest: 12, .core: 70, .consolidate: 60, .taper: 20,
    ]
    let least = try #require(numbers[phase], "how many texts \(phase) has at least")
    #expect(count(phase) >= least)
  }

  @Test func thereIsEnoughOfEverything() {
    #expect(items.count >= 170)
    #expect(items.count { $0.id.hasPrefix("consolidate-") || $0.id.hasPrefix("taper-") } >= 40)
    for loop in Loop.allCases {
      #expect(items.count { $0.loop == loop } >= 20, "\(loop)")
      #expect(count(.core) { $0.loop == loop } >= 15, "\(loop)")
      #expect(count(.consolidate) { $0.loop == loop } >= 15, "\(loop)")
    }
    for (technique, _) in Self.techniques {
      let least = Self.seldom[technique] ?? 3
      #expect(items.count { $0.technique == technique } >= least, "\(technique)")
    }
    for (minutes, least) in [(1, 60), (3, 60), (5, 20)] {
      #expect(items.count { $0.minutes == minutes } >= least, "\(minutes)")
    }
    for (effort, least) in [(LibraryText.Effort.light, 80), (.medium, 40), (.demanding, 8)] {
      #expect(items.count { $0.effort == effort } >= least, "\(effort)")
    }
  }

  @Test func eachTechniqueAndSourceIsAKnownOne() {
    for item in items {
      let sources = Self.techniques[item.technique]
      #expect(sources != nil, "\(item.id): \(item.technique)")
      if let source = item.source {
        #expect(sources?.contains(source) == true, "\(item.id): \(source)")
      }
    }
    let named = Set(items.compactMap(\.source))
    #expect(named == Self.techniques.values.reduce(into: []) { $0.formUnion($1) })
  }

  @Test func aHardDayFindsGroundingComfortAndConnectionInEveryPhase() {
    let safe = items.filter {
      ["grounding", "comfort", "connection", "holding"].contains($0.technique)
    }
    #expect(safe.count >= 30)
    for phase in Phase.allCases where !phase.slots.isEmpty {
      let here = safe.filter { $0.phases.contains(phase) && $0.days.isEmpty }
      #expect(here.count >= 5, "\(phase)")
      for slot in phase.slots {
        #expect(here.contains { $0.slots.isEmpty || $0.slots.contains(slot) })
      }
    }
    #expect(safe.allSatisfy { $0.effort != .demanding })
  }

  @Test func restAndTheLastHoursAskForNextToNothing() {
    for item in items where item.phases.contains(.rest) || item.slots == [.morningOf] {
      #expect(item.minutes == 1 && item.effort == .light, "\(item.id)")
    }
    // What cannot come on the morning of a session says so.
    for item in items where item.phases.contains(.intention) && item.mayCome(at: .morningOf) {
      #expect(item.settles || item.technique == "after-low", "\(item.id)")
    }
    for item in items where item.phases.contains(.intention) {
      #expect(item.effort != .demanding, "\(item.id)")
    }
  }

  @Test func theDaysBeforeBuildOnEachOtherAndTheFirstMorningAsksWhatStayed() {
    let chain: [(day: Int, phase: Phase, slot: Slot, least: Int)] = [
      (-3, .prep, .evening, 4), (-2, .prep, .evening, 4), (-1, .intention, .evening, 6),
      (0, .intention, .morningOf, 4), (1, .core, .morning, 8),
    ]
    for link in chain {
      let key = Key(session: SessionID(series: "a", number: 1), day: link.day, slot: link.slot)
      let written = items.filter { $0.days == [link.day] }
      #expect(
        written.count >= link.least && written.allSatisfy { $0.suits(link.phase, key) },
        "\(link.day)")
    }
    #expect(Set(items.flatMap(\.days)) == Set(chain.map(\.day) + [2]))
  }

  /// What is tied to the first two evenings is a first small step, or a talk to ask for.
  @Test func theFirstStepsAreLight() {
    let first = items.filter { $0.days == [1, 2] }
    #expect(first.count >= 5 && first.allSatisfy { $0.effort == .light && $0.slots == [.evening] })
    #expect(first.count { $0.technique == "care-team" } >= 2)
  }

  /// The notes of practice take turns, so that every turn finds enough of what a course promises.
  @Test func theDaysAfterHaveEnoughOfWhatACoursePromises() {
    let after = items.filter { !$0.phases.isDisjoint(with: [.core, .consolidate]) }
    func supply(_ techniques: String...) -> [LibraryText] {
      after.filter { techniques.contains($0.technique) }
    }
    let promises: [(techniques: [LibraryText], least: Int, turns: Int)] = [
      (supply("connection"), 14, 4), (supply("if-then"), 12, 4), (supply("activation"), 14, 3),
      (supply("movement", "breathing", "grounding", "holding"), 45, 5), (supply("care-team"), 8, 1),
      (supply("no-change"), 3, 1), (supply("values"), 4, 1), (supply("savouring"), 4, 1),
    ]
    for (texts, least, turns) in promises {
      #expect(texts.count >= least, "\(texts.map(\.id))")
      #expect(Set(texts.map(\.loop)).count >= turns, "\(texts.map(\.id))")
    }
    for loop in Loop.allCases.map(Optional.some) + [nil] {
      let turn = after.filter { $0.loop == loop }
      #expect(turn.count >= 30, "\(String(describing: loop))")
      #expect(Set(turn.map(\.effort)) == Set(LibraryText.Effort.allCases))
    }
    #expect(supply("no-change").allSatisfy { $0.loop == nil && $0.effort == .light })
    #expect(supply("sleep").allSatisfy { $0.slots == [.evening] })
    #expect(supply("daylight").allSatisfy { $0.slots == [.morning] })
  }

  /// Techniques take turns among the rest notes too. There are five, so six sessions in two weeks
  /// meet one of them twice.
  @Test func noTechniqueOfRestRunsOutInFourteenDays() {
    let rest = items.filter { $0.phases.contains(.rest) }
    let techniques = Dictionary(grouping: rest, by: \.technique)
    #expect(techniques.count >= 5)
    for (technique, texts) in techniques { #expect(texts.count >= 2, "\(technique)") }
  }

  /// Two a day, every day, about one loop alone, for fourteen days.
  @Test func noLoopRunsOutInFourteenDays() {
    for loop in Loop.allCases {
      for phase in [Phase.core, .consolidate] {
        let supply = count(phase) { $0.days.isEmpty && ($0.loop == loop || $0.loop == nil) }
        #expect(supply >= 28, "\(loop), \(phase)")
      }
    }
  }
}
