// SPDX-License-Identifier: Apache-2.0
import CIcal
import JSON
import Planning

/// Reads a whole file: all its calendars, with the overrides of their series.
struct CalendarParser {
  /// The METHOD of the first calendar in lower case; `publish` without one.
  private(set) var method = "publish"
  /// The zone of the first calendar, if the system knows it.
  private(set) var timeZone: String?
  /// The parts that could not be used as written.
  private(set) var warnings = Warnings()
  /// The events by their UID, without their overrides.
  private var masters: [String: ParsedEvent] = [:]
  /// The overrides by UID and by the position of their RECURRENCE-ID.
  private var overrides: [String: [Int: ParsedEvent]] = [:]

  /// Reads the output of `LineFilter`.
  init(_ text: [UInt8]) throws(CalendarError) {
    icalerror_set_errors_are_fatal(0)
    let root = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.flatMap { icalparser_parse_string($0) }
      }
    }
    guard let root else {
      throw .file("The calendar cannot be understood; get the file again.")
    }
    let isCalendar = icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT
    let calendars = isCalendar ? [root] : root.components(ICAL_VCALENDAR_COMPONENT)
    for (index, calendar) in calendars.enumerated() {
      read(calendar, isFirst: index == 0)
    }
  }

  private mutating func read(_ calendar: OpaquePointer, isFirst: Bool) {
    let method = calendar.property(ICAL_METHOD_PROPERTY)?.text?.lowercased() ?? "publish"
    var parser = EventParser(
      zones: ZoneResolver(calendar: calendar), method: method, warnings: warnings)
    if isFirst {
      self.method = method
      let name = calendar.extensionValue("X-WR-TIMEZONE")
      timeZone = name.flatMap { parser.zones.zone($0)?.name }
    }
    for component in calendar.components(ICAL_VEVENT_COMPONENT) {
      if let event = parser.parse(component) {
        add(event)
      }
    }
    warnings = parser.warnings
  }

  /// Adds an event or an override. Of two copies, the one that takes precedence stays.
  private mutating func add(_ event: ParsedEvent) {
    guard let id = event.recurrenceID else {
      masters[event.uid] = event.preferred(to: masters[event.uid])
      return
    }
    let other = overrides[event.uid]?[id.position]
    overrides[event.uid, default: [:]][id.position] = event.preferred(to: other)
  }

  /// The events that the file describes in full. An event cancelled without its rule is not one:
  /// the cancellation applies to all occurrences.
  var whole: [JSON] {
    let complete = masters.values.filter { event in
      event.isComplete && (event.recurs || event.status != .cancelled)
    }
    return complete.sorted { $0.uid < $1.uid }.map { event in
      .members(
        ("uid", .text(event.uid)),
        ("sequence", .int(event.sequence)),
        ("stamp", .stamp(event.stamp)),
        ("summary", .text(event.summary)))
    }
  }
}

extension CalendarParser {
  /// All occurrences, cancelled ones too, ordered by start.
  mutating func occurrences(in span: Range<Instant>) throws(CalendarError) -> [Occurrence] {
    var expansion = RecurrenceExpansion(span: span)
    var found: [Occurrence] = []
    for (uid, master) in masters {
      let changed = positions(of: overrides[uid, default: [:]], under: master)
      overrides[uid] = changed
      found += try Self.occurrences(of: master, overriddenBy: changed, &expansion)
    }
    let changed = overrides.values.flatMap(\.values)
    found += changed.map { Self.override($0, under: masters[$0.uid]) }
    try expansion.count(changed.count)
    return found.sorted { $0.isBefore($1) }
  }

  /// The occurrences of a series, except those that an override describes.
  private static func occurrences(
    of master: ParsedEvent, overriddenBy overrides: [Int: ParsedEvent],
    _ expansion: inout RecurrenceExpansion
  ) throws(CalendarError) -> [Occurrence] {
    let changes = overrides.filter(\.value.changesFollowing).sorted { $0.key < $1.key }
    let starts = try expansion.starts(of: master)
    try expansion.count(starts.count)
    let plain = starts.filter { overrides[$0.time.position] == nil }
    return plain.map { start in
      let change = changes.last { $0.key <= start.time.position }?.value
      return occurrence(of: master, start, changedBy: change)
    }
  }

  /// The overrides by the position of the occurrence that they change.
  private func positions(
    of overrides: [Int: ParsedEvent], under master: ParsedEvent
  ) -> [Int: ParsedEvent] {
    var positions: [Int: ParsedEvent] = [:]
    for (position, event) in overrides {
      var event = event
      event.recurrenceID = event.recurrenceID?.completed(by: master.start)
      positions[event.recurrenceID?.position ?? position] = event
    }
    return positions
  }

  /// The occurrence of a series at `start`, or its new version after a change to all that follow.
  private static func occurrence(
    of master: ParsedEvent, _ start: RecurrenceExpansion.SeriesStart, changedBy change: ParsedEvent?
  ) -> Occurrence {
    var begin = start.time
    var length = start.length
    if let change, let id = change.recurrenceID {
      // The wall time moves by as much as that of the occurrence at which the change begins.
      begin = CalendarTime(wall: begin.wall + change.start.wall - id.wall, frame: begin.frame)
      length = change.length
    }
    let source = change ?? master
    return Occurrence(
      uid: master.uid,
      recurrenceID: master.recurs ? start.time : nil,
      summary: source.summary,
      start: begin,
      end: CalendarTime(position: begin.position + length, frame: master.end.frame),
      sequence: source.sequence,
      stamp: source.stamp,
      isOverride: change != nil,
      status: master.status == .cancelled ? .cancelled : source.status)
  }

  /// The occurrence that an override describes. A cancelled series cancels its overrides as well,
  /// except those written later.
  private static func override(_ event: ParsedEvent, under master: ParsedEvent?) -> Occurrence {
    var status = event.status
    if let master, master.status == .cancelled, !master.isOlder(than: event) {
      status = .cancelled
    }
    return Occurrence(
      uid: event.uid,
      recurrenceID: event.recurrenceID,
      summary: event.summary,
      start: event.start,
      end: event.end,
      sequence: event.sequence,
      stamp: event.stamp,
      isOverride: true,
      status: status)
  }
}

extension CalendarTime {
  /// The start that a RECURRENCE-ID names in a series that begins at `start`: a date without a time
  /// means the occurrence of that day, and a time without a zone has the zone of the series.
  fileprivate func completed(by start: CalendarTime) -> CalendarTime {
    guard !start.isDay else {
      return self
    }
    switch frame {
    case .day:
      let timeOfDay = start.wall - WallSeconds.day(start.wall) * 86_400
      return CalendarTime(wall: wall + timeOfDay, frame: start.frame)
    case .floating:
      return CalendarTime(wall: wall, frame: start.frame)
    case .utc, .zoned:
      return self
    }
  }
}

extension Occurrence {
  /// The order of the answer: by start, then by UID, then by occurrence.
  fileprivate func isBefore(_ other: Occurrence) -> Bool {
    (start.position, uid, place) < (other.start.position, other.uid, other.place)
  }

  private var place: Int { recurrenceID?.position ?? 0 }
}
