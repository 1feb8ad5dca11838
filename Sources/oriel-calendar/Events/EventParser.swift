// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// Reads the VEVENT components of one VCALENDAR.
struct EventParser {
  /// Finds the zones that the calendar names.
  var zones: ZoneResolver
  /// The METHOD of the calendar in lower case (RFC 5546, section 1.4).
  let method: String
  /// The time of reading; nil if it is not known.
  let now: Instant?
  /// The parts that could not be used as written.
  var warnings = Warnings()
  /// The UID and the summary of the event that is being read, for sentences. The UID is empty if
  /// the event has none.
  private var uid = ""
  private var summary = ""

  init(zones: ZoneResolver, method: String, now: Instant?, warnings: Warnings) {
    self.zones = zones
    self.method = method
    self.now = now
    self.warnings = warnings
  }

  /// The event of a component; nil, with a warning, if it has no readable start.
  mutating func parse(_ component: OpaquePointer) -> ParsedEvent? {
    (uid, summary) = (component.uid, component.summary)
    guard uid.utf8.count <= Limits.longestUID else {
      leaveOut("has a UID longer than \(Limits.longestUID) bytes; it is left out.")
      return nil
    }
    guard let written = component.property(ICAL_DTSTART_PROPERTY).flatMap({ time($0, as: .start) })
    else {
      leaveOut("has no start that can be understood; it is left out.")
      return nil
    }
    nameIfNeeded(from: written)
    let isReadable = checkLines(of: component)
    let (start, end) = times(of: component, from: written)
    let recurrenceID = component.property(ICAL_RECURRENCEID_PROPERTY)
    let stamp = stamp(of: component, start: start)
    return ParsedEvent(
      uid: uid,
      recurrenceID: changedDate(of: component, else: start),
      changesFollowing: recurrenceID?.changesFollowing == true,
      sequence: component.sequence,
      stamp: stamp,
      isComplete: isReadable && ["publish", "request", "cancel"].contains(method),
      status: status(of: component, start: start),
      summary: summary,
      start: start,
      end: end,
      rules: component.properties(ICAL_RRULE_PROPERTY).map { icalproperty_get_rrule($0) },
      excludingRules: component.properties(ICAL_EXRULE_PROPERTY).map {
        icalproperty_get_exrule($0)
      },
      additions: component.properties(ICAL_RDATE_PROPERTY).compactMap { addition($0, like: start) },
      exceptions: component.properties(ICAL_EXDATE_PROPERTY).compactMap {
        excludedDate($0, like: start)
      })
  }

  /// Adds a sentence about the event. `sentence` is the part behind the event's name.
  mutating func add(_ sentence: String) {
    warnings.add("\(ParsedEvent.label(summary)) \(sentence)", uid: uid, summary: summary)
  }

  /// Adds a sentence about an event that is left out of the answer.
  private mutating func leaveOut(_ sentence: String) {
    warnings.add("\(ParsedEvent.label(summary)) \(sentence)", summary: summary)
  }

  /// Makes a UID from the start and the summary, if the event has none.
  private mutating func nameIfNeeded(from start: CalendarTime) {
    guard uid.isEmpty else {
      return
    }
    uid = "no-uid:\(start.text):\(summary)"
    add("has no UID: if it is moved, it is taken for another event.")
  }

  /// True if every line of the event could be read. Adds a sentence about each line that could not.
  private mutating func checkLines(of event: OpaquePointer) -> Bool {
    let unreadable = event.properties(ICAL_XLICERROR_PROPERTY).compactMap(\.unreadableLine)
    for line in unreadable {
      add("has a line that cannot be understood, and is taken without it: \(line)")
    }
    for name in event.contradictions {
      add("has \(name) twice, with two values; the first one counts.")
    }
    for remark in event.remarks {
      warnings.add(
        remark.sentence(about: ParsedEvent.label(summary)), uid: uid, summary: summary)
    }
    return unreadable.isEmpty && !event.remarks.contains(where: \.isTorn)
  }

  private mutating func status(
    of event: OpaquePointer, start: CalendarTime
  ) -> OccurrenceStatus {
    let judged = JudgedStatus(
      of: event.property(ICAL_STATUS_PROPERTY)?.text ?? "",
      summary: summary,
      isFree: !start.isDay
        && event.property(ICAL_TRANSP_PROPERTY)?.text?.uppercased() == "TRANSPARENT",
      isTentative: event.extensionValue("X-MICROSOFT-CDO-BUSYSTATUS")?.uppercased() == "TENTATIVE")
    guard method != "cancel" else {
      return .cancelled
    }
    judged.remarks.forEach { add($0) }
    return judged.status
  }

  /// The later of DTSTAMP and LAST-MODIFIED; nil without either. A stamp that is later than now, or
  /// equal to the start, is ignored: some programs write the start of the event there.
  private mutating func stamp(of event: OpaquePointer, start: CalendarTime) -> Int? {
    let kinds = [ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY]
    let times = kinds.compactMap { event.property($0) }.compactMap { time($0, as: .stamp) }
    let latest = now?.seconds ?? .max
    let usable = times.filter { stamp in
      stamp.position <= latest && stamp.position != start.position && stamp.wall != start.wall
    }
    return usable.map(\.position).max()
  }
}
