// SPDX-License-Identifier: Apache-2.0
import Planning

/// A comparison on its way: what is known first, so that where a session goes away from, another
/// may come.
struct CalendarMerge {
  let known: KnownEvents
  var taken: [Instant: SessionID]
  let zones: NamedZones
  var comparison = MergePlan()
  /// The rows about known sessions, by the place of their visit.
  private var rows: [Int: [MergePlan.Row]] = [:]
  /// The rows about sessions that the calendar no longer holds.
  private var gone: [MergePlan.Row] = []

  init(known: KnownEvents, taken: [Instant: SessionID], zones: NamedZones) {
    self.known = known
    self.taken = taken
    self.zones = zones
  }

  /// What becomes of the sessions that are known.
  mutating func judgeKnown(_ occurrences: [CalendarOccurrence], _ shifts: OccurrenceMatcher) {
    for (place, occurrence) in occurrences.enumerated() {
      let entries =
        known.named(by: occurrence, zones) + (shifts.moved[occurrence].map { [$0] } ?? [])
      if !entries.isEmpty { rows[place] = entries.map { row(occurrence, $0) } }
    }
    gone = shifts.gone.map { row($1, $0) }.filter { $0.verdict != .older }
  }

  private mutating func row(_ occurrence: CalendarOccurrence, _ entry: KnownEvents.Entry)
    -> MergePlan.Row
  {
    let isOlder = known.isOlder(occurrence, than: entry.origin)
    let (verdict, changed) =
      isOlder ? (.older, nil) : laid(occurrence, over: entry.change, entry.origin)
    if let changed { comparison.changes[entry.id] = changed }
    return MergePlan.Row(
      id: entry.id, occurrence: occurrence, verdict: verdict, before: entry.change)
  }

  /// A visit that begins where the calendar had another one that it now calls off is the same visit
  /// under another event, as when a series is divided in two: it stays the session that it was,
  /// with all that was said and answered. So is one at another hour, too near for a session to be
  /// announced anew.
  mutating func adopt(_ occurrences: [CalendarOccurrence], _ shifts: OccurrenceMatcher) {
    var free: [(at: Instant, row: MergePlan.Row)] = []
    for row in rows.sorted(by: { $0.key < $1.key }).flatMap(\.value) + gone {
      guard let id = row.id, let before = row.before?.origin, !before.isCancelled,
        comparison.changes[id]?.origin?.isCancelled == true
      else { continue }
      if let at = zones.instant(before.start ?? row.before?.start, before.zone) {
        free.append((at, row))
      }
    }
    // What stays at its time comes first, so that it is not taken for its neighbour.
    for isExact in [true, false] {
      for (place, occurrence) in occurrences.enumerated() where rows[place] == nil && !free.isEmpty
      {
        guard !occurrence.isCancelled, shifts.begun[occurrence] == nil, !known.isOlder(occurrence),
          let at = zones.instant(occurrence.start, occurrence.origin.zone)
        else { continue }
        let near = free.indices.filter {
          isExact ? free[$0].at == at : Session.isSameStart(free[$0].at, at) && !isTaken(at)
        }
        guard let nearest = near.min(by: { apart(free[$0].at, at) < apart(free[$1].at, at) }) else {
          continue
        }
        adopt(occurrence, place, free.remove(at: nearest).row)
      }
    }
  }

  /// Whether another session stays where a visit would come to.
  private func isTaken(_ at: Instant) -> Bool {
    taken[at].map { comparison.changes[$0] == nil } ?? false
  }

  private mutating func adopt(_ occurrence: CalendarOccurrence, _ place: Int, _ row: MergePlan.Row)
  {
    guard let id = row.id, let before = row.before, let origin = before.origin else { return }
    for other in rows.keys { rows[other]?.removeAll { $0.id == id } }
    gone.removeAll { $0.id == id }
    let (verdict, changed) = laid(occurrence, over: before, origin)
    comparison.changes[id] = changed
    rows[place] = [MergePlan.Row(id: id, occurrence: occurrence, verdict: verdict, before: before)]
  }

