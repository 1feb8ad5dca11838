// SPDX-License-Identifier: Apache-2.0
import Planning

/// A zone as a calendar file tells it (RFC 5545, section 3.6.5): one block a change, for as long as
/// the events last, so that a reader needs no tables of its own and no rule has to be guessed.
enum CalendarZone {
  private struct Observance {
    let onset: CivilDateTime
    let before: Int
    let after: Int

    /// Standard time and summer time are only told apart by which is ahead.
    var isAhead: Bool { after > before }
  }

  /// The lines of a zone that hold for `from ≤ t < until`.
  static func lines(_ zone: Zone, from: Instant, until: Instant) -> [String] {
    let observances = observances(zone, from, until)
    // Readers look for the standard time that a summer time belongs to, so that there has to be
    // one.
    let standard = observances.contains { !$0.isAhead }
    let blocks = observances.flatMap { observance in
      let kind = observance.isAhead && standard ? "DAYLIGHT" : "STANDARD"
      return [
        "BEGIN:\(kind)", "DTSTART:\(CalendarLine.local(observance.onset))",
        "TZOFFSETFROM:\(CalendarLine.offset(observance.before))",
        "TZOFFSETTO:\(CalendarLine.offset(observance.after))",
        "END:\(kind)",
      ]
    }
    let name = CalendarLine.text(Plain.line(zone.name).filter { $0 != "\"" })
    return ["BEGIN:VTIMEZONE", "TZID:\(name)"] + blocks + ["END:VTIMEZONE"]
  }

  private static func observances(_ zone: Zone, _ from: Instant, _ until: Instant) -> [Observance] {
    var found = zone.changes(from: from, until: until).map { change, before in
      // The onset is told by the clock that it ends.
      let onset = Zone(name: "", initialOffset: before).civil(at: change.at)
      return Observance(onset: onset, before: before, after: change.offset)
    }
    let first = zone.changes(from: from, until: until).first
    if first.map({ $0.change.at > from }) ?? true {
      let offset = zone.offset(at: from)
      let epoch = CivilDateTime(date: CivilDate(dayNumber: 0), time: .midnight)
      found.insert(Observance(onset: epoch, before: offset, after: offset), at: 0)
    }
    return found
  }
}
