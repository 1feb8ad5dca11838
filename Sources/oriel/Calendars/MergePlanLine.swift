// SPDX-License-Identifier: Apache-2.0
import Calendars
import JSON
import Planning
import Text
import Zones

/// One row of a merge plan, as a line and as JSON.
struct MergePlanLine {
  let row: MergeRow
  /// The session as it is to be; nil if it stays as it is.
  let after: SessionChange?

  private var session: SessionChange? { after ?? row.before }

  /// The session's time, which the person may have changed since; else the calendar's.
  private var start: WallTime { session?.start ?? row.occurrence.start }

  private var zone: String { session?.source?.zone ?? row.occurrence.source.zone }

  /// The lines in columns: what changes, the session, its time, its zone, its title; then remarks.
  static func table(_ lines: [MergePlanLine]) -> [String] {
    let rows = lines.map(\.cells)
    let widths =
      rows.first?.indices.map { column in rows.map { $0[column].count }.max() ?? 0 } ?? []
    return zip(lines, rows).map { line, cells in
      let columns = zip(cells, widths).map { $0.padded($1) }
      return (columns + [Plain.line(line.row.occurrence.summary) + line.remark])
        .joined(separator: "  ").trimmed
    }
  }

  private var cells: [String] {
    [
      row.verdict == .there ? "already there" : row.verdict.rawValue,
      row.id?.description ?? "", EventNames.time(start), zone,
    ]
  }

  private var remark: String {
    let earlier = earlier
    if !earlier.isEmpty {
      return "  (was \(earlier.joined(separator: ", ")))"
    }
    if row.verdict == .older, row.id != nil {
      let here = "cancelled; ".only(when: session?.isCancelled == true)
      return "  (\(here)in the file: \(inFile))"
    }
    // The line of an unchanged session has no other word for a cancelled one.
    if !row.verdict.isChange, session?.isCancelled == true {
      return "  (cancelled)"
    }
    return ""
  }

  /// The time of the session in an older file, or that it is cancelled there. If neither differs,
  /// all that does.
  private var inFile: String {
    let read = row.occurrence
    let isCancelled = session?.isCancelled == true
    guard !read.isCancelled else {
      return isCancelled ? (["cancelled too"] + differences).joined(separator: "; ") : "cancelled"
    }
    let isSameZone = read.source.zone == zone
    guard isSameZone, read.start == start, !isCancelled else {
      return EventNames.time(read.start) + (isSameZone ? "" : " \(read.source.zone)")
    }
    return (["the same date"] + differences).joined(separator: "; ")
  }

  /// The length, the version and the time of writing of an older file, as far as they differ, each
  /// with the known one.
  private var differences: [String] {
    guard let known = row.before?.source else {
      return []
    }
    let occurrence = row.occurrence
    let read = occurrence.source
    let revisions = Self.revisions(read, known)
    return [
      occurrence.saysLength ? Self.difference("takes", read.length, known.length) : nil,
      Self.difference("version", revisions?.file.sequence, revisions?.here.sequence),
      Self.difference(
        "written", writing(revisions?.file.stamp), writing(revisions?.here.stamp)),
    ].compactMap { $0 }
  }

  /// `version 1, here 2`; nil if both are the same, or if one is not known.
  private static func difference<Value: Equatable & CustomStringConvertible>(
    _ word: String, _ file: Value?, _ here: Value?
  ) -> String? {
    guard let file, let here, file != here else {
      return nil
    }
    return "\(word) \(file), here \(here)"
  }

  /// The revisions by which a file is older: those of the event, or those of the one occurrence.
  private static func revisions(
    _ read: SessionChange.CalendarSource, _ known: SessionChange.CalendarSource
  ) -> (file: Revision, here: Revision)? {
    let pairs = [
      (read.event, known.event), (read.override, known.override),
      (read.override ?? read.event, known.override ?? known.event),
    ].compactMap { file, here in
      file.flatMap { file in here.map { (file: file, here: $0) } }
    }
    return pairs.first { $0.file.isOlder(than: $0.here) } ?? pairs.last
  }

  /// An instant of writing by the clock of the session, to the second.
  private func writing(_ stamp: Instant?) -> CivilDateTime? {
    stamp.flatMap { ZoneFiles().zone(kept: zone)?.civil(at: $0) }
  }

  /// The former values of a moved session, as far as they differ.
  private var earlier: [String] {
    guard row.verdict == .moved, let before = row.before, let after else {
      return []
    }
    return [
      Self.earlierTime(before, after), Self.earlierLength(before, after),
      Self.cancelled(before, after),
    ].compactMap { $0 }
  }

  private static func earlierTime(_ before: SessionChange, _ after: SessionChange) -> String? {
    guard let start = before.start else {
      return nil
    }
    let isOtherZone = before.source?.zone != after.source?.zone
    guard start != after.start || isOtherZone else {
      return nil
    }
    guard isOtherZone, let zone = before.source?.zone else {
      return EventNames.time(start)
    }
    return "\(EventNames.time(start)) \(zone)"
  }

  private static func earlierLength(_ before: SessionChange, _ after: SessionChange) -> String? {
    guard let length = before.source?.length, length != after.source?.length else {
      return nil
    }
    return "\(length) long"
  }

  private static func cancelled(_ before: SessionChange, _ after: SessionChange) -> String? {
    guard before.isCancelled, !after.isCancelled else {
      return nil
    }
    return before.source?.isCancelled == false ? "cancelled by you" : "cancelled"
  }

  func json() -> JSON {
    .members(
      ("id", .orNull(row.id.map { .text($0.description) })),
      ("verdict", .text(row.verdict.rawValue)),
      ("start", .orNull(Self.instant(start, zone))),
      ("was", .orNull(Self.instant(row.before?.start, row.before?.source?.zone))),
      ("was_cancelled", .orNull(row.before.map { .bool($0.isCancelled) })),
      ("in_file", .orNull(Self.instant(row.occurrence.start, row.occurrence.source.zone))),
      ("in_file_cancelled", .bool(row.occurrence.isCancelled)),
      ("time_zone", .text(zone)),
      ("summary", .text(row.occurrence.summary)))
  }

  private static func instant(_ wall: WallTime?, _ name: String?) -> JSON? {
    guard let wall, let name, let zone = ZoneFiles().zone(kept: name) else {
      return nil
    }
    return JSONOutput.instant(zone.instant(wall))
  }
}
