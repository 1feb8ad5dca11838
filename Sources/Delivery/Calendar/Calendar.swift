// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Calendars

/// One event of a calendar file.
package struct CalendarEvent: Hashable, Sendable {
  /// The same at every export: a hash of the installation and what the event is, which tells nobody
  /// else anything.
  package let uid: String
  /// What it is.
  package let name: ExportName
  /// When it begins; its alarm, if it has one, is then.
  package let from: Instant
  /// When it ends.
  package let until: Instant
  /// How often it has changed since it was first exported.
  package let sequence: Int
  /// Whether it will not be.
  package let isCancelled: Bool
  /// Its title.
  package let title: String
  /// More about it, if more may be said.
  package let description: String?

  /// Whether a device reminds of it: a prompt that will be.
  package var hasAlarm: Bool { if case .prompt = name { !isCancelled } else { false } }
  /// Whether others should leave this time free: the silence around a session.
  var isBusy: Bool { if case .phase(_, .hold) = name { true } else { false } }

  /// An appointment as it is told; discreetly, unless `detail` is full. No prompt's text is ever
  /// told.
  package init(_ revision: ExportRevision, seed: UInt64, detail: Detail) {
    let entry = revision.entry
    uid = Self.uid(entry.name, seed: seed)
    name = entry.name
    from = entry.from
    until = entry.until
    sequence = revision.sequence
    isCancelled = revision.isCancelled
    (title, description) = Self.words(entry, detail)
  }

  /// By what other calendars know an appointment.
  package static func uid(_ name: ExportName, seed: UInt64) -> String {
    KeyedHash.name(seed: seed, "calendar/\(name)")
  }

  /// A number made of all that is told of an appointment but its times; the same as long as that
  /// is.
  package static func digest(_ entry: ExportEntry, seed: UInt64, detail: Detail, zone: Zone)
    -> UInt64
  {
    let (title, description) = words(entry, detail)
    return KeyedHash.number(
      (seed, 2), Array([title, description ?? "", zone.name].joined(separator: "\n").utf8))
  }

  /// `wording.md`, "Privacy": titles that tell nothing unless the person asks for more.
  private static func words(_ entry: ExportEntry, _ detail: Detail) -> (
    title: String, description: String?
  ) {
    switch (entry.name, detail) {
    case (.prompt, .discreet): ("Note", nil)
    case (.phase, .discreet): ("Hold", nil)
    case (.phase(let session, let phase), .full): ("\(phase.rawValue) of \(session)", nil)
    case (.prompt(let key), .full):
      (
        "Note: \(entry.phase.map { "\($0.rawValue) of " } ?? "")\(key.session)",
        entry.phase.map {
          "\($0.rawValue) of \(key.session), \(key). The note itself: oriel status"
        }
      )
    }
  }

  /// Its lines (RFC 5545, sections 3.6.1 and 3.6.6).
  fileprivate func lines(_ zone: Zone, _ stamp: Instant) -> [String] {
    let title = CalendarLine.text(title)
    let alarm = [
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:\(title)", "END:VALARM",
    ]
    return [
      "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarLine.utc(stamp))",
      CalendarLine.moment("DTSTART", from, zone),
      CalendarLine.moment("DTEND", until, zone), "SEQUENCE:\(sequence)",
      "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")", "SUMMARY:\(title)",
    ] + (description.map { ["DESCRIPTION:\(CalendarLine.text($0))"] } ?? []) + [
      "CLASS:PRIVATE", "TRANSP:\(isBusy && !isCancelled ? "OPAQUE" : "TRANSPARENT")",
    ] + (hasAlarm ? alarm : []) + ["END:VEVENT"]
  }
}

/// A calendar file (RFC 5545): values in, text out.
///
/// - Parameters:
///   - events: What stands in it.
///   - zone: The zone on whose wall clock the events are told; it is described in the file as far
///     as they reach.
///   - stamp: When the file was made.
/// - Returns: Lines of at most 75 octets, each ended by CR and LF.
package func calendarText(_ events: [CalendarEvent], zone: Zone, stamp: Instant) -> String {
  // RFC 5545 wants at least one component: without events the zone alone is that.
  let from = events.map(\.from).min() ?? stamp
  let until = events.map(\.until).max() ?? stamp
  let lines =
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oriel//oriel//EN", "CALSCALE:GREGORIAN"]
    + CalendarZone.lines(zone, from: from, until: until + .seconds(1))
    + events.flatMap { $0.lines(zone, stamp) }
    + ["END:VCALENDAR"]
  return lines.map(CalendarLine.folded).joined()
}
