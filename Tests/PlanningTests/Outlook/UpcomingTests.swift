// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The notes that come next, as `next`, `status` and the exports have them.
@Suite struct UpcomingTests {
  /// A daemon that was stopped shows or sends the note that is due as soon as it starts.
  @Test(arguments: Channel.allCases)
  func aNoteThatIsDueComesNowOnWhateverChannel(channel: Channel) {
    let script = Script(channels: [channel])
    let now = utc("2026-03-07 10:10")
    let next = upcoming(script.ledger, script.agenda, now, limit: 1)
    #expect(next.map(\.prompt.key) == [key("induction-1/+1/morning")])
    #expect(next.map(\.at) == [now])
    #expect(next.map(\.reason) == [.caughtUp])
  }

  @Test func mailThatIsTriedAgainIsNoNoteThatComes() {
    var script = Script(channels: [.email])
    script.broken = [.email: .deferred]
    script.play("03-07 10:00 | woke | letter +1/morning due")
    let next = upcoming(script.ledger, script.agenda, utc("2026-03-07 10:05"), limit: 1)
    #expect(next.map(\.prompt.key) == [key("induction-1/+1/evening")])
  }
}
