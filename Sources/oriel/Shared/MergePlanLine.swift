// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Settings
import JSON
import Zones
import Calendars

/// What becomes of one visit, for a person and for a machine.
struct MergePlanLine {
  let row: MergePlan.Row
  /// The session as it is to be; nil if it stays as it is.
  let after: SessionChange?

  /// The session's time, which the person may have changed since; the calendar's, if none is known.
  private var time: (wall: WallTime, zone: String) {
    let session = after ?? row.before
    return (
      session?.start ?? row.occurrence.start, session?.origin?.zone ?? row.occurrence.origin.zone
    )
  }

  /// What was otherwise before; nil if nothing that can be seen was.
  private var was: String? {
    guard row.verdict == .moved, let before = row.before, let after else { return nil }
    var parts: [String] = []
    if let start = before.start, start != after.start || before.origin?.zone != after.origin?.zone {
      let zone = before.origin.map { $0.zone == after.origin?.zone ? "" : " \($0.zone)" } ?? ""
      parts.append("\(start)\(zone)")
    }
    if let length = before.origin?.length, length != after.origin?.length {
      parts.append("\(length) long")
    }
    if before.isCancelled, !after.isCancelled {
      parts.append(before.origin?.isCancelled == false ? "cancelled by you" : "cancelled")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What a line that nothing comes of would leave open: that the session is off, by whoever's
  /// word.
  private var isOff: Bool {
    !row.verdict.isChange && (after ?? row.before)?.isCancelled == true
  }

  var text: String {
    let verdict = row.verdict == .there ? "already there" : row.verdict.rawValue
    let id = row.id.map { "  \($0)" } ?? ""
    let past = was.map { "  (was \($0))" } ?? (isOff ? "  (cancelled)" : "")
    return
      "\(verdict)\(id)  \(time.wall) \(time.zone)\(past)  \(Plain.line(row.occurrence.summary))"
  }

  var json: JSON {
    .members(
      ("id", .orNull(row.id.map { .text($0.description) })),
      ("verdict", .text(row.verdict.rawValue)),
      ("start", .orNull(Self.instant(time.wall, time.zone))),
      (
        "was",
        .orNull(
          row.before.flatMap { before in
            before.start.flatMap { Self.instant($0, before.origin?.zone) }
          })
      ),
      ("was_cancelled", .orNull(row.before.map { .bool($0.isCancelled) })),
      ("time_zone", .text(time.zone)),
      ("summary", .text(row.occurrence.summary)))
  }

  private static func instant(_ wall: WallTime, _ zone: String?) -> JSON? {
    zone.flatMap { try? ZoneFiles().zone(named: $0) }.map { Shape.instant($0.instant(wall)) }
  }
}
