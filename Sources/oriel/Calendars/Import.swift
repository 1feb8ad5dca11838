// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import Settings
import JSON
import Text
import Zones
import Calendars
import Workspace
import YAML

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take sessions from a calendar file; shows first what would change.",
    usage: "oriel import <file> --series <name> [--apply] [<options>]",
    discussion: """
      A session is known by its event: a newer file moves it, the same file and an older one change nothing. An event \
      that is not in the file is left as it is; a date that an event of the file no longer has is off.
      """)

  @Argument(help: "The calendar file (.ics).", completion: .file(extensions: ["ics"])) var file:
    String
  @Option(help: ArgumentHelp("The series that new sessions belong to.", valueName: "name"))
  var series: String
  @Option(help: ArgumentHelp("Only events with this in their title.", valueName: "text")) var match:
    String?
  @Option(
    help: ArgumentHelp(
      "Of new ones: iv, im, esketamine or oral; if left out, iv.", valueName: "route"))
  var route: String?
  @Option(help: ArgumentHelp("The time of day of all-day events.", valueName: "HH:MM")) var at:
    String?
  @Flag(help: "Make the changes.") var apply = false
  @OptionGroup var look: LookOptions

  func validate() throws {
    if apply { try look.checkChange() }
    if let route, Route(rawValue: route) == nil {
      throw ValidationError("--route \(route): write iv, im, esketamine or oral")
    }
    if let at, CivilTime(at) == nil {
      throw ValidationError("--at \(at): write a time of day such as 10:00")
    }
    if let fault = SeriesName.fault(in: series) {
      throw ValidationError("--series \(series): \(fault.message); \(fault.expected)")
    }
  }

  /// How far recurring events are unrolled: windows reach two weeks back, and nobody plans further
  /// ahead.
  private static let span = (before: Elapsed.days(30), after: Elapsed.days(3 * 366))

  func run() throws {
    let looked = try look.situation(quietly: true)
    let found = try found(looked)
    let zones = ZoneFiles()
    func comparison(_ situation: Situation) -> MergePlan {
      let taken = Dictionary(situation.agenda.sessions.map { ($0.plannedStart, $0.id) }) {
        first, _ in first
      }
      return compare(
        found.occurrences, series: series, changes: situation.ledger.changes, taken: taken,
        whole: found.whole,
        span: looked.now - Self.span.before..<looked.now + Self.span.after,
        now: looked.now
      ) { try? zones.zone(named: $0) }
    }
    var result = comparison(looked)
    if apply {
      try orComplain { () throws(KeepingFault) in
        try StateFile(path: looked.places.state, isPrivate: looked.places.stateIsOwn).turn {
          ledger in
          result = comparison(
            Situation(
              places: looked.places, context: looked.context, ledger: ledger, now: looked.now))
          ledger.take(result.changes, looked.context, looked.now)
        }
      }
    }
    let telling = result.rows.contains { $0.verdict == .new } ? SeriesName.warning(of: series) : nil
    let warnings = telling.map { ["\($0.message); \($0.expected)"] } ?? []
    for note in found.notes + kept(result) + apart(result, looked.ledger) + seen(result)
      + paused(result, looked)
      + warnings
    {
      say("oriel: \(note)", to: 2)
    }
    tell(result, found)
  }

  /// What the file holds for this command.
  private struct Found {
    var occurrences: [CalendarOccurrence] = []
    /// The events that the file holds whole, as far as they match.
    var whole: [String: Revision] = [:]
    /// Sentences on what is not taken as the file has it.
    var notes: [String] = []
    /// Why there is no visit, if there is none.
    var nothing = ""
  }

  /// The file's events as visits, those that match; and what could not be taken as it is written.
  private func found(_ situation: Situation) throws -> Found {
    let document: JSON
    let earliest = situation.now - Self.span.before
    do throws(CalendarFile.Unreadable) {
      document = try CalendarFile.read(file, from: earliest, until: situation.now + Self.span.after)
    } catch {
      throw complaint([error.sentence], 1)
    }
    let handedOver = situation.ledger.exportedUIDs
    let all = document["events"]?.values ?? []
    let events = all.filter { !($0["uid"]?.text.map(handedOver.contains) ?? false) }
    let series = (document["whole"]?.values ?? []).filter(matches)
    let whole = Dictionary(
      series.compactMap { entry in entry["uid"]?.text.map { ($0, OccurrenceReader.revision(entry)) }
      }
    ) {
      one, _ in one
    }
    // What has a title of its own, or another one by now, still belongs to its series, and to its
    // session.
    let known = KnownEvents(situation.ledger.changes)
    let matching = events.filter { event in
      matches(event)
        || event["uid"]?.text.map {
          whole[$0] != nil || known.has($0, event["recurrence_id"]?.text)
        } ?? false
    }
    var reader = OccurrenceReader(
      home: situation.context.course(self.series, in: situation.agenda, situation.ledger)?.zone
        ?? situation.context.zone,
      route: route.flatMap { Route(rawValue: $0) } ?? .iv,
      at: at.flatMap { CivilTime($0) }, earliest: earliest, whole: whole)
    for event in matching {
      let summary = event["summary"]?.text ?? ""
      if event["all_day"] == .bool(true), at == nil {
        throw complaint(
          ["\(OccurrenceReader.label(summary)) lasts all day; say at what time it is: --at 10:00"],
          1)
      }
      reader.take(event, summary)
    }
    let faults = (document["faults"]?.values ?? []).compactMap(\.text).map { Plain.line($0) }
    var notes = faults + reader.notes
    let own = all.count - events.count
    if own > 0 {
      notes.append(
        "\(counted(own, "event")) of the file \(own == 1 ? "comes" : "come") from: oriel export ics; "
          + "no session is made of \(own == 1 ? "it" : "them")")
    }
    if reader.old > 0, !reader.occurrences.isEmpty {
      notes.append(
        "\(counted(reader.old, "event")) of more than 30 days ago \(reader.old == 1 ? "is" : "are") left out"
      )
    }
    let nothing =
      if events.isEmpty {
        !all.isEmpty
          ? "The file holds only what Oriel has handed over."
          : faults.isEmpty
            ? "The file holds no events, or only such as ended long ago."
            : "No event of the file could be read."
      } else if let match, matching.isEmpty {
        "No event of the file has “\(Plain.line(match))” in its title."
      } else if reader.occurrences.isEmpty {
        reader.old > 0
          ? "The file holds only events of more than 30 days ago."
          : "No event of the file can be a session."
      } else {
        "The file calls off only what is not known here."
      }
    return Found(occurrences: reader.occurrences, whole: whole, notes: notes, nothing: nothing)
  }

  /// Whether an event has the title that is asked for.
  private func matches(_ event: JSON) -> Bool {
    match.map { (event["summary"]?.text ?? "").lowercased().contains($0.lowercased()) } ?? true
  }

  private func tell(_ result: MergePlan, _ found: Found) {
    let lines = result.rows.map { row in
      MergePlanLine(row: row, after: row.id.flatMap { result.changes[$0] })
    }
    if look.json {
      return say(
        JSON.members(("applied", .bool(apply)), ("changes", .array(lines.map(\.json)))).pretty
          .trimmed)
    }
    for line in lines { say(line.text) }
    if result.rows.isEmpty { return say(found.nothing) }
    if result.rows.allSatisfy({ !$0.verdict.isChange }) { return say("Nothing changes.") }
    say(apply ? "Done." : "Nothing was changed yet. To make these changes, add --apply.")
  }
}

extension Ledger {
  /// Lays changes over those that there are, each a turn of `step`, over the agenda that comes of
  /// all of them.
  fileprivate mutating func take(
    _ changes: [SessionID: SessionChange], _ context: PlanningContext, _ now: Instant
  ) {
    var changed = self
    changed.changes.merge(changes) { _, new in new }
    let agenda = context.agenda(for: changed)
    for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
      self = step(self, .changed(id, change), agenda, now).ledger
    }
  }
}
