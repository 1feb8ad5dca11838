// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The properties of phases; `PhaseWordTests` has when they speak.
@Suite struct PhaseTraitTests {
  /// Safety: who drives to or from a session is told, and in no other phase.
  private static let driving: [Phase: DrivingText] = [
    .intention: .beforeSession, .rest: .afterSession,
  ]

  @Test(arguments: Phase.allCases) func thePhasesBesideASessionCarryTheDrivingText(_ phase: Phase) {
    #expect(phase.drivingText == Self.driving[phase])
    #expect(phase.carriesDrivingText == (Self.driving[phase] != nil))
  }

  @Test func nothingIsSaidInQuietTime() {
    #expect(Phase.allCases.filter(\.isQuietTime) == [.hold])
    #expect(Phase.hold.slots.isEmpty && Phase.idle.slots.isEmpty)
    #expect(Phase.speaking == [.prep, .intention, .rest, .core, .consolidate, .taper])
  }

  @Test func thePhasesBeforeASessionAreAboutTheNextOne() {
    #expect(Phase.allCases.filter(\.looksForward) == [.prep, .intention])
    #expect(Phase.allCases.filter(\.isPractice) == [.core, .consolidate, .taper])
    #expect(Phase.allCases.filter(\.traits.quotesIntention) == [.core, .consolidate])
    #expect(Phase.allCases.filter(\.traits.isTaper) == [.taper])
  }

  /// A note of practice comes at a slot of the day; the others are tied to a session.
  @Test func onlyTheSlotsOfTheDayAreOfPractice() {
    #expect(Slot.allCases.filter { Phase.core.isPractice(at: $0) } == [.evening, .morning])
    #expect(!Phase.prep.isPractice(at: .evening))
  }

  /// Also where the evening before the session still lies in `prep`, its note names the way home.
  @Test func theEveningBeforeSaysTheTextsOfTheLastDay() {
    #expect(Phase.firstWithWayHome == .intention)
    #expect(Phase.prep.textPhase(of: key("a-1/-1/evening")) == .intention)
    #expect(Phase.prep.textPhase(of: key("a-1/-2/evening")) == .prep)
    #expect(Phase.intention.textPhase(of: key("a-1/0/morning-of")) == .intention)
    #expect(Phase.core.textPhase(of: key("a-1/-1/evening")) == .core)
  }

  @Test func aRuleAppliesOnEveryDayOrOnEvenOnes() throws {
    let days = [-3, -2, -1, 0, 1, 2, 13, 14]
    let everyDay = try #require(Phase.core.rule(for: .morning))
    #expect(days.allSatisfy(everyDay.applies))
    let evenDays = try #require(Phase.taper.rule(for: .evening))
    #expect(days.filter(evenDays.applies) == [-2, 0, 2, 14])
    #expect(Phase.taper.rule(for: .morning) == nil)
  }
}
