// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Who takes over a note when a screen appears, a mail fails, or a channel leaves the chain.
@Suite struct TakeoverTests {
  private static let chain = [
    Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(45)),
  ]

  /// As at log-in, with no network yet: the desktop comes while the first mail is still on its
  /// way.
  @Test(arguments: ["10:00:00", "10:00:30"])
  func aScreenThatAppearsWhileAMailIsOnItsWayGetsTheNoteOnceTheMailFails(_ appears: String)
    throws
  {
    let agenda = Script(chain: Self.chain).agenda
    let key = key("induction-1/+1/morning")
    let asked = step(Ledger(seed: 1), .woke, agenda, utc("2026-03-07 10:00"))
    let posted = step(
      asked.ledger, .failed(key, .desktop, .unavailable), agenda, utc("2026-03-07 10:00"))
    #expect(posted.requests.count == 1)
    let appeared = step(
      posted.ledger, .serverAppeared(":1.8", keepsOrphans: true), agenda,
      utc("2026-03-07 " + appears))
    #expect(appeared.requests.isEmpty)
    let failed = step(
      appeared.ledger, .failed(key, .email, .unavailable), agenda, utc("2026-03-07 10:00:40"))
    let wake = try #require(failed.wake)
    #expect(wake <= utc("2026-03-07 10:00:45"))
    let shown = step(failed.ledger, .woke, agenda, wake)
    guard case .show(let show)? = shown.requests.first else {
      Issue.record("the desktop is there, and is asked for nothing: \(shown.requests)")
      return
    }
    #expect(show.key == key && show.channel == .desktop && shown.requests.count == 1)
  }

  @Test func aScreenThatAppearsTooSoonAfterAnotherNoteShowsItAfterTheBrakesDistance() {
    var script = Script(chain: Self.chain)
    script.broken = [.desktop: .unavailable, .email: .deferred]
    script.play(
      "03-07 10:00 | woke | show +1/morning due, letter +1/morning retried | +1/morning asked")
    script.broken = [:]
    script.ledger.showings.append(
      Showing(
        key: key("induction-1/+9/evening"), due: utc("2026-03-07 10:00"),
        at: utc("2026-03-07 10:00")))
    #expect(script.appear(":1.8", at: utc("2026-03-07 10:00:30")) == "")
    script.ledger[key("induction-1/+1/morning")]?.mail?.state = .retrying(
      at: utc("2026-03-07 11:00"))
    script.play("03-07 10:15 | woke | show +1/morning retried | +1/morning shown")
  }

  @Test func aChannelThatIsTakenOutOfTheChainHoldsNoNote() {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .unavailable]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    script.agenda = Script(channels: [.desktop]).agenda
    script.play("03-07 10:00:10 | reload | show +1/morning retried | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .dropped)
    script.play("03-07 10:30 | woke |")
  }

  @Test func aChannelThatIsTakenOutOfTheChainSendsNothingMore() {
    var script = Script(chain: Self.chain)
    script.broken = [.email: .unavailable]
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due | +1/morning shown
      03-07 10:45 | woke | letter +1/morning silence
      """)
    script.agenda = Script(channels: [.desktop]).agenda
    script.broken = [:]
    script.play("03-07 10:45:10 | reload |\n03-07 11:45 | woke | | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .dropped)
  }

  @Test func aMailThatIsTakenAfterAllEndsTheSearchForAScreen() {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.email: .unavailable, .desktop: .unavailable]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    while script.ledger[key("induction-1/+1/morning")]?.channel == .email,
      let wake = script.last?.wake,
      wake < utc("2026-03-07 11:00")
    {
      script.wake(at: wake)
    }
    script.broken = [.desktop: .unavailable]
    while script.ledger[key("induction-1/+1/morning")]?.standing == .asked,
      let wake = script.last?.wake,
      wake < utc("2026-03-07 12:00")
    {
      script.wake(at: wake)
    }
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .sent)
    script.broken = [:]
    script.play("03-07 12:30 | woke | | +1/morning shown")
    #expect(script.appear(":1.8", at: utc("2026-03-07 12:31")) == "")
  }

  @Test func aServerThatReplacesTheLastOneShowsWhatItShowedWhateverComesFirst() {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.email: .unavailable]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    while script.ledger[key("induction-1/+1/morning")]?.standing == .asked,
      let wake = script.last?.wake,
      wake < utc("2026-03-07 11:00")
    {
      script.wake(at: wake)
    }
    #expect(script.appear(":1.8", at: utc("2026-03-07 11:00")) == "show +1/morning new-server")
  }
}
