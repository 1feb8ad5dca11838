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
    usage: usage("plan", SpanOptions.usage + ["[--batch]"], shared: CommonOptions.usage),
    discussion: """
      Without --from it begins today; with --json, with the days before the first session.

      With --batch no file is read, and a plan is that of somebody without a state. The answer \
      to a line with errors names them; the command then ends with 65.

      \(examples(
        "oriel plan", "oriel plan --until 2026-12-31",
        "oriel plan --from 2026-12-01 --until 2026-12-31", "oriel plan --batch"))
      """)

  @OptionGroup var span: SpanOptions

  @Flag(
    help:
      "Read one configuration a line (JSON) from standard input, and write one plan a line.")
  var batch = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let files = [("--config", common.files.config), ("--state", common.files.state)]
    for (option, path) in files where batch && path != nil {
      throw ValidationError(
        "--batch reads configurations from standard input, and no state; leave out \(option)")
    }
  }

  func run() throws {
    if batch {
      var batch = PlanBatch(span, common)
      return try batch.run()
    }
    let snapshot = try common.snapshotOfPlan()
    let range = try span.span(snapshot)
    let shown = shown(range, snapshot)
    guard common.json else {
      return common.form.show(isList: true) {
        PlanPage(picture: snapshot.picture(shown), snapshot: snapshot, screen: $0).lines
      }
    }
    let document = PlanDocument(
      zone: snapshot.context.zone, agenda: snapshot.agenda, ledger: snapshot.ledger, span: range)
    JSON.write(document.members, document.lists) { printBytes($0) }
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
}
