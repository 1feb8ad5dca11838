// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The laws of `step` over whole courses in random worlds: channels that fail and hang, servers
/// that come and go, answers, snoozes, a machine that sleeps, and a daemon that is killed at a
/// random point of a turn.
@Suite struct StepLawTests {
  private func faults(
    _ seeds: ClosedRange<Int>, edits: Bool = false, clockMoves: Bool = false, lives: Bool = false,
    undoes: Bool = false
  ) -> [String] {
    var faults: [String] = []
    for seed in seeds where faults.count < 5 {
      var world = World(
        seed, edits: edits, clockMoves: clockMoves, lives: lives, undoes: undoes)
      faults += world.run()
    }
    return faults
  }

  @Test func theWorldsHaveEveryChannel() {
    #expect(Set(World.orders.joined()) == Set(Channel.allCases))
  }

  @Test func theyHoldWhileEverythingBreaks() {
    #expect(faults(1...200) == [])
  }

  /// In this world a screen takes over a note whose mail has not arrived, in the very turn in which
  /// another note comes due.
  @Test func aNoteThatAScreenTakesOverKeepsItsDistance() {
    #expect(faults(872...872) == [])
  }

  @Test func theyHoldWhileTheFileIsEdited() {
    #expect(faults(100_001...100_200, edits: true) == [])
  }

  @Test func theyHoldWhileTheClockIsSet() {
    #expect(faults(200_001...200_200, edits: true, clockMoves: true) == [])
  }

  /// Sessions move, are cancelled, restored, added and held, pauses come and go, the person
  /// travels, the file is edited.
  @Test func theyHoldWhileSessionsAndPeopleMove() {
    #expect(faults(300_001...300_200, lives: true) == [])
  }

  /// Law 2 has one exception: what the person takes back.
  @Test func theyHoldWhileAnswersAreTakenBack() {
    #expect(faults(400_001...400_150, undoes: true) == [])
    #expect(faults(410_001...410_050, edits: true, clockMoves: true, undoes: true) == [])
  }

  @Test func theyHoldWhileChangesOfSessionsAreTakenBack() {
    #expect(faults(420_001...420_150, lives: true, undoes: true) == [])
  }

  @Test func theWorldsTakeBackManyAnswers() {
    var undone = 0
    for seed in 400_001...400_010 {
      var world = World(seed, undoes: true)
      _ = world.run()
      undone += world.book.undone
    }
    #expect(undone > 50)
  }
}
