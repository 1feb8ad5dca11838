// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// Merges a calendar with the known sessions. Known sessions are updated first, because a new
/// session may begin at a time that a known one leaves.
struct CalendarMerge {
  private let occurrences: [CalendarOccurrence]
  private let known: KnownEvents
  private let matcher: OccurrenceMatcher
  private let zones: NamedZones
  private let now: Instant
  private let series: String
  /// The highest number of an added session in the series so far.
  private var number: Int
  /// The sessions that take place, by their start.
  private var taken: [Instant: SessionID]
  private var result = MergePlan()
  /// The rows of known sessions, by the index of their occurrence.
  private var rows: [Int: [MergeRow]] = [:]
  /// The rows of known sessions that the calendar no longer lists.
  private var gone: [MergeRow] = []

  init(
    of occurrences: [CalendarOccurrence], _ known: KnownEvents, _ matcher: OccurrenceMatcher,
    taken: [Instant: SessionID], zones: NamedZones, now: Instant, series: String, after number: Int
  ) {
    self.occurrences = occurrences
    self.known = known
    self.matcher = matcher
    self.taken = taken
    self.zones = zones
    self.now = now
    self.series = series
    self.number = number
  }

  mutating func plan() -> MergePlan {
    updateKnown()
    adopt()
    assignStarts()
    for (place, occurrence) in occurrences.enumerated() {
      if let rows = rows[place] {
        result.rows += rows
      } else if occurrence.isCancelled {
        result.unknownCancelled.append(occurrence)
      } else {
        let row = rowWithoutKnown(occurrence)
        result.rows += row.asList
      }
    }
    result.rows += gone
    return result
  }
}

// Known sessions.
extension CalendarMerge {
  private mutating func updateKnown() {
    for (place, occurrence) in occurrences.enumerated() {
      let sessions =
        known.sessions(for: occurrence, zones) + matcher.moved[occurrence].asList
      if !sessions.isEmpty {
        rows[place] = sessions.map { update($0, to: occurrence) }
      }
    }
    let missing = matcher.cancelled.map { update($0.session, to: $0.occurrence) }
    gone = missing.filter { $0.verdict != .older }
  }

  private mutating func update(
    _ session: ImportedSession, to occurrence: CalendarOccurrence
  ) -> MergeRow {
    guard !known.isOlder(occurrence, than: session.source) else {
      return MergeRow(
        id: session.id, occurrence: occurrence, verdict: .older, before: session.change)
    }
    let update = SessionUpdate(
      occurrence: occurrence, known: session.change, before: session.source, zones: zones)
    if let change = update.change {
      result.changes[session.id] = change
    }
    return MergeRow(
      id: session.id, occurrence: occurrence, verdict: update.verdict, before: session.change)
  }

  /// Frees the starts that sessions leave, and assigns those that they move to.
  private mutating func assignStarts() {
    let changes = result.changes.sorted { $0.key < $1.key }
    let moved = Set(rows.values.joined().filter { $0.verdict == .moved }.compactMap(\.id))
    taken = taken.filter { result.changes[$0.value] == nil }
    for (id, change) in changes where !change.isCancelled {
      guard let at = zones.instant(of: change) else {
        continue
      }
      let other = taken[at]
      taken[at] = other ?? id
      if moved.contains(id) {
        result.clashes[id] = other
      }
    }
  }
}

// Sessions that continue as another event.
extension CalendarMerge {
  /// The start of a session that the calendar cancels now.
  private struct FreedStart {
    let session: ImportedSession
    let at: Instant
  }

  /// Gives sessions that the calendar cancels now to occurrences of other events that begin at the
  /// same time. Some programs divide a series in two that way. The session keeps its notes and
  /// answers. An occurrence at another time also counts, if both times are the same start for a
  /// session.
  private mutating func adopt() {
    var freed = freedStarts
    // Exact matches come first, so that no occurrence gets the session of its neighbour.
    for isExact in [true, false] {
      for (place, occurrence) in occurrences.enumerated() where isUnknown(occurrence, at: place) {
        guard let at = zones.instant(of: occurrence),
          let index = nearest(to: at, among: freed, isExact: isExact)
        else {
          continue
        }
        adopt(freed.remove(at: index).session, as: occurrence, at: place)
      }
    }
  }

