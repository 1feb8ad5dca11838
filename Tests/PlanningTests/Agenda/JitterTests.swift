// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// "Jitter" of `model.md`.
@Suite struct JitterTests {
  @Test func theSameSeedGivesTheSameJitterAfterAReload() {
    for one in Unrolled.all {
      #expect(one.agenda.prompts == RandomPlan(one.seed).agenda().prompts, "plan \(one.seed)")
    }
  }

  @Test func anEditElsewhereDrawsNoPromptAnew() {
    for one in Unrolled.all where one.plan.sessions.count > 1 {
      var edited = one.plan
      edited.sessions.removeLast()
      let after = edited.agenda()
      for prompt in after.prompts {
        guard let before = one.agenda.prompt(prompt.key), before.slotInstant == prompt.slotInstant
        else {
          continue
        }
        // Where its stretch is the same, nothing can have pushed it elsewhere; the silence after it
        // shows in its end.
        let same =
          one.agenda.timeline.interval(at: prompt.slotInstant)
          == after.timeline.interval(at: prompt.slotInstant)
        if same, before.due != prompt.due {
          Issue.record("plan \(one.seed): \(before) became \(prompt)")
        }
      }
    }
  }

  @Test func withoutASeedEveryPromptStandsAtItsSlot() {
    for one in Unrolled.all {
      #expect(one.plan.agenda(seed: nil).prompts == one.steady.prompts, "plan \(one.seed)")
    }
  }

  /// A prompt is looked for around the date of its key.
  @Test func everyPromptIsFoundByItsKey() {
    for one in Unrolled.all {
      for prompt in one.agenda.prompts where one.agenda.prompt(prompt.key) != prompt {
        Issue.record("plan \(one.seed): \(prompt)")
      }
    }
  }

  @Test func jitterStaysNearItsSlotAndWithinItsStretchAndItsDay() {
    for one in Unrolled.all {
      let (seed, plan) = (one.seed, one.plan)
      let agenda = one.agenda
      for prompt in agenda.prompts {
        let stray = max(prompt.due - prompt.slotInstant, prompt.slotInstant - prompt.due)
        let interval = agenda.timeline.interval(at: prompt.slotInstant)
        let sameDay =
          plan.zone.civil(at: prompt.due).date == plan.zone.civil(at: prompt.slotInstant).date
        if stray > plan.configuration.day.jitter || interval?.contains(prompt.due) != true
          || !sameDay
        {
          Issue.record("plan \(seed): \(prompt) strays \(stray) in \(String(describing: interval))")
        }
      }
    }
  }

  @Test func jitterKeepsAQuarterOfAnHourFromSilenceUnlessTheSlotDoesNot() {
    for one in Unrolled.all {
      let seed = one.seed
      let definition = one.definition
      func isLate(_ t: Instant) -> Bool {
        // Silence begins at an edge or at a whole minute of the wall; a look at each end of the
        // quarter hour finds it.
        let soon = t + .minutes(15)
        return definition.isQuiet(at: soon) || definition.isHold(at: soon)
      }
      for prompt in one.agenda.prompts where isLate(prompt.due) && !isLate(prompt.slotInstant) {
        // At 15 min to the second before silence it is not yet within the last quarter of an hour.
        if isLate(prompt.due - .seconds(1)) { Issue.record("plan \(seed): \(prompt)") }
      }
    }
  }

  @Test func onlySlotsAreJittered() {
    for one in Unrolled.all {
      for prompt in one.agenda.prompts
      where prompt.key.slot == .rest || prompt.key.slot == .morningOf {
        if prompt.due != prompt.slotInstant { Issue.record("plan \(one.seed): \(prompt)") }
      }
    }
    let late = [session(start: Zones.newYork.at("2026-05-12 17:00"))]
    for seed in 1...20 {
      let opening = agenda(
        late, zone: Zones.newYork, configuration: configuration(day: Day()), seed: UInt64(seed)
      )
      .prompt(key("induction-1/+1/morning"))
      #expect(opening?.due == Zones.newYork.at("2026-05-13 11:40"))
    }
  }

  @Test func jitterIsUniformToTheSecond() {
    let one = [session(start: Zones.berlin.at("2026-05-11 10:00"))]
    let evening = key("induction-1/-2/evening")
    let strays = (1...1_600).compactMap { seed in
      agenda(one, zone: Zones.berlin, configuration: configuration(day: Day()), seed: UInt64(seed))
        .prompt(evening)
        .map { ($0.due - $0.slotInstant).seconds }
    }
    #expect(strays.count == 1_600)
    #expect(strays.allSatisfy { (-1_800...1_800).contains($0) })
    // Eighths of the hour hold 200 each on average, with a deviation of about 13.
    for counted in Dictionary(grouping: strays, by: { ($0 + 1_800) * 8 / 3_601 }).values {
      #expect((140...260).contains(counted.count))
    }
    #expect(strays.filter { $0 % 60 != 0 }.count > 1_500)
    #expect((strays.min() ?? 0) < -1_770 && (strays.max() ?? 0) > 1_770)
  }

  @Test func thePromptsOfOneAgendaAreDrawnApart() {
    let one = [session(start: Zones.berlin.at("2026-05-11 10:00"))]
    let prompts = agenda(one, zone: Zones.berlin, configuration: configuration(day: Day())).prompts
    let strays = Set(
      prompts.filter { $0.key.slot == .evening }.map { ($0.due - $0.slotInstant).seconds })
    #expect(strays.count > 8)
  }
}
