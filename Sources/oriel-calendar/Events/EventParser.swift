// SPDX-License-Identifier: Apache-2.0
import CIcal

/// Reads the VEVENT components of one VCALENDAR.
struct EventParser {
  /// The zones that the calendar may name.
  var zones: ZoneResolver
  /// The METHOD of the calendar in lower case (RFC 5546, section 1.4).
  let method: String
  /// The parts that could not be used as written.
  var warnings = Warnings()
  /// The name of the current event in sentences.
  private var label = ""

  init(zones: ZoneResolver, method: String, warnings: Warnings) {
    self.zones = zones
    self.method = method
    self.warnings = warnings
  }

  /// The event of a component; nil, with a warning, if it has no readable start.
  mutating func parse(_ component: OpaquePointer) -> ParsedEvent? {
    let summary = component.summary
    label = summary.isEmpty ? "An event without a summary" : "The event “\(summary.prefix(60))”"
    guard let written = component.property(ICAL_DTSTART_PROPERTY).flatMap({ time($0) }) else {
      warnings.add("\(label) has no start that can be understood; it is left out.")
      return nil
    }
    let isReadable = checkLines(of: component)
    let (start, end) = times(of: component, from: written)
    guard let uid = uid(of: component, start, summary) else {
      return nil
    }
    let recurrenceID = component.property(ICAL_RECURRENCEID_PROPERTY)
    return ParsedEvent(
      uid: uid,
      recurrenceID: recurrenceID.flatMap { time($0) },
      changesFollowing: recurrenceID?.changesFollowing == true,
      sequence: component.sequence,
      stamp: stamp(of: component),
      isComplete: isReadable && ["publish", "request", "cancel"].contains(method),
      status: method == "cancel" ? .cancelled : component.status,
      summary: summary,
      start: start,
      end: end,
      rules: component.properties(ICAL_RRULE_PROPERTY).map { icalproperty_get_rrule($0) },
      excludingRules: component.properties(ICAL_EXRULE_PROPERTY).map {
        icalproperty_get_exrule($0)
      },
      additions: component.properties(ICAL_RDATE_PROPERTY).compactMap { addition($0, like: start) },
      exceptions: component.properties(ICAL_EXDATE_PROPERTY).compactMap { time($0, like: start) })
  }

  /// True if libical could read every line of the event; otherwise it adds a warning about the first
  /// one.
  private mutating func checkLines(of event: OpaquePointer) -> Bool {
    for error in event.properties(ICAL_XLICERROR_PROPERTY) {
      guard let line = error.unreadableLine else {
        continue
      }
      warnings.add(
        "\(label) has a line that cannot be understood, and is taken without it: \(line)")
      return false
    }
    return true
  }

  private mutating func uid(
    of event: OpaquePointer, _ start: CalendarTime, _ summary: String
  ) -> String? {
    let uid = event.uid
    guard uid.utf8.count <= Limits.longestUID else {
      warnings.add("\(label) has a UID longer than \(Limits.longestUID) bytes; it is left out.")
      return nil
    }
    guard uid.isEmpty else {
      return uid
    }
    warnings.add("\(label) has no UID: if it is moved, it is taken for another event.")
    return "no-uid:\(start.text):\(summary)"
  }

  /// The later of DTSTAMP and LAST-MODIFIED; nil without either.
  private mutating func stamp(of event: OpaquePointer) -> Int? {
    let kinds = [ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY]
    let properties = kinds.compactMap { event.property($0) }
    return properties.compactMap { time($0)?.position }.max()
  }
}

// Times.
extension EventParser {
  /// The start and end of the event, whose DTSTART is `written`.
  private mutating func times(
    of event: OpaquePointer, from written: CalendarTime
  ) -> (start: CalendarTime, end: CalendarTime) {
    var start = written
    var end = end(of: event, from: start)
    if event.isWholeDays(start, end) {
      start = CalendarTime(wall: start.wall, frame: .day)
      end = CalendarTime(wall: end.wall, frame: .day)
    }
    if let zone = start.zone, zone.wall(at: start.position) != start.wall {
      let shown = CalendarTime(position: start.position, frame: start.frame).shown
      warnings.add(
        "\(label) begins at \(start.shown), which the clock skips there; \(shown) is used.")
    }
    return (start, end)
  }

