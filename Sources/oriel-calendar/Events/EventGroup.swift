// SPDX-License-Identifier: Apache-2.0
import Planning

/// All that a file says about one UID: an event or a series, its versions, and the overrides of its
/// occurrences. Some programs write several visits under one UID.
struct EventGroup {
  private var masters: [ParsedEvent] = []
  /// The overrides, each with the date by which it names its occurrence.
  private var overrides: [(name: OccurrenceName, event: ParsedEvent)] = []

  /// A start of the answer, with the event that describes it.
  private struct Planned {
    let master: ParsedEvent
    let start: RecurrenceExpansion.SeriesStart
  }

  mutating func add(_ event: ParsedEvent) {
    if let name = event.recurrenceID {
      overrides.append((name, event))
    } else {
      masters.append(event)
    }
  }

  /// Keeps one version of each event. Copies with the same start are versions of one visit. Copies
  /// with different starts are several visits if they were written together. Otherwise they are
  /// versions, unless two of them have the same rank.
  ///
  /// - Parameter warnings: Gets sentences about copies that do not count, or may not.
  mutating func keepLatestVersions(_ warnings: inout Warnings) {
    mergeCopies(&warnings)
    guard !areWrittenTogether, let latest = masters.max(by: { $0.precedes($1) }) else {
      return
    }
    guard Set(masters.map(\.rank)).count == masters.count else {
      warnings.add(
        """
        \(latest.label) is in the file with \(masters.count) starts under one name (UID), some of \
        them in later versions than others; each start is taken as a session.
        """, uid: latest.uid, summary: latest.summary)
      return
    }
    for event in masters where event.start.position != latest.start.position {
      warnings.add(
        """
        \(latest.label) is in the file in \(masters.count) versions; the latest counts, on \
        \(latest.start.shown), and not the one on \(event.start.shown).
        """, uid: latest.uid, summary: latest.summary)
    }
    masters = [latest]
  }

  /// Keeps one copy for each start.
  private mutating func mergeCopies(_ warnings: inout Warnings) {
    var visits: [Int: ParsedEvent] = [:]
    for event in masters {
      let other = visits[event.start.position]
      visits[event.start.position] = event.preferred(to: other)
      if let other, other.rank == event.rank, !other.isLike(event) {
        warnings.add(
          """
          \(event.label) is in the file twice on \(event.start.shown), and not alike; the later one \
          in the file counts.
          """, uid: event.uid, summary: event.summary)
      }
    }
    masters = visits.sorted { $0.key < $1.key }.map(\.value)
  }

  /// True for copies with one sequence number and with stamps that are at most `longestWriting`
  /// apart. Some programs stamp each event when they write it.
  private var areWrittenTogether: Bool {
    let stamps = masters.compactMap(\.stamp)
    let apart = (stamps.max() ?? 0) - (stamps.min() ?? 0)
    return Set(masters.map(\.sequence)).count <= 1 && apart <= Self.longestWriting
  }

  /// The most seconds in which a program writes a file.
  private static let longestWriting = 600

  /// The event if the file describes it in full; nil otherwise. An event that is cancelled without
  /// its rule is not whole, because the cancellation applies to all occurrences.
  var whole: ParsedEvent? {
    let isWhole = masters.allSatisfy { event in
      event.isComplete && (event.recurs || hasSeveral || !event.isCancelled)
    }
    return isWhole ? masters.first : nil
  }

  /// True for several visits under one UID. Each is then named by its start.
  private var hasSeveral: Bool { masters.count > 1 }
  private var series: ParsedEvent? { masters.first(where: \.recurs) ?? masters.first }
}

extension EventGroup {
  /// All occurrences, cancelled ones too.
  func occurrences(
    _ expansion: inout RecurrenceExpansion, _ warnings: inout Warnings
  ) throws(CalendarError) -> [Occurrence] {
    var planned: [Int: Planned] = [:]
    var all: [Int: RecurrenceExpansion.SeriesStart] = [:]
    // Single visits come last, because they describe their start better than a series does.
    for master in masters.filter(\.recurs) + masters.filter({ !$0.recurs }) {
      let starts = try expansion.allStarts(of: master)
      all.merge(starts) { _, new in new }
      for (position, start) in try expansion.starts(of: master, among: starts, &warnings) {
        planned[position] = Planned(master: master, start: start)
      }
    }
    try expansion.count(planned.count + overrides.count)
    let changed = overridesByPosition(among: all, span: expansion.span, &warnings)
    let following = changed.filter(\.value.changesFollowing).sorted { $0.key < $1.key }
    let plain = planned.filter { changed[$0.key] == nil }.sorted { $0.key < $1.key }
    let found = plain.map { position, planned in
      let change = following.last { $0.key <= position }?.value
      return occurrence(planned, changedBy: change)
    }
    return found + changed.sorted { $0.key < $1.key }.map { override($0.value) }
  }

