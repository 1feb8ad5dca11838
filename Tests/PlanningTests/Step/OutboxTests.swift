// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Mails that wait: what a person has to fix first, a screen beside them, short wakings, and a
/// clock that was wrong.
@Suite struct OutboxTests {
  private static let key = PlanningSupport.key("induction-1/+1/morning")

  @Test(arguments: [Failure.login, .certificate, .unencrypted, .secret, .program, .barred, .sender])
  func whatAPersonCanFixIsAskedOfTheNextScreenTooAndStaysQueued(_ failure: Failure) {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.desktop: .unavailable, .email: failure]
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due, show +1/morning retried | +1/morning asked
      03-07 10:01 | woke | show +1/morning retried | +1/morning asked
      """)
    #expect(script.ledger[Self.key]?.mail?.isQueued == true)
    script.broken = [.desktop: .unavailable]
    script.play(
      "03-07 10:15 | woke | show +1/morning retried, letter +1/morning retried | +1/morning shown")
    // It has been read: no screen is asked for it any more.
    #expect(script.ledger[Self.key]?.state.screenRetry == nil)
  }

  @Test func whatTheNextScreenShowsIsNotWrittenAgain() {
    var script = Script(chain: [Configuration.Link(.email), Configuration.Link(.desktop)])
    script.broken = [.email: .login]
    script.play(
      "03-07 10:00 | woke | letter +1/morning due, show +1/morning retried | +1/morning shown")
    #expect(script.ledger[Self.key]?.mail?.state == .dropped)
    script.broken = [:]
    script.play("03-07 11:00 | woke |\n03-07 11:01 | reload |")
  }

  @Test(arguments: ["reload", "started"])
  func whatIsReadAnewMayHaveBeenFixed(_ event: String) {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .certificate]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    script.broken = [:]
    script.play("03-07 10:02 | \(event) | letter +1/morning retried | +1/morning shown")
  }

  @Test func aServerIsNotAskedWithAWrongPasswordMoreThanOnceAMinute() {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .login]
    script.play(
      """
      03-07 10:00    | woke    | letter +1/morning due | +1/morning asked
      03-07 10:00:20 | reload  |
      03-07 10:00:40 | started |
      03-07 10:01    | woke    | letter +1/morning retried
      03-07 10:01:10 | reload  |
      03-07 10:02:10 | woke    | letter +1/morning retried
      """)
  }

  @Test func aServerThatPutsOffIsNotHurriedByAReload() {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .deferred]
    script.play(
      """
      03-07 10:00 | woke | letter +1/morning due | +1/morning asked
      03-07 10:00:30 | reload |
      """)
  }

  @Test func aMailThatIsOverdueGoesInTheShortestWaking() {
    var script = Script(chain: [Configuration.Link(.desktop), Configuration.Link(.email)])
    script.broken = [.desktop: .unavailable, .email: .login]
    script.play(
      "03-07 10:00 | woke | show +1/morning due, letter +1/morning retried | +1/morning asked")
    script.broken = [.desktop: .unavailable]
    // A screen that is due as well fails at once; the mail does not wait for it.
    script.play(
      "03-07 11:30 | woke | show +1/morning retried, letter +1/morning retried | +1/morning shown")
  }

  @Test func aMailWaitsForTheAnswerOfAScreenForAMinute() {
    let chain = [Configuration.Link(.desktop), Configuration.Link(.email)]
    var script = Script(chain: chain)
    script.broken = [.desktop: .unavailable, .email: .login]
    script.play("03-07 10:00 | woke | show +1/morning due, letter +1/morning retried")
    let now = utc("2026-03-07 10:30")
    let asked = step(script.ledger, .woke, script.agenda, now)
    #expect(asked.requests.map(\.isMail) == [false])
    #expect((asked.wake ?? now) <= now + .minutes(1))
    let again = step(asked.ledger, .woke, script.agenda, now + .minutes(1))
    #expect(again.requests.contains { $0.isMail })
  }

  @Test func aClockThatWasWrongPutsNoMailOff() {
    var script = Script(chain: [Configuration.Link(.email)])
    script.broken = [.email: .deferred]
    script.play("03-07 10:00 | woke | letter +1/morning due | +1/morning asked")
    script.ledger[Self.key]?.mail?.state = .retrying(at: utc("2027-03-07 10:00"))
    script.broken = [:]
    script.play("03-07 10:02 | woke |")
    #expect((script.last?.wake ?? .distant) <= utc("2026-03-07 11:02"))
    script.play("03-07 11:02 | woke | letter +1/morning retried | +1/morning shown")
  }

  @Test func aMailThatIsTakenAsItsNoteEndsCountsAsShown() throws {
    let agenda = Script(chain: [Configuration.Link(.email)]).agenda
    let expiry = try #require(agenda.prompt(Self.key)?.expires)
    var late = step(Ledger(seed: 1), .woke, agenda, expiry - .seconds(5))
    #expect(late.requests.map(\.isMail) == [true])
    late = step(late.ledger, .woke, agenda, expiry + .seconds(10))
    #expect(late.ledger[Self.key]?.standing == .asked)
    #expect(
      (late.wake ?? .distant) <= expiry + .minutes(4)
        && (late.wake ?? expiry) > expiry + .seconds(11))
    let taken = step(late.ledger, .delivered(Self.key, .email, nil), agenda, expiry + .seconds(20))
    #expect(taken.ledger.showings.map(\.at) == [expiry + .seconds(20)])
    let over = step(taken.ledger, .woke, agenda, expiry + .seconds(21))
    #expect(over.ledger[Self.key]?.standing == .unanswered)
    // One of which nothing is heard is given up.
    #expect(
      step(late.ledger, .woke, agenda, expiry + .minutes(4)).ledger[Self.key]?.standing == .missed)
    let failed = step(
      late.ledger, .failed(Self.key, .email, .deferred), agenda, expiry + .seconds(20))
    let given = step(failed.ledger, .woke, agenda, expiry + .seconds(21))
    #expect(
      given.ledger[Self.key]?.standing == .missed && given.ledger[Self.key]?.reason == .noChannel)
  }

  /// The evening is due one gap after the morning. A mail server may take some minutes.
  @Test(arguments: [(150, true), (181, false)])
  func aMailThatWasAskedForInTimeIsNotLate(_ seconds: Int, _ isInTime: Bool) {
    let chain = [Configuration.Link(.email)]
    let agenda = Script(day: steady { $0.evening = .at(13) }, chain: chain).agenda
    let due = utc("2026-03-07 10:00")
    var turn = step(Ledger(seed: 1), .woke, agenda, due)
    #expect(turn.requests.map(\.isMail) == [true])
    turn = step(turn.ledger, .delivered(Self.key, .email, nil), agenda, due + .seconds(seconds))
    turn = step(turn.ledger, .woke, agenda, due + .hours(3))
    #expect(turn.requests.map(\.isMail) == (isInTime ? [true] : []))
  }

  @Test(arguments: [Event.started(), .paused(until: nil)])
  func aMailOfWhichNobodyKnowsKeepsOthersAtADistance(_ event: Event) throws {
    let agenda = Script(chain: [Configuration.Link(.email)]).agenda
    let expiry = try #require(agenda.prompt(Self.key)?.expires)
    var turn = step(Ledger(seed: 1), .woke, agenda, expiry - .minutes(10))
    turn = step(turn.ledger, .failed(Self.key, .email, .deferred), agenda, expiry - .minutes(10))
    turn = step(turn.ledger, .woke, agenda, expiry - .seconds(5))
    #expect(turn.requests.map(\.isMail) == [true])
    turn = step(turn.ledger, event, agenda, expiry + .seconds(10))
    #expect(turn.requests.isEmpty && turn.ledger[Self.key]?.standing.isOpen == false)
    #expect(turn.ledger[Self.key]?.reason != .noChannel)
    #expect(turn.ledger.showings.map(\.at) == [expiry - .seconds(5)])
  }

  /// A command only saves its turn, so it leaves to the daemon what is due, and says nothing of it.
  @Test(arguments: [
    Event.wanted(.evenings, on: nil), .exported(.byCommand([:])), .intended(key.session, nil),
    .resumed,
    .reflected(Reflection(at: utc("2026-03-07 10:40"), session: nil, text: "")),
    .answered(PlanningSupport.key("induction-1/-1/evening"), .done),
  ])
  func aCommandSendsNoMailThatIsDue(_ event: Event) {
    var script = Script(chain: [
      Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(30)),
    ])
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    let now = utc("2026-03-07 10:40")
    let command = step(script.ledger, event, script.agenda, now)
    #expect(command.requests.isEmpty && command.decisions.isEmpty)
    #expect(command.ledger[Self.key]?.mail == nil)
    let seen = step(command.ledger, .ledgerChanged, script.agenda, now)
    #expect(seen.requests.map(\.isMail) == [true])
  }

  @Test func aClockThatWasWrongDoesNotProlongASilence() {
    var script = Script(chain: [
      Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(30)),
    ])
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    script.ledger[Self.key]?.state.silence?.since = utc("2026-03-07 13:00")
    script.play(
      "03-07 10:05 | woke |\n03-07 10:35 | woke | letter +1/morning silence | +1/morning shown")
  }
}

extension Request {
  fileprivate var isMail: Bool { if case .mail = self { true } else { false } }
}

extension Instant {
  fileprivate static let distant = Instant(seconds: .max)
}
