// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Wording
import Zones

/// Makes occurrences of the events that the calendar helper reports, and collects a warning about
/// each odd one.
struct OccurrenceReader {
  /// The zone of times that name none: the series', or the person's if there is no such series yet.
  let home: Zone
  /// The route of sessions that are new.
  let route: Route
  /// Events that began before are left out.
  let earliest: Instant
  /// The events that the file describes in full, by their UID.
  let whole: [String: Revision]
  private let zones = ZoneFiles()

  private(set) var occurrences: [CalendarOccurrence] = []
  /// The events that were left out because they lie too far back, with their dates, in order.
  private(set) var old: [String] = []
  /// Warnings about everything that was not used as it is written.
  private(set) var warnings: [String] = []

  init(home: Zone, route: Route, earliest: Instant, whole: [String: Revision]) {
    self.home = home
    self.route = route
    self.earliest = earliest
    self.whole = whole
  }

  /// Adds the occurrence of one event. An event without a UID or a start is left out.
  ///
  /// - Parameter at: The time of day if it lasts all day. A cancelled event needs none.
  mutating func read(_ event: CalendarFileEvent, at: CivilTime?) {
    guard let uid = event.uid, let text = event.start else {
      return
    }
    let named = event.zone.flatMap { try? zones.zone(named: $0) }
    let zone = named ?? home
    let start = event.isAllDay ? day(text, at: at ?? .midnight) : wall(text, zone)
    guard let start, accepts(start, in: zone, event) else {
      return
    }
    let length = length(of: event, from: start, in: zone)
    occurrences.append(
      CalendarOccurrence(
        source: source(of: event, uid, in: zone, length), start: start,
        form: form(of: event, text, isNamed: named != nil), saysLength: length != nil,
        isCancelled: event.isCancelled, summary: event.summary))
  }

  /// - Parameters:
  ///   - text: The start as the helper reports it.
  ///   - isNamed: True if the event names a zone that this system has.
  private func form(
    of event: CalendarFileEvent, _ text: String, isNamed: Bool
  ) -> CalendarOccurrence.TimeForm {
    if event.isAllDay {
      return .day
    }
    if isNamed {
      return .zoned
    }
    return Instant(text) == nil ? .floating : .instant
  }

  /// True if a session can have this start. Reports a slip in the year and a time that the clock
  /// skips.
  private mutating func accepts(
    _ start: WallTime, in zone: Zone, _ event: CalendarFileEvent
  ) -> Bool {
    let year = start.civil.date.year
    guard Session.years.contains(year) else {
      warn("\(event.label) is in the year \(year), and is left out")
      return false
    }
    guard zone.instant(start) > earliest else {
      old.append(EventNames.dated(event.summary, start, isDay: event.isAllDay))
      return false
    }
    if case .gap(let at, _) = zone.resolve(start.civil) {
      let used = WallClock(zone: zone, words: .english).text(at)
      warn("\(event.label) is at \(start), which the clock skips; \(used) is used")
    }
    return true
  }

  /// The length of an event, if a session can be that long.
  private mutating func length(
    of event: CalendarFileEvent, from start: WallTime, in zone: Zone
  ) -> Elapsed? {
    guard !event.isAllDay else {
      remarkOnDays(of: event, from: start)
      return nil
    }
    guard let end = event.end.flatMap({ wall($0, zone) }) else {
      return nil
    }
    let length = zone.instant(end) - zone.instant(start)
    if Series.lengthRange.contains(length) {
      return length
    }
    if length > .zero {
      warn(
        "\(event.label) takes \(length) in the file, as no session does; the usual length is used")
    }
    return nil
  }

  /// Warns of an event of several days, which becomes one session.
  private mutating func remarkOnDays(of event: CalendarFileEvent, from start: WallTime) {
    let days = event.end.flatMap { CivilDate($0) }.map { $0 - start.civil.date } ?? 1
    if days > 1, !event.isCancelled {
      let first = EventNames.dated(event.summary, start, isDay: true)
      warn("\(first) takes \(days) days in the file; a session is taken on the first of them")
    }
  }

  private func source(
    of event: CalendarFileEvent, _ uid: String, in zone: Zone, _ length: Elapsed?
  ) -> SessionChange.CalendarSource {
    SessionChange.CalendarSource(
      uid: uid, occurrence: event.recurrenceID,
      event: event.isOverride ? whole[uid] : event.revision,
      override: event.isOverride ? event.revision : nil, zone: zone.name,
      length: length ?? route.length, route: route)
  }

  private mutating func warn(_ sentence: String) {
    if !warnings.contains(sentence) {
      warnings.append(sentence)
    }
  }

  private func day(_ text: String, at: CivilTime) -> WallTime? {
    CivilDate(text).map { WallTime(CivilDateTime(date: $0, time: at)) }
  }

  /// The wall time of an instant, or of a wall time without a zone.
  private func wall(_ text: String, _ zone: Zone) -> WallTime? {
    if let instant = Instant(text) {
      return zone.wallTime(at: instant)
    }
    return CivilDateTime(text).map { WallTime($0) }
  }
}
