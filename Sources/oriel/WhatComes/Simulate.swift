// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Workspace

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the daemon's own decisions over a span, on paper.",
    usage: """
      oriel simulate [--from <T>] [--until <T>] [--now <T>] [--json]
                     [--config <file>] [--state <file>]
      """,
    discussion: """
      Begins with an empty memory; nothing is delivered or saved. It is for somebody who reacts: that there are fewer \
      notes after some without an answer is left out.
      """)

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let situation = try look.situation()
    let range = try span.span(situation)
    var ledger = Ledger(seed: situation.ledger.seed)
    ledger.register = situation.ledger.register
    let course = simulate(ledger, situation.agenda, from: range.lowerBound, until: range.upperBound)
    let clock = WallClock(zone: situation.context.zone)
    for asked in course.requests {
      if let line = look.json ? Self.json(asked)?.line : Self.text(asked, clock) { say(line) }
    }
    if look.json { return }
    if course.requests.isEmpty {
      say(
        situation.agenda.sessions.isEmpty
          ? noSessions(situation) : "Nothing would be shown in this span.")
    }
  }

  private static func json(_ asked: SimulatedRequest) -> JSON? {
    guard let (request, key, channel) = parts(asked.request) else { return nil }
    return .members(
      ("at", Shape.instant(asked.at)), ("request", .text(request)), ("key", .text(key.description)),
      ("channel", .text(channel.rawValue)))
  }

  private static func text(_ asked: SimulatedRequest, _ clock: WallClock) -> String? {
    guard let (request, key, channel) = parts(asked.request) else { return nil }
    var reason = ""
    switch asked.request {
    case .show(let show): reason = ", because \(show.reason.clause)"
    case .letter(let post): reason = ", because \(post.reason.clause)"
    case .withdraw, .card: break
    }
    return "\(clock.text(asked.at))  \(request) \(key) \(channel.phrase)\(reason)"
  }

  private static func parts(_ request: Request) -> (String, Key, Channel)? {
    switch request {
    case .show(let show): ("show", show.key, show.channel)
    // Nobody says on paper how they are.
    case .card: nil
    case .letter(let post): ("letter", post.key, .email)
    case .withdraw(let key, _): ("withdraw", key, .desktop)
    }
  }
}
