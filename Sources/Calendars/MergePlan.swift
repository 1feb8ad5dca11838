// SPDX-License-Identifier: Apache-2.0
package import Planning

/// What a calendar would change.
package struct MergePlan: Hashable, Sendable {
  /// What would become of one visit.
  package enum Verdict: String, Hashable, Sendable {
    /// A session that is not known yet.
    case new
    /// A known session at another time, or of another length, or on again.
    case moved
    /// A known session that is off.
    case cancelled
    /// Known, and as it was.
    case unchanged
    /// A session of another origin begins at that very time.
    case there
    /// The calendar has an older word than is known.
    case older
    /// A known session that has begun, and stays where it was; its event's rule has moved since.
    case begun

    /// Whether a person would see anything of it.
    package var isChange: Bool { self == .new || self == .moved || self == .cancelled }
  }

  /// One visit and what would become of it.
  package struct Row: Hashable, Sendable {
    /// The session that it is, or would be; nil for an older word of which no session was made.
    package var id: SessionID?
    /// The visit.
    package var occurrence: CalendarOccurrence
    /// What would become of it.
    package var verdict: Verdict
    /// The session as it was known; nil for one that is new, or of another origin.
    package var before: SessionChange?
  }

  /// In the order of the visits.
  package var rows: [Row] = []
  /// What is to be laid over the ledger's changes.
  package var changes: [SessionID: SessionChange] = [:]
  /// Sessions that the calendar moves to the very time at which another begins, with that other
  /// one.
  package var clashes: [SessionID: SessionID] = [:]
}

/// Compares the visits of a calendar with what is known. A session is known by the event and the
/// occurrence that it was made from, so that a newer file moves it and the same file changes
/// nothing.
///
/// - Parameters:
///   - series: The series that new sessions belong to.
///   - changes: What the ledger holds.
///   - taken: The sessions that take place, by their start.
///   - whole: The events that the calendar holds whole, by their UID: what is known of one and
///     stands in it no longer,
///     within `span`, has moved with the rule or does not take place.
///   - span: The instants of which the calendar tells all.
///   - now: When it is read: what has begun is not called off for being left out.
///   - zoneNamed: The zone of a name.
package func compare(
  _ occurrences: [CalendarOccurrence], series: String, changes: [SessionID: SessionChange],
  taken: [Instant: SessionID],
  whole: [String: Revision] = [:],
  span: Range<Instant> = Instant(seconds: 0)..<Instant(seconds: .max),
  now: Instant = Instant(seconds: 0),
  zoneNamed: (String) -> Zone?
) -> MergePlan {
  let known = KnownEvents(changes)
  let names = Set(occurrences.map(\.origin.zone) + changes.values.compactMap { $0.origin?.zone })
  let zones = NamedZones(
    named: Dictionary(names.compactMap { name in zoneNamed(name).map { (name, $0) } }) { one, _ in
      one
    })
  let occurrences = occurrences.map { known.settled($0, zones) }
  let shifts = OccurrenceMatcher(of: occurrences, known, whole: whole, span: span, now: now, zones)
  var comparing = CalendarMerge(known: known, taken: taken, zones: zones)
  comparing.judgeKnown(occurrences, shifts)
  comparing.adopt(occurrences, shifts)
  comparing.settlePlaces()
  let numbers = changes.keys.filter { $0.isAdded && $0.series == series }.map(\.number)
  comparing.tell(occurrences, shifts, now: now, series: series, after: numbers.max() ?? 0)
  return comparing.comparison
}