  private var freedStarts: [FreedStart] {
    let known = rows.sorted { $0.key < $1.key }.flatMap(\.value)
    return (known + gone).compactMap { row in
      guard let id = row.id,
        result.changes[id]?.source?.isCancelled == true,
        let session = row.before.flatMap({ ImportedSession(id, $0) }),
        !session.source.isCancelled,
        let at = zones.instant(session.calendarStart, session.source.zone)
      else {
        return nil
      }
      return FreedStart(session: session, at: at)
    }
  }

  private func isUnknown(_ occurrence: CalendarOccurrence, at place: Int) -> Bool {
    guard rows[place] == nil,
      matcher.begun[occurrence] == nil,
      !occurrence.isCancelled
    else {
      return false
    }
    return !known.isOutdated(occurrence)
  }

  private func nearest(to at: Instant, among freed: [FreedStart], isExact: Bool) -> Int? {
    let near = freed.indices.filter { index in
      let start = freed[index].at
      guard !isExact else {
        return start == at
      }
      return Session.isSameStart(start, at) && !isStartInUse(at)
    }
    return near.min { apart(freed[$0].at, at) < apart(freed[$1].at, at) }
  }

  /// True if another session begins at that time and is not changed.
  private func isStartInUse(_ at: Instant) -> Bool {
    taken[at].map { result.changes[$0] == nil } == true
  }

  private mutating func adopt(
    _ session: ImportedSession, as occurrence: CalendarOccurrence, at place: Int
  ) {
    let id = session.id
    for other in rows.keys {
      rows[other]?.removeAll { $0.id == id }
    }
    gone.removeAll { $0.id == id }
    let update = SessionUpdate(
      occurrence: occurrence, known: session.change, before: session.source, zones: zones)
    result.changes[id] = update.change
    rows[place] = [
      MergeRow(
        id: id, occurrence: occurrence, verdict: update.verdict, before: session.change)
    ]
  }
}

// Occurrences without a known session.
extension CalendarMerge {
  private mutating func rowWithoutKnown(_ occurrence: CalendarOccurrence) -> MergeRow? {
    let at = zones.instant(of: occurrence)
    if let session = matcher.begun[occurrence] {
      return rowOfBegun(session, occurrence, at)
    }
    if known.isOutdated(occurrence) {
      return MergeRow(id: nil, occurrence: occurrence, verdict: .older)
    }
    if let other = at.flatMap({ taken[$0] }) {
      return MergeRow(id: other, occurrence: occurrence, verdict: .there)
    }
    return rowOfNew(occurrence, at)
  }

  /// The row of a session that has begun; nil if its new time in the calendar is past too.
  private func rowOfBegun(
    _ session: ImportedSession, _ occurrence: CalendarOccurrence, _ at: Instant?
  ) -> MergeRow? {
    guard let at, at > now else {
      return nil
    }
    if let other = taken[at] {
      return MergeRow(id: other, occurrence: occurrence, verdict: .there)
    }
    return MergeRow(
      id: session.id, occurrence: occurrence, verdict: .begun, before: session.change)
  }

  private mutating func rowOfNew(
    _ occurrence: CalendarOccurrence, _ at: Instant?
  ) -> MergeRow {
    number += 1
    let id = SessionID(series: series, number: number, isAdded: true)
    if let at {
      taken[at] = id
    }
    var change = SessionChange(start: occurrence.start)
    change.source = occurrence.source
    change.source?.start = occurrence.start
    result.changes[id] = change
    return MergeRow(id: id, occurrence: occurrence, verdict: .new)
  }
}
