// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

/// A span of the command line.
struct SpanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Begin here; if left out, with the first session's windows.", valueName: "T")
  )
  var from: String?

  @Option(
    help: ArgumentHelp(
      "End here, a bare date included; if left out, with the last windows.", valueName: "T"))
  var until: String?

  func validate() throws {
    try checkMoment(from, "--from")
    try checkMoment(until, "--until")
  }

  /// The span, or that of all sessions' windows where nothing is said.
  func span(_ situation: Situation) throws -> Range<Instant> {
    let intervals = situation.agenda.timeline.intervals
    let zone = situation.context.zone
    let from = moment(self.from, in: zone, now: situation.now)
    let until = moment(self.until, in: zone, now: situation.now, wholeDay: true)
    if let from, let until { try checkOrder(from, until, typed: self.until, after: "--from") }
    // One end that is given may lie beyond all windows: the span is then empty, which is no fault.
    let first = intervals.first?.from ?? situation.now
    let begin = from ?? min(first, until ?? first)
    return begin..<max(begin, until ?? intervals.last?.until ?? begin)
  }
}

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show the phases and the prompts of a span.",
    usage: """
      oriel plan [--from <T>] [--until <T>] [--now <T>] [--json]
                 [--config <file>] [--state <file>]
      """)

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let situation = try look.situation()
    let range = try span.span(situation)
    let phases = situation.agenda.timeline.intervals.filter {
      $0.from < range.upperBound && range.lowerBound < $0.until
    }
    let prompts = situation.agenda.prompts(from: range.lowerBound, until: range.upperBound)
    if look.json { return say(json(phases, prompts, range, situation).pretty.trimmed) }
    if situation.agenda.sessions.isEmpty { return say(noSessions(situation)) }
    let clock = WallClock(zone: situation.context.zone)
    say(phases.isEmpty ? "No session is near in this span." : clock.heading)
    var rest = prompts
    for phase in phases {
      let until = min(phase.until, range.upperBound)
      let name = "\(phase.phase.rawValue) of \(phase.session)"
      say("\(clock.text(max(phase.from, range.lowerBound)))  \(name), until \(clock.text(until))")
      while let prompt = rest.first, prompt.due < until {
        let standing = situation.ledger[prompt.key].map { "  (\($0.standing.rawValue))" } ?? ""
        say("    \(clock.text(prompt.due))  \(prompt.key)\(standing)")
        rest = rest.dropFirst()
      }
    }
  }

  private func json(
    _ phases: [PhaseInterval], _ prompts: ArraySlice<Prompt>, _ range: Range<Instant>,
    _ situation: Situation
  ) -> JSON {
    .members(
      ("time_zone", .text(situation.context.zone.name)),
      (
        "phases",
        .array(
          phases.map {
            .members(
              ("phase", .text($0.phase.rawValue)), ("session", .text($0.session.description)),
              ("from", Shape.instant(max($0.from, range.lowerBound))),
              ("until", Shape.instant(min($0.until, range.upperBound))))
          })
      ), ("prompts", .array(prompts.map { Shape.prompt($0, situation) })))
  }
}
