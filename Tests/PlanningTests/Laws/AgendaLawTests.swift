// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The laws of the agenda, over 600 random configurations: any zone of the system, any year from
/// 2020 to 2037.
@Suite struct AgendaLawTests {
  @Test func theActivePhasesAreThoseOfTheDefinition() {
    for one in Unrolled.all {
      let seed = one.seed
      let agenda = one.agenda
      let definition = one.definition
      var random = SeededRandom(seed)
      let edges = definition.edges
      guard let first = edges.first, let last = edges.last else { continue }
      var instants = edges.flatMap { [$0 - .seconds(1), $0, $0 + .seconds(1)] }
      for _ in 0..<50 {
        instants.append(Instant(seconds: random.int(first.seconds...last.seconds)))
      }
      for instant in instants {
        let interval = agenda.timeline.interval(at: instant)
        let active = interval.map { Definition.Active(phase: $0.phase, session: $0.session) }
        guard active == definition.active(at: instant),
          agenda.timeline.phase(at: instant) == active?.phase ?? .idle
        else {
          Issue.record("plan \(seed), \(instant): \(String(describing: interval))")
          break
        }
      }
    }
  }

  @Test func theActivePhasesTileTheSpanButForIdle() {
    for one in Unrolled.all {
      let seed = one.seed
      let intervals = one.agenda.timeline.intervals
      let definition = one.definition
      #expect(intervals.first?.from == definition.edges.first, "plan \(seed)")
      #expect(intervals.last?.until == definition.edges.last, "plan \(seed)")
      for (a, b) in zip(intervals, intervals.dropFirst()) {
        let idleBetween = a.until < b.from && definition.active(at: a.until) == nil
        let changes = a.phase != b.phase || a.session != b.session
        if !(a.until == b.from && changes || idleBetween) {
          Issue.record("plan \(seed): \(a) and \(b)")
        }
      }
      if !intervals.allSatisfy({ $0.from < $0.until && $0.phase != .idle }) {
        Issue.record("plan \(seed)")
      }
    }
  }

  @Test func withoutJitterThePromptsAreThoseOfTheDefinition() {
    for one in Unrolled.all {
      let (seed, plan) = (one.seed, one.plan)
      let prompts = one.steady.prompts
      let expected = Definition(plan.configuration, plan.sessions, plan.zone).prompts()
      let actual = prompts.map { Definition.Slotted(key: $0.key, phase: $0.phase, at: $0.due) }
      if actual != expected {
        let difference = Set(actual).symmetricDifference(expected).sorted { $0.at < $1.at }.prefix(
          3)
        Issue.record(
          "plan \(seed), \(plan.zone.name), \(plan.configuration.day): \(Array(difference))")
      }
      if !prompts.allSatisfy({ $0.slotInstant == $0.due }) {
        Issue.record("plan \(seed): due off its slot")
      }
    }
  }

  @Test func jitterMovesNoSlotAndChangesNoKey() {
    for one in Unrolled.all {
      let slots = one.agenda.prompts.map { "\($0.slotInstant) \($0.key)" }
      #expect(slots.sorted() == one.steady.prompts.map { "\($0.slotInstant) \($0.key)" }.sorted())
    }
  }

  @Test func keysAreUnique() {
    for one in Unrolled.all {
      let keys = one.agenda.prompts.map(\.key)
      if Set(keys).count != keys.count { Issue.record("plan \(one.seed)") }
    }
  }

  @Test func nothingIsDueInHoldOrInQuietHoursAndNoLifeTouchesThem() {
    for one in Unrolled.all {
      let (seed, plan) = (one.seed, one.plan)
      let definition = one.definition
      var random = SeededRandom(seed)
      for prompt in one.agenda.prompts {
        guard prompt.due < prompt.expires else {
          Issue.record("plan \(seed): \(prompt) has no life")
          continue
        }
        let life = prompt.due.seconds...prompt.expires.seconds - 1
        let instants =
          [prompt.due, prompt.expires - .seconds(1)]
          + (0..<4).map { _ in Instant(seconds: random.int(life)) }
        for t in instants where definition.isQuiet(at: t) || definition.isHold(at: t) {
          Issue.record("plan \(seed): \(prompt) lives at \(t)")
        }
        // It ends early for one of those two only.
        let full = prompt.due + plan.configuration.day.expiry
        let cut = definition.isQuiet(at: prompt.expires) || definition.isHold(at: prompt.expires)
        if prompt.expires != full && !(prompt.expires < full && cut) {
          Issue.record("plan \(seed): \(prompt) ends")
        }
      }
    }
  }

  @Test func gapAndCapHoldForTheSlots() {
    for one in Unrolled.all {
      let (seed, plan) = (one.seed, one.plan)
      let day = plan.configuration.day
      let slots = one.agenda.prompts.map(\.slotInstant).sorted()
      for (a, b) in zip(slots, slots.dropFirst()) where b - a < day.leastGap {
        Issue.record("plan \(seed): \(a), \(b)")
      }
      let perDay = Dictionary(grouping: slots) { plan.zone.civil(at: $0).date }.mapValues(\.count)
      if (perDay.values.max() ?? 0) > day.mostPerDay { Issue.record("plan \(seed): \(perDay)") }
    }
  }
}
