// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The effect of a calendar on one session.
package enum MergeVerdict: String, Hashable, Sendable {
  /// A new session.
  case new
  /// A known session at another time, or of another length, or no longer cancelled.
  case moved
  /// A known session that is cancelled now.
  case cancelled
  /// A known session without a change.
  case unchanged
  /// A session of another source begins at the same instant.
  case there
  /// The calendar's version is older than the known one.
  case older
  /// A known session that has begun. It stays at its time, though the rule of its event has moved.
  case begun

  /// True for a verdict that changes sessions.
  package var isChange: Bool { self == .new || self == .moved || self == .cancelled }
}

/// One occurrence and its effect.
package struct MergeRow: Hashable, Sendable {
  /// The session; nil for an outdated occurrence without a session.
  package var id: SessionID?
  package var occurrence: CalendarOccurrence
  package var verdict: MergeVerdict
  /// The known session; nil for a new one, or for one of another source.
  package var before: SessionChange?
}

/// The changes that a calendar would make.
package struct MergePlan: Hashable, Sendable {
  /// The rows in the order of the occurrences.
  package var rows: [MergeRow] = []
  /// The new changes for the ledger.
  package var changes: [SessionID: SessionChange] = [:]
  /// The sessions that the calendar moves to the start of another session, each with that other
  /// one.
  package var clashes: [SessionID: SessionID] = [:]
  /// The occurrences that the calendar cancels and that no session was made from. They have no row.
  package var unknownCancelled: [CalendarOccurrence] = []
}

/// Compares the occurrences of a calendar with the known sessions. A session is recognised by the
/// event and the occurrence that it was made from. So a newer file moves it, and the same file
/// changes nothing.
///
/// - Parameters:
///   - series: The series of new sessions.
///   - changes: The changes in the ledger.
///   - taken: The sessions that take place, by their start.
///   - whole: The events that the calendar describes in full, by their UID. If a known session of
///     such an event is missing within `span`, it has moved with the rule or does not take place.
///   - span: The instants that the calendar describes in full.
///   - now: The time of reading. A missing session that has begun is not cancelled.
///   - acceptsOlder: True if a version that is older than the known one counts as well.
///   - zoneNamed: The zone of a name; nil if it is unknown.
package func compare(
  _ occurrences: [CalendarOccurrence], series: String, changes: [SessionID: SessionChange],
  taken: [Instant: SessionID],
  whole: [String: Revision] = [:],
  span: Range<Instant> = Instant(seconds: 0)..<Instant(seconds: .max),
  now: Instant = Instant(seconds: 0), acceptsOlder: Bool = false,
  zoneNamed: (String) -> Zone?
) -> MergePlan {
  let known = KnownEvents(changes, now: now, acceptsOlder: acceptsOlder)
  let names = occurrences.map(\.source.zone) + changes.values.compactMap(\.source?.zone)
  var named: [String: Zone] = [:]
  for name in names where named[name] == nil {
    named[name] = zoneNamed(name)
  }
  let zones = NamedZones(named: named)
  let occurrences = occurrences.map { known.inKnownZone($0, zones) }
  let matcher = OccurrenceMatcher(
    of: occurrences, known, whole: whole, span: span, now: now, zones)
  let numbers = changes.keys.filter { $0.isAdded && $0.series == series }.map(\.number)
  var merge = CalendarMerge(
    of: occurrences,
    known,
    matcher,
    taken: taken,
    zones: zones,
    now: now,
    series: series,
    after: numbers.max() ?? 0)
  return merge.plan()
}
