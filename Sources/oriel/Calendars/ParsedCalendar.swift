// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Text

/// The calendar helper's answer about a file, as `Sources/oriel-calendar` describes it.
struct ParsedCalendar {
  /// The occurrences in the span that was asked for.
  let events: [CalendarFileEvent]
  /// The events that the file describes in full, at any time.
  let whole: [CalendarFileEvent]
  /// Sentences about parts that could not be used as they are written.
  let warnings: [ReportedWarning]
  /// The zone that the file gives for the whole calendar.
  let zone: String?

  init(_ document: JSON) {
    func list(_ name: String) -> [JSON] { document[name]?.values ?? [] }
    events = list("events").map(CalendarFileEvent.init)
    whole = list("whole").map(CalendarFileEvent.init)
    warnings = list("warnings").map(ReportedWarning.init)
    zone = document["time_zone"]?.text
  }
}

/// A sentence of the helper, and the event that it is about.
struct ReportedWarning {
  let sentence: String
  /// The event; nil if the sentence is about the file, or if the event is left out.
  let uid: String?
  /// The title of the event; nil if the sentence is about the file.
  let summary: String?

  init(_ value: JSON) {
    sentence = Plain.line(value["sentence"]?.text ?? "")
    uid = value["uid"]?.text
    summary = value["summary"]?.text
  }

  /// True if it is about an event that is left out.
  var isLoss: Bool { uid == nil && summary != nil }
}

extension [ReportedWarning] {
  /// Each sentence once, in order. One that several events share says how many they are.
  var sentences: [String] {
    var counts: [String: Int] = [:]
    for warning in self { counts[warning.sentence, default: 0] += 1 }
    return compactMap { warning in
      counts.removeValue(forKey: warning.sentence).map { count in
        warning.sentence + " That holds for \(count) events.".only(when: count > 1)
      }
    }
  }
}

/// An event, or one occurrence of it. A member that the helper left out is nil, empty or false.
struct CalendarFileEvent {
  let uid: String?
  /// Its title.
  let summary: String
  /// A date, a wall time or an instant.
  let start: String?
  let end: String?
  /// The name of the zone of wall times.
  let zone: String?
  let isAllDay: Bool
  let isCancelled: Bool
  /// The name of the occurrence within its event.
  let recurrenceID: String?
  /// True if the file has the occurrence by itself, apart from its event.
  let isOverride: Bool
  let revision: Revision

  init(_ value: JSON) {
    func text(_ name: String) -> String? { value[name]?.text }
    uid = text("uid")
    summary = text("summary") ?? ""
    start = text("start")
    end = text("end")
    zone = text("zone")
    isAllDay = value["all_day"] == .bool(true)
    isCancelled = text("status") == "cancelled"
    recurrenceID = text("recurrence_id")
    isOverride = value["override"] == .bool(true)
    revision = Revision(
      sequence: value["sequence"]?.int ?? 0, stamp: text("stamp").flatMap { Instant($0) })
  }

  /// The name of the event in a sentence.
  var label: String { EventNames.title(summary) }
}
