// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Workspace

/// A span of a plan as JSON (`contract.md`, "Shapes others rely on").
struct PlanDocument {
  let snapshot: Snapshot
  let span: Range<Instant>

  /// The first members.
  var members: [JSON.Member] {
    [JSON.Member("time_zone", .text(snapshot.context.zone.name))]
  }

  /// The members after them: the phases that are active in the span, and its prompts.
  var lists: [JSONList] {
    let phases = snapshot.agenda.timeline.intervals.filter {
      $0.from < span.upperBound && span.lowerBound < $0.until
    }
    let prompts = snapshot.agenda.prompts(from: span.lowerBound, until: span.upperBound)
    return [
      JSONList("phases", count: phases.count) { json(phases[$0]) },
      JSONList("prompts", count: prompts.count) {
        JSONOutput.prompt(prompts[prompts.startIndex + $0], snapshot)
      },
    ]
  }

  /// The whole document.
  var json: JSON { .object(members + lists.map(\.member)) }

  private func json(_ phase: PhaseInterval) -> JSON {
    .members(
      ("phase", .text(phase.phase.rawValue)), ("session", .text(phase.session.description)),
      ("from", JSONOutput.instant(max(phase.from, span.lowerBound))),
      ("until", JSONOutput.instant(min(phase.until, span.upperBound))))
  }
}