  /// The overrides by the position of the occurrence that they change. Of several for one
  /// occurrence, the latest version counts.
  private func overridesByPosition(
    among starts: [Int: RecurrenceExpansion.SeriesStart], span: Range<Int>,
    _ warnings: inout Warnings
  ) -> [Int: ParsedEvent] {
    var positions: [Int: ParsedEvent] = [:]
    for (name, event) in overrides {
      let position = position(of: name, changedBy: event, among: starts, span: span, &warnings)
      let reference = series?.start.reference ?? name.time.reference
      var named = event
      named.recurrenceID = OccurrenceName(
        time: CalendarTime(position: position, reference: reference))
      let other = positions[position]
      let counting = named.preferred(to: other)
      positions[position] = counting
      if let other, other.start.position != event.start.position {
        warnings.add(
          """
          \(event.label) has one of its dates changed twice; the change to \
          \(counting.start.shown) counts.
          """, uid: event.uid, summary: event.summary)
      }
    }
    return positions
  }

  /// The position of the occurrence that an override changes. An override that names no occurrence
  /// is one more occurrence.
  private func position(
    of name: OccurrenceName, changedBy event: ParsedEvent,
    among starts: [Int: RecurrenceExpansion.SeriesStart], span: Range<Int>,
    _ warnings: inout Warnings
  ) -> Int {
    guard let series else {
      return name.time.position
    }
    let written = name.time.completed(by: series.start)
    switch SeriesDates(starts, like: series.start).named(by: name) {
    case .starts(let positions) where positions.count == 1:
      return positions[0]
    case .anotherTime(let position):
      add("changes \(name.time.shown), when it has no date; its date of that day is meant.")
      return position
    case .starts, .noTime:
      if span.contains(written.position), !starts.isEmpty {
        add("changes \(name.time.shown), which its series does not have; it is one more date.")
      }
      return written.position
    }
    func add(_ sentence: String) {
      warnings.add("\(event.label) \(sentence)", uid: event.uid, summary: event.summary)
    }
  }

  /// The occurrence at a start, changed by an override that applies to all following ones.
  private func occurrence(_ planned: Planned, changedBy change: ParsedEvent?) -> Occurrence {
    let master = planned.master
    var begin = planned.start.time
    var length = planned.start.length
    if let change, let id = change.recurrenceID?.time {
      // The wall time moves by as much as that of the occurrence at which the change begins.
      let moved = change.start.wall(in: begin.reference)
      begin = CalendarTime(wall: begin.wall + moved - id.wall, reference: begin.reference)
      length = change.length
    }
    let source = change ?? master
    return Occurrence(
      uid: master.uid,
      recurrenceID: master.recurs || hasSeveral ? planned.start.time : nil,
      summary: source.summary,
      start: begin,
      end: CalendarTime(position: begin.position + length, reference: master.end.reference),
      sequence: source.sequence,
      stamp: source.stamp,
      isOverride: change != nil,
      status: master.isCancelled ? .cancelled : source.status)
  }

  /// The occurrence that an override describes. A cancelled series cancels its overrides as well,
  /// except those written later.
  private func override(_ event: ParsedEvent) -> Occurrence {
    var status = event.status
    if let series, series.isCancelled, !series.isOlder(than: event) {
      status = .cancelled
    }
    return Occurrence(
      uid: event.uid,
      recurrenceID: event.recurrenceID?.time,
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
  /// The wall time of another reference at this time; for a day and a floating time, its own wall
  /// time.
  fileprivate func wall(in reference: TimeReference) -> Int {
    isDay || isFloating ? wall : CalendarTime(position: position, reference: reference).wall
  }

  /// The start that a RECURRENCE-ID names in a series that begins at `start`: a date without a time
  /// means the occurrence of that day, and a time without a zone has the zone of the series.
  fileprivate func completed(by start: CalendarTime) -> CalendarTime {
    guard !start.isDay else {
      return CalendarTime(wall: day * 86_400, reference: .day)
    }
    switch reference {
    case .day:
      return CalendarTime(wall: wall + start.secondOfDay, reference: start.reference)
    case .floating:
      return CalendarTime(wall: wall, reference: start.reference)
    case .utc, .zoned:
      return self
    }
  }
}
