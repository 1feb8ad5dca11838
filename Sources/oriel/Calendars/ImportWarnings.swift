// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Settings
import Text
import Workspace
import YAML

/// Sentences on a merge plan that a person should know before making its changes.
struct ImportWarnings {
  let plan: MergePlan
  private let series: String
  private let route: String?
  /// The zone that the file gives for the whole calendar.
  let zone: String?
  /// False for a trial: the new sessions of the plan are not there yet.
  private let isApplied: Bool
  let snapshot: Snapshot

  init(
    _ plan: MergePlan, series: String, route: String?, zone: String?, isApplied: Bool,
    _ snapshot: Snapshot
  ) {
    self.plan = plan
    self.series = series
    self.route = route
    self.zone = zone
    self.isApplied = isApplied
    self.snapshot = snapshot.inEnglish
  }

  var sentences: [String] {
    let groups: [[String]] = [
      keptSeries, keptRoutes, cancelled, zonesTaken, apart, older, plan.rows.flatMap(seen),
      ImportedDates(plan, snapshot).sentences,
    ]
    let all = groups.flatMap { $0 }
    return all + notThereYet(all) + tellingName
  }

  /// Says of the new sessions that a command in one of these sentences is about that they come with
  /// `--apply`.
  private func notThereYet(_ sentences: [String]) -> [String] {
    guard !isApplied else {
      return []
    }
    // Each command is `oriel session`, a verb and the session.
    let words = sentences.flatMap { sentence in
      sentence.parts(between: "oriel session ").dropFirst().flatMap { rest in
        rest.split(separator: " ").prefix(2).map(String.init)
      }
    }
    let new = plan.rows.filter { $0.verdict == .new }.compactMap(\.id).map(\.description)
    let named = new.filter(words.contains)
    return named.isEmpty
      ? []
      : ["\(named.joined(separator: ", ")): these commands work once --apply was used"]
  }

  private var known: [MergeRow] { plan.rows.filter { $0.before != nil } }

  /// Warns that the series is for new sessions, and that known ones keep theirs.
  private var keptSeries: [String] {
    Self.kept(known.compactMap(\.id?.series), "stay in their series", asked: "--series", series)
  }

  /// Warns that the route is for new sessions, and that known ones keep theirs.
  private var keptRoutes: [String] {
    guard let route else {
      return []
    }
    let routes = known.compactMap { $0.before?.source?.route.rawValue }
    return Self.kept(routes, "keep their route", asked: "--route", route)
  }

  /// The warning about values of known sessions that differ from the one asked for new ones.
  private static func kept(
    _ values: [String], _ predicate: String, asked option: String, _ value: String
  ) -> [String] {
    let others = Set(values).subtracting([value]).sorted()
    guard !others.isEmpty else {
      return []
    }
    return [
      "sessions that are known already \(predicate) (\(others.joined(separator: ", "))); "
        + "\(option) \(value) is for new ones"
    ]
  }

  /// True if a session follows no calendar.
  func isOwn(_ id: SessionID) -> Bool {
    snapshot.ledger.changes[id]?.source?.isOwn != false
  }

  /// Sessions of the person's own at the very time of an event: they stay where they are if the
  /// event moves.
  private var apart: [String] {
    let there = plan.rows.filter { $0.verdict == .there }
    let ids = Set(there.compactMap(\.id)).filter { isOwn($0) && plan.changes[$0] == nil }.sorted()
    guard let first = ids.first else {
      return []
    }
    if ids.count == 1 {
      return [
        "\(first) is yours and does not follow the calendar; if that event moves: oriel session move \(first)"
      ]
    }
    let names = ids.map(\.description).joined(separator: ", ")
    return [
      "\(names) are yours and do not follow the calendar; if an event moves: oriel session move \(first)"
    ]
  }

  /// Warns that the file has an older version than the one that is known.
  private var older: [String] {
    guard plan.rows.contains(where: { $0.verdict == .older }) else {
      return []
    }
    return [
      "dates marked older are known in a newer version, and stay as they are; to take those of the "
        + "file all the same: --even-if-older"
    ]
  }

  private func seen(_ row: MergeRow) -> [String] {
    guard let id = row.id else {
      return []
    }
    return onAgain(row, id) + begun(row, id) + clash(id) + sameUID(row, id)
  }

  /// Warns that a single event on another day has the UID of a known session, and no later version.
  /// It may be that session moved, or another one, because some programs give all events one UID.
  /// Once the session has taken place, it stays, and the warning comes for any version.
  private func sameUID(_ row: MergeRow, _ id: SessionID) -> [String] {
    let read = row.occurrence
    guard [.moved, .older, .unchanged].contains(row.verdict), read.source.occurrence == nil,
      !read.isCancelled, let before = row.before, let known = before.source,
      let start = known.start ?? before.start,
      start.civil.date != read.start.civil.date
    else {
      return []
    }
    // A sequence number of its own shows another version; so does `--even-if-older`.
    let isVersion = read.source.event?.sequence != known.event?.sequence
    let isAsked = row.verdict == .moved && isOlder(read.source.event, than: known.event)
    guard before.held != nil || !isVersion && !isAsked else {
      return []
    }
    let what =
      row.verdict == .moved
      ? "\(id) moves from \(start) to \(read.start)" : "\(id) stays on \(start)"
    return [
      "\(what): an event of the file has its UID, which some programs give to every session; if that "
        + "one is another session: oriel session add \(id.series) \"\(read.start.civil)\""
    ]
  }

  private func isOlder(_ read: Revision?, than known: Revision?) -> Bool {
    guard let read, let known else {
      return false
    }
    return read.isOlder(than: known)
  }

  /// Warns that the person had cancelled a session that the calendar has moved since.
  private func onAgain(_ row: MergeRow, _ id: SessionID) -> [String] {
    guard row.verdict == .moved, let before = row.before, before.isCancelled,
      before.source?.isCancelled == false
    else {
      return []
    }
    return [
      "you had cancelled \(id), and the calendar has moved it since: it takes place again; to cancel it: "
        + "oriel session cancel \(id)"
    ]
  }

  /// Warns that a session that has begun stays where it was.
  private func begun(_ row: MergeRow, _ id: SessionID) -> [String] {
    guard row.verdict == .begun else {
      return []
    }
    let stands = (row.before?.start).orEmpty { " on \($0)" }
    return [
      "\(id) was\(stands), and stays there; if there is a session on \(row.occurrence.start) as well: "
        + "oriel session add \(id.series) \(row.occurrence.start.civil)"
    ]
  }

  /// Warns that two sessions would begin at one instant.
  private func clash(_ id: SessionID) -> [String] {
    guard let other = plan.clashes[id] else {
      return []
    }
    return [
      "\(id) now begins at the same time as \(other); if they are one session: oriel session cancel \(id)"
    ]
  }

  /// Warns that the name of the series would show other people its subject.
  private var tellingName: [String] {
    guard plan.rows.contains(where: { $0.verdict == .new }),
      let warning = SeriesName.warning(of: series)
    else {
      return []
    }
    return ["\(warning.message); \(warning.remedy)"]
  }
}
