// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Mails, their outbox, and the next channel when nobody reacts.
@Suite struct MailTests {
  private static let chain = [
    Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(45)),
  ]

  @Test func silenceBringsAMailOnce() {
    var script = Script(chain: Self.chain)
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown\n03-07 10:01 | woke |")
    #expect(script.last?.wake == utc("2026-03-07 10:45"))
    script.play(
      """
      03-07 10:44:59 | woke |
      03-07 10:45    | woke | letter +1/morning silence | +1/morning shown
      03-07 12:00    | woke |
      03-07 12:01    | done +1/morning | withdraw +1/morning | +1/morning done
      """)
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .sent)
  }

  @Test(arguments: ["done +1/morning", "skip +1/morning", "dismiss +1/morning"])
  func anyReactionKeepsTheMailBack(_ reaction: String) {
    var script = Script(chain: Self.chain)
    script.play("03-07 10:00 | woke | show +1/morning due\n")
    _ = script.line("03-07 10:30", reaction)
    script.play("03-07 10:45 | woke |\n03-07 11:00 | woke |")
  }

  @Test func leavingTheScreenByItselfIsNoReaction() {
    var script = Script(chain: Self.chain)
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:10 | close +1/morning |
      03-07 10:45 | woke | letter +1/morning silence | +1/morning shown
      """)
  }

  @Test func puttingItOffCountsTheSilenceAnew() {
    var script = Script(chain: Self.chain)
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:45 | woke | letter +1/morning silence
      03-07 10:50 | snooze +1/morning 60 | withdraw +1/morning
      03-07 11:50 | woke | show +1/morning snoozed
      03-07 12:35 | woke | letter +1/morning silence
      """)
  }

  @Test func aChannelThatFailedIsFollowedAtOnce() {
    var script = Script(chain: Self.chain)
    script.broken = [.desktop: .unavailable]
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due, letter +1/morning retried | +1/morning shown
      03-07 10:45 | woke |
      """)
    // It has been read elsewhere: a server that comes later has nothing to show again.
    #expect(script.appear(":1.8", at: utc("2026-03-07 10:50")) == "")
  }

  @Test func aMailThatIsPutOffIsTriedAgainAfterPausesThatGrow() throws {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .deferred]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    var now = utc("2026-03-07 10:00")
    var pauses: [Int] = []
    while let wake = script.last?.wake, wake < utc("2026-03-07 14:00") {
      pauses.append((wake - now).seconds)
      now = wake
      script.wake(at: now)
    }
    #expect((7...8).contains(pauses.count))
    #expect((60...75).contains(try #require(pauses.first)))
    for (before, after) in zip(pauses, pauses.dropFirst()) {
      #expect(after <= 3_600 && (after > before || after == 3_600))
    }
    script.play("03-07 14:00 | woke | | +1/morning missed: no-channel")
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .dropped)
  }

  @Test func aRefusalForGoodHasTheNextChannelAskedAtOnce() {
    var script = Script(chain: [
      Configuration.Link(.email), Configuration.Link(.desktop, after: .hours(1)),
    ])
    script.broken = [.email: .rejected]
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due, show +1/morning retried | +1/morning shown
      03-07 11:00 | woke |
      """)
  }

  @Test func aRefusalForGoodByTheOnlyChannelIsTheEnd() {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .rejected]
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due | +1/morning failed: no-channel
      03-07 10:10 | woke |
      03-07 10:20 | done +1/morning | | +1/morning done
      """)
    #expect(script.ledger.health[.email]?.failure == .rejected)
    #expect(script.ledger.health[.email]?.isFailing == true)
  }

  @Test(arguments: [Failure.login, .certificate, .unencrypted, .secret, .barred, .sender])
  func whatAPersonCanFixIsTriedAgainWhereThereIsNoOtherChannel(_ failure: Failure) {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: failure]
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due | +1/morning asked
      03-07 10:14 | woke |
      """)
    script.broken = [:]
    script.play("03-07 10:15 | woke | letter +1/morning retried | +1/morning shown")
  }

  @Test func whatAPersonCanFixIsTriedAgainAlsoBehindAScreenThatIsAway() {
    var script = Script(chain: [Configuration.Link(.desktop), Configuration.Link(.email)])
    script.broken = [.desktop: .unavailable, .email: .login]
    script.play(
      "03-07 10:00 | woke | show +1/morning due, letter +1/morning retried | +1/morning asked")
    script.broken = [.desktop: .unavailable]
    for _ in 1...12 {
      if let wake = script.last?.wake, wake < utc("2026-03-07 11:00") { script.wake(at: wake) }
    }
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .sent)
  }

  @Test func aMailThatSilenceHasBroughtOutlivesANewServer() {
    let key = key("induction-1/+1/morning")
    var script = Script(chain: [
      Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(30)),
    ])
    script.broken = [.email: .unavailable]
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    script.wake(at: utc("2026-03-07 10:30"))
    #expect(script.ledger[key]?.mail?.isQueued == true)
    let again = step(
      script.ledger, .serverAppeared(":1.9", keepsOrphans: true), script.agenda,
      utc("2026-03-07 10:31"))
    let shown = step(
      again.ledger, .delivered(key, .desktop, Handle(server: ":1.9", number: 7)), script.agenda,
      utc("2026-03-07 10:31"))
    #expect(shown.ledger[key]?.mail?.isQueued == true)
  }

  @Test func aServerThatStaysAwayGivesWayToAChannelForFailures() {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.terminal)])
    script.broken = [.email: .unavailable]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    for _ in 1...3 { if let wake = script.last?.wake { script.wake(at: wake) } }
    script.play("03-07 10:12 | woke | | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.channel == .terminal)
    script.broken = [:]
    script.play("03-07 11:30 | woke |")
  }

  @Test func aDaemonThatEndedOnTheWaySendsTheSameMailAgain() {
    let agenda = Script(chain: [Configuration.Link(.email)]).agenda
    let key = key("induction-1/+1/morning")
    let asked = step(Ledger(seed: 1), .woke, agenda, utc("2026-03-07 10:00"))
    let again = step(asked.ledger, .started(), agenda, utc("2026-03-07 10:01"))
    guard case .mail(let first)? = asked.requests.first,
      case .mail(let second)? = again.requests.first
    else {
      Issue.record("no mail: \(asked.requests), \(again.requests)")
      return
    }
    #expect(first.key == key && first.due == second.due)
    // Over and over, it keeps its distance.
    let third = step(again.ledger, .started(), agenda, utc("2026-03-07 10:01:10"))
    #expect(third.requests.isEmpty)
    #expect((third.wake ?? .distant) <= utc("2026-03-07 10:03"))
  }

  @Test func quietHoursHoldForTheMailToo() {
    var script = Script(
      day: steady { $0.quiet = .at(19) },
      chain: [Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(45))])
    script.play(
      """
      03-07 18:30 | woke | show +1/evening due
      03-07 19:00 | woke | withdraw +1/evening | +1/evening unanswered: quiet
      03-07 19:15 | woke |
      """)
  }

  @Test func aScreenThatAppearsTakesOverFromAMailThatWaits() {
    var script = Script(chain: Self.chain)
    script.broken = [.desktop: .unavailable, .email: .deferred]
    script.play(
      "03-07 10:00 | woke | show +1/morning due, letter +1/morning retried | +1/morning asked")
    script.broken = [:]
    #expect(script.appear(":1.8", at: utc("2026-03-07 10:00:30")) == "show +1/morning new-server")
    #expect(script.ledger[key("induction-1/+1/morning")]?.mail?.state == .dropped)
    script.play("03-07 10:45:30 | woke | letter +1/morning silence")
  }
}

extension Instant {
  fileprivate static let distant = Instant(seconds: .max)
}
