// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import Settings

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take sessions from a calendar file; shows first what would change.",
    usage: "oriel import <file> --series <name> [--apply] [<options>]",
    discussion: """
      A session is known by its event: a newer file moves it, the same file changes nothing. An event that is not in the \
      file is left as it is.
      """)

  @Argument(help: "The calendar file (.ics).", completion: .file(extensions: ["ics"])) var file: String
  @Option(help: ArgumentHelp("The series that new sessions belong to.", valueName: "name")) var series: String
  @Option(help: ArgumentHelp("Only events with this in their title.", valueName: "text")) var match: String?
  @Option(help: ArgumentHelp("iv, im, esketamine or oral.", valueName: "route")) var route = "iv"
  @Option(help: ArgumentHelp("The time of day of all-day events.", valueName: "HH:MM")) var at: String?
  @Flag(help: "Make the changes.") var apply = false
  @OptionGroup var look: LookOptions

  func validate() throws {
    if apply { try look.checkChange() }
    if Route(rawValue: route) == nil { throw ValidationError("--route \(route): write iv, im, esketamine or oral") }
    if let at, CivilTime(at) == nil { throw ValidationError("--at \(at): write a time of day such as 10:00") }
    let fits =
      series.first?.isLetter == true && series.count <= 40
      && series.utf8.allSatisfy {
        $0 == 45 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
      }
    if !fits { throw ValidationError("--series \(series): write letters, digits and dashes, beginning with a letter") }
  }

  /// How far recurring events are unrolled: windows reach two weeks back, and nobody plans further ahead.
  private static let span = (before: Elapsed.days(30), after: Elapsed.days(3 * 366))

  func run() throws {
    let looked = try look.situation(quietly: true)
    let (visits, faults) = try visits(looked)
    for fault in faults { say("oriel: \(fault)", to: 2) }
    let zones = ZoneFiles()
    func comparison(_ situation: Situation) -> Comparison {
      let taken = Dictionary(situation.agenda.sessions.map { ($0.plannedStart, $0.id) }) { first, _ in first }
      return compare(visits, series: series, changes: situation.ledger.changes, taken: taken) {
        try? zones.zone(named: $0)
      }
    }
    var result = comparison(looked)
    if apply {
      try orComplain { () throws(KeepingFault) in
        try StateFile(path: looked.places.state, isPrivate: looked.places.stateIsOwn).turn { ledger in
          result = comparison(
            Situation(places: looked.places, almanac: looked.almanac, ledger: ledger, now: looked.now))
          ledger.take(result.changes, looked.almanac, looked.now)
        }
      }
    }
    tell(result)
  }

  /// The file's events as visits, those that match; and what could not be taken as it is written.
  private func visits(_ situation: Situation) throws -> ([Visit], faults: [String]) {
    let document: JSON
    do throws(CalendarFile.Unreadable) {
      document = try CalendarFile.read(
        file, from: situation.now - Self.span.before, until: situation.now + Self.span.after)
    } catch {
      throw complaint([error.sentence], 1)
    }
    let reader = VisitReader(
      home: situation.almanac.zone, route: Route(rawValue: route) ?? .iv, at: at.flatMap { CivilTime($0) },
      earliest: situation.now - Self.span.before)
    var visits: [Visit] = []
    for event in document["events"]?.values ?? [] {
      let summary = event["summary"]?.text ?? ""
      if let match, !summary.lowercased().contains(match.lowercased()) { continue }
      if event["all_day"] == .bool(true), at == nil {
        throw complaint(["“\(summary)” lasts all day; say at what time it is: --at 10:00"], 1)
      }
      if let visit = reader.visit(event, summary) { visits.append(visit) }
    }
    return (visits, (document["faults"]?.values ?? []).compactMap(\.text))
  }

  private func tell(_ result: Comparison) {
    if look.json {
      let rows = result.rows.map { row in
        JSON.members(
          ("id", .text(row.id.description)), ("verdict", .text(row.verdict.rawValue)),
          ("start", .text(row.visit.start.description)), ("time_zone", .text(row.visit.origin.zone)),
          ("summary", .text(row.visit.summary)))
      }
      return say(JSON.members(("applied", .bool(apply)), ("changes", .array(rows))).pretty.trimmed)
    }
    for row in result.rows {
      let verdict = row.verdict == .there ? "already there" : row.verdict.rawValue
      say("\(verdict)  \(row.id)  \(row.visit.start) \(row.visit.origin.zone)  \(Plain.line(row.visit.summary))")
    }
    if result.rows.isEmpty { return say("The file has no such event.") }
    if result.rows.allSatisfy({ !$0.verdict.isChange }) { return say("Nothing changes.") }
    say(apply ? "Done." : "Nothing was changed yet. To make these changes, add --apply.")
  }
}

extension Ledger {
  /// Lays changes over those that there are, each a turn of `step`.
  fileprivate mutating func take(_ changes: [SessionID: SessionChange], _ almanac: Almanac, _ now: Instant) {
    for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
      var changed = self
      changed.changes[id] = change
      self = step(self, .changed(id, change), almanac.agenda(for: changed), now).ledger
    }
  }
}

/// Makes visits of a calendar helper's events.
private struct VisitReader {
  let home: Zone
  let route: Route
  let at: CivilTime?
  let earliest: Instant
  let zones = ZoneFiles()

  /// Sessions take a minute to six hours; an event without an end takes as long as its route says.
  private static let lengths = Elapsed.minutes(1)...Elapsed.hours(6)

  func visit(_ event: JSON, _ summary: String) -> Visit? {
    let isAllDay = event["all_day"] == .bool(true)
    guard let uid = event["uid"]?.text, let text = event["start"]?.text else { return nil }
    let zone = event["zone"]?.text.flatMap { try? zones.zone(named: $0) } ?? home
    guard let start = isAllDay ? day(text) : wall(text, zone), zone.instant(start.date, start.time) > earliest else {
      return nil
    }
    let end = event["end"]?.text.flatMap { wall($0, zone) }
    let length = end.map { zone.instant($0.date, $0.time) - zone.instant(start.date, start.time) } ?? route.length
    let origin = SessionChange.Origin(
      uid: uid, occurrence: event["recurrence_id"]?.text, sequence: event["sequence"]?.int ?? 0, zone: zone.name,
      length: !isAllDay && Self.lengths.contains(length) ? length : route.length, route: route)
    return Visit(
      origin: origin, start: start, isCancelled: event["status"] == .text("cancelled"), summary: summary)
  }

  private func day(_ text: String) -> CivilDateTime? {
    guard let date = CivilDate(text), let at else { return nil }
    return CivilDateTime(date: date, time: at)
  }

  /// An instant, or a wall time without a zone.
  private func wall(_ text: String, _ zone: Zone) -> CivilDateTime? {
    Instant(text).map { zone.civil(at: $0) } ?? CivilDateTime(text)
  }
}
