// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Workspace

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the daemon's own decisions over a span, on paper.",
    usage: usage("simulate", SpanOptions.usage, shared: LookOptions.usage),
    discussion: """
      Begins with an empty memory; nothing is delivered or saved. It is for somebody who reacts: that there are fewer \
      notes after some without an answer is left out.
      """)

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let snapshot = try look.snapshot()
    let range = try span.span(snapshot)
    var ledger = Ledger(seed: snapshot.ledger.seed)
    ledger.register = snapshot.ledger.register
    let course = simulate(ledger, snapshot.agenda, from: range.lowerBound, until: range.upperBound)
    for asked in course.requests {
      if look.json, let document = Self.json(asked) { say(document.line) }
      if !look.json, let line = Self.line(asked, snapshot.clock) { say(line) }
    }
    guard !look.json, course.requests.isEmpty else { return }
    if snapshot.agenda.sessions.isEmpty { return say(noSessions(snapshot)) }
    say("Nothing would be shown in this span.")
  }

  private static func json(_ asked: SimulatedRequest) -> JSON? {
    switch asked.request {
    case .show(let show): json(asked.at, "show", show.key, show.channel)
    case .letter(let mail): json(asked.at, "letter", mail.key, .email)
    case .withdraw(let key, _): json(asked.at, "withdraw", key, .desktop)
    // Nobody gives a rating in a simulation.
    case .card: nil
    }
  }

  private static func json(_ at: Instant, _ request: String, _ key: Key, _ channel: Channel)
    -> JSON
  {
    .members(
      ("at", JSONOutput.instant(at)), ("request", .text(request)), ("key", .text(key.description)),
      ("channel", .text(channel.rawValue)))
  }

  private static func line(_ asked: SimulatedRequest, _ clock: WallClock) -> String? {
    let time = clock.text(asked.at)
    switch asked.request {
    case .show(let show):
      return "\(time)  show \(show.key) \(show.channel.phrase), because \(show.reason.clause)"
    case .letter(let mail):
      return "\(time)  letter \(mail.key) by mail, because \(mail.reason.clause)"
    case .withdraw(let key, _): return "\(time)  withdraw \(key) on the desktop"
    case .card: return nil
    }
  }
}
