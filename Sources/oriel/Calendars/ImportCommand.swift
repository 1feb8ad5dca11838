// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Calendars
import JSON
import Planning
import Settings
import Text
import YAML
import Zones

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take sessions from a calendar file; without --apply, only show the changes.",
    usage: usage(
      "import",
      [
        "<file>", "--series <name>", "[--match <text>]", "[--route <route>]", "[--at <HH:MM>]",
        "[--even-if-older]", "[--apply]",
      ], shared: CommonOptions.usage),
    discussion: """
      A session belongs to its event: a newer file moves it, the same file or an older one \
      changes nothing. An event that is missing in the file leaves its sessions as they are. A \
      date that a repeated event no longer has cancels its session.

      \(examples("oriel import dates.ics --series first", "oriel import dates.ics --series first --match Appointment --apply"))
      """)

  @Argument(help: "The calendar file (.ics).", completion: .file(extensions: ["ics"])) var file:
    String
  @Option(
    help: ArgumentHelp("The series that new sessions belong to.", valueName: "name"),
    completion: .names(.series))
  var series: String
  @Option(
    help: ArgumentHelp(
      "Only events with this text in their title, in any letter case; known ones always count.",
      valueName: "text"))
  var match: String?
  @Option(
    help: ArgumentHelp(
      "The route of new sessions; if left out, iv.", valueName: "route")
  )
  var route: Route?
  @Option(
    help: ArgumentHelp(
      "The time of day of all-day events; needed only for new ones.", valueName: "HH:MM"))
  var at: String?
  @Flag(help: "Take the file's version even if it is older than what is known.")
  var evenIfOlder = false
  @Flag(help: "Make the changes.") var apply = false
  @OptionGroup var common: CommonOptions

  /// The time of day that `--at` gives.
  var time: CivilTime? { at.flatMap { CivilTime(typed: $0) } }

  func validate() throws {
    if apply { try common.checkChange() }
    if let at, time == nil {
      let meant = Grammar.meantTime(at).map { "did you mean \($0)?" }
      throw ValidationError(
        "--at \(at) is not a time of day; \(meant ?? "write one such as 10:00")")
    }
    if let error = SeriesName.error(in: series) {
      throw ValidationError("--series \(series): \(error.message); \(error.remedy)")
    }
  }

  func run() throws {
    let snapshot = try common.snapshot()
    let found = try CalendarImport(self, snapshot).found()
    var plan = plan(found, snapshot)
    if apply {
      try StateChange.commit(from: snapshot) { before in
        plan = self.plan(found, before)
        return [Event.changed(plan.changes.mapValues(Optional.init))]
          .only(when: !plan.changes.isEmpty)
      }
    } else {
      snapshot.saySettingsUsed()
    }
    let warnings = ImportWarnings(
      plan, series: series, route: route?.rawValue, zone: found.zone, isApplied: apply, snapshot)
    let unasked = ["\(found.nothing) What it says of sessions that are known already counts."]
      .only(when: !found.hasTitle && !plan.counts.isEmpty)
    for sentence in found.warnings + unasked + warnings.sentences {
      printWarning(sentence)
    }
    report(plan, found)
  }

  private func plan(_ found: CalendarImport.Found, _ snapshot: Snapshot) -> MergePlan {
    let zones = ZoneFiles()
    let taken = Dictionary(snapshot.agenda.sessions.map { ($0.plannedStart, $0.id) }) {
      first, _ in first
    }
    return compare(
      found.occurrences, series: series, changes: snapshot.ledger.changes, taken: taken,
      whole: found.whole, span: CalendarImport.span(around: snapshot.now), now: snapshot.now,
      acceptsOlder: evenIfOlder
    ) { zones.zone(kept: $0) }
  }

  private func report(_ plan: MergePlan, _ found: CalendarImport.Found) {
    let lines = plan.rows.map { row in
      MergePlanLine(row: row, after: row.id.flatMap { plan.changes[$0] })
    }
    // Rows that change nothing are not shown where no event has the title that was asked for.
    let isEmpty = plan.rows.isEmpty || !found.hasTitle && plan.counts.isEmpty
    common.answer(
      JSON.members(("applied", .bool(apply)), ("changes", .array(lines.map { $0.json() }))),
      or: isEmpty ? [found.nothing] : MergePlanLine.table(lines) + [conclusion(plan)])
  }

  private func conclusion(_ plan: MergePlan) -> String {
    let counts = plan.counts.map { "\($0.count) \($0.verdict.rawValue)" }.joined(separator: ", ")
    guard !counts.isEmpty else {
      return "Nothing changes."
    }
    return apply
      ? "Done: \(counts)."
      : "Nothing was changed yet. To make these changes (\(counts)), add --apply."
  }
}

extension MergePlan {
  /// The numbers of sessions that change, by how they change.
  fileprivate var counts: [(verdict: MergeVerdict, count: Int)] {
    let verdicts: [MergeVerdict] = [.new, .moved, .cancelled]
    return verdicts.map { verdict in (verdict, rows.count { $0.verdict == verdict }) }
      .filter { $0.1 > 0 }
  }
}
