// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning
import JSON

/// A whole file: all its calendars, with overrides laid over their series.
struct CalendarReading {
  /// The first calendar's METHOD in lower case; `publish` without one.
  private(set) var method = "publish"
  /// The zone that the first calendar calls its own, if the system knows it.
  private(set) var timeZone: String?
  /// What could not be taken as it is written.
  private(set) var faults = Faults()
  private var masters: [String: Sketch] = [:]
  private var overrides: [String: [Int: Sketch]] = [:]

  /// Reads what the sieve has kept.
  init(_ text: [UInt8]) throws(Refusal) {
    icalerror_set_errors_are_fatal(0)
    let root = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.flatMap { icalparser_parse_string($0) }
      }
    }
    guard let root else { throw .file("The calendar cannot be understood; get the file again.") }
    let calendars =
      icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT
      ? [root] : root.components(ICAL_VCALENDAR_COMPONENT)
    for (index, calendar) in calendars.enumerated() { take(calendar, isFirst: index == 0) }
  }

  private mutating func take(_ calendar: OpaquePointer, isFirst: Bool) {
    let method = calendar.property(ICAL_METHOD_PROPERTY).flatMap {
      icalproperty_get_value_as_string($0)
    }
    .map { String(cString: $0).lowercased() }
    var reading = SketchReading(
      zones: ZoneBook(calendar: calendar), method: method ?? "publish", faults: faults)
    if isFirst {
      self.method = method ?? "publish"
      timeZone = Self.ownZone(calendar).flatMap { reading.zones.zone($0)?.name }
    }
    for event in calendar.components(ICAL_VEVENT_COMPONENT) {
      if let sketch = reading.sketch(event) { keep(sketch) }
    }
    faults = reading.faults
  }

  /// The events that the file holds whole. One that is called off without its rule stands for all
  /// that is known of it.
  var whole: [JSON] {
    masters.sorted { $0.key < $1.key }.filter {
      $1.isComplete && ($1.recurs || $1.status != .cancelled)
    }
    .map { uid, master in
      .members(
        ("uid", .text(uid)), ("sequence", .int(master.sequence)), ("stamp", .stamp(master.stamp)),
        ("summary", .text(master.summary)))
    }
  }

  private mutating func keep(_ sketch: Sketch) {
    if let id = sketch.recurrenceID {
      let other = overrides[sketch.uid]?[id.position]
      if other.map({ sketch.replaces($0) }) ?? true {
        overrides[sketch.uid, default: [:]][id.position] = sketch
      }
    } else if masters[sketch.uid].map({ sketch.replaces($0) }) ?? true {
      masters[sketch.uid] = sketch
    }
  }

  private static func ownZone(_ calendar: OpaquePointer) -> String? {
    for property in calendar.properties(ICAL_X_PROPERTY) {
      guard let name = icalproperty_get_x_name(property),
        String(cString: name).uppercased() == "X-WR-TIMEZONE",
        let value = icalproperty_get_value_as_string(property)
      else { continue }
      return String(cString: value)
    }
    return nil
  }
}

extension CalendarReading {
  /// Everything that takes place, or no longer does, ordered by start.
  mutating func occurrences(in span: Range<Instant>) throws(Refusal) -> [Occurrence] {
    var unrolling = Unrolling(span: span)
    var told: [Occurrence] = []
    for (uid, master) in masters {
      let changed = positions(of: overrides[uid] ?? [:], under: master)
      let following = changed.filter(\.value.changesFollowing).sorted { $0.key < $1.key }
      let starts = try unrolling.starts(of: master)
      try unrolling.tell(starts.count)
      for (start, length) in starts where changed[start.position] == nil {
        let change = following.last { $0.key <= start.position }?.value
        told.append(Self.occurrence(master, start, length, changedBy: change))
      }
      if !changed.isEmpty { overrides[uid] = changed }
    }
    for sketch in overrides.values.flatMap(\.values) {
      told.append(Self.override(sketch, under: masters[sketch.uid]))
    }
    try unrolling.tell(overrides.values.reduce(0) { $0 + $1.count })
    func rank(_ one: Occurrence) -> (Int, String, Int) {
      (one.start.position, one.uid, one.recurrenceID?.position ?? 0)
    }
    return told.sorted { rank($0) < rank($1) }
  }

  /// The overrides by the positions of what they override: a mere date means the occurrence of that
  /// day.
  private func positions(of overrides: [Int: Sketch], under master: Sketch) -> [Int: Sketch] {
    var positions: [Int: Sketch] = [:]
    for (position, sketch) in overrides {
      var sketch = sketch
      if let id = sketch.recurrenceID, !master.start.isDay {
        if id.isDay {
          sketch.recurrenceID = Moment(
            wall: id.wall + master.start.wall - Wall.day(master.start.wall) * 86_400,
            frame: master.start.frame)
        } else if id.isFloating {
          sketch.recurrenceID = Moment(wall: id.wall, frame: master.start.frame)
        }
      }
      positions[sketch.recurrenceID?.position ?? position] = sketch
    }
    return positions
  }

  private static func occurrence(
    _ master: Sketch, _ start: Moment, _ length: Int, changedBy change: Sketch?
  )
    -> Occurrence
  {
    var moved = start
    var length = length
    if let change, let id = change.recurrenceID {
      // The hands are moved by as much as those of the one that began the change.
      moved = Moment(wall: start.wall + change.start.wall - id.wall, frame: start.frame)
      length = change.length
    }
    return Occurrence(
      uid: master.uid, recurrenceID: master.recurs ? start : nil,
      summary: change?.summary ?? master.summary,
      start: moved, end: Moment(position: moved.position + length, frame: master.end.frame),
      sequence: (change ?? master).sequence, stamp: (change ?? master).stamp,
      isOverride: change != nil,
      status: master.status == .cancelled ? .cancelled : change?.status ?? master.status)
  }

  /// A series that is called off takes its overrides along, but for one that was written after
  /// that.
  private static func override(_ sketch: Sketch, under master: Sketch?) -> Occurrence {
    let isGone = master.map { $0.status == .cancelled && !$0.isOlder(than: sketch) } ?? false
    return Occurrence(
      uid: sketch.uid, recurrenceID: sketch.recurrenceID, summary: sketch.summary,
      start: sketch.start, end: sketch.end,
      sequence: sketch.sequence, stamp: sketch.stamp, isOverride: true,
      status: isGone ? .cancelled : sketch.status)
  }
}
