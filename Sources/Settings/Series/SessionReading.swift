// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// A configuration has no more sessions.
  static let mostSessions = 1_000
  private static let recurrenceKeys = "`first` with `every` and `count` or `until`"

  /// The dates of a series; nil after a fault.
  mutating func plan(_ group: KeyGroup, _ place: SeriesZone) -> Plan? {
    let recurring = ["first", "every", "count", "until", "except"].compactMap { group[$0] }
    let stray = recurring.min { $0.keyLocation < $1.keyLocation }
    if let sessions = group["sessions"] {
      if let stray {
        refuse(stray, beside: sessions)
      }
      return listed(sessions, place)
    }
    if let first = group["first"] {
      return recurrence(first, group, place)
    }
    if let stray {
      decoder.fault(
        stray.keyLocation, "`\(stray.key)` needs `first`",
        "write the first session, for example `first: \(Self.dateExample)`")
    } else {
      decoder.fault(
        group.location, "this series has no dates",
        "write a list of `sessions`, or \(Self.recurrenceKeys)")
    }
    return nil
  }

  private mutating func refuse(_ stray: KeyEntry, beside sessions: KeyEntry) {
    decoder.fault(
      max(stray.keyLocation, sessions.keyLocation),
      "`\(stray.key)` and `sessions` stand in the same series",
      "write either a list of `sessions`, or \(Self.recurrenceKeys)")
  }

  private mutating func listed(_ entry: KeyEntry, _ place: SeriesZone) -> Plan? {
    let items = decoder.list(entry, example: "`- \(Self.dateExample)` on a line of its own")
    guard let items else {
      return nil
    }
    if items.isEmpty {
      decoder.fault(
        entry.location, "`sessions` is empty", "write at least one date, or remove the series")
    }
    guard hasRoom(for: items.count, entry) else {
      return nil
    }
    var sessions: [CivilDateTime] = []
    for item in items {
      guard let text = decoder.item(item, of: "sessions", example: Self.dateExample),
        let civil = civil(text, at: item.location)
      else {
        continue
      }
      sessions.append(civil)
      checkDistance(civil, at: item.location)
      add(civil, at: item.location, noun: "this session", place)
    }
    return .listed(sessions)
  }

  /// False, after a fault, if the sessions of a series are too many.
  mutating func hasRoom(for count: Int, _ entry: KeyEntry) -> Bool {
    if sessionLines.count + count <= Self.mostSessions {
      return true
    }
    decoder.fault(
      entry.keyLocation, "there are more than \(Self.mostSessions) sessions",
      "keep those of the next years")
    return false
  }

  /// Keeps a session for the search for two at the same instant, and warns of a wall time that is
  /// skipped or comes twice.
  mutating func add(
    _ civil: CivilDateTime, at location: SourceLocation, noun: String, _ place: SeriesZone
  ) {
    guard let zone = place.zone else {
      let line = SessionLine(
        at: Zone.utc.resolve(civil).instant, location: location, onlySeries: place.name,
        noun: noun)
      sessionLines.append(line)
      return
    }
    let resolution = zone.resolve(civil)
    let instant = resolution.instant
    switch resolution {
    case .unique:
      break
    case .gap:
      decoder.warn(
        location, "`\(civil)` does not exist in \(zone.name), where the clocks go forward then",
        "\(zone.civil(at: instant)) (\(instant)) is used")
    case .fold(_, let again):
      decoder.warn(
        location, "`\(civil)` comes twice in \(zone.name), where the clocks go back then",
        "the first of the two (\(instant)) is used, not \(again)")
    }
    sessionLines.append(SessionLine(at: instant, location: location, noun: noun))
  }

  /// Refuses two sessions that begin together: one key would then mean both (`model.md`, "One phase
  /// at a time").
  mutating func checkStarts() {
    struct Beginning: Hashable {
      var at: Instant
      var onlySeries: String?
    }
    var first: [Beginning: SessionLine] = [:]
    for line in sessionLines.sorted(by: { $0.location < $1.location }) {
      let start = Beginning(at: line.at, onlySeries: line.onlySeries)
      guard let other = first[start] else {
        first[start] = line
        continue
      }
      let isOneLine = other.location == line.location
      let place =
        isOneLine ? "another of this series" : "the one in line \(other.location.line)"
      decoder.fault(
        line.location, "\(line.noun) begins at the same instant as \(place)",
        "change the time of one, or remove it")
    }
  }
}
