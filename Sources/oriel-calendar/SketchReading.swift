// SPDX-License-Identifier: Apache-2.0
import CIcal

/// Reads the VEVENTs of one VCALENDAR.
struct SketchReading {
  /// The calendar's zones.
  var zones: ZoneBook
  /// What is done with the calendar, in lower case (RFC 5546, section 1.4).
  let method: String
  /// What could not be taken as it is written.
  var faults = Faults()

  /// A sketch of the event; nil, with a sentence, if it has no start that can be understood.
  mutating func sketch(_ event: OpaquePointer) -> Sketch? {
    let summary = Self.oneLine(
      event.property(ICAL_SUMMARY_PROPERTY).flatMap { icalproperty_get_summary($0) })
    let label = summary.isEmpty ? "An event without a summary" : "The event “\(summary.prefix(60))”"
    guard let begin = event.property(ICAL_DTSTART_PROPERTY), var start = moment(begin, label) else {
      faults.add("\(label) has no start that can be understood; it is left out.")
      return nil
    }
    let misunderstood = event.properties(ICAL_XLICERROR_PROPERTY).lazy.compactMap(
      Self.misunderstood
    ).first
    if let line = misunderstood {
      faults.add("\(label) has a line that cannot be understood, and is taken without it: \(line)")
    }
    var end = end(of: event, start, label)
    if Self.isWholeDays(event, start, end) {
      start = Moment(wall: start.wall, frame: .day)
      end = Moment(wall: end.wall, frame: .day)
    }
    if let zone = start.zone, zone.wall(at: start.position) != start.wall {
      let shown = Moment(position: start.position, frame: start.frame).shown
      faults.add(
        "\(label) begins at \(start.shown), which the clock skips there; \(shown) is used.")
    }
    let recurrenceID = event.property(ICAL_RECURRENCEID_PROPERTY)
    guard let uid = uid(of: event, start, summary, label) else { return nil }
    return Sketch(
      uid: uid, recurrenceID: recurrenceID.flatMap { moment($0, label) },
      changesFollowing: recurrenceID.map(Self.changesFollowing) ?? false,
      sequence: Int(
        event.property(ICAL_SEQUENCE_PROPERTY).map { icalproperty_get_sequence($0) } ?? 0),
      stamp: [ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY].compactMap { event.property($0) }
        .compactMap { moment($0, label)?.position }.max(),
      isComplete: ["publish", "request", "cancel"].contains(method) && misunderstood == nil,
      status: method == "cancel" ? .cancelled : Self.status(event), summary: summary, start: start,
      end: end,
      rules: event.properties(ICAL_RRULE_PROPERTY).map { icalproperty_get_rrule($0) },
      excludingRules: event.properties(ICAL_EXRULE_PROPERTY).map { icalproperty_get_exrule($0) },
      additions: additions(event, start, label),
      exceptions: event.properties(ICAL_EXDATE_PROPERTY).compactMap {
        moment($0, label, like: start)
      })
  }

  /// The time that a property holds. Without a zone it is taken like `model`, whose exceptions are
  /// often written so.
  mutating func moment(_ property: OpaquePointer, _ label: String, like model: Moment? = nil)
    -> Moment?
  {
    guard let value = icalproperty_get_value(property) else { return nil }
    let isDate = icalvalue_isa(value) == ICAL_DATE_VALUE
    return moment(
      isDate ? icalvalue_get_date(value) : icalvalue_get_datetime(value), of: property, label,
      like: model)
  }

