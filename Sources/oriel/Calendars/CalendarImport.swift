// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Text
import Workspace

/// Reads a calendar file for `oriel import`: the occurrences that could be sessions, and warnings
/// about everything that is not taken as the file has it.
struct CalendarImport {
  private let command: ImportCommand
  private let snapshot: Snapshot

  init(_ command: ImportCommand, _ snapshot: Snapshot) {
    self.command = command
    self.snapshot = snapshot
  }

  /// The part of a file that counts.
  struct Found {
    /// The occurrences that could be sessions.
    var occurrences: [CalendarOccurrence] = []
    /// The events that the file holds whole, as far as they match.
    var whole: [String: Revision] = [:]
    /// Warnings about everything that is not taken as the file has it.
    var warnings: [String] = []
    /// The reason why there is no occurrence, if there is none.
    var nothing = ""
  }

  /// Events of longer ago are left out.
  private static let daysBack = 30

  /// The span in which recurring events are unrolled: windows reach two weeks back, and nobody
  /// plans more than three years ahead.
  static func span(around now: Instant) -> Range<Instant> {
    now - .days(daysBack)..<now + .days(3 * 366)
  }

  func found() throws -> Found {
    let calendar = try calendar()
    let exported = snapshot.ledger.exportedUIDs
    let events = calendar.events.filter { event in event.uid.map(exported.contains) != true }
    let whole = wholeEvents(calendar)
    let matching = matching(events, whole)
    var reader = reader(whole)
    for event in matching {
      try refuseWithoutTime(event)
      reader.take(event)
    }
    let counts = Counts(
      own: calendar.events.count - events.count, foreign: events.count, matching: matching.count,
      warnings: calendar.warnings.count)
    return Found(
      occurrences: reader.occurrences, whole: whole,
      warnings: calendar.warnings + reader.warnings + leftOut(counts, reader),
      nothing: nothing(counts, reader))
  }

  /// The numbers of events in a file, by kind.
  private struct Counts {
    /// Those that `oriel export ics` has written.
    let own: Int
    /// All others.
    let foreign: Int
    /// Those of the others that have the title that was asked for.
    let matching: Int
    /// The warnings about those that could not be read or used.
    let warnings: Int
  }

  private func calendar() throws -> ReportedCalendar {
    let span = Self.span(around: snapshot.now)
    do throws(CalendarFileFault) {
      return try CalendarFile.read(command.file, from: span.lowerBound, until: span.upperBound)
    } catch {
      throw complaint(error.sentence)
    }
  }

  /// The revisions of the events that the file holds whole, by their UID. The first one counts.
  private func wholeEvents(_ calendar: ReportedCalendar) -> [String: Revision] {
    let events = calendar.whole.filter(hasTitle).compactMap { event in
      event.uid.map { ($0, event.revision) }
    }
    return Dictionary(events) { first, _ in first }
  }

  /// The events that have the title that was asked for, and those that belong to such an event or
  /// to a known session, whatever their title is by now.
  private func matching(
    _ events: [ReportedEvent], _ whole: [String: Revision]
  ) -> [ReportedEvent] {
    let known = KnownEvents(snapshot.ledger.changes)
    return events.filter { event in
      let isKnown = event.uid.map { whole[$0] != nil || known.has($0, event.recurrenceID) }
      return hasTitle(event) || isKnown == true
    }
  }

  private func hasTitle(_ event: ReportedEvent) -> Bool {
    guard let match = command.match else {
      return true
    }
    return event.summary.lowercased().contains(match.lowercased())
  }

  private func reader(_ whole: [String: Revision]) -> OccurrenceReader {
    let defaults = snapshot.context.seriesDefaults(
      of: command.series, in: snapshot.agenda, snapshot.ledger)
    return OccurrenceReader(
      home: defaults?.zone ?? snapshot.context.zone,
      route: command.route ?? .iv,
      at: command.at.flatMap { CivilTime($0) },
      earliest: Self.span(around: snapshot.now).lowerBound, whole: whole)
  }

  private func refuseWithoutTime(_ event: ReportedEvent) throws {
    try refuse(
      when: event.isAllDay && command.at == nil,
      complaint("\(event.label) lasts all day; say at what time it is: --at 10:00"))
  }

  private func leftOut(_ counts: Counts, _ reader: OccurrenceReader) -> [String] {
    var warnings: [String] = []
    if counts.own > 0 {
      warnings.append("left out: \(counted(counts.own, "event")) from: oriel export ics")
    }
    if reader.old > 0, !reader.occurrences.isEmpty {
      warnings.append(
        "left out: \(counted(reader.old, "event")) of more than \(Self.daysBack) days ago")
    }
    return warnings
  }

  private func nothing(_ counts: Counts, _ reader: OccurrenceReader) -> String {
    guard counts.foreign > 0 else {
      if counts.own > 0 {
        return "The file holds only entries of: oriel export ics"
      }
      if counts.warnings > 0 {
        return "No event of the file could be read."
      }
      return "The file holds no events, or only events of long ago."
    }
    if let match = command.match, counts.matching == 0 {
      return "No event of the file has “\(Plain.line(match))” in its title."
    }
    if !reader.occurrences.isEmpty {
      return "The file cancels only events that are not known here."
    }
    if reader.old > 0 {
      return "The file holds only events of more than \(Self.daysBack) days ago."
    }
    return "No event of the file can be a session."
  }
}

extension Ledger {
  /// The UIDs of the notes and windows that `oriel export ics` has handed over.
  var exportedUIDs: Set<String> { Set(exports.keys.map { CalendarEvent.uid($0, seed: seed) }) }
}
