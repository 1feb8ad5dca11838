// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Wording
import Workspace

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the phases and the notes of a span.",
    usage: usage("plan", SpanOptions.usage, shared: CommonOptions.usage))

  @OptionGroup var common: CommonOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let snapshot = try common.snapshotOfPlan()
    let range = try span.span(snapshot)
    let phases = snapshot.agenda.timeline.intervals.filter {
      $0.from < range.upperBound && range.lowerBound < $0.until
    }
    let prompts = snapshot.agenda.prompts(from: range.lowerBound, until: range.upperBound)
    if common.json {
      return say(json(phases, prompts, range, snapshot))
    }
    if snapshot.agenda.sessions.isEmpty {
      return say(snapshot.noSessions)
    }
    if phases.isEmpty {
      return say(snapshot.words[.nextNoSessionNear])
    }
    snapshot.pauseLines.forEach { say($0) }
    say(snapshot.words[.nextZone(zone: snapshot.context.zone.name)])
    var rest = prompts
    for phase in phases {
      let until = min(phase.until, range.upperBound)
      say(line(phase, from: max(phase.from, range.lowerBound), until: until, snapshot))
      while let prompt = rest.first, prompt.due < until {
        say(line(prompt, snapshot))
        rest = rest.dropFirst()
      }
    }
  }

  private func line(
    _ phase: PhaseInterval, from: Instant, until: Instant, _ snapshot: Snapshot
  ) -> String {
    let (clock, words) = (snapshot.clock, snapshot.words)
    let name = words.phase(phase.phase, of: phase.session)
    return "\(clock.text(from))  \(words[.phaseUntil(phase: name, end: clock.text(until))])"
  }

  private func line(_ prompt: Prompt, _ snapshot: Snapshot) -> String {
    let remark = remark(prompt, snapshot).part { "  (\($0))" }
    return "    \(snapshot.clock.text(prompt.due))  \(prompt.key)\(remark)"
  }

  /// What has become of a note, or why it will not come; nil: it comes.
  private func remark(_ prompt: Prompt, _ snapshot: Snapshot) -> String? {
    let words = snapshot.words
    if let standing = snapshot.ledger[prompt.key]?.standing {
      return words[standing.sentence]
    }
    return switch explain(prompt.key, snapshot.ledger, snapshot.agenda, snapshot.now) {
    case .paused: words[.nextAbsent(reason: words[Reason.paused.sentence])]
    case .fewer(_, let reason): words[.nextAbsent(reason: words[reason.sentence])]
    case .decided, .summarised, .waiting, .planned, .undecided, .unrecorded, .forgotten, .dropped,
      .cancelled, .noSession, .otherDay, .quiet, .phase:
      nil
    }
  }

  private func json(
    _ phases: [PhaseInterval], _ prompts: ArraySlice<Prompt>, _ range: Range<Instant>,
    _ snapshot: Snapshot
  ) -> JSON {
    let phases = phases.map { phase in
      JSON.members(
        ("phase", .text(phase.phase.rawValue)), ("session", .text(phase.session.description)),
        ("from", JSONOutput.instant(max(phase.from, range.lowerBound))),
        ("until", JSONOutput.instant(min(phase.until, range.upperBound))))
    }
    return .members(
      ("time_zone", .text(snapshot.context.zone.name)), ("phases", .array(phases)),
      ("prompts", .array(prompts.map { JSONOutput.prompt($0, snapshot) })))
  }
}