  private mutating func moment(
    _ time: icaltimetype, of property: OpaquePointer, _ label: String, like model: Moment?
  ) -> Moment? {
    guard let wall = Wall.seconds(time) else { return nil }
    if time.is_date != 0 { return Moment(wall: wall, frame: .day) }
    if icaltime_is_utc(time) != 0 { return Moment(wall: wall, frame: .utc) }
    let id = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER).flatMap {
      icalparameter_get_tzid($0)
    }
    guard let id else {
      if let zone = model?.zone { return Moment(wall: wall, frame: .zoned(zone)) }
      return Moment(wall: wall, frame: .floating)
    }
    let name = String(cString: id)
    if let zone = zones.zone(name) { return Moment(wall: wall, frame: .zoned(zone)) }
    faults.add(
      "\(label) is in the zone “\(Self.oneLine(name).prefix(80))”, which neither this system knows nor the file describes; "
        + "its time is taken as one on the wall, without a zone.")
    return Moment(wall: wall, frame: .floating)
  }

  private mutating func end(of event: OpaquePointer, _ start: Moment, _ label: String) -> Moment {
    let usual = Moment(wall: start.wall + (start.isDay ? 86_400 : 0), frame: start.frame)
    if let property = event.property(ICAL_DTEND_PROPERTY) {
      if let end = moment(property, label, like: start), end.isDay == start.isDay,
        end.isFloating == start.isFloating,
        end.position >= start.position
      {
        // An all-day event that ends on its own day is meant to last that day (some writers make no
        // difference).
        return start.isDay && end.wall == start.wall ? usual : end
      }
      faults.add(
        "\(label) has an end that does not fit its start; it is taken as one without an end.")
      return usual
    }
    guard let property = event.property(ICAL_DURATION_PROPERTY) else { return usual }
    let duration = icalproperty_get_duration(property)
    guard duration.is_neg == 0, icaldurationtype_is_bad_duration(duration) == 0 else {
      faults.add(
        "\(label) has a length that cannot be understood; it is taken as one without an end.")
      return usual
    }
    // Days and weeks by the hands of the clock, the rest by the time that passes (RFC 5545, 3.3.6).
    let days = Moment(
      wall: start.wall + (Int(duration.days) + Int(duration.weeks) * 7) * 86_400, frame: start.frame
    )
    let rest = Int(duration.hours) * 3_600 + Int(duration.minutes) * 60 + Int(duration.seconds)
    return Moment(position: days.position + rest, frame: start.frame)
  }

  private mutating func additions(
    _ event: OpaquePointer, _ start: Moment, _ label: String
  ) -> [(start: Moment, length: Int?)] {
    event.properties(ICAL_RDATE_PROPERTY).compactMap { property in
      let value = icalproperty_get_rdate(property)
      let isPeriod = icaltime_is_null_time(value.time) != 0
      guard
        let begin = moment(
          isPeriod ? value.period.start : value.time, of: property, label, like: start)
      else { return nil }
      guard isPeriod else { return (begin, nil) }
      if let end = moment(value.period.end, of: property, label, like: start) {
        return (begin, max(0, end.position - begin.position))
      }
      return (begin, max(0, Int(icaldurationtype_as_int(value.period.duration))))
    }
  }

  private mutating func uid(
    of event: OpaquePointer, _ start: Moment, _ summary: String, _ label: String
  ) -> String? {
    let uid =
      event.property(ICAL_UID_PROPERTY).flatMap { icalproperty_get_uid($0) }.map {
        String(cString: $0)
      } ?? ""
    guard uid.utf8.count <= Limits.longestUID else {
      faults.add("\(label) has a UID longer than \(Limits.longestUID) bytes; it is left out.")
      return nil
    }
    guard uid.isEmpty else { return uid }
    faults.add("\(label) has no UID: if it is moved, it is taken for another event.")
    return "no-uid:\(start.text):\(summary)"
  }
}

extension SketchReading {
  private static func status(_ event: OpaquePointer) -> Status {
    guard let property = event.property(ICAL_STATUS_PROPERTY) else { return .confirmed }
    return switch icalproperty_get_status(property) {
    case ICAL_STATUS_CANCELLED: .cancelled
    case ICAL_STATUS_TENTATIVE: .tentative
    default: .confirmed
    }
  }

  private static func changesFollowing(_ property: OpaquePointer) -> Bool {
    let range = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER)
    return range.map { icalparameter_get_range($0) == ICAL_RANGE_THISANDFUTURE } ?? false
  }

  /// The value that libical could not read; nil where a property merely had none, which is common
  /// and means nothing.
  private static func misunderstood(_ error: OpaquePointer) -> String? {
    let text = oneLine(icalproperty_get_xlicerror(error))
    guard !text.hasSuffix(":") else { return nil }
    return String((text.split(separator: ": ").last ?? "").prefix(120))
  }

  /// Exchange writes whole days as times from midnight to midnight, and says so in a property of
  /// its own.
  private static func isWholeDays(_ event: OpaquePointer, _ start: Moment, _ end: Moment) -> Bool {
    guard !start.isDay, start.wall % 86_400 == 0, end.wall % 86_400 == 0, end.wall > start.wall
    else { return false }
    return event.properties(ICAL_X_PROPERTY).contains { property in
      guard let name = icalproperty_get_x_name(property),
        let value = icalproperty_get_value_as_string(property)
      else { return false }
      return String(cString: name) == "X-MICROSOFT-CDO-ALLDAYEVENT"
        && String(cString: value).uppercased() == "TRUE"
    }
  }

  private static func oneLine(_ text: UnsafePointer<CChar>?) -> String {
    oneLine(text.map { String(cString: $0) } ?? "")
  }

  /// Runs of blanks, line ends and control characters become one blank; cut to what is told.
  private static func oneLine(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.value <= 0x20 || (0x7F...0x9F).contains($0.value) }
    return String(
      words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ").prefix(
        Limits.longestSummary))
  }
}
