// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Keys and standings survive edits, over random plans.
@Suite struct KeyLawTests {
  /// A plan whose sessions stand in a file as wall times, one line each.
  private func lines(_ plan: RandomPlan) -> [CivilDateTime] {
    Array(Set(plan.sessions.map { plan.zone.civil(at: $0.start) })).sorted()
  }

  @Test func reorderingInsertingAndDeletingLinesRenamesNobodyElse() {
    for seed in 1...500 {
      let plan = RandomPlan(seed)
      var random = SeededRandom(seed)
      var known = lines(plan)
      var numbering = SessionNumbering()
      var names: [CivilDateTime: Int] = [:]
      for edit in 0..<4 {
        let series = Series(name: "course", dates: .listed(known))
        _ = numbering.schedule([series], home: plan.zone) { _ in plan.zone }
        let numbers = numbering.series["course"]?.current ?? [:]
        #expect(numbers.values.sorted() == known.sorted(), "plan \(seed)")
        for (number, line) in numbers {
          if let before = names[line], before != number {
            Issue.record("plan \(seed), edit \(edit): \(line)")
          }
          names[line] = number
        }
        if Set(names.values).count != names.count {
          Issue.record("plan \(seed): a number was given twice")
        }
        known.shuffle(using: &random)
        // Either lines go or lines come: both in one edit would be a move, which keeps a number on
        // purpose.
        if edit % 2 == 0, known.count > 1 {
          known.removeLast()
        } else if let last = known.max() {
          known.insert(
            CivilDateTime(date: last.date + random.int(1...9), time: .at(9)),
            at: random.int(0...known.count))
        }
      }
    }
  }

  @Test func movingOneSessionRenamesNoPromptOfAnother() {
    for seed in 1...500 {
      let plan = RandomPlan(seed, sessions: 12)
      guard plan.sessions.count > 1 else { continue }
      var random = SeededRandom(seed)
      var moved = plan
      let index = random.int(0...plan.sessions.count - 1)
      let old = plan.sessions[index]
      moved.sessions[index] = Session(
        id: old.id, start: old.start + .minutes(random.int(-4_000...4_000)),
        length: old.end - old.start,
        route: old.route)
      let before = plan.agenda()
      let after = moved.agenda()
      let slots = Dictionary(before.prompts.map { ($0.key, $0) }) { first, _ in first }
      for prompt in after.prompts where prompt.key.session != old.id {
        // A prompt at the opening of `core` stands where the moved session lets it.
        guard let same = slots[prompt.key], prompt.slotInstant != same.slotInstant else { continue }
        if prompt.key.slot != .morning { Issue.record("plan \(seed): \(same) became \(prompt)") }
      }
      let places = Dictionary(
        before.prompts.map { ([$0.slotInstant.description, $0.key.session.description], $0.key) }
      ) {
        a, _ in a
      }
      for prompt in after.prompts where prompt.key.session != old.id {
        let same = places[[prompt.slotInstant.description, prompt.key.session.description]]
        if let same, same != prompt.key {
          Issue.record("plan \(seed): \(same) became \(prompt.key)")
        }
      }
    }
  }
}
