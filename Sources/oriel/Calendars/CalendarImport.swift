// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Text
import Workspace

/// Reads a calendar file for `oriel import`: the occurrences that could be sessions, and warnings
/// about everything that is not used as it is written.
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
    /// The events that the file describes in full, as far as they match, by their UID.
    var whole: [String: Revision] = [:]
    /// Warnings about everything that is not used as it is written.
    var warnings: [String] = []
    /// The zone that the file gives for the whole calendar; nil if it gives none.
    var zone: String?
    /// The reason why there is no occurrence, if there is none.
    var nothing = ""
    /// False if the file has events, and none has the title that was asked for.
    var hasTitle = true
  }

  /// The age in days beyond which events are left out. It is two days more than the longest window,
  /// which begins at the end of its session, and not at its start.
  private static let daysBack = Window.taperUntilRange.upperBound.wholeDays + 2

  /// The span in which recurring events are unrolled: back to the first session that could still
  /// have notes, and three years ahead, because nobody plans further.
  static func span(around now: Instant) -> Range<Instant> {
    now - .days(daysBack)..<now + .days(3 * 366)
  }

  func found() throws -> Found {
    let calendar = try calendar()
    let exported = snapshot.ledger.exportedUIDs
    let events = calendar.events.filter { event in event.uid.map(exported.contains) != true }
    let whole = wholeEvents(calendar)
    let known = KnownEvents(snapshot.ledger.changes)
    let matching = matching(events, whole, known)
    try refuseWithoutTime(matching.filter { lacksTime($0, known) })
    var reader = reader(whole)
    for event in matching {
      reader.read(event, at: command.time ?? known.timeOfDay(event))
    }
    let counts = Counts(
      own: calendar.events.count - events.count, foreign: events.count,
      titled: events.count(where: hasTitle), losses: calendar.warnings.count(where: \.isLoss))
    return Found(
      occurrences: reader.occurrences, whole: whole,
      warnings: sentences(calendar.warnings, reader) + reader.warnings + leftOut(counts, reader),
      zone: calendar.zone, nothing: nothing(counts, reader),
      hasTitle: counts.titled > 0 || events.isEmpty)
  }

  /// The numbers of events in a file, by kind.
  private struct Counts {
    /// Those that this program has handed to calendars.
    let own: Int
    /// All others.
    let foreign: Int
    /// Those of the others that have the title that was asked for.
    let titled: Int
    /// Those that could not be read.
    let losses: Int
  }

  /// The helper's sentences on the file, on the events that count, and on those that are left out
  /// though they have the title that was asked for.
  private func sentences(_ warnings: [ReportedWarning], _ reader: OccurrenceReader) -> [String] {
    let taken = Set(reader.occurrences.map(\.source.uid))
    let counting = warnings.filter { warning in
      (warning.uid.map(taken.contains) ?? warning.summary.map(hasTitle)) != false
    }
    return counting.sentences
  }

  private func calendar() throws -> ParsedCalendar {
    let span = Self.span(around: snapshot.now)
    do throws(CalendarFileFault) {
      return try CalendarFile.read(
        command.file, from: span.lowerBound, until: span.upperBound, now: snapshot.now)
    } catch {
      throw errorExit(error.sentence)
    }
  }

  /// The revisions of the events that the file describes in full, by their UID. The first one
  /// counts.
  private func wholeEvents(_ calendar: ParsedCalendar) -> [String: Revision] {
    let events = calendar.whole.filter(hasTitle).compactMap { event in
      event.uid.map { ($0, event.revision) }
    }
    return Dictionary(events) { first, _ in first }
  }

  /// The events that have the title that was asked for, and those that belong to such an event or
  /// to a known session, whatever their title is by now.
  private func matching(
    _ events: [CalendarFileEvent], _ whole: [String: Revision], _ known: KnownEvents
  ) -> [CalendarFileEvent] {
    events.filter { event in
      let isKnown = event.uid.map { whole[$0] != nil || known.has($0, event.recurrenceID) }
      return hasTitle(event) || isKnown == true
    }
  }

  private func hasTitle(_ event: CalendarFileEvent) -> Bool { hasTitle(event.summary) }

  private func hasTitle(_ summary: String) -> Bool {
    guard let match = command.match else {
      return true
    }
    return summary.lowercased().contains(text: match.lowercased())
  }

  private func reader(_ whole: [String: Revision]) -> OccurrenceReader {
    let defaults = snapshot.context.seriesDefaults(
      of: command.series, in: snapshot.agenda, snapshot.ledger)
    return OccurrenceReader(
      home: defaults?.zone ?? snapshot.context.zone,
      route: command.route ?? .iv,
      earliest: Self.span(around: snapshot.now).lowerBound, whole: whole)
  }

  /// True if a session would need a time of day that neither the file nor the person has given.
  private func lacksTime(_ event: CalendarFileEvent, _ known: KnownEvents) -> Bool {
    guard event.isAllDay, !event.isCancelled, command.time == nil,
      known.timeOfDay(event) == nil, let date = event.start.flatMap({ CivilDate($0) })
    else {
      return false
    }
    let midnight = snapshot.context.zone.instant(
      WallTime(CivilDateTime(date: date, time: .midnight)))
    return midnight > Self.span(around: snapshot.now).lowerBound
  }

  private func refuseWithoutTime(_ events: [CalendarFileEvent]) throws {
    let labels = events.map(\.label).reduce(into: [String]()) { labels, label in
      if !labels.contains(label) { labels.append(label) }
    }
    guard let first = labels.first else {
      return
    }
    let (subject, them) =
      labels.count == 1
      ? ("\(first) lasts", "it is a session")
      : ("\(first) and \(labels.count - 1) more last", "they are sessions")
    let time = "\(subject) all day; if \(them), say at what time: --at 10:00"
    throw errorExit(
      command.match == nil
        ? time + "; if not, take only events with another title: --match TEXT" : time)
  }

  private func leftOut(_ counts: Counts, _ reader: OccurrenceReader) -> [String] {
    var warnings: [String] = []
    if counts.own > 0 {
      warnings.append("left out: \(counted(counts.own, "event")) from: oriel export ics")
    }
    if !reader.old.isEmpty {
      // The latest come first, because one of them may be meant after all.
      warnings.append(
        "left out: \(counted(reader.old.count, "event")) of more than \(Self.daysBack) days ago: "
          + EventNames.few(reader.old.reversed()))
    }
    return warnings
  }

  private func nothing(_ counts: Counts, _ reader: OccurrenceReader) -> String {
    guard counts.foreign > 0 else {
      if counts.own > 0 {
        return "The file holds only entries of: oriel export ics"
      }
      if counts.losses > 0 {
        return "No event of the file could be read."
      }
      return "The file holds no events, or only events of long ago."
    }
    if let match = command.match, counts.titled == 0 {
      return "No event of the file has “\(Plain.line(match))” in its title."
    }
    if !reader.occurrences.isEmpty {
      return "The file cancels only events that are not known here."
    }
    if !reader.old.isEmpty {
      return "The file holds only events of more than \(Self.daysBack) days ago."
    }
    return "No event of the file can be a session."
  }
}

extension KnownEvents {
  /// The time of day that a session of an all-day event has already; nil without one.
  fileprivate func timeOfDay(_ event: CalendarFileEvent) -> CivilTime? {
    event.uid.flatMap { timeOfDay($0, event.recurrenceID) }
  }
}

extension Ledger {
  /// The UIDs of the notes and windows that `oriel export ics` has handed over.
  var exportedUIDs: Set<String> {
    Set((Array(exports.keys) + calendarFile.keys).map { CalendarEvent.uid($0, seed: seed) })
  }
}
