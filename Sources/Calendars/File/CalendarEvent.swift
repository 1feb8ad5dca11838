// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// One event of a calendar file.
package struct CalendarEvent: Hashable, Sendable {
  /// The same at every export: a hash of the installation's seed and the event's name, which means
  /// nothing to anybody else.
  package let uid: String
  /// The prompt, the phase or the session that the event is about.
  package let name: ExportName
  /// Its begin; its alarm, if it has one, is then.
  package let from: Instant
  /// Its end.
  package let until: Instant
  /// The number of its changes since the first export.
  package let sequence: Int
  /// True if it will not take place.
  package let isCancelled: Bool
  /// Its title.
  package let title: String
  /// Its longer text, if the person allows one.
  package let description: String?
  /// True if a device gives an alarm for it, because it is a prompt that will come.
  package let hasAlarm: Bool
  /// All that the alarm says; nil: the title.
  private let alarm: String?
  /// The instant of its last change; nil: that of the file.
  private let stamp: Instant?

  private var status: String { isCancelled ? "CANCELLED" : "CONFIRMED" }

  /// Others should leave a session, and the quiet time around it, free.
  private var transparency: String {
    switch name {
    case .session where !isCancelled: "OPAQUE"
    case .phase(_, let phase) where phase.isQuietTime && !isCancelled: "OPAQUE"
    case .session, .phase, .prompt: "TRANSPARENT"
    }
  }

  /// The event of an export entry. Unless `detail` is full, its words are discreet; no prompt's
  /// text is ever in them.
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

  /// The name by which other calendars know an export entry.
  package static func uid(_ name: ExportName, seed: UInt64) -> String {
    KeyedHash.name(seed: seed, "calendar/\(name)")
  }

  /// A hash of all that an event says, except its times. A changed hash means a changed event.
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

  /// Its lines (RFC 5545, sections 3.6.1 and 3.6.6).
  ///
  /// - Parameter made: The time at which the file is made.
  func lines(_ zone: Zone, _ made: Instant) -> [String] {
    let title = CalendarLine.text(title)
    var lines = [
      "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarLine.utc(stamp ?? made))",
      CalendarLine.moment("DTSTART", from, zone),
      CalendarLine.moment("DTEND", until, zone), "SEQUENCE:\(sequence)",
      "STATUS:\(status)", "SUMMARY:\(title)",
    ]
    if let description {
      lines.append("DESCRIPTION:\(CalendarLine.text(description))")
    }
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

  /// The title of its event. It says nothing of the session unless the person asks for more, since
  /// others may see a calendar.
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

  /// The longer text of its event; only a prompt has one, and only if the person asks for more.
  fileprivate func description(_ detail: Detail, _ words: Words) -> String? {
    guard case .prompt(let key) = name, detail == .full, phase != nil else {
      return nil
    }
    return words[.calendarDescription(place: place(of: key, words), note: "\(key)")]
  }

  /// The phase of a prompt with its session; the session alone where the phase is not known.
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
