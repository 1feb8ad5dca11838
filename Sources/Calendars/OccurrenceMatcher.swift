// SPDX-License-Identifier: Apache-2.0
import Planning

/// What has become of known occurrences that a calendar with the whole event names no longer.
///
/// One that nobody knows yet is taken for the known one nearest to it, which has moved there with
/// the rule; further away it is another visit. Of the rest, what is still to come does not take
/// place. What took place, or has begun, stays as it was, and so does the place that it was moved
/// to afterwards.
struct OccurrenceMatcher {
  /// Visits that known sessions have moved to.
  private(set) var moved: [CalendarOccurrence: KnownEvents.Entry] = [:]
  /// Visits that would be known sessions which took place, or have begun.
  private(set) var begun: [CalendarOccurrence: KnownEvents.Entry] = [:]
  /// Known sessions that no longer take place, each with the word that says so.
  private(set) var gone: [(KnownEvents.Entry, CalendarOccurrence)] = []

  private let now: Instant
  private let zones: NamedZones

  /// How far a visit of a rule can have moved and still be the same one: half a week, as visits are
  /// not closer than days.
  private static let farthest = Elapsed.hours(84)

  init(
    of occurrences: [CalendarOccurrence], _ known: KnownEvents, whole: [String: Revision],
    span: Range<Instant>, now: Instant,
    _ zones: NamedZones
  ) {
    self.now = now
    self.zones = zones
    let byEvent = Dictionary(grouping: occurrences, by: \.origin.uid)
    for (uid, revision) in whole.sorted(by: { $0.key < $1.key }) {
      guard let entries = known.entries[uid] else { continue }
      let named = byEvent[uid] ?? []
      let names = Set(named.map(\.origin.occurrence))
      // What the calendar has called off keeps its name, in case that date comes back.
      var left = entries.filter { !names.contains($0.origin.occurrence) && !$0.origin.isCancelled }
        .compactMap { entry in
          place(of: entry).map { (entry: entry, at: $0, hasBegun: hasBegun(entry)) }
        }
        .sorted { ($0.at, $0.entry.id) < ($1.at, $1.entry.id) }
      let reach = reach(entries, named)
      let knownNames = Set(entries.map(\.origin.occurrence))
      let unknown = named.filter { !$0.isCancelled && !knownNames.contains($0.origin.occurrence) }
        .compactMap { occurrence in
          zones.instant(occurrence.start, occurrence.origin.zone).map {
            (occurrence: occurrence, at: $0)
          }
        }
        .sorted { $0.at < $1.at }
      for (occurrence, at) in unknown {
        let near = left.indices.filter { place in
          apart(left[place].at, at) <= (left[place].hasBegun ? Self.farthest : reach)
        }
        guard let place = near.min(by: { apart(left[$0].at, at) < apart(left[$1].at, at) }) else {
          continue
        }
        let (entry, _, hasBegun) = left.remove(at: place)
        // One that was called off and has come to a later time takes place then.
        let comesBack = entry.change.isCancelled && at > now
        if hasBegun, !comesBack { begun[occurrence] = entry } else { moved[occurrence] = entry }
      }
      for (entry, at, hasBegun) in left where span.contains(at) && !hasBegun {
        guard let wall = entry.origin.start ?? entry.change.start else { continue }
        var word = entry.origin
        (word.event, word.override) = (revision, nil)
        gone.append(
          (
            entry,
            CalendarOccurrence(
              origin: word, start: wall, isCancelled: true, summary: named.first?.summary ?? "")
          ))
      }
    }
  }

  /// How far one that is still to come can have moved. A rule that moves takes along all that is to
  /// come. Where one of its dates stays, the others are dates of their own, which only another time
  /// of the same day can continue: what is left out here and added there are two visits.
  private func reach(_ entries: [KnownEvents.Entry], _ named: [CalendarOccurrence]) -> Elapsed {
    let byRule = Set(named.filter { $0.origin.override == nil }.map(\.origin.occurrence))
    let stays = entries.contains {
      $0.origin.occurrence != nil && byRule.contains($0.origin.occurrence) && !$0.origin.isCancelled
        && !hasBegun($0)
    }
    return stays ? .hours(12) : Self.farthest
  }

  /// Where the calendar has put a session last.
  private func place(of entry: KnownEvents.Entry) -> Instant? {
    zones.instant(entry.origin.start ?? entry.change.start, entry.origin.zone)
  }

  /// Whether a session took place, or its time has come, as the person has it.
  private func hasBegun(_ entry: KnownEvents.Entry) -> Bool {
    if entry.change.held != nil { return true }
    return zones.instant(entry.change.start ?? entry.origin.start, entry.origin.zone).map {
      $0 <= now
    } ?? false
  }
}
