// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Workspace

/// A span of a plan as JSON (`contract.md`, "Shapes others rely on").
struct PlanDocument {
  let zone: Zone
  let agenda: Agenda
  let ledger: Ledger?
  let span: Range<Instant>

  /// The first members.
  var members: [JSON.Member] { [JSON.Member("time_zone", .text(zone.name))] }

  /// The members after them: the phases that are active in the span, and its prompts.
  var lists: [JSONList] {
    let (agenda, ledger, span) = (agenda, ledger, span)
    let phases = agenda.timeline.intervals(touching: span)
    let prompts = agenda.prompts(from: span.lowerBound, until: span.upperBound)
    return [
      JSONList("phases", count: phases.count, memberCount: 4) { place, members in
        let phase = phases[phases.startIndex + place]
        members.add("phase", word: phase.phase.rawValue)
        phase.session.withUTF8 { members.add("session", utf8: $0) }
        max(phase.from, span.lowerBound).withUTF8 { members.add("from", plain: $0) }
        min(phase.until, span.upperBound).withUTF8 { members.add("until", plain: $0) }
      },
      JSONList("prompts", count: prompts.count, memberCount: JSONOutput.promptMembers) {
        let prompt = prompts[prompts.startIndex + $0]
        JSONOutput.add(
          prompt, due: prompt.due, expires: prompt.expires, weight: agenda.weight(at: prompt.due),
          standing: JSONOutput.standing(of: ledger?[prompt.key]), to: &$1)
      },
    ]
  }
}
