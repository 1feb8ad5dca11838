// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The most sessions of a configuration.
  static let mostSessions = 1_000
  private static let exampleOfRecurrence = "`first` with `every` and `count` or `until`"
  /// The keys of dates that recur. They exclude a list of dates.
  static let keysOfRecurrence = ["first", "every", "count", "until", "except"]

  /// The dates of a series.
  func dates(_ group: KeyGroup, _ facts: SeriesFacts) throws(ErrorReported) -> SessionDates {
    let recurring = Self.keysOfRecurrence.compactMap { group[$0] }
    let stray = recurring.min { $0.keyLocation < $1.keyLocation }
    if let sessions = group["sessions"] {
      refuse(stray, beside: sessions)
      return .listed(try listed(sessions, facts))
    }
    if let first = group["first"] {
      return .recurring(try recurrence(first, group, facts))
    }
    throw withoutDates(stray, group)
  }

  private func refuse(_ stray: KeyEntry?, beside sessions: KeyEntry) {
    guard let stray else {
      return
    }
    decoder.error(
      max(stray.keyLocation, sessions.keyLocation),
      "`\(stray.key)` and `sessions` stand in the same series",
      "write either a list of `sessions`, or \(Self.exampleOfRecurrence)")
  }

  private func withoutDates(_ stray: KeyEntry?, _ group: KeyGroup) -> ErrorReported {
    absences.append(stray?.keyLocation ?? group.location)
    guard let stray else {
      return decoder.error(
        group.location, "this series has no dates",
        "write a list of `sessions`, or \(Self.exampleOfRecurrence)")
    }
    return decoder.error(
      stray.keyLocation, "`\(stray.key)` needs `first`",
      "write the first session, for example `first: \(Self.dateExample)`")
  }

  /// The dates of a list. `[]` means that dates are still to be added. `sessions:` without a value
  /// may be a slip, and is an error.
  private func listed(
    _ entry: KeyEntry, _ facts: SeriesFacts
  ) throws(ErrorReported) -> [CivilDateTime] {
    let items = try decoder.list(entry, example: "`- \(Self.dateExample)` on a line of its own")
    if items.isEmpty, !hasCommandSession {
      decoder.warn(
        entry.location, "`\(facts.name)` has no dates yet",
        "write some, or add them: oriel session add \(facts.name) tomorrow 10:00",
        belongsInLog: false)
    }
    try requireRoom(for: items.count, entry)
    let dates = items.compactMap { item in
      (try? session(item, facts)).map { (civil: $0, location: item.location) }
    }
    checkOrder(dates)
    for date in dates where !outOfOrder.contains(date.location) {
      checkDistance(date.civil, at: date.location)
    }
    return dates.map(\.civil)
  }

  private func session(_ item: Node, _ facts: SeriesFacts) throws(ErrorReported) -> CivilDateTime {
    let text = try decoder.item(item, of: "sessions", example: Self.dateExample)
    let civil = try civil(text, at: item.location)
    add(civil, at: item.location, noun: "this session", facts)
    return civil
  }

  /// Refuses a series with which the file has too many sessions.
  func requireRoom(for count: Int, _ entry: KeyEntry) throws(ErrorReported) {
    try decoder.require(
      sessionLines.count + count <= Self.mostSessions,
      or: decoder.error(
        entry.keyLocation, "there are more than \(Self.mostSessions) sessions",
        "keep those of the next few years"))
  }

  /// Keeps a session, to be compared with the others. Warns if the clock skips or repeats its time.
  func add(_ civil: CivilDateTime, at location: SourceLocation, noun: String, _ facts: SeriesFacts)
  {
    guard let zone = facts.zone else {
      let line = SessionLine(
        civil: civil, session: facts.session(at: Zone.utc.resolve(civil).instant),
        location: location, onlySeries: facts.name, noun: noun)
      sessionLines.append(line)
      return
    }
    let resolution = zone.resolve(civil)
    checkClock(civil, resolution, zone, at: location)
    sessionLines.append(
      SessionLine(
        civil: civil, session: facts.session(at: resolution.instant), location: location,
        noun: noun))
  }

  /// Warns of a wall time that is skipped or comes twice.
  private func checkClock(
    _ civil: CivilDateTime, _ resolution: Zone.Resolution, _ zone: Zone,
    at location: SourceLocation
  ) {
    let instant = resolution.instant
    switch resolution {
    case .unique:
      break
    case .gap:
      let used = zone.civil(at: instant)
      doubts.append(SessionDoubt(time: civil, kind: .skipped(used: used)))
      decoder.warn(
        location, "`\(civil)` does not exist in \(zone.name), where the clocks go forward then",
        "\(used) (\(instant)) is used")
    case .fold(_, let again):
      doubts.append(SessionDoubt(time: civil, kind: .twice))
      decoder.warn(
        location, "`\(civil)` comes twice in \(zone.name), where the clocks go back then",
        "the first of the two (\(instant)) is used, not \(again)")
    }
  }

  /// Refuses two sessions that begin at one instant (`model.md`, "One phase at a time").
  func checkStarts() {
    struct Beginning: Hashable {
      let at: Instant
      let onlySeries: String?
    }
    var first: [Beginning: SessionLine] = [:]
    first.reserveCapacity(sessionLines.count)
    for line in sessionLines.sorted(by: { $0.location < $1.location }) {
      let start = Beginning(at: line.at, onlySeries: line.onlySeries)
      if let other = first[start] {
        refuse(line, beside: other)
      } else {
        first[start] = line
      }
    }
  }

  private func refuse(_ line: SessionLine, beside first: SessionLine) {
    let isOneLine = first.location == line.location
    let place = isOneLine ? "another of this series" : "the one in line \(first.location.line)"
    decoder.error(
      line.location, "\(line.noun) begins at the same instant as \(place)",
      "change the time of one, or remove it")
  }
}
