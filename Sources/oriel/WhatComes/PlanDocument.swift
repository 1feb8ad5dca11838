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
    // Each look at the snapshot copies what it has.
    let (agenda, ledger) = (snapshot.agenda, snapshot.ledger)
    let phases = agenda.timeline.intervals.filter {
      $0.from < span.upperBound && span.lowerBound < $0.until
    }
    let prompts = agenda.prompts(from: span.lowerBound, until: span.upperBound)
    return [
      JSONList("phases", count: phases.count) { json(phases[$0]) },
      JSONList("prompts", count: prompts.count) {
        JSONOutput.prompt(prompts[prompts.startIndex + $0], agenda, ledger)
      },
    ]
  }

  /// The whole document.
  var json: JSON { .object(members + lists.map(\.member)) }

  private func json(_ phase: PhaseInterval) -> JSON {
    .object([
      JSON.Member("phase", .text(phase.phase.rawValue)),
      JSON.Member("session", .text(phase.session.description)),
      JSON.Member("from", JSONOutput.instant(max(phase.from, span.lowerBound))),
      JSON.Member("until", JSONOutput.instant(min(phase.until, span.upperBound))),
    ])
  }
}
