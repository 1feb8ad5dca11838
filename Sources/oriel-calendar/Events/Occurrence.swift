// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

/// The status of an event.
enum OccurrenceStatus: String {
  /// It takes place, or the file gives no status.
  case confirmed
  case tentative
  case cancelled
}

/// One occurrence of the answer.
struct Occurrence {
  let uid: String
  let recurrenceID: CalendarTime?
  let summary: String
  let start: CalendarTime
  let end: CalendarTime
  let sequence: Int
  let stamp: Int?
  /// True if it comes from a component that overrides this occurrence.
  let isOverride: Bool
  let status: OccurrenceStatus

  var json: JSON {
    .members(
      ("uid", .text(uid)),
      ("recurrence_id", .textOrNull(recurrenceID?.text)),
      ("summary", .text(summary)),
      ("start", .text(start.text)),
      ("end", .text(end.text)),
      ("all_day", .bool(start.isDay)),
      ("floating", .bool(start.isFloating)),
      ("zone", .textOrNull(start.zone?.name)),
      ("sequence", .int(sequence)),
      ("stamp", .stamp(stamp)),
      ("override", .bool(isOverride)),
      ("status", .text(status.rawValue)))
  }
}

extension JSON {
  /// A text, or `null` for nil.
  static func textOrNull(_ text: String?) -> JSON {
    .orNull(text.map { .text($0) })
  }

  /// An instant given in seconds since 1970, or `null` for nil.
  static func stamp(_ seconds: Int?) -> JSON {
    .textOrNull(seconds.map { Instant(seconds: $0).description })
  }
}
