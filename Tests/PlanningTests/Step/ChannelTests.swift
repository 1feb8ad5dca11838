// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// What becomes of a prompt when channels fail, servers come and go, and the daemon is killed.
@Suite struct ChannelTests {
  /// A prompt has one place in the outbox and one on a notification server. The requests of both
  /// name no channel; those of a second one would need its name (`Sources/README.md`).
  @Test func oneChannelIsQueuedAndOneWithdrawn() {
    #expect(Channel.allCases.filter(\.traits.isQueued) == [.email])
    #expect(Channel.allCases.filter(\.traits.hasNotificationServer) == [.desktop])
  }

  @Test func aFailingChannelIsTriedAgainAfterPausesThatGrow() {
    var script = Script()
    script.broken = [.desktop: .unavailable]
    script.play(
      """
      03-07 10:00    | woke | show +1/morning due | +1/morning asked
      03-07 10:00:59 | woke |
      03-07 10:01    | woke | show +1/morning retried
      03-07 10:02:59 | woke |
      03-07 10:03    | woke | show +1/morning retried
      03-07 10:06:59 | woke |
      03-07 10:07    | woke | show +1/morning retried | +1/morning asked
      """)
    var now = utc("2026-03-07 10:07")
    var pauses: [Int] = []
    while let wake = script.last?.wake, wake < utc("2026-03-07 14:00"), pauses.count < 100 {
      pauses.append((wake - now).seconds / 60)
      now = wake
      let before = script.ledger[key("induction-1/+1/morning")]?.trace.failures ?? 0
      script.wake(at: now)
      #expect(script.ledger[key("induction-1/+1/morning")]?.trace.failures == before + 1)
    }
    #expect(pauses.count > 5 && pauses == pauses.sorted() && pauses.last == 15)
    script.play("03-07 14:00 | woke | | +1/morning missed: no-channel")
  }

  /// It may have shown the note all the same, each time.
  @Test func aScreenThatDoesNotAnswerIsAskedNoMoreOftenThanTheBrakeAllows() {
    var script = Script()
    script.broken = [.desktop: .timedOut]
    script.wake(at: utc("2026-03-07 10:00"))
    var asked = [utc("2026-03-07 10:00")]
    while let wake = script.last?.wake, wake < utc("2026-03-07 14:00"), asked.count < 100 {
      script.wake(at: wake)
      asked.append(wake)
      #expect(script.ledger[key("induction-1/+1/morning")]?.trace.failures == asked.count)
    }
    #expect(asked.count > 8)
    for from in asked {
      let within = asked.filter { from <= $0 && $0 < from + .hours(1) }
      #expect(within.count <= 6)
    }
  }

