// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Settings
import JSON
import Zones
import Calendars

/// Makes visits of the events that the calendar helper tells of, and remembers what was made of the
/// odd ones.
struct OccurrenceReader {
  /// The zone of times that name none: the series', or the person's if there is no such series yet.
  let home: Zone
  /// The route of sessions that are new.
  let route: Route
  /// The time of day of events that last all day.
  let at: CivilTime?
  /// What began before is left out.
  let earliest: Instant
  /// What the events are that the file holds whole, by their UID.
  let whole: [String: Revision]
  private let zones = ZoneFiles()

  /// The visits so far.
  private(set) var occurrences: [CalendarOccurrence] = []
  /// How many events were left out because they lie too far back.
  private(set) var old = 0
  /// Sentences on what was not taken as the file has it.
  private(set) var notes: [String] = []

  init(home: Zone, route: Route, at: CivilTime?, earliest: Instant, whole: [String: Revision]) {
    self.home = home
    self.route = route
    self.at = at
    self.earliest = earliest
    self.whole = whole
  }

  /// Sessions take a minute to six hours; an event without an end takes as long as its route says.
  private static let lengths = Elapsed.minutes(1)...Elapsed.hours(6)

  /// How sentences call an event.
  static func label(_ summary: String) -> String {
    let title = Plain.line(summary)
    return title.isEmpty ? "an event without a title" : "“\(title)”"
  }

  /// Which revision of a component the helper tells of.
  static func revision(_ value: JSON) -> Revision {
    Revision(
      sequence: value["sequence"]?.int ?? 0, stamp: value["stamp"]?.text.flatMap { Instant($0) })
  }

  mutating func take(_ event: JSON, _ summary: String) {
    let isAllDay = event["all_day"] == .bool(true)
    guard let uid = event["uid"]?.text, let text = event["start"]?.text else { return }
    let named = event["zone"]?.text.flatMap { try? zones.zone(named: $0) }
    let zone = named ?? home
    guard let start = isAllDay ? day(text) : wall(text, zone) else { return }
    guard Session.years.contains(start.civil.date.year) else {
      return note("\(Self.label(summary)) is in the year \(start.civil.date.year), and is left out")
    }
    let begin = zone.instant(start)
    guard begin > earliest else { return old += 1 }
    if case .gap(let at, _) = zone.resolve(start.civil) {
      note(
        "\(Self.label(summary)) is at \(start), which the clock skips; \(WallClock(zone: zone).text(at)) is used"
      )
    }
    let length =
      isAllDay
      ? nil : event["end"]?.text.flatMap { wall($0, zone) }.map { zone.instant($0) - begin }
    let said = length.flatMap { Self.lengths.contains($0) ? $0 : nil }
    if let length, length > .zero, said == nil {
      note(
        "\(Self.label(summary)) takes \(length) in the file, as no session does; its length is not taken from there"
      )
    }
    let revision = Self.revision(event)
    let isOverride = event["override"] == .bool(true)
    let origin = SessionChange.CalendarSource(
      uid: uid, occurrence: event["recurrence_id"]?.text, event: isOverride ? whole[uid] : revision,
      override: isOverride ? revision : nil, zone: zone.name, length: said ?? route.length,
      route: route)
    occurrences.append(
      CalendarOccurrence(
        origin: origin, start: start,
        form: named != nil ? .zoned : Instant(text) != nil ? .instant : .floating,
        saysLength: said != nil, isCancelled: event["status"] == .text("cancelled"),
        summary: summary))
  }

  private mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  private func day(_ text: String) -> WallTime? {
    guard let date = CivilDate(text), let at else { return nil }
    return WallTime(CivilDateTime(date: date, time: at))
  }

  /// An instant, or a wall time without a zone.
  private func wall(_ text: String, _ zone: Zone) -> WallTime? {
    Instant(text).map { zone.wallTime(at: $0) } ?? CivilDateTime(text).map { WallTime($0) }
  }
}
