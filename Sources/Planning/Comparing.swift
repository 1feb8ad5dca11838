// SPDX-License-Identifier: Apache-2.0

/// A comparison on its way: what is known first, so that where a session goes away from, another may come.
struct Comparing {
  let known: KnownEvents
  var taken: [Instant: SessionID]
  let zones: VisitZones
  var comparison = Comparison()
  /// The rows about known sessions, by the place of their visit.
  private var rows: [Int: [Comparison.Row]] = [:]
  /// The rows about sessions that the calendar no longer holds.
  private var gone: [Comparison.Row] = []

  init(known: KnownEvents, taken: [Instant: SessionID], zones: VisitZones) {
    self.known = known
    self.taken = taken
    self.zones = zones
  }

  /// What becomes of the sessions that are known.
  mutating func judgeKnown(_ visits: [Visit], _ shifts: Shifts) {
    for (place, visit) in visits.enumerated() {
      let entries = known.named(by: visit, zones) + (shifts.moved[visit].map { [$0] } ?? [])
      if !entries.isEmpty { rows[place] = entries.map { row(visit, $0) } }
    }
    gone = shifts.gone.map { row($1, $0) }.filter { $0.verdict != .older }
  }

  private mutating func row(_ visit: Visit, _ entry: KnownEvents.Entry) -> Comparison.Row {
    let isOlder = known.isOlder(visit, than: entry.origin)
    let (verdict, changed) = isOlder ? (.older, nil) : laid(visit, over: entry.change, entry.origin)
    if let changed { comparison.changes[entry.id] = changed }
    return Comparison.Row(id: entry.id, visit: visit, verdict: verdict, before: entry.change)
  }

  /// A visit that begins where the calendar had another one that it now calls off is the same visit under another event,
  /// as when a series is divided in two: it stays the session that it was, with all that was said and answered. So is one
  /// at another hour, too near for a session to be announced anew.
  mutating func adopt(_ visits: [Visit], _ shifts: Shifts) {
    var free: [(at: Instant, row: Comparison.Row)] = []
    for row in rows.sorted(by: { $0.key < $1.key }).flatMap(\.value) + gone {
      guard let id = row.id, let before = row.before?.origin, !before.isCancelled,
        comparison.changes[id]?.origin?.isCancelled == true
      else { continue }
      if let at = zones.instant(before.start ?? row.before?.start, before.zone) { free.append((at, row)) }
    }
    // What stays at its time comes first, so that it is not taken for its neighbour.
    for isExact in [true, false] {
      for (place, visit) in visits.enumerated() where rows[place] == nil && !free.isEmpty {
        guard !visit.isCancelled, shifts.begun[visit] == nil, !known.isOlder(visit),
          let at = zones.instant(visit.start, visit.origin.zone)
        else { continue }
        let near = free.indices.filter { isExact ? free[$0].at == at : Record.isSame(free[$0].at, at) && !isTaken(at) }
        guard let nearest = near.min(by: { apart(free[$0].at, at) < apart(free[$1].at, at) }) else { continue }
        adopt(visit, place, free.remove(at: nearest).row)
      }
    }
  }

  /// Whether another session stays where a visit would come to.
  private func isTaken(_ at: Instant) -> Bool { taken[at].map { comparison.changes[$0] == nil } ?? false }

  private mutating func adopt(_ visit: Visit, _ place: Int, _ row: Comparison.Row) {
    guard let id = row.id, let before = row.before, let origin = before.origin else { return }
    for other in rows.keys { rows[other]?.removeAll { $0.id == id } }
    gone.removeAll { $0.id == id }
    let (verdict, changed) = laid(visit, over: before, origin)
    comparison.changes[id] = changed
    rows[place] = [Comparison.Row(id: id, visit: visit, verdict: verdict, before: before)]
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
  mutating func tell(_ visits: [Visit], _ shifts: Shifts, now: Instant, series: String, after highest: Int) {
    var number = highest
    for (place, visit) in visits.enumerated() {
      if let known = rows[place] {
        comparison.rows += known
        continue
      }
      guard !visit.isCancelled else { continue }
      let start = zones.instant(visit.start, visit.origin.zone)
      if let entry = shifts.begun[visit] {
        guard let start, start > now else { continue }
        let other = taken[start]
        comparison.rows.append(
          Comparison.Row(
            id: other ?? entry.id, visit: visit, verdict: other == nil ? .begun : .there,
            before: other == nil ? entry.change : nil))
      } else if known.isOlder(visit) {
        comparison.rows.append(Comparison.Row(id: nil, visit: visit, verdict: .older))
      } else if let start, let other = taken[start] {
        comparison.rows.append(Comparison.Row(id: other, visit: visit, verdict: .there))
      } else {
        number += 1
        let id = SessionID(series: series, number: number, isAdded: true)
        if let start { taken[start] = id }
        var change = SessionChange(start: visit.start)
        change.origin = visit.origin
        change.origin?.start = visit.start
        comparison.changes[id] = change
        comparison.rows.append(Comparison.Row(id: id, visit: visit, verdict: .new))
      }
    }
    comparison.rows += gone
  }

  /// What a visit makes of a known session. The calendar's word counts where it is another than its last one: a person who
  /// has moved a session, or called it off, since then has the later word, and reading the same file again changes nothing.
  private func laid(_ visit: Visit, over known: SessionChange, _ before: SessionChange.Origin) -> (
    Comparison.Verdict, SessionChange?
  ) {
    // What took place stays as it was.
    if known.held != nil { return (.unchanged, nil) }
    let startBefore = before.start ?? known.start
    let wasOff = before.start == nil ? known.isCancelled : before.isCancelled
    var word = visit.origin
    word.event = visit.origin.event ?? (word.uid == before.uid ? before.event : nil)
    word.route = before.route
    word.isCancelled = visit.isCancelled
    word.start = visit.start
    // Who calls off need not say which occurrence, nor when it would have been.
    if visit.isCancelled { (word.occurrence, word.start, word.zone) = (before.occurrence, startBefore, before.zone) }
    // Nor does an override that came alone name it as its rule does.
    if visit.origin.event == nil, word.uid == before.uid { word.occurrence = before.occurrence }
    // Where the calendar is silent, the length is the one that came with the route of the first import.
    if visit.isCancelled || !visit.saysLength { word.length = before.length }
    var changed = known
    changed.origin = word
    let isElsewhere =
      word.zone == before.zone
      ? word.start != startBefore : zones.instant(word.start, word.zone) != zones.instant(startBefore, before.zone)
    // Whoever called it off did so for another time.
    if visit.isCancelled != wasOff || isElsewhere { changed.isCancelled = visit.isCancelled }
    if isElsewhere || word.zone != before.zone && known.start == startBefore {
      changed.start = word.start
    } else if word.zone != before.zone, let at = zones.instant(known.start, before.zone),
      let zone = zones.named[word.zone]
    {
      changed.start = zone.wallTime(at: at)
    }
    let isMoved = changed.start != known.start || word.zone != before.zone || word.length != before.length
    if changed.isCancelled { return (known.isCancelled ? .unchanged : .cancelled, changed == known ? nil : changed) }
    return (isMoved || known.isCancelled ? .moved : .unchanged, changed == known ? nil : changed)
  }
}
