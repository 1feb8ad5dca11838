// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The text of a calendar file (RFC 5545).
///
/// - Parameters:
///   - zone: The zone of the events' times. Its offsets are described in the file for the span of
///     the events.
///   - stamp: The time at which the file is made.
/// - Returns: Lines of at most 75 octets, each ended by CR and LF.
package func calendarText(_ events: [CalendarEvent], zone: Zone, stamp: Instant) -> String {
  // RFC 5545 demands at least one component. Without events the zone is the only component.
  let from = events.map(\.from).min() ?? stamp
  let until = events.map(\.until).max() ?? stamp
  let lines =
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(ownProduct)", "CALSCALE:GREGORIAN"]
    + TimeZoneComponent.lines(zone, from: from, until: until + .seconds(1))
    + events.flatMap { $0.lines(zone, stamp) }
    + ["END:VCALENDAR"]
  return lines.map(CalendarLine.folded).joined()
}

/// The name by which this program says that it wrote a file (RFC 5545, section 3.7.3).
private let ownProduct = "-//oriel//oriel//EN"

/// True if a calendar file says that this program wrote it.
package func isOwnCalendar(_ bytes: [UInt8]) -> Bool {
  // The name is among the first lines. Scalars are compared, because CR LF is one character.
  let text = String(decoding: bytes.prefix(4_096), as: UTF8.self).unicodeScalars
  let lines = text.split { $0 == "\n" || $0 == "\r" }.map { String($0) }
  guard lines.first?.uppercased() == "BEGIN:VCALENDAR" else {
    return false
  }
  let head = lines.dropFirst().prefix { !$0.uppercased().hasPrefix("BEGIN:") }
  return head.contains("PRODID:\(ownProduct)")
}
