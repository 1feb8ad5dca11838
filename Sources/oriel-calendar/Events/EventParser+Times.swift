// SPDX-License-Identifier: Apache-2.0
import CIcal

/// The role of a time in its event. It decides how a time in an unknown zone is read.
enum TimeRole {
  case start
  case end
  /// A start that RDATE adds.
  case added
  /// A date by which the calendar names an occurrence.
  case name
  case stamp
}

// The start and the end.
extension EventParser {
  /// The start and end of an event. `written` is its DTSTART.
  mutating func times(
    of event: OpaquePointer, from written: CalendarTime
  ) -> (start: CalendarTime, end: CalendarTime) {
    var start = written
    var end = end(of: event, from: start)
    if event.isWholeDays(start, end) {
      start = CalendarTime(wall: start.wall, reference: .day)
      end = CalendarTime(wall: end.wall, reference: .day)
    }
    if let zone = start.zone, zone.wall(at: start.position) != start.wall {
      let shown = CalendarTime(position: start.position, reference: start.reference).shown
      add("begins at \(start.shown), which the clock skips there; \(shown) is used.")
    }
    return (start, end)
  }

  private mutating func end(of event: OpaquePointer, from start: CalendarTime) -> CalendarTime {
    guard let property = event.property(ICAL_DTEND_PROPERTY) else {
      return endByDuration(of: event, from: start) ?? start.usualEnd
    }
    guard let end = time(property, as: .end, like: start), end.canEnd(start) else {
      add("has an end that does not fit its start; it is taken as one without an end.")
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
      add("has a length that cannot be understood; it is taken as one without an end.")
      return nil
    }
    return start.advanced(by: duration)
  }
}

// Dates beside the start.
extension EventParser {
  /// The start that an RDATE adds; nil, with a warning, if it cannot be read.
  mutating func addition(
    _ property: OpaquePointer, like model: CalendarTime
  ) -> ParsedEvent.Addition? {
    let value = icalproperty_get_rdate(property)
    let isPeriod = icaltime_is_null_time(value.time) != 0
    let written = isPeriod ? value.period.start : value.time
    guard let start = time(written, of: property, as: .added, like: model) else {
      add("has a date that is in no calendar, and is taken without it: \(property.written)")
      return nil
    }
    guard isPeriod else {
      return ParsedEvent.Addition(start: start.inForm(of: model), length: nil)
    }
    var length = Int(icaldurationtype_as_int(value.period.duration))
    if let end = time(value.period.end, of: property, as: .added, like: model) {
      length = end.position - start.position
    }
    return ParsedEvent.Addition(start: start, length: max(0, length))
  }

  /// The date that an EXDATE leaves out; nil, with a warning, if it cannot be read.
  mutating func excludedDate(
    _ property: OpaquePointer, like model: CalendarTime
  ) -> OccurrenceName? {
    guard let time = time(property, as: .name, like: model) else {
      add("leaves out a date that is in no calendar: \(property.written)")
      return nil
    }
    return OccurrenceName(time: time, unknownZone: unknownZone(of: property))
  }

  /// The date that an override changes; nil for an event that is no override. If the date cannot be
  /// read, the override is an occurrence of its own.
  mutating func changedDate(
    of event: OpaquePointer, else start: CalendarTime
  ) -> OccurrenceName? {
    guard let property = event.property(ICAL_RECURRENCEID_PROPERTY) else {
      return event.lacksRecurrenceID ? OccurrenceName(time: start) : nil
    }
    guard let time = time(property, as: .name) else {
      add(
        """
        changes a date that is in no calendar, and is taken as one more date: \
        \(property.written)
        """)
      return OccurrenceName(time: start)
    }
    return OccurrenceName(time: time, unknownZone: unknownZone(of: property))
  }

  private mutating func unknownZone(of property: OpaquePointer) -> String? {
    guard let name = property.zoneName, zones.zone(name) == nil else {
      return nil
    }
    return String(name.oneLine.prefix(80))
  }
}

