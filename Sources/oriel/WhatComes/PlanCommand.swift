// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Pictures
import Planning
import Wording
import Workspace

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the phases, the sessions and the notes of a span.",
    usage: usage("plan", SpanOptions.usage, shared: CommonOptions.usage),
    discussion: """
      Without --from it begins today; with --json, with the days before the first session.

      \(examples(
        "oriel plan", "oriel plan --until 2026-12-31",
        "oriel plan --from 2026-12-01 --until 2026-12-31"))
      """)

  @OptionGroup var span: SpanOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot = try common.snapshotOfPlan()
    let range = try span.span(snapshot)
    let phases = snapshot.agenda.timeline.intervals.filter {
      $0.from < range.upperBound && range.lowerBound < $0.until
    }
    let prompts = snapshot.agenda.prompts(from: range.lowerBound, until: range.upperBound)
    let shown = shown(range, snapshot)
    guard common.json else {
      return common.form.show(isList: true) {
        PlanPage(picture: snapshot.picture(shown), snapshot: snapshot, screen: $0).lines
      }
    }
    let zone = JSON.Member("time_zone", .text(snapshot.context.zone.name))
    let lists = [
      JSONList("phases", count: phases.count) { json(phases[$0], range) },
      JSONList("prompts", count: prompts.count) {
        JSONOutput.prompt(prompts[prompts.startIndex + $0], snapshot)
      },
    ]
    JSON.write([zone], lists) { printBytes($0) }
  }

  /// The span that a person sees. Without `--from` it begins today, even if nothing comes for a
  /// while, unless `--until` is before today too.
  private func shown(_ range: Range<Instant>, _ snapshot: Snapshot) -> Range<Instant> {
    let today = snapshot.context.zone.instant(snapshot.today, .midnight)
    let isPast = range.upperBound <= today
    guard span.from == nil, span.until == nil || !isPast else {
      return range
    }
    return min(today, range.upperBound)..<range.upperBound
  }

  private func json(_ phase: PhaseInterval, _ range: Range<Instant>) -> JSON {
    .members(
      ("phase", .text(phase.phase.rawValue)), ("session", .text(phase.session.description)),
      ("from", JSONOutput.instant(max(phase.from, range.lowerBound))),
      ("until", JSONOutput.instant(min(phase.until, range.upperBound))))
  }
}