  private mutating func end(of event: OpaquePointer, from start: CalendarTime) -> CalendarTime {
    guard let property = event.property(ICAL_DTEND_PROPERTY) else {
      return endByDuration(of: event, from: start) ?? start.usualEnd
    }
    guard let end = time(property, like: start), end.canEnd(start) else {
      warnings.add(
        "\(label) has an end that does not fit its start; it is taken as one without an end.")
      return start.usualEnd
    }
    // Some programs end an all-day event on its own day instead of the next one.
    if start.isDay, end.wall == start.wall {
      return start.usualEnd
    }
    return end
  }

  /// The end that DURATION gives; nil without one, or, with a warning, if it cannot be read.
  private mutating func endByDuration(
    of event: OpaquePointer, from start: CalendarTime
  ) -> CalendarTime? {
    guard let property = event.property(ICAL_DURATION_PROPERTY) else {
      return nil
    }
    let duration = icalproperty_get_duration(property)
    guard duration.is_neg == 0, icaldurationtype_is_bad_duration(duration) == 0 else {
      warnings.add(
        "\(label) has a length that cannot be understood; it is taken as one without an end.")
      return nil
    }
    return start.advanced(by: duration)
  }

  /// The start that an RDATE adds; nil if it cannot be read.
  private mutating func addition(
    _ property: OpaquePointer, like model: CalendarTime
  ) -> ParsedEvent.Addition? {
    let value = icalproperty_get_rdate(property)
    let isPeriod = icaltime_is_null_time(value.time) != 0
    let written = isPeriod ? value.period.start : value.time
    guard let start = time(written, of: property, like: model) else {
      return nil
    }
    guard isPeriod else {
      return ParsedEvent.Addition(start: start, length: nil)
    }
    var length = Int(icaldurationtype_as_int(value.period.duration))
    if let end = time(value.period.end, of: property, like: model) {
      length = end.position - start.position
    }
    return ParsedEvent.Addition(start: start, length: max(0, length))
  }

  /// The time of a property. A time without a zone gets the zone of `model`: exceptions are often
  /// written so.
  private mutating func time(
    _ property: OpaquePointer, like model: CalendarTime? = nil
  ) -> CalendarTime? {
    guard let value = icalproperty_get_value(property) else {
      return nil
    }
    let isDate = icalvalue_isa(value) == ICAL_DATE_VALUE
    let time = isDate ? icalvalue_get_date(value) : icalvalue_get_datetime(value)
    return self.time(time, of: property, like: model)
  }

  private mutating func time(
    _ time: icaltimetype, of property: OpaquePointer, like model: CalendarTime?
  ) -> CalendarTime? {
    guard let wall = WallSeconds.of(time) else {
      return nil
    }
    if time.is_date != 0 {
      return CalendarTime(wall: wall, frame: .day)
    }
    if icaltime_is_utc(time) != 0 {
      return CalendarTime(wall: wall, frame: .utc)
    }
    guard let zone = zone(of: property, like: model) else {
      return CalendarTime(wall: wall, frame: .floating)
    }
    return CalendarTime(wall: wall, frame: .zoned(zone))
  }

  /// The zone that a property names, or that of `model` if it names none; nil, with a warning, for an
  /// unknown name.
  private mutating func zone(of property: OpaquePointer, like model: CalendarTime?) -> EventZone? {
    guard let name = property.zoneName else {
      return model?.zone
    }
    if let zone = zones.zone(name) {
      return zone
    }
    warnings.add(
      """
      \(label) is in the zone “\(name.oneLine.prefix(80))”, which neither this system knows nor the \
      file describes; its time is read as a wall time without a zone.
      """)
    return nil
  }
}

extension CalendarTime {
  /// The time after a duration: days and weeks by the calendar, the rest by elapsed time
  /// (RFC 5545, 3.3.6).
  fileprivate func advanced(by duration: icaldurationtype) -> CalendarTime {
    let days = Int(duration.days) + Int(duration.weeks) * 7
    let day = CalendarTime(wall: wall + days * 86_400, frame: frame)
    let rest = Int(duration.hours) * 3_600 + Int(duration.minutes) * 60 + Int(duration.seconds)
    return CalendarTime(position: day.position + rest, frame: frame)
  }
}
