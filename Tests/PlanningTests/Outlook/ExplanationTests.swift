// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Why the plan does not have a note, by the same rules that make the plan.
@Suite struct ExplanationTests {
  /// Every possible name is in the plan, has no room in it, or is absent for a reason.
  @Test(arguments: ["08:00", "10:00", "15:00", "19:00", "20:00"])
  func whatThePlanDoesNotHaveHasAReason(_ start: String) {
    let session = session(start: utc("2026-03-06 \(start)"))
    let agenda = agenda([session])
    let dropped = agenda.dropped
    for day in -5...16 {
      for slot in Slot.allCases {
        let key = Key(session: session.id, day: day, slot: slot)
        let isCandidate = agenda.prompt(key) != nil || dropped[key] != nil
        #expect((agenda.absence(of: key, session) == nil) == isCandidate, "\(key)")
      }
    }
  }

  /// At 20:40 less than an hour of waking time is left.
  @Test func aRestNoteThatComesTooLateIsTooCloseToQuietHours() {
    let agenda = agenda([session(start: utc("2026-03-06 16:00"))])
    let rest = key("induction-1/0/rest")
    #expect(
      explain(rest, Ledger(seed: 1), agenda, utc("2026-03-06 12:00"))
        == .absent(.quiet(utc("2026-03-06 20:40"))))
  }
}
