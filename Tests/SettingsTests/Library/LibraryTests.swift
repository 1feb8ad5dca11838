// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Testing

/// What the library has, and how much of it.
@Suite struct LibraryTests {
  private let items = BuiltIn.library(.english)

  /// Each technique, with the published originals that it may name.
  private static let techniques: [String: Set<String>] = [
    "activation": ["Ekers 2014"], "breathing": ["Balban 2023"], "care-team": [], "comfort": [],
    "concreteness": ["Watkins 2012"], "connection": [], "defusion": ["Masuda 2009"],
    "grounding": [], "habit": [],
    "if-then": ["Gollwitzer 2006"], "intention": [], "movement": [], "noticing": [], "planning": [],
    "postponement": ["McGowan 2013"], "remembering": [], "rest": [],
    "self-compassion": ["Ferrari 2019"],
    "self-distancing": ["Kross 2009"], "settling": [], "upkeep": [],
  ]

  private func count(_ phase: Phase, _ condition: (LibraryText) -> Bool = { _ in true }) -> Int {
    items.count { $0.phases.contains(phase) && condition($0) }
  }

  @Test func noFileOfItHasAFault() {
    var ids: Set<String> = []
    for (english, german) in BuiltIn.prompts {
      let (items, faults) = readLibrary(english.bytes, file: english.name)
      #expect(faults.map(\.rendered) == [])
      let translation = readTranslation(german.bytes, file: german.name, of: items)
      #expect(translation.faults.map(\.rendered) == [])
      #expect(german.name == english.name.replacing(".yaml", with: ".de.yaml"))
      for item in items { #expect(ids.insert(item.id).inserted, "\(item.id) stands in two files") }
    }
    #expect(ids.count == items.count)
  }

  @Test func inEveryLanguageItIsTheSameLibrary() {
    for language in Language.allCases {
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

  @Test func anIdBeginsWithThePhaseOfItsFile() {
    for (phase, file) in zip(
      ["prep", "intention", "rest", "core", "consolidate", "taper"], BuiltIn.prompts)
    {
      #expect(file.english.name == "\(phase).yaml")
      for item in readLibrary(file.english.bytes, file: file.english.name).items {
        #expect(
          item.id.hasPrefix(phase + "-") && item.phases.map(\.rawValue).contains(phase),
          "\(item.id)")
      }
    }
  }

  @Test func thereIsEnoughOfEverything() {
    #expect(items.count >= 170)
    let phases: [(Phase, Int)] = [
      (.prep, 20), (.intention, 28), (.rest, 12), (.core, 70), (.consolidate, 60), (.taper, 20),
    ]
    for (phase, least) in phases { #expect(count(phase) >= least, "\(phase)") }
    #expect(items.count { $0.id.hasPrefix("consolidate-") || $0.id.hasPrefix("taper-") } >= 40)
    for loop in Loop.allCases {
      #expect(items.count { $0.loop == loop } >= 20, "\(loop)")
      #expect(count(.core) { $0.loop == loop } >= 15, "\(loop)")
      #expect(count(.consolidate) { $0.loop == loop } >= 15, "\(loop)")
    }
    for (technique, _) in Self.techniques {
      #expect(items.count { $0.technique == technique } >= 3, "\(technique)")
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
    let safe = items.filter { ["grounding", "comfort", "connection"].contains($0.technique) }
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
    #expect(Set(items.flatMap(\.days)) == Set(chain.map(\.day)))
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
