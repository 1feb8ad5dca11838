// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Service
import Calendars
import Workspace

/// What a person should know of a comparison.
extension Import {
  /// What was asked for new sessions and does not hold for those that are known already.
  func kept(_ result: MergePlan) -> [String] {
    let known = result.rows.filter { $0.before != nil }
    let elsewhere = Set(known.compactMap(\.id?.series)).subtracting([series]).sorted()
    let routes = Set(known.compactMap { $0.before?.origin?.route.rawValue }).subtracting(
      [route].compactMap { $0 }
    )
    .sorted()
    var sentences: [String] = []
    if !elsewhere.isEmpty {
      sentences.append(
        "sessions that are known already stay in their series (\(elsewhere.joined(separator: ", "))); "
          + "--series \(series) is for new ones")
    }
    if let route, !routes.isEmpty {
      sentences.append(
        "sessions that are known already keep their route (\(routes.joined(separator: ", "))); "
          + "--route \(route) is for new ones")
    }
    return sentences
  }

  /// Sessions at the very time of a visit that nothing ties to it: where it moves, they would stay
  /// and be told of.
  func apart(_ result: MergePlan, _ ledger: Ledger) -> [String] {
    let ids = Set(result.rows.filter { $0.verdict == .there }.compactMap(\.id))
      .filter { ledger.changes[$0]?.origin == nil && result.changes[$0] == nil }.sorted()
    guard let first = ids.first else { return [] }
    let names = ids.map(\.description).joined(separator: ", ")
    return [
      ids.count == 1
        ? "\(names) is yours and does not follow the calendar; if that visit moves: oriel session move \(first)"
        : "\(names) are yours and do not follow the calendar; if a visit moves: oriel session move \(first)"
    ]
  }

  /// What a person should know of the changes before making them.
  func seen(_ result: MergePlan) -> [String] {
    var sentences: [String] = []
    for row in result.rows {
      guard let id = row.id else { continue }
      if row.verdict == .moved, row.before?.isCancelled == true,
        row.before?.origin?.isCancelled == false
      {
        sentences.append(
          "you had cancelled \(id), and the calendar has moved it since: it is on again; to call it off: "
            + "oriel session cancel \(id)")
      }
      if row.verdict == .begun {
        let stands = row.before?.start.map { " on \($0)" } ?? ""
        sentences.append(
          "\(id) was\(stands), and stays there; if there is a visit on \(row.occurrence.start) as well: "
            + "oriel session add \(id.series) \(row.occurrence.start.civil)")
      }
      if let other = result.clashes[id] {
        sentences.append(
          "\(id) comes to the very time of \(other); if they are one visit: oriel session cancel \(id)"
        )
      }
    }
    return sentences
  }

  /// Sessions whose words about getting home a pause would swallow, that was asked for when they
  /// were not there yet.
  func paused(_ result: MergePlan, _ situation: Situation) -> [String] {
    var changed = situation.ledger
    changed.changes.merge(result.changes) { _, new in new }
    let ids = Set(
      result.rows.filter { $0.verdict == .new || $0.verdict == .moved }.compactMap(\.id))
    return situation.context.agenda(for: changed).sessions.filter { ids.contains($0.id) }
      .compactMap(situation.pauseOver)
  }
}

extension Ledger {
  /// By what other calendars know the notes and the windows that this one has handed over.
  var exportedUIDs: Set<String> { Set(exports.keys.map { CalendarEvent.uid($0, seed: seed) }) }
}
