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
    let sessions = snapshot.agenda.scheduledSessions.map { scheduled in
      (at: scheduled.session.start, text: line(scheduled, snapshot))
    }
    var rest = (prompts.map { (at: $0.due, text: line($0, snapshot)) } + sessions)
      .filter { range.contains($0.at) }.sorted { $0.at < $1.at }[...]
    for phase in phases {
      let until = min(phase.until, range.upperBound)
      say(line(phase, from: max(phase.from, range.lowerBound), until: until, snapshot))
      while let next = rest.first, next.at < until {
        say(next.text)
        rest = rest.dropFirst()
      }
    }
    rest.forEach { say($0.text) }
  }

  private func line(_ scheduled: ScheduledSession, _ snapshot: Snapshot) -> String {
    let words = snapshot.words
    let marks =
      [words.status(of: scheduled, at: snapshot.now)]
      + (scheduled == snapshot.nextSession ? [.sessionNext] : [])
    let remark = words.listed(marks.map { words[$0] })
    let time = snapshot.clock.text(scheduled.session.start)
    return "    \(time)  \(scheduled.session.id)  (\(remark))"
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

  /// The standing of a note that was decided about, or the reason why it will not come; nil: it
  /// comes.
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