// Values.
extension EventParser {
  /// The time of a property; nil if it cannot be read. A time without a zone gets the zone of
  /// `model`, because exceptions are often written without one.
  mutating func time(
    _ property: OpaquePointer, as role: TimeRole, like model: CalendarTime? = nil
  ) -> CalendarTime? {
    guard let value = icalproperty_get_value(property) else {
      return nil
    }
    let isDate = icalvalue_isa(value) == ICAL_DATE_VALUE
    let time = isDate ? icalvalue_get_date(value) : icalvalue_get_datetime(value)
    return self.time(time, of: property, as: role, like: model)
  }

  private mutating func time(
    _ time: icaltimetype, of property: OpaquePointer, as role: TimeRole, like model: CalendarTime?
  ) -> CalendarTime? {
    guard let wall = WallSeconds.of(time) else {
      return nil
    }
    if time.is_date != 0 {
      return CalendarTime(wall: wall, reference: .day)
    }
    if icaltime_is_utc(time) != 0 {
      return inUTC(wall, of: property, as: role)
    }
    return CalendarTime(wall: wall, reference: reference(of: property, as: role, like: model))
  }

  /// A time that libical takes for UTC. A zone beside it contradicts that, unless both agree.
  /// libical takes every time with the TZID `UTC` for UTC, but the file may describe a zone of that
  /// name otherwise.
  private mutating func inUTC(
    _ wall: Int, of property: OpaquePointer, as role: TimeRole
  ) -> CalendarTime {
    let time = CalendarTime(wall: wall, reference: .utc)
    if let name = property.zoneName, let zone = zones.zone(name),
      zone.wall(at: wall) != wall
    {
      guard name.uppercased() != "UTC" else {
        return CalendarTime(wall: wall, reference: .zoned(zone))
      }
      if role == .start {
        add("names the zone “\(name.oneLine.prefix(80))” and UTC at once; UTC is used.")
      }
    }
    return time
  }

  /// The words for a time in an unknown zone, and for the way in which it is read. Other roles get
  /// no sentence.
  private static let wordsOnUnknownZone: [TimeRole: (place: String, reading: String)] = [
    .start: ("is", "its time is read as one without a zone"),
    .end: ("ends", "its end is read in the zone of its start"),
    .added: ("has a further date", "that date is read in the zone of its start"),
  ]

  /// The reference of a time that is neither a date nor in UTC: the zone that its property names,
  /// or that of `model`.
  private mutating func reference(
    of property: OpaquePointer, as role: TimeRole, like model: CalendarTime?
  ) -> CalendarTime.TimeReference {
    guard let name = property.zoneName else {
      return model?.zone.map { .zoned($0) } ?? .floating
    }
    if let zone = zones.zone(name) {
      return .zoned(zone)
    }
    // If the start is in an unknown zone too, its sentence is enough.
    let isReportedAlready = model?.isFloating == true
    if !isReportedAlready, let words = Self.wordsOnUnknownZone[role] {
      add(
        """
        \(words.place) in the zone “\(name.oneLine.prefix(80))”, which neither this system knows \
        nor the file describes; \(words.reading).
        """)
    }
    guard let model, !model.isDay else {
      return .floating
    }
    return model.reference
  }
}

extension CalendarTime {
  /// The time in the form of a series. A date in a series with times gets the series' time of day.
  /// A time in a series of whole days becomes its nearest day.
  fileprivate func inForm(of model: CalendarTime) -> CalendarTime {
    switch (isDay, model.isDay) {
    case (true, false): CalendarTime(wall: wall + model.secondOfDay, reference: model.reference)
    case (false, true): CalendarTime(wall: nearestDay * 86_400, reference: .day)
    default: self
    }
  }

  /// The time after a duration: days and weeks by the calendar, the rest by elapsed time
  /// (RFC 5545, 3.3.6).
  fileprivate func advanced(by duration: icaldurationtype) -> CalendarTime {
    let days = Int(duration.days) + Int(duration.weeks) * 7
    let day = CalendarTime(wall: wall + days * 86_400, reference: reference)
    let rest = Int(duration.hours) * 3_600 + Int(duration.minutes) * 60 + Int(duration.seconds)
    return CalendarTime(position: day.position + rest, reference: reference)
  }
}
