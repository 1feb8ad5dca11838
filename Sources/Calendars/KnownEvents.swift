// SPDX-License-Identifier: Apache-2.0
package import Planning

/// A session that was made from an event of a calendar.
struct ImportedSession: Sendable {
  let id: SessionID
  let change: SessionChange
  /// The source in `change`.
  let source: SessionChange.CalendarSource

  /// The session of a change; nil if it comes from no calendar.
  init?(_ id: SessionID, _ change: SessionChange) {
    guard let source = change.source, !source.isOwn else {
      return nil
    }
    self.id = id
    self.change = change
    self.source = source
  }

  /// The start that the calendar gave last.
  var calendarStart: WallTime? { source.start ?? change.start }
  /// The start as it is now. The person may have moved the session since the import.
  var start: WallTime? { change.start ?? source.start }
}

/// The sessions that were made from events of calendars, by event.
package struct KnownEvents: Sendable {
  /// The sessions of each event by its UID, in order.
  let sessions: [String: [ImportedSession]]
  /// The newest known revision of each event, by its UID.
  private let newest: [String: Revision]
  /// The time of reading.
  private let now: Instant
  /// True if an older version counts as well.
  private let acceptsOlder: Bool

  /// The events in the changes of a ledger.
  ///
  /// - Parameters:
  ///   - now: The time of reading. A known stamp after it is ignored.
  ///   - acceptsOlder: True if a version that is older than the known one counts as well.
  package init(
    _ changes: [SessionID: SessionChange], now: Instant = .distantFuture,
    acceptsOlder: Bool = false
  ) {
    self.now = now
    self.acceptsOlder = acceptsOlder
    let all = changes.compactMap { ImportedSession($0.key, $0.value) }
    let imported = all.sorted { $0.id < $1.id }
    let revisions = imported.compactMap { session in
      session.source.event.map { (session.source.uid, $0.believed(at: now)) }
    }
    sessions = Dictionary(grouping: imported, by: \.source.uid)
    newest = Dictionary(revisions) { $0.isOlder(than: $1) ? $1 : $0 }
  }

  /// True if a session was made from this occurrence of an event; if `occurrence` is nil, from any
  /// occurrence.
  package func has(_ uid: String, _ occurrence: String?) -> Bool {
    let sessions = sessions[uid, default: []]
    guard let occurrence else {
      return !sessions.isEmpty
    }
    return sessions.contains { $0.source.occurrence == occurrence }
  }

  /// The time of day of the session that was made from an occurrence, or else of another session of
  /// the event; nil if there is none.
  package func timeOfDay(_ uid: String, _ occurrence: String?) -> CivilTime? {
    let sessions = sessions[uid, default: []]
    let same = sessions.first { $0.source.occurrence == occurrence }
    return (same ?? sessions.first)?.calendarStart?.civil.time
  }

  /// The sessions that an occurrence names. A file with an override alone may name it by the day,
  /// or by a wall time.
  func sessions(for occurrence: CalendarOccurrence, _ zones: NamedZones) -> [ImportedSession] {
    let sessions = sessions[occurrence.source.uid, default: []]
    if occurrence.cancelsEvent {
      return visit(cancelledBy: occurrence, among: sessions, zones).map { [$0] } ?? sessions
    }
    let named = sessions.filter { $0.source.occurrence == occurrence.source.occurrence }
    guard named.isEmpty,
      occurrence.source.event == nil,
      let name = occurrence.source.occurrence,
      Instant(name) == nil
    else {
      return named
    }
    return sessions.filter { session in
      session.occurrenceText(zones)?.hasPrefix(name) == true
    }
  }

  /// The session that is meant by a cancellation without an occurrence, if there are several visits
  /// under one UID; nil if all of them are meant. A cancellation of a whole series has the start of
  /// its first date, so the start of a later visit means that visit alone.
  private func visit(
    cancelledBy occurrence: CalendarOccurrence, among sessions: [ImportedSession],
    _ zones: NamedZones
  ) -> ImportedSession? {
    let starts = sessions.map { zones.instant($0.calendarStart, $0.source.zone) }
    guard let at = zones.instant(of: occurrence), let place = starts.firstIndex(of: at),
      let first = starts.compactMap(\.self).min(), first < at
    else {
      return nil
    }
    return sessions[place]
  }

  /// The occurrence in the zone of the known sessions of its event, if the calendar names no zone.
  /// So a session does not move when the person travels.
  func inKnownZone(
    _ occurrence: CalendarOccurrence, _ zones: NamedZones
  ) -> CalendarOccurrence {
    guard occurrence.form != .zoned,
      let name = zoneName(for: occurrence),
      let zone = zones.named[name]
    else {
      return occurrence
    }
    var moved = occurrence
    moved.source.zone = name
    if occurrence.form == .instant, let at = zones.instant(of: occurrence) {
      moved.start = zone.wallTime(at: at)
    }
    return moved
  }

  private func zoneName(for occurrence: CalendarOccurrence) -> String? {
    let sessions = sessions[occurrence.source.uid, default: []]
    let same = sessions.first { $0.source.occurrence == occurrence.source.occurrence }
    return (same ?? sessions.first)?.source.zone
  }
}

