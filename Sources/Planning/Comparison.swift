// SPDX-License-Identifier: Apache-2.0

/// One occurrence of a calendar, understood as a session that may be.
public struct Visit: Hashable, Sendable {
  /// What a session made from it would remember.
  public var origin: SessionChange.Origin
  /// Its wall time, in the origin's zone.
  public var start: WallTime
  /// Whether the calendar says how long it takes; otherwise the origin's length is only its route's.
  public var saysLength: Bool
  /// Whether the calendar calls it off.
  public var isCancelled: Bool
  /// What the calendar calls it; shown to the person and never kept.
  public var summary: String

  /// An occurrence that begins at `start`.
  public init(
    origin: SessionChange.Origin, start: WallTime, saysLength: Bool = true, isCancelled: Bool, summary: String
  ) {
    self.origin = origin
    self.start = start
    self.saysLength = saysLength
    self.isCancelled = isCancelled
    self.summary = summary
  }
}

/// What a calendar would change.
public struct Comparison: Hashable, Sendable {
  /// What would become of one visit.
  public enum Verdict: String, Hashable, Sendable {
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

    /// Whether a person would see anything of it.
    public var isChange: Bool { self == .new || self == .moved || self == .cancelled }
  }

  /// One visit and what would become of it.
  public struct Row: Hashable, Sendable {
    /// The session that it is, or would be.
    public var id: SessionID
    /// The visit.
    public var visit: Visit
    /// What would become of it.
    public var verdict: Verdict
    /// The session as it was known; nil for one that is new, or of another origin.
    public var before: SessionChange?
  }

  /// In the order of the visits.
  public var rows: [Row] = []
  /// What is to be laid over the ledger's changes.
  public var changes: [SessionID: SessionChange] = [:]
}

/// Compares the visits of a calendar with what is known. A session is known by the event and the occurrence that it was
/// made from, so that a newer file moves it and the same file changes nothing.
///
/// - Parameters:
///   - series: The series that new sessions belong to.
///   - changes: What the ledger holds.
///   - taken: The sessions that take place, by their start.
///   - whole: The recurring events that the calendar holds whole, by their UID, with their sequence: what is known of one
///     and stands in it no longer, within `span`, has moved with the rule or does not take place.
///   - span: The instants of which the calendar tells all.
///   - now: When it is read: what has begun is not called off for being left out.
///   - zoneNamed: The zone of a name.
public func compare(
  _ visits: [Visit], series: String, changes: [SessionID: SessionChange], taken: [Instant: SessionID],
  whole: [String: Int] = [:], span: Range<Instant> = Instant(seconds: 0)..<Instant(seconds: .max),
  now: Instant = Instant(seconds: 0),
  zoneNamed: (String) -> Zone?
) -> Comparison {
  var comparison = Comparison()
  var taken = taken
  let shifted = shifts(visits, changes, whole, span, now, zoneNamed)
  // Where a session goes away from, another may come.
  let leaving = Set(shifted.gone.map(\.0) + shifted.moved.values)
  taken = taken.filter { !leaving.contains($0.value) }
  var number = changes.keys.filter { $0.isAdded && $0.series == series }.map(\.number).max() ?? 0
  for visit in visits {
    let known = changes.filter { _, change in
      guard let origin = change.origin, origin.uid == visit.origin.uid else { return false }
      // A whole series that is called off calls off each of its occurrences.
      return origin.occurrence == visit.origin.occurrence || (visit.isCancelled && visit.origin.occurrence == nil)
    }.merging(shifted.moved[visit].map { [$0: changes[$0] ?? SessionChange()] } ?? [:]) { one, _ in one }
    for (id, change) in known.sorted(by: { $0.key < $1.key }) {
      let (verdict, changed) = judge(visit, change)
      comparison.rows.append(Comparison.Row(id: id, visit: visit, verdict: verdict, before: change))
      if let changed { comparison.changes[id] = changed }
    }
    guard known.isEmpty, !visit.isCancelled, !shifted.past.contains(visit) else { continue }
    let start = zoneNamed(visit.origin.zone).map { $0.instant(visit.start) }
    if let start, let other = taken[start] {
      comparison.rows.append(Comparison.Row(id: other, visit: visit, verdict: .there))
      continue
    }
    number += 1
    let id = SessionID(series: series, number: number, isAdded: true)
    if let start { taken[start] = id }
    var change = SessionChange(start: visit.start)
    change.origin = visit.origin
    change.origin?.start = visit.start
    comparison.changes[id] = change
    comparison.rows.append(Comparison.Row(id: id, visit: visit, verdict: .new))
  }
  for (id, visit) in shifted.gone {
    guard let change = changes[id] else { continue }
    let (verdict, changed) = judge(visit, change)
    comparison.rows.append(Comparison.Row(id: id, visit: visit, verdict: verdict, before: change))
    if let changed { comparison.changes[id] = changed }
  }
  return comparison
}

