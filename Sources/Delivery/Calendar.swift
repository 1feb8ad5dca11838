// SPDX-License-Identifier: Apache-2.0
public import Planning

/// One event of a calendar file.
public struct CalendarEvent: Hashable, Sendable {
  /// The same at every export: a hash of the installation and what the event is, which tells nobody else anything.
  public let uid: String
  /// What it is.
  public let name: Appointment.Name
  /// When it begins; its alarm, if it has one, is then.
  public let from: Instant
  /// When it ends.
  public let until: Instant
  /// How often it has changed since it was first exported.
  public let sequence: Int
  /// Whether it will not be.
  public let isCancelled: Bool
  /// Its title.
  public let title: String
  /// More about it, if more may be said.
  public let description: String?

  /// Whether a device reminds of it: a prompt that will be.
  public var hasAlarm: Bool { if case .prompt = name { !isCancelled } else { false } }
  /// Whether others should leave this time free: the silence around a session.
  var isBusy: Bool { if case .phase(_, .hold) = name { true } else { false } }

  /// An appointment as it is told; discreetly, unless `detail` is full. No prompt's text is ever told.
  public init(_ edition: Edition, seed: UInt64, detail: Detail) {
    let appointment = edition.appointment
    uid = Self.uid(appointment.name, seed: seed)
    name = appointment.name
    from = appointment.from
    until = appointment.until
    sequence = edition.sequence
    isCancelled = edition.isCancelled
    (title, description) = Self.words(appointment, detail)
  }

  /// By what other calendars know an appointment.
  public static func uid(_ name: Appointment.Name, seed: UInt64) -> String {
    KeyedHash.name(seed: seed, "calendar/\(name)")
  }

  /// A number made of all that is told of an appointment but its times; the same as long as that is.
  public static func digest(_ appointment: Appointment, seed: UInt64, detail: Detail, zone: Zone) -> UInt64 {
    let (title, description) = words(appointment, detail)
    return KeyedHash.number((seed, 2), Array([title, description ?? "", zone.name].joined(separator: "\n").utf8))
  }

  /// `wording.md`, "Privacy": titles that tell nothing unless the person asks for more.
  private static func words(_ appointment: Appointment, _ detail: Detail) -> (title: String, description: String?) {
    switch (appointment.name, detail) {
    case (.prompt, .discreet): ("Note", nil)
    case (.phase, .discreet): ("Hold", nil)
    case (.phase(let session, let phase), .full): ("\(phase.rawValue) of \(session)", nil)
    case (.prompt(let key), .full):
      (
        "Note: \(appointment.phase.map { "\($0.rawValue) of " } ?? "")\(key.session)",
        appointment.phase.map { "\($0.rawValue) of \(key.session), \(key). The note itself: oriel status" }
      )
    }
  }

  /// Its lines (RFC 5545, sections 3.6.1 and 3.6.6).
  fileprivate func lines(_ zone: Zone, _ stamp: Instant) -> [String] {
    let title = CalendarLine.text(title)
    let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:\(title)", "END:VALARM"]
    return [
      "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarLine.utc(stamp))", CalendarLine.moment("DTSTART", from, zone),
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
///   - zone: The zone on whose wall clock the events are told; it is described in the file as far as they reach.
///   - stamp: When the file was made.
/// - Returns: Lines of at most 75 octets, each ended by CR and LF.
public func calendarText(_ events: [CalendarEvent], zone: Zone, stamp: Instant) -> String {
  // RFC 5545 wants at least one component: without events the zone alone is that.
  let from = events.map(\.from).min() ?? stamp
  let until = events.map(\.until).max() ?? stamp
  let lines =
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oriel//oriel//EN", "CALSCALE:GREGORIAN"]
    + CalendarZone.lines(zone, from: from, until: until + .seconds(1)) + events.flatMap { $0.lines(zone, stamp) }
    + ["END:VCALENDAR"]
  return lines.map(CalendarLine.folded).joined()
}