// Revisions.
extension KnownEvents {
  /// True if an occurrence without a known session is older than the known revision of its event.
  func isOutdated(_ occurrence: CalendarOccurrence) -> Bool {
    guard !acceptsOlder, let newest = newest[occurrence.source.uid] else {
      return false
    }
    if let event = occurrence.source.event {
      return event.isOlder(than: newest)
    }
    return occurrence.source.override?.isOlder(thanOther: newest) == true
  }

  /// True if an occurrence is older than the known source of its session. The revision of the event
  /// applies to everything that a file says about it; an override counts separately (RFC 5546,
  /// section 2.1.5).
  func isOlder(
    _ occurrence: CalendarOccurrence, than known: SessionChange.CalendarSource
  ) -> Bool {
    guard !acceptsOlder else {
      return false
    }
    let read = occurrence.source
    let override = known.override?.believed(at: now)
    guard let event = read.event, let newest = newest[read.uid] else {
      return isOlderOverride(read, than: override)
    }
    if event.isOlder(than: newest) {
      return true
    }
    let isNewer = newest.isOlder(than: event)
    if isNewer || occurrence.cancelsEvent {
      return Self.wasWritten(read, before: override)
    }
    return isOlderOverride(read, than: override)
  }

  /// True if all that a file says was written before a known override. The override then still
  /// counts, even though the event is newer.
  private static func wasWritten(
    _ read: SessionChange.CalendarSource, before override: Revision?
  ) -> Bool {
    let stamps = [read.event?.stamp, read.override?.stamp].compactMap(\.self)
    guard let written = stamps.max(), let changed = override?.stamp else {
      return false
    }
    return written < changed
  }

  private func isOlderOverride(
    _ read: SessionChange.CalendarSource, than known: Revision?
  ) -> Bool {
    guard let override = read.override else {
      guard let event = read.event, let known else {
        return false
      }
      return event.isOlder(thanOther: known)
    }
    if let known {
      return override.isOlder(than: known)
    }
    guard read.event == nil, let newest = newest[read.uid] else {
      return false
    }
    return override.isOlder(thanOther: newest)
  }
}

extension Revision {
  /// The revision without a stamp that is later than `now`. Such a stamp is wrong.
  fileprivate func believed(at now: Instant) -> Revision {
    guard let stamp, stamp > now else {
      return self
    }
    return Revision(sequence: sequence)
  }
}

extension ImportedSession {
  /// The start by the event's rule, as a wall time: `2026-12-07T10:00:00`. Nil if it is unknown.
  fileprivate func occurrenceText(_ zones: NamedZones) -> String? {
    guard let occurrence = source.occurrence,
      let at = Instant(occurrence),
      let zone = zones.named[source.zone]
    else {
      return nil
    }
    return zone.civil(at: at).isoText
  }
}
