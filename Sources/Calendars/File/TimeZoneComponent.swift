// SPDX-License-Identifier: Apache-2.0
import Planning

/// The component VTIMEZONE of a calendar file (RFC 5545, section 3.6.5). It lists one block for
/// each change of the offset, as far as the events reach. A reader then needs no tables of its own,
/// and no rule for the future has to be guessed.
enum TimeZoneComponent {
  private struct Observance {
    let onset: CivilDateTime
    let before: Int
    let after: Int

    /// True if clocks go forward. Nothing else separates summer time from standard time.
    var isAhead: Bool { after > before }
  }

  /// The lines of a zone for `from ≤ t < until`.
  static func lines(_ zone: Zone, from: Instant, until: Instant) -> [String] {
    let observances = observances(zone, from, until)
    // Readers look for the standard time of a summer time, so there must be one.
    let hasStandard = observances.contains { !$0.isAhead }
    let blocks = observances.flatMap { observance in
      let kind = observance.isAhead && hasStandard ? "DAYLIGHT" : "STANDARD"
      return [
        "BEGIN:\(kind)", "DTSTART:\(CalendarLine.local(observance.onset))",
        "TZOFFSETFROM:\(CalendarLine.offset(observance.before))",
        "TZOFFSETTO:\(CalendarLine.offset(observance.after))",
        "END:\(kind)",
      ]
    }
    let id = CalendarLine.text(CalendarLine.zoneID(zone))
    return ["BEGIN:VTIMEZONE", "TZID:\(id)"] + blocks + ["END:VTIMEZONE"]
  }

  private static func observances(_ zone: Zone, _ from: Instant, _ until: Instant) -> [Observance] {
    let changes = zone.changes(from: from, until: until)
    let observances = changes.map { change, before in
      // The onset is a wall time with the offset before the change.
      let onset = Zone(name: "", initialOffset: before).civil(at: change.at)
      return Observance(onset: onset, before: before, after: change.offset)
    }
    if let first = changes.first, first.change.at <= from {
      return observances
    }
    let offset = zone.offset(at: from)
    let epoch = CivilDateTime(date: CivilDate(dayNumber: 0), time: .midnight)
    return [Observance(onset: epoch, before: offset, after: offset)] + observances
  }
}
