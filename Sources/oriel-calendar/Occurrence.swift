// SPDX-License-Identifier: Apache-2.0
import Planning
import JSON

/// How certain an event is.
enum Status: String {
  /// It takes place, as far as the file says.
  case confirmed
  /// It may.
  case tentative
  /// It does not.
  case cancelled
}

/// One event of the answer.
struct Occurrence {
  let uid: String
  let recurrenceID: Moment?
  let summary: String
  let start: Moment
  let end: Moment
  let sequence: Int
  let stamp: Int?
  /// Whether a component of its own tells of it, and not the event.
  let isOverride: Bool
  let status: Status

  /// Its object in the protocol.
  var json: JSON {
    .members(
      ("uid", .text(uid)), ("recurrence_id", .orNull(recurrenceID.map { .text($0.text) })),
      ("summary", .text(summary)),
      ("start", .text(start.text)), ("end", .text(end.text)), ("all_day", .bool(start.isDay)),
      ("floating", .bool(start.isFloating)), ("zone", .orNull(start.zone?.name.map { .text($0) })),
      ("sequence", .int(sequence)), ("stamp", .stamp(stamp)), ("override", .bool(isOverride)),
      ("status", .text(status.rawValue)))
  }
}

extension JSON {
  /// When a component was written, in seconds since 1970: an instant, or null if it does not say.
  static func stamp(_ seconds: Int?) -> JSON {
    .orNull(seconds.map { .text(Instant(seconds: $0).description) })
  }
}