  /// The daemon starts anew, and from then on the server does not say that it shows the note.
  @Test func triesThatNobodyAnsweredCountWithTheShowingsBefore() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    script.broken = [.desktop: .timedOut]
    script.play(
      """
      03-07 10:01 | started |
      03-07 10:01 | server :1.8 | show +1/morning new-server
      """)
    while let wake = script.last?.wake, wake < utc("2026-03-07 11:00") { script.wake(at: wake) }
    #expect(script.ledger[key("induction-1/+1/morning")]?.trace.failures == 5)
  }

  @Test func aChannelThatWorksAgainShowsWhatStillLives() {
    var script = Script()
    script.broken = [.desktop: .timedOut]
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning asked")
    script.broken = [:]
    script.play(
      """
      03-07 10:01 | woke | show +1/morning retried | +1/morning shown
      03-07 10:02 | woke |
      """)
  }

  @Test func theNextChannelIsAskedAtOnce() {
    var script = Script(channels: [.desktop, .terminal])
    script.broken = [.desktop: .refused]
    script.play(
      "03-07 10:00 | woke | show +1/morning due, show +1/morning retried on terminal | +1/morning shown"
    )
    script.broken = [.desktop: .refused, .terminal: .unavailable]
    script.play(
      """
      03-07 14:00 | woke | withdraw +1/morning
      03-07 18:30 | woke | show +1/evening due, show +1/evening retried on terminal | +1/evening asked
      03-07 18:31 | woke | show +1/evening retried, show +1/evening retried on terminal | +1/evening asked
      """)
  }

  @Test func aServerThatComesLateShowsWhatWaits() {
    var script = Script()
    script.broken = [.desktop: .unavailable]
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning asked")
    script.broken = [:]
    script.play("03-07 10:00:30 | server :1.9 | show +1/morning new-server | +1/morning shown")
  }

  @Test func aNewServerIsShownOnlyTheBest() {
    var script = Script(
      day: steady { ($0.expiry, $0.leastGap, $0.evening) = (.hours(12), .zero, .at(12)) })
    script.play(
      """
      03-11 10:00 | woke | show +5/morning due
      03-11 12:00 | woke | show +5/evening due | +5/morning shown, +5/evening shown
      03-11 12:01 | server :1.9 | show +5/morning new-server | +5/morning shown, +5/evening shown
      03-11 12:02 | woke |
      03-11 12:30 | woke |
      03-11 20:00 | woke | | +5/evening shown
      """)
  }

  /// It tells of a button only the daemon that showed the note.
  @Test func theSameServerAfterARestartIsAskedToReplaceTheNoteOnce() {
    var script = Script()
    script.play(
      """
      03-07 10:00 | woke | show +1/morning due
      03-07 10:05 | started |
      03-07 10:05 | server :1.7 | show +1/morning restarted | +1/morning shown
      03-07 10:05 | server :1.7 | | +1/morning shown
      03-07 10:06 | done +1/morning | withdraw +1/morning | +1/morning done
      """)
  }

  @Test func aServerThatForgetsItsSendersShowsAgain() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    let turn = step(
      script.ledger, .serverAppeared(":1.7", keepsOrphans: false), script.agenda,
      utc("2026-03-07 10:05"))
    #expect(turn.requests.count == 1)
  }

  @Test func aCrashBetweenAskedAndShownAsksAgain() {
    var script = Script()
    script.play("03-07 09:00 | woke |")
    let now = utc("2026-03-07 10:00")
    let asked = step(script.ledger, .woke, script.agenda, now)
    #expect(asked.requests.count == 1)
    // Saved, and then killed: nobody knows whether it was shown.
    script.ledger = asked.ledger
    script.play("03-07 10:00:20 | started | show +1/morning restarted | +1/morning shown")
  }

  @Test func aCrashBeforeTheLedgerIsSavedShowsOnce() {
    var script = Script()
    script.play("03-07 09:00 | woke |")
    _ = step(script.ledger, .woke, script.agenda, utc("2026-03-07 10:00"))
    script.play(
      """
      03-07 10:00:20 | started | show +1/morning due | +1/morning shown
      03-07 10:00:21 | started |
      """)
  }

  @Test func oneKeyIsNotShownMoreThanAFewTimesAnHour() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    var shown = 0
    for minute in 1...40 {
      let now = utc("2026-03-07 10:00") + .minutes(minute)
      shown += script.appear(":1.\(100 + minute)", at: now) == "" ? 0 : 1
    }
    #expect((1...10).contains(shown))
  }

  @Test func whatIsTakenBackLateIsNotTakenForWhatStandsThereNow() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    let key = key("induction-1/+1/morning")
    let now = utc("2026-03-07 10:05")
    let handle = script.ledger[key]?.handle
    let stale = Handle(server: ":1.7", number: 99)
    #expect(
      step(script.ledger, .removed(key, stale), script.agenda, now).ledger[key]?.handle == handle)
    if let handle {
      #expect(
        step(script.ledger, .removed(key, handle), script.agenda, now).ledger[key]?.handle == nil)
    }
    #expect(handle != nil)
  }

  @Test func anEventAboutAnUnknownKeyChangesNothing() {
    var script = Script()
    script.play("03-07 10:00 | woke | show +1/morning due")
    let stranger = key("stranger-9/+1/morning")
    let events: [Event] = [
      .delivered(stranger, .desktop, Handle(server: ":1.7", number: 3)),
      .failed(stranger, .desktop, .refused),
      .removed(stranger, Handle(server: ":1.7", number: 3)),
      .notificationClosed(stranger, .dismissed),
      .revealed(stranger),
      .answered(stranger, .done),
      .putOff(stranger, .hours(1)),
    ]
    for event in events {
      let turn = step(script.ledger, event, script.agenda, utc("2026-03-07 18:30"))
      #expect(turn.ledger == script.ledger && turn.requests.isEmpty, "\(event)")
    }
  }

  @Test func aReceiptThatComesAfterTheAnswerOnlyTakesTheNoticeBack() {
    var script = Script()
    script.play("03-07 09:00 | woke |")
    let morning = key("induction-1/+1/morning")
    script.ledger = step(script.ledger, .woke, script.agenda, utc("2026-03-07 10:00")).ledger
    script.ledger =
      step(script.ledger, .answered(morning, .done), script.agenda, utc("2026-03-07 10:00:01"))
      .ledger
    let handle = Handle(server: ":1.7", number: 4)
    let turn = step(
      script.ledger, .delivered(morning, .desktop, handle), script.agenda,
      utc("2026-03-07 10:00:02"))
    #expect(turn.ledger[morning]?.standing == .done)
    #expect(turn.requests == [.withdraw(morning, handle)])
  }

  /// An edit takes the last channel away that could be asked.
  @Test func aNoteForWhichNoChannelIsLeftHasFailed() {
    let morning = key("induction-1/+1/morning")
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.email: .rejected, .desktop: .unavailable]
    script.play(
      "03-07 10:00 | woke | letter +1/morning due, show +1/morning retried | +1/morning asked")
    script.agenda = Script(channels: [.email]).agenda
    script.play("03-07 10:00:30 | reload |\n03-07 10:01 | woke | | +1/morning failed: no-channel")
    #expect(script.last?.wake.map { $0 > utc("2026-03-07 12:00") } == true)
    #expect(!script.ledger.showings.contains { $0.key == morning })
  }

  @Test func aNoteThatWaitsInTheOutboxAloneIsNotAskedForEverySecond() {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.email: .login, .desktop: .unavailable]
    script.play("03-07 10:00 | woke | letter +1/morning due, show +1/morning retried")
    script.agenda = Script(channels: [.email]).agenda
    script.play("03-07 10:03 | woke | | +1/morning asked")
    #expect(script.last?.wake.map { $0 > utc("2026-03-07 10:04") } == true)
    script.broken = [:]
    script.play("03-07 10:15 | woke | letter +1/morning retried | +1/morning shown")
  }
}
