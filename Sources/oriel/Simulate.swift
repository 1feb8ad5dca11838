// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the daemon's own decisions over a span, on paper.",
    usage: """
      oriel simulate [--from <T>] [--until <T>] [--now <T>] [--json]
                     [--config <file>] [--state <file>]
      """,
    discussion: "Begins with an empty memory and answers nothing; nothing is delivered or saved.")

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let situation = try look.situation()
    let range = try span.span(situation)
    var ledger = Ledger(seed: situation.ledger.seed)
    ledger.register = situation.ledger.register
    let course = simulate(ledger, situation.agenda, from: range.lowerBound, until: range.upperBound)
    let clock = WallClock(zone: situation.almanac.zone)
    for asked in course.requests { say(look.json ? Self.json(asked).line : Self.text(asked, clock)) }
    if look.json { return }
    if course.requests.isEmpty {
      say(situation.agenda.sessions.isEmpty ? noSessions(situation) : "Nothing would be shown in this span.")
    }
  }

  private static func json(_ asked: SimulatedRequest) -> JSON {
    let (request, key, channel) = parts(asked.request)
    return .members(
      ("at", Shape.instant(asked.at)), ("request", .text(request)), ("key", .text(key.description)),
      ("channel", .text(channel.rawValue)))
  }

  private static func text(_ asked: SimulatedRequest, _ clock: WallClock) -> String {
    let (request, key, channel) = parts(asked.request)
    var reason = ""
    if case .show(let show) = asked.request { reason = ", because \(show.reason.clause)" }
    return "\(clock.text(asked.at))  \(request) \(key) on the \(channel.rawValue)\(reason)"
  }

  private static func parts(_ request: Request) -> (String, Key, Channel) {
    switch request {
    case .show(let show): ("show", show.key, show.channel)
    case .withdraw(let key, _): ("withdraw", key, .desktop)
    }
  }
}
