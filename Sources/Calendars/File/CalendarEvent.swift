// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// One event of a calendar file.
package struct CalendarEvent: Hashable, Sendable {
  /// A hash of the installation's seed and the event's name. It is the same at every export, and
  /// reveals nothing to others.
  package let uid: String
  /// The prompt, the phase or the session that the event is about.
  package let name: ExportName
  /// The beginning, which is also the time of the alarm.
  package let from: Instant
  package let until: Instant
  /// The number of changes since the first export.
  package let sequence: Int
  package let isCancelled: Bool
  package let title: String
  /// The longer text; nil if there is none.
  package let description: String?
  /// True for a prompt that will come. A device gives an alarm for it.
  package let hasAlarm: Bool
  /// The text of the alarm; nil for the title.
  private let alarm: String?
  /// The instant of the last change; nil for the time at which the file is made.
  private let stamp: Instant?

  private var status: String { isCancelled ? "CANCELLED" : "CONFIRMED" }

  /// Sessions and quiet times are busy; prompts and other phases are not.
  private var transparency: String {
    switch name {
    case .session where !isCancelled: "OPAQUE"
    case .phase(_, let phase) where phase.isQuietTime && !isCancelled: "OPAQUE"
    case .session, .phase, .prompt: "TRANSPARENT"
    }
  }

  /// The event of an export entry. Its words are discreet unless `detail` is full. They never hold
  /// the text of a prompt.
  package init(_ revision: ExportRevision, seed: UInt64, detail: Detail, words: Words) {
    let entry = revision.entry
    uid = Self.uid(entry.name, seed: seed)
    name = entry.name
    from = entry.from
    until = entry.until
    sequence = revision.sequence
    isCancelled = revision.isCancelled
    title = entry.title(detail, words)
    description = entry.description(detail, words)
    hasAlarm = entry.isPrompt && !revision.isCancelled
    alarm = nil
    stamp = nil
  }

  /// An event of the calendar file that a phone follows.
  init(_ entry: FollowedEntry, _ record: ExportRecord, seed: UInt64) {
    uid = Self.uid(entry.name, seed: seed)
    name = entry.name
    from = record.from
    until = record.until
    sequence = record.sequence
    isCancelled = record.isCancelled
    title = entry.title
    description = entry.description
    hasAlarm = entry.hasAlarm
    alarm = entry.description
    stamp = record.stamp
  }

  /// The UID of an export entry.
  package static func uid(_ name: ExportName, seed: UInt64) -> String {
    KeyedHash.name(seed: seed, "calendar/\(name)")
  }

  /// A hash of all content of an event except its times. A changed hash means a changed event.
  package static func digest(
    _ entry: ExportEntry, seed: UInt64, detail: Detail, words: Words, zone: Zone
  ) -> UInt64 {
    digest(
      of: [entry.title(detail, words), entry.description(detail, words) ?? "", zone.name],
      seed: seed)
  }

  /// A hash of some texts.
  static func digest(of said: [String], seed: UInt64) -> UInt64 {
    KeyedHash.number((seed, 2), Array(said.joined(separator: "\n").utf8))
  }

  /// The lines of the event (RFC 5545, sections 3.6.1 and 3.6.6).
  ///
  /// - Parameter made: The time at which the file is made.
  func lines(_ zone: Zone, _ made: Instant) -> [String] {
    let title = CalendarLine.text(title)
    var lines = [
      "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarLine.utc(stamp ?? made))",
      CalendarLine.instant("DTSTART", from, zone),
      CalendarLine.instant("DTEND", until, zone), "SEQUENCE:\(sequence)",
      "STATUS:\(status)", "SUMMARY:\(title)",
    ]
    lines += description.map { "DESCRIPTION:\(CalendarLine.text($0))" }.asList
    lines += ["CLASS:PRIVATE", "TRANSP:\(transparency)"]
    if hasAlarm {
      let said = alarm.map(CalendarLine.text) ?? title
      lines += [
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:\(said)", "END:VALARM",
      ]
    }
    return lines + ["END:VEVENT"]
  }
}

extension ExportEntry {
  fileprivate var isPrompt: Bool { if case .prompt = name { true } else { false } }

  /// The title of the event. Others may see a calendar, so the title names the session only if
  /// `detail` is full.
  fileprivate func title(_ detail: Detail, _ words: Words) -> String {
    switch detail {
    case .discreet: discreetTitle(words)
    case .full: fullTitle(words)
    }
  }

  private func discreetTitle(_ words: Words) -> String { name.discreetTitle(words) }

  private func fullTitle(_ words: Words) -> String {
    switch name {
    case .prompt(let key): words[.calendarTitle(place: place(of: key, words))]
    case .phase(let session, let phase): words.phase(phase, of: session)
    case .session(let session): session.description
    }
  }

  /// The longer text of the event. Only a prompt has one, and only if `detail` is full.
  fileprivate func description(_ detail: Detail, _ words: Words) -> String? {
    guard case .prompt(let key) = name, detail == .full, phase != nil else {
      return nil
    }
    return words[.calendarDescription(place: place(of: key, words), note: "\(key)")]
  }

  /// The phase of a prompt with its session; the session alone if the phase is not known.
  private func place(of key: Key, _ words: Words) -> String {
    if let phase { words.phase(phase, of: key.session) } else { "\(key.session)" }
  }
}

extension ExportName {
  /// The title of an event that others may see.
  func discreetTitle(_ words: Words) -> String {
    switch self {
    case .prompt: words[.calendarDiscreetNote]
    case .phase, .session: words[.calendarDiscreetPhase]
    }
  }
}
