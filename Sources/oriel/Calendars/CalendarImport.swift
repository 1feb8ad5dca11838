// SPDX-License-Identifier: Apache-2.0
import Calendars
import JSON
import Planning
import Text
import Workspace

/// Reads a calendar file for `oriel import`: the occurrences that could be sessions, and sentences
/// on everything that is not taken as the file has it.
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
    /// Sentences on everything that is not taken as the file has it.
    var notes: [String] = []
    /// The reason why there is no occurrence, if there is none.
    var nothing = ""
  }

  /// The span in which recurring events are unrolled: windows reach two weeks back, and nobody
  /// plans more than three years ahead.
  static func span(around now: Instant) -> Range<Instant> {
    now - .days(30)..<now + .days(3 * 366)
  }

  func found() throws -> Found {
    let document = try document()
    let all = document.list("events")
    let handedOver = snapshot.ledger.exportedUIDs
    let events = all.filter { event in
      guard let uid = event["uid"]?.text else {
        return true
      }
      return !handedOver.contains(uid)
    }
    let whole = wholeEvents(document)
    let matching = matching(events, whole)
    var reader = reader(whole)
    for event in matching { try take(event, &reader) }
    let faults = document.list("faults").compactMap(\.text).map { Plain.line($0) }
    let counts = Counts(
      own: all.count - events.count, foreign: events.count, matching: matching.count,
      faults: faults.count)
    return Found(
      occurrences: reader.occurrences, whole: whole,
      notes: faults + reader.notes + leftOut(counts, reader),
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
    /// Those that could not be read.
    let faults: Int
  }

  private func document() throws -> JSON {
    let span = Self.span(around: snapshot.now)
    do throws(CalendarFileFault) {
      return try CalendarFile.read(command.file, from: span.lowerBound, until: span.upperBound)
    } catch {
      throw complaint(error.sentence)
    }
  }

  /// The revisions of the events that the file holds whole, by their UID.
  private func wholeEvents(_ document: JSON) -> [String: Revision] {
    var whole: [String: Revision] = [:]
    for entry in document.list("whole") where hasTitle(entry) {
      guard let uid = entry["uid"]?.text, whole[uid] == nil else {
        continue
      }
      whole[uid] = OccurrenceReader.revision(entry)
    }
    return whole
  }

  /// The events that have the title that was asked for, and those that belong to such an event or
  /// to a known session, whatever their title is by now.
  private func matching(_ events: [JSON], _ whole: [String: Revision]) -> [JSON] {
    let known = KnownEvents(snapshot.ledger.changes)
    return events.filter { event in
      if hasTitle(event) {
        return true
      }
      guard let uid = event["uid"]?.text else {
        return false
      }
      return whole[uid] != nil || known.has(uid, event["recurrence_id"]?.text)
    }
  }

  private func hasTitle(_ event: JSON) -> Bool {
    guard let match = command.match else {
      return true
    }
    let title = event.string("summary")
    return title.lowercased().contains(match.lowercased())
  }

  private func reader(_ whole: [String: Revision]) -> OccurrenceReader {
    let course = snapshot.context.course(command.series, in: snapshot.agenda, snapshot.ledger)
    return OccurrenceReader(
      home: course?.zone ?? snapshot.context.zone,
      route: command.route ?? .iv,
      at: command.at.flatMap { CivilTime($0) },
      earliest: Self.span(around: snapshot.now).lowerBound, whole: whole)
  }

  private func take(_ event: JSON, _ reader: inout OccurrenceReader) throws {
    let summary = event.string("summary")
    if event["all_day"] == .bool(true), command.at == nil {
      let label = OccurrenceReader.label(summary)
      throw complaint("\(label) lasts all day; say at what time it is: --at 10:00")
    }
    reader.take(event, summary)
  }

  private func leftOut(_ counts: Counts, _ reader: OccurrenceReader) -> [String] {
    var notes: [String] = []
    if counts.own > 0 {
      notes.append("left out: \(counted(counts.own, "event")) from: oriel export ics")
    }
    if reader.old > 0, !reader.occurrences.isEmpty {
      notes.append("left out: \(counted(reader.old, "event")) of more than 30 days ago")
    }
    return notes
  }

  private func nothing(_ counts: Counts, _ reader: OccurrenceReader) -> String {
    guard counts.foreign > 0 else {
      if counts.own > 0 {
        return "The file holds only entries of: oriel export ics"
      }
      if counts.faults > 0 {
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
      return "The file holds only events of more than 30 days ago."
    }
    return "No event of the file can be a session."
  }
}

extension JSON {
  /// The values of a list; none if there is no such list.
  fileprivate func list(_ name: String) -> [JSON] { self[name]?.values ?? [] }

  /// A text; empty if there is none.
  fileprivate func string(_ name: String) -> String { self[name]?.text ?? "" }
}

extension Ledger {
  /// The UIDs of the notes and windows that `oriel export ics` has handed over.
  var exportedUIDs: Set<String> { Set(exports.keys.map { CalendarEvent.uid($0, seed: seed) }) }
}
