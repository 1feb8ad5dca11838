// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// "Jitter" of `model.md`.
@Suite struct JitterTests {
  static let plans = AgendaLawTests.plans

  @Test func theSameSeedGivesTheSameJitterAfterAReload() {
    for seed in Self.plans {
      let plan = RandomPlan(seed)
      #expect(plan.agenda(seed: 99).prompts == RandomPlan(seed).agenda(seed: 99).prompts, "plan \(seed)")
    }
  }

  @Test func withoutASeedEveryPromptStandsAtItsSlot() {
    for seed in Self.plans {
      let plan = RandomPlan(seed)
      #expect(plan.agenda(seed: nil).prompts == plan.withoutJitter().agenda().prompts, "plan \(seed)")
    }
  }

  @Test func jitterStaysNearItsSlotAndWithinItsStretchAndItsDay() {
    for seed in Self.plans {
      let plan = RandomPlan(seed)
      let agenda = plan.agenda()
      for prompt in agenda.prompts {
        let stray = max(prompt.due - prompt.slot, prompt.slot - prompt.due)
        let stretch = agenda.timeline.stretch(at: prompt.slot)
        let sameDay = plan.zone.civil(at: prompt.due).date == plan.zone.civil(at: prompt.slot).date
        if stray > plan.regimen.day.jitter || stretch?.contains(prompt.due) != true || !sameDay {
          Issue.record("plan \(seed): \(prompt) strays \(stray) in \(String(describing: stretch))")
        }
      }
    }
  }

  @Test func jitterKeepsAQuarterOfAnHourFromSilenceUnlessTheSlotDoesNot() {
    for seed in Self.plans {
      let plan = RandomPlan(seed)
      let definition = Definition(plan.regimen, plan.sessions, plan.zone)
      func isLate(_ t: Instant) -> Bool {
        // Silence begins at an edge or at a whole minute of the wall; a look at each end of the quarter hour finds it.
        let soon = t + .minutes(15)
        return definition.isQuiet(at: soon) || definition.isHold(at: soon)
      }
      for prompt in plan.agenda().prompts where isLate(prompt.due) && !isLate(prompt.slot) {
        // At 15 min to the second before silence it is not yet within the last quarter of an hour.
        if isLate(prompt.due - .seconds(1)) { Issue.record("plan \(seed): \(prompt)") }
      }
    }
  }

  @Test func onlySlotsAreJittered() {
    for seed in Self.plans {
      for prompt in RandomPlan(seed).agenda().prompts where prompt.key.slot == .rest || prompt.key.slot == .morningOf {
        if prompt.due != prompt.slot { Issue.record("plan \(seed): \(prompt)") }
      }
    }
    let late = [session(start: Zones.newYork.at("2026-05-12 17:00"))]
    for seed in 1...20 {
      let opening = agenda(late, zone: Zones.newYork, regimen: regimen(day: Day()), seed: UInt64(seed))
        .prompt(key("induction-1/+1/morning"))
      #expect(opening?.due == Zones.newYork.at("2026-05-13 11:40"))
    }
  }

  @Test func jitterIsUniformToTheSecond() {
    let one = [session(start: Zones.berlin.at("2026-05-11 10:00"))]
    let evening = key("induction-1/-2/evening")
    let strays = (1...4_000).compactMap { seed in
      agenda(one, zone: Zones.berlin, regimen: regimen(day: Day()), seed: UInt64(seed)).prompt(evening)
        .map { ($0.due - $0.slot).seconds }
    }
    #expect(strays.count == 4_000)
    #expect(strays.allSatisfy { (-1_800...1_800).contains($0) })
    // Sixteenths of the hour hold 250 each on average, with a deviation of about 15.
    for counted in Dictionary(grouping: strays, by: { ($0 + 1_800) * 16 / 3_601 }).values {
      #expect((175...325).contains(counted.count))
    }
    #expect(strays.filter { $0 % 60 != 0 }.count > 3_800)
    #expect((strays.min() ?? 0) < -1_780 && (strays.max() ?? 0) > 1_780)
  }

  @Test func thePromptsOfOneAgendaAreDrawnApart() {
    let one = [session(start: Zones.berlin.at("2026-05-11 10:00"))]
    let prompts = agenda(one, zone: Zones.berlin, regimen: regimen(day: Day())).prompts
    let strays = Set(prompts.filter { $0.key.slot == .evening }.map { ($0.due - $0.slot).seconds })
    #expect(strays.count > 8)
  }
}