  /// Frees the places that sessions go away from, and fills those that they come to.
  mutating func settlePlaces() {
    let changed = comparison.changes.sorted { $0.key < $1.key }
    let moving = Set(rows.values.joined().filter { $0.verdict == .moved }.compactMap(\.id))
    taken = taken.filter { comparison.changes[$0.value] == nil }
    for (id, change) in changed where !change.isCancelled {
      guard let at = zones.instant(change.start, change.origin?.zone ?? "") else { continue }
      if let other = taken[at] {
        if moving.contains(id) { comparison.clashes[id] = other }
      } else {
        taken[at] = id
      }
    }
  }

  /// Every visit in order, those that nobody knows yet among them.
  mutating func tell(
    _ occurrences: [CalendarOccurrence], _ shifts: OccurrenceMatcher, now: Instant, series: String,
    after highest: Int
  ) {
    var number = highest
    for (place, occurrence) in occurrences.enumerated() {
      if let known = rows[place] {
        comparison.rows += known
        continue
      }
      guard !occurrence.isCancelled else { continue }
      let start = zones.instant(occurrence.start, occurrence.origin.zone)
      if let entry = shifts.begun[occurrence] {
        guard let start, start > now else { continue }
        let other = taken[start]
        comparison.rows.append(
          MergePlan.Row(
            id: other ?? entry.id, occurrence: occurrence, verdict: other == nil ? .begun : .there,
            before: other == nil ? entry.change : nil))
      } else if known.isOlder(occurrence) {
        comparison.rows.append(MergePlan.Row(id: nil, occurrence: occurrence, verdict: .older))
      } else if let start, let other = taken[start] {
        comparison.rows.append(MergePlan.Row(id: other, occurrence: occurrence, verdict: .there))
      } else {
        number += 1
        let id = SessionID(series: series, number: number, isAdded: true)
        if let start { taken[start] = id }
        var change = SessionChange(start: occurrence.start)
        change.origin = occurrence.origin
        change.origin?.start = occurrence.start
        comparison.changes[id] = change
        comparison.rows.append(MergePlan.Row(id: id, occurrence: occurrence, verdict: .new))
      }
    }
    comparison.rows += gone
  }

  /// What a visit makes of a known session. The calendar's word counts where it is another than its
  /// last one: a person who has moved a session, or called it off, since then has the later word,
  /// and reading the same file again changes nothing.
  private func laid(
    _ occurrence: CalendarOccurrence, over known: SessionChange,
    _ before: SessionChange.CalendarSource
  ) -> (
    MergePlan.Verdict, SessionChange?
  ) {
    // What took place stays as it was.
    if known.held != nil { return (.unchanged, nil) }
    let startBefore = before.start ?? known.start
    let wasOff = before.start == nil ? known.isCancelled : before.isCancelled
    var word = occurrence.origin
    word.event = occurrence.origin.event ?? (word.uid == before.uid ? before.event : nil)
    word.route = before.route
    word.isCancelled = occurrence.isCancelled
    word.start = occurrence.start
    // Who calls off need not say which occurrence, nor when it would have been.
    if occurrence.isCancelled {
      (word.occurrence, word.start, word.zone) = (before.occurrence, startBefore, before.zone)
    }
    // Nor does an override that came alone name it as its rule does.
    if occurrence.origin.event == nil, word.uid == before.uid {
      word.occurrence = before.occurrence
    }
    // Where the calendar is silent, the length is the one that came with the route of the first
    // import.
    if occurrence.isCancelled || !occurrence.saysLength { word.length = before.length }
    var changed = known
    changed.origin = word
    let isElsewhere =
      word.zone == before.zone
      ? word.start != startBefore
      : zones.instant(word.start, word.zone) != zones.instant(startBefore, before.zone)
    // Whoever called it off did so for another time.
    if occurrence.isCancelled != wasOff || isElsewhere {
      changed.isCancelled = occurrence.isCancelled
    }
    if isElsewhere || word.zone != before.zone && known.start == startBefore {
      changed.start = word.start
    } else if word.zone != before.zone, let at = zones.instant(known.start, before.zone),
      let zone = zones.named[word.zone]
    {
      changed.start = zone.wallTime(at: at)
    }
    let isMoved =
      changed.start != known.start || word.zone != before.zone || word.length != before.length
    if changed.isCancelled {
      return (known.isCancelled ? .unchanged : .cancelled, changed == known ? nil : changed)
    }
    return (isMoved || known.isCancelled ? .moved : .unchanged, changed == known ? nil : changed)
  }
}
