// SPDX-License-Identifier: Apache-2.0
import CIcal
import JSON
import Planning

/// Reads a whole file: all its calendars, with the overrides of their series.
struct CalendarParser {
  /// The METHOD of the first calendar in lower case; `publish` without one.
  private(set) var method = "publish"
  /// The zone of the first calendar, if the system has it.
  private(set) var timeZone: String?
  /// The sentences about parts that could not be used as written.
  private(set) var warnings: Warnings
  /// The time of reading; nil if it is not known.
  private let now: Instant?
  /// The events by their UID.
  private var groups: [String: EventGroup] = [:]

  /// Reads the output of `LineFilter`.
  ///
  /// - Parameter warnings: The sentences of the filter.
  init(_ text: [UInt8], now: Instant?, warnings: Warnings) throws(CalendarError) {
    self.now = now
    self.warnings = warnings
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
    for uid in groups.keys.sorted() {
      groups[uid]?.keepLatestVersions(&self.warnings)
    }
  }

  private mutating func read(_ calendar: OpaquePointer, isFirst: Bool) {
    let method = calendar.method
    remark(on: method)
    var parser = EventParser(
      zones: ZoneResolver(calendar: calendar), method: method, now: now, warnings: warnings)
    if isFirst {
      self.method = method
      let name = calendar.extensionValue("X-WR-TIMEZONE")
      timeZone = name.flatMap { parser.zones.zone($0)?.name }
    }
    for component in calendar.components(ICAL_VEVENT_COMPONENT) {
      if let event = parser.parse(component) {
        groups[event.uid, default: EventGroup()].add(event)
      }
    }
    warnings = parser.warnings
  }

  /// Warns of an answer to an invitation. It does not show the plans of the inviting person.
  private mutating func remark(on method: String) {
    if ["reply", "counter", "declinecounter", "refresh"].contains(method) {
      warnings.add(
        """
        The calendar is an answer to an invitation (METHOD:\(method.uppercased())) and not the \
        invitation; see whether its events take place.
        """)
    }
  }

  /// The events that the file describes in full.
  var whole: [JSON] {
    let complete = groups.values.compactMap(\.whole)
    return complete.sorted { $0.uid < $1.uid }.map { event in
      .members(
        ("uid", .text(event.uid)),
        ("sequence", .int(event.sequence)),
        ("stamp", .stamp(event.stamp)),
        ("summary", .text(event.summary)))
    }
  }

  /// All occurrences, cancelled ones too, ordered by start.
  mutating func occurrences(in span: Range<Instant>) throws(CalendarError) -> [Occurrence] {
    var expansion = RecurrenceExpansion(span: span)
    var found: [Occurrence] = []
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      found += try group.occurrences(&expansion, &warnings)
    }
    remarkOnZones(of: found)
    return found.sorted { $0.isBefore($1) }
  }

  /// Warns of each event whose zone may have another meaning.
  private mutating func remarkOnZones(of occurrences: [Occurrence]) {
    var reported: Set<String> = []
    for occurrence in occurrences where !reported.contains(occurrence.uid) {
      let start = occurrence.start
      guard let zone = start.zone, let doubt = zone.doubt(at: start.position) else {
        continue
      }
      reported.insert(occurrence.uid)
      warnings.add(
        """
        \(ParsedEvent.label(occurrence.summary)) is on \(start.shown) in \(zone.name ?? ""), \
        \(doubt); the zone of that name is used.
        """, uid: occurrence.uid, summary: occurrence.summary)
    }
  }
}

extension OpaquePointer {
  /// The METHOD of this VCALENDAR in lower case; `publish` without one. Some programs write a
  /// status in its place: `cancelled`.
  fileprivate var method: String {
    let method = property(ICAL_METHOD_PROPERTY)?.text?.lowercased() ?? "publish"
    return method.hasPrefix("cancel") ? "cancel" : method
  }
}

extension Occurrence {
  /// The order of the answer: by start, then by UID, then by occurrence.
  fileprivate func isBefore(_ other: Occurrence) -> Bool {
    (start.position, uid, place) < (other.start.position, other.uid, other.place)
  }

  private var place: Int { recurrenceID?.position ?? 0 }
}
