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

  private func next(_ script: Script, _ now: String) -> [String] {
    upcoming(script.ledger, script.agenda, utc("2026-" + now), limit: 1).map {
      "\($0.prompt.key) \($0.at)"
    }
  }

  @Test func whatAPauseWillHoldBackIsNotAnnounced() {
    var script = Script()
    script.play(
      """
      03-07 18:30 | woke | show +1/evening due
      03-07 18:40 | snooze +1/evening 60 | withdraw +1/evening
      """)
    #expect(next(script, "03-07 18:41") == ["induction-1/+1/evening \(utc("2026-03-07 19:40"))"])
    script.play("03-07 18:42 | pause 03-07 20:00 |")
    #expect(next(script, "03-07 18:43") == ["induction-1/+2/morning \(utc("2026-03-08 10:00"))"])
    script.play("03-07 19:40 | woke | | +1/evening unanswered: paused")
  }

  @Test func whatWaitsForRoomIntoAPauseIsNotAnnounced() {
    var script = Script(day: steady { $0.expiry = .hours(8) })
    script.play(
      """
      03-06 23:00 | woke |
      03-07 16:30 | woke | show +1/morning caught-up
      03-07 18:30 | woke | withdraw +1/morning
      """)
    #expect(next(script, "03-07 18:31") == ["induction-1/+1/evening \(utc("2026-03-07 19:30"))"])
    script.play("03-07 18:32 | pause 03-07 20:00 |")
    #expect(next(script, "03-07 18:33") == ["induction-1/+2/morning \(utc("2026-03-08 10:00"))"])
  }

  @Test func aSnoozedNoteThatTheBrakeHoldsIsAnnouncedForItsTime() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    for minute in 1...5 {
      script.play(
        """
        03-07 10:0\(minute) | snooze +1/morning 1 | withdraw +1/morning
        03-07 10:0\(minute + 1) | woke | show +1/morning snoozed
        """)
    }
    script.play("03-07 10:07 | snooze +1/morning 1 | withdraw +1/morning\n03-07 10:08 | woke |")
    #expect(next(script, "03-07 10:09") == ["induction-1/+1/morning \(utc("2026-03-07 11:00"))"])
  }

  /// The daemon did not run meanwhile, and has yet to record it.
  @Test func whatCameDueInAPauseThatIsOverIsSaidToBePaused() {
    var script = Script()
    script.play("03-07 09:00 | pause 03-07 10:30 |")
    let now = utc("2026-03-07 11:00")
    guard
      case .paused(_, let pause) = explain(
        key("induction-1/+1/morning"), script.ledger, script.agenda, now)
    else {
      Issue.record("not explained")
      return
    }
    #expect(pause.until == utc("2026-03-07 10:30"))
  }
}
