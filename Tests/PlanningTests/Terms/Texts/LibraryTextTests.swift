// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

@Suite struct LibraryTextTests {
  private let anywhere = LibraryText(id: "a", text: "", phases: [.taper, .core])
  private let tied = LibraryText(
    id: "b", text: "", phases: [.core], days: [1, 2], slots: [.evening])

  @Test func withoutDaysAndSlotsItMayComeWheneverItsPhasesSpeak() {
    for slot in Slot.allCases {
      #expect(anywhere.mayCome(at: slot))
      let key = Key(session: SessionID(series: "a", number: 1), day: 3, slot: slot)
      #expect(Phase.allCases.filter { anywhere.suits($0, key) } == [.core, .taper])
    }
  }

  @Test(arguments: [
    ("a-1/+1/evening", true), ("a-1/+2/evening", true), ("a-1/+1/morning", false),
    ("a-1/+3/evening", false), ("a-1/-1/evening", false),
  ]) func phaseDayAndSlotHaveToFitTogether(_ text: String, _ suits: Bool) {
    #expect(tied.suits(.core, key(text)) == suits)
    #expect(!tied.suits(.consolidate, key(text)))
  }

  @Test func itsPhasesAreNamedInTheirOrder() {
    #expect(anywhere.phasesInOrder == [.core, .taper])
  }

  @Test func aQuestionIsKnownByItsNameAlone() {
    for question in Question.allCases {
      #expect(Question(contentID: question.rawValue) == question)
    }
    for name in [nil, "", "core-sky", "Check-in"] { #expect(Question(contentID: name) == nil) }
  }
}
