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
  // RFC 5545 demands at least one component. Without events the zone is the only one.
  let from = events.map(\.from).min() ?? stamp
  let until = events.map(\.until).max() ?? stamp
  let lines =
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oriel//oriel//EN", "CALSCALE:GREGORIAN"]
    + TimeZoneComponent.lines(zone, from: from, until: until + .seconds(1))
    + events.flatMap { $0.lines(zone, stamp) }
    + ["END:VCALENDAR"]
  return lines.map(CalendarLine.folded).joined()
}
