// SPDX-License-Identifier: Apache-2.0
package import Planning

/// One occurrence of a calendar, understood as a session that may be.
package struct CalendarOccurrence: Hashable, Sendable {
  /// What a session made from it would remember.
  package var origin: SessionChange.CalendarSource
  /// Its wall time, in the origin's zone.
  package var start: WallTime
  /// Whether the calendar names that zone.
  package var clock: Clock
  /// Whether the calendar says how long it takes; otherwise the origin's length is only its
  /// route's.
  package var saysLength: Bool
  /// Whether the calendar calls it off.
  package var isCancelled: Bool
  /// What the calendar calls it; shown to the person and never kept.
  package var summary: String

  /// How a calendar tells a time.
  package enum Clock: Hashable, Sendable {
    /// By the clock of a zone that it names.
    case zoned
    /// By a clock on the wall, or a date alone; the zone is only where the person is.
    case floating
    /// As an instant; the zone is only where the person is.
    case instant
  }

  /// An occurrence that begins at `start`.
  package init(
    origin: SessionChange.CalendarSource, start: WallTime, clock: Clock = .zoned,
    saysLength: Bool = true, isCancelled: Bool,
    summary: String
  ) {
    self.origin = origin
    self.start = start
    self.clock = clock
    self.saysLength = saysLength
    self.isCancelled = isCancelled
    self.summary = summary
  }

  /// Whether it calls off a whole event, and so each of its occurrences.
  var endsTheEvent: Bool { isCancelled && origin.occurrence == nil }
}

/// The zones that visits name.
struct NamedZones {
  /// Those that are known, by their names.
  let named: [String: Zone]

  /// When it is that wall time in the zone of that name; nil without the one or the other.
  func instant(_ wall: WallTime?, _ zone: String) -> Instant? {
    wall.flatMap { wall in named[zone].map { $0.instant(wall) } }
  }
}

/// What is known of calendars before one is read: the sessions that were made from events, by the
/// event.
package struct KnownEvents: Sendable {
  /// A session that was made from an event.
  struct Entry: Sendable {
    let id: SessionID
    let change: SessionChange
    let origin: SessionChange.CalendarSource
  }

  /// The sessions of each event, by their UID, in order.
  let entries: [String: [Entry]]
  /// The newest revision of each event that anybody has read, by its UID.
  private let newest: [String: Revision]

  /// What the ledger's changes hold of calendars.
  package init(_ changes: [SessionID: SessionChange]) {
    var entries: [String: [Entry]] = [:]
    var newest: [String: Revision] = [:]
    for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
      guard let origin = change.origin else { continue }
      entries[origin.uid, default: []].append(Entry(id: id, change: change, origin: origin))
      guard let event = origin.event else { continue }
      if newest[origin.uid].map({ $0.isOlder(than: event) }) ?? true { newest[origin.uid] = event }
    }
    self.entries = entries
    self.newest = newest
  }

  /// Whether a session was made from this occurrence of an event, or, without one, from the event
  /// at all.
  package func has(_ uid: String, _ occurrence: String?) -> Bool {
    entries[uid]?.contains { occurrence == nil || $0.origin.occurrence == occurrence } ?? false
  }

  /// The sessions that a visit names. A file with an override alone may name its occurrence by the
  /// day, or by the clock on the wall.
  func named(by occurrence: CalendarOccurrence, _ zones: NamedZones) -> [Entry] {
    let entries = entries[occurrence.origin.uid] ?? []
    let named = entries.filter {
      occurrence.endsTheEvent || $0.origin.occurrence == occurrence.origin.occurrence
    }
    guard named.isEmpty, occurrence.origin.event == nil, let name = occurrence.origin.occurrence,
      Instant(name) == nil
    else {
      return named
    }
    return entries.filter { entry in
      guard let at = entry.origin.occurrence.flatMap({ Instant($0) }),
        let zone = zones.named[entry.origin.zone]
      else {
        return false
      }
      return zone.civil(at: at).isoText.hasPrefix(name)
    }
  }

  /// A visit whose zone the calendar does not name, in the zone that the sessions of its event were
  /// given when they were first read: a person who travels takes no session along.
  func settled(_ occurrence: CalendarOccurrence, _ zones: NamedZones) -> CalendarOccurrence {
    guard occurrence.clock != .zoned, let entries = entries[occurrence.origin.uid],
      let entry = entries.first(where: { $0.origin.occurrence == occurrence.origin.occurrence })
        ?? entries.first,
      let zone = zones.named[entry.origin.zone]
    else { return occurrence }
    var settled = occurrence
    settled.origin.zone = entry.origin.zone
    if occurrence.clock == .instant,
      let at = zones.instant(occurrence.start, occurrence.origin.zone)
    {
      settled.start = zone.wallTime(at: at)
    }
    return settled
  }

  /// Whether a visit that no session is known of is an older word than is known of its event.
  func isOlder(_ occurrence: CalendarOccurrence) -> Bool {
    guard let newest = newest[occurrence.origin.uid] else { return false }
    if let event = occurrence.origin.event { return event.isOlder(than: newest) }
    return occurrence.origin.override.map { $0.isOlder(thanOther: newest) } ?? false
  }

  /// Whether a visit is an older word than is known of the session that it names. The event's own
  /// revision bounds the whole of what a file says of it; an override counts apart (RFC 5546,
  /// section 2.1.5).
  func isOlder(_ occurrence: CalendarOccurrence, than known: SessionChange.CalendarSource) -> Bool {
    let word = occurrence.origin
    if let event = word.event, let newest = newest[word.uid] {
      if event.isOlder(than: newest) { return true }
      if newest.isOlder(than: event) || occurrence.endsTheEvent {
        // A newer event counts, unless this one occurrence was changed after all of the file had
        // been written.
        let written = [event.stamp, word.override?.stamp].compactMap { $0 }.max()
        guard let written, let changed = known.override?.stamp else { return false }
        return written < changed
      }
    }
    switch (word.override, known.override) {
    case (let new?, let old?): return new.isOlder(than: old)
    case (let new?, nil):
      return word.event == nil && newest[word.uid].map { new.isOlder(thanOther: $0) } ?? false
    case (nil, let old?): return word.event?.isOlder(thanOther: old) ?? false
    case (nil, nil): return false
    }
  }
}
