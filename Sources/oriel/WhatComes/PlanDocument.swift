// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Workspace

/// A span of a plan as JSON (`contract.md`, "Shapes others rely on").
struct PlanDocument {
  let snapshot: Snapshot
  let span: Range<Instant>

  /// The phases that are active in the span.
  private var phases: [PhaseInterval] {
    snapshot.agenda.timeline.intervals.filter {
      $0.from < span.upperBound && span.lowerBound < $0.until
    }
  }

  var json: JSON {
    let prompts = snapshot.agenda.prompts(from: span.lowerBound, until: span.upperBound)
    let phases = phases.map { phase in
      JSON.members(
        ("phase", .text(phase.phase.rawValue)), ("session", .text(phase.session.description)),
        ("from", JSONOutput.instant(max(phase.from, span.lowerBound))),
        ("until", JSONOutput.instant(min(phase.until, span.upperBound))))
    }
    return .members(
      ("time_zone", .text(snapshot.context.zone.name)), ("phases", .array(phases)),
      ("prompts", .array(prompts.map { JSONOutput.prompt($0, snapshot) })))
  }
}