/// What has become of known occurrences that a calendar with the whole event names no longer.
///
/// One that nobody knows yet is taken for the known one nearest to it, which has moved there with the rule; further away
/// it is another visit. Of the rest, what is still to come does not take place. What took place, or has begun, stays as
/// it was, and so does the place that it was moved to afterwards.
private func shifts(
  _ visits: [Visit], _ changes: [SessionID: SessionChange], _ whole: [String: Int], _ span: Range<Instant>,
  _ now: Instant,
  _ zoneNamed: (String) -> Zone?
) -> (moved: [Visit: SessionID], past: Set<Visit>, gone: [(SessionID, Visit)]) {
  var moved: [Visit: SessionID] = [:]
  var past: Set<Visit> = []
  var gone: [(SessionID, Visit)] = []
  func start(_ origin: SessionChange.Origin, _ wall: WallTime?) -> Instant? {
    wall.flatMap { wall in zoneNamed(origin.zone).map { $0.instant(wall) } }
  }
  for (uid, sequence) in whole.sorted(by: { $0.key < $1.key }) {
    let named = visits.filter { $0.origin.uid == uid }
    var left = changes.compactMap { id, change -> (id: SessionID, change: SessionChange, at: Instant)? in
      guard let origin = change.origin, origin.uid == uid, sequence >= origin.sequence,
        !named.contains(where: { $0.origin.occurrence == origin.occurrence }),
        let at = start(origin, origin.start ?? change.start), span.contains(at)
      else { return nil }
      return (id, change, at)
    }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    let known = Set(changes.values.compactMap { $0.origin?.uid == uid ? $0.origin?.occurrence : nil })
    let unknown = named.filter { !$0.isCancelled && $0.origin.occurrence.map { !known.contains($0) } ?? true }
      .compactMap { visit in start(visit.origin, visit.start).map { (visit: visit, at: $0) } }.sorted { $0.at < $1.at }
    for (visit, at) in unknown {
      guard let place = left.indices.min(by: { apart(left[$0].at, at) < apart(left[$1].at, at) }),
        apart(left[place].at, at) <= farthestShift
      else { continue }
      let entry = left.remove(at: place)
      if entry.change.held != nil || entry.at <= now { past.insert(visit) } else { moved[visit] = entry.id }
    }
    for entry in left where entry.change.held == nil && entry.at > now {
      guard let origin = entry.change.origin, let wall = origin.start ?? entry.change.start else { continue }
      var word = origin
      word.sequence = sequence
      gone.append((entry.id, Visit(origin: word, start: wall, isCancelled: true, summary: named.first?.summary ?? "")))
    }
  }
  return (moved, past, gone)
}

/// How far a visit of a rule can have moved and still be the same one: half a week, as visits are not closer than days.
private let farthestShift = Elapsed.hours(84)

/// What a visit makes of a known session. The calendar's word counts where it is another than its last one: a person who
/// has moved a session, or called it off, since then has the later word, and reading the same file again changes nothing.
private func judge(_ visit: Visit, _ known: SessionChange) -> (Comparison.Verdict, SessionChange?) {
  guard let before = known.origin, visit.origin.sequence >= before.sequence else { return (.older, nil) }
  // What took place stays as it was.
  if known.held != nil { return (.unchanged, nil) }
  let startBefore = before.start ?? known.start
  let wasOff = before.start == nil ? known.isCancelled : before.isCancelled
  var word = visit.origin
  // A whole series that is called off names none of its occurrences.
  if visit.isCancelled { word.occurrence = before.occurrence }
  word.route = before.route
  word.isCancelled = visit.isCancelled
  // Who calls off need not say when it would have been.
  word.start = visit.isCancelled ? startBefore : visit.start
  if visit.isCancelled { word.zone = before.zone }
  // Where the calendar is silent, the length is the one that came with the route of the first import.
  if visit.isCancelled || !visit.saysLength { word.length = before.length }
  var changed = known
  changed.origin = word
  if visit.isCancelled != wasOff { changed.isCancelled = visit.isCancelled }
  if word.start != startBefore || word.zone != before.zone { changed.start = word.start }
  let isMoved = changed.start != known.start || word.zone != before.zone || word.length != before.length
  let verdict: Comparison.Verdict =
    changed.isCancelled && !known.isCancelled
    ? .cancelled : isMoved || changed.isCancelled != known.isCancelled ? .moved : .unchanged
  return (verdict, changed == known ? nil : changed)
}
