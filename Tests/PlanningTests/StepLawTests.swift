// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// The laws of `step` over whole courses in random worlds: channels that fail and hang, servers that come and go, answers,
/// snoozes, a machine that sleeps, and a daemon that is killed at a random point of a turn.
@Suite struct StepLawTests {
  private func faults(_ seeds: ClosedRange<Int>, edits: Bool = false, clockMoves: Bool = false) -> [String] {
    var faults: [String] = []
    var total = 0, shown = 0
    defer { print("TOTAL", total, shown) }
    for seed in seeds where faults.count < 12 {
      var world = World(seed, edits: edits, clockMoves: clockMoves)
      faults += world.run()
      total += world.turns; shown += world.book.firsts.count;
      print("W", seed, world.turns, world.book.firsts.count, world.agenda.prompts.count)
    }
    return faults
  }

  @Test func theyHoldWhileEverythingBreaks() {
    #expect(faults(1...1500) == [])
  }

  @Test func theyHoldWhileTheFileIsEdited() {
    #expect(faults(100_001...101_500, edits: true) == [])
  }

  @Test func theyHoldWhileTheClockIsSet() {
    #expect(faults(200_001...201_500, edits: true, clockMoves: true) == [])
  }
}
