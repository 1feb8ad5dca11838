// SPDX-License-Identifier: Apache-2.0

/// The numbers of one series.
package struct SeriesNumbers: Hashable, Sendable {
  /// The IANA name of the zone of the series' wall times.
  package var zone: String
  /// The wall time of each number in use.
  package var current: [Int: CivilDateTime]
  /// The wall time of each number out of use; none is ever given to another session.
  package var retired: [Int: CivilDateTime]

  package init(
    zone: String, current: [Int: CivilDateTime] = [:], retired: [Int: CivilDateTime] = [:]
  ) {
    self.zone = zone
    self.current = current
    self.retired = retired
  }
}

/// The numbers and the zones that series have been given, so that editing a file renames nothing
/// (`contract.md`, "Ids are sticky").
package struct SessionNumbering: Hashable, Sendable {
  /// The numbers of each series, by its name.
  package var series: [String: SeriesNumbers]

  package init(series: [String: SeriesNumbers] = [:]) { self.series = series }
}

extension SessionNumbering {
  /// Gives every line of every series its number, and every series its zone, and remembers both;
  /// then applies the changes made by command.
  ///
  /// - Parameters:
  ///   - series: The series of the configuration.
  ///   - changes: The changes made by command. A change of a session that has no line has no
  ///     effect, unless the session was added by command.
  ///   - home: The person's zone, for a series that is seen for the first time and names none.
  ///   - zoneNamed: The zone of a name; nil if the system does not have it. `home` is used then.
  ///     It is called once for each name, because it may read a file.
  /// - Returns: The sessions in order of start; equal starts by id.
  package mutating func schedule(
    _ series: [Series], changes: [SessionID: SessionChange] = [:], home: Zone,
    zoneNamed: (String) -> Zone?
  ) -> [ScheduledSession] {
    var zones = ByName<Zone?>()
    func zone(_ name: String) -> Zone? { zones.value(of: name, zoneNamed) }
    var defaultsOfSeries = ByName<SeriesDefaults?>()
    var scheduledSessions: [ScheduledSession] = []
    for one in series {
      let defaults = defaults(of: one, home, zone)
      scheduledSessions += number(one, defaults.zone).map { number, line in
        let id = SessionID(series: one.name, number: number)
        let change = changes[id]?.counting(over: line, in: defaults.zone)
        return ScheduledSession(id, at: line, change, defaults)
      }
    }
    scheduledSessions += changes.compactMap { id, change in
      guard id.isAdded, let added = change.start else {
        return nil
      }
      let own = change.source.map { SeriesDefaults($0, home, zone) }
      let defaults =
        own
        ?? defaultsOfSeries.value(of: id.series) {
          seriesDefaults(of: $0, in: series, changes: changes, home: home, zoneNamed: zone)
        }
      return defaults.map { ScheduledSession(id, at: added, change, $0) }
    }
    return scheduledSessions.sorted {
      ($0.session.start, $0.session.id) < ($1.session.start, $1.session.id)
    }
  }

  /// Gives the lines of a series their numbers, and remembers them with the zone.
  private mutating func number(_ one: Series, _ zone: Zone) -> [Int: CivilDateTime] {
    var numbers = series[one.name] ?? SeriesNumbers(zone: zone.name)
    if one.zone != nil {
      numbers.zone = zone.name
    }
    switch one.dates {
    case .listed(let lines):
      numbers.number(lines)
    case .recurring(let recurrence):
      numbers.number(recurrence)
    }
    series[one.name] = numbers
    return numbers.current
  }

  /// Zone, length and route for a session that a command adds to a series: those of the series, or,
  /// if only calendars have brought the series, those of its first session that has a source. Nil
  /// if there is no such series.
  package func seriesDefaults(
    of name: String, in series: [Series], changes: [SessionID: SessionChange], home: Zone,
    zoneNamed: (String) -> Zone?
  ) -> SeriesDefaults? {
    if let one = series.first(where: { $0.name == name }) {
      return defaults(of: one, home, zoneNamed)
    }
    let first = changes.filter { $0.key.series == name && $0.value.source != nil }.min {
      $0.key < $1.key
    }
    return first?.value.source.map { SeriesDefaults($0, home, zoneNamed) }
  }

  /// The values of a series. Its zone is its own, else the zone given when the series was first
  /// seen, else the person's.
  private func defaults(
    of series: Series, _ home: Zone, _ zoneNamed: (String) -> Zone?
  ) -> SeriesDefaults {
    let zone = series.zone ?? self.series[series.name].flatMap { zoneNamed($0.zone) } ?? home
    return SeriesDefaults(zone: zone, length: series.length, route: series.route)
  }
}

/// The values that a function gives for names, each asked for once: a zone may be in a file, and a
/// series may have to be looked for among all changes.
private struct ByName<Value> {
  private var known: [String: Value] = [:]

  mutating func value(of name: String, _ make: (String) -> Value) -> Value {
    if let value = known[name] {
      return value
    }
    let value = make(name)
    known.updateValue(value, forKey: name)
    return value
  }
}

extension ScheduledSession {
  /// A session with a line, and what the part of a change that counts makes of it.
  fileprivate init(
    _ id: SessionID, at line: CivilDateTime, _ change: SessionChange?, _ defaults: SeriesDefaults
  ) {
    let wall = change?.wall(over: line)
    self.init(id, at: wall ?? WallTime(line), change, defaults)
    let start = defaults.zone.instant(WallTime(line))
    if wall != nil, start != session.plannedStart {
      movedFrom = start
    }
  }

  /// A session at a wall time, and what the part of a change that counts makes of it.
  fileprivate init(
    _ id: SessionID, at wall: WallTime, _ change: SessionChange?, _ defaults: SeriesDefaults
  ) {
    let session = Session(
      id: id, start: defaults.zone.instant(wall), length: defaults.length, route: defaults.route,
      held: change?.held)
    self.init(
      session: session, wall: wall, zone: defaults.zone, status: change?.status ?? .planned)
  }
}

/// The zone, length and route that a session takes from its series or its calendar.
package struct SeriesDefaults: Hashable, Sendable {
  package let zone: Zone
  package let length: Elapsed
  package let route: Route

  package init(zone: Zone, length: Elapsed, route: Route) {
    self.zone = zone
    self.length = length
    self.route = route
  }
}

extension SeriesDefaults {
  /// The values that a calendar gave; in the person's zone if the system does not have the
  /// calendar's.
  init(_ source: SessionChange.CalendarSource, _ home: Zone, _ zoneNamed: (String) -> Zone?) {
    self.init(zone: zoneNamed(source.zone) ?? home, length: source.length, route: source.route)
  }
}

extension SeriesNumbers {
  /// A line with a known time keeps its number. The remaining lines take the remaining numbers in
  /// order, which is a move; further lines get new numbers, and numbers left over are retired. A
  /// retired number comes back only with its own time, so that a line taken out and put back
  /// repeats no note.
  mutating func number(_ lines: [CivilDateTime]) {
    var free = current
    var placed: [Int: CivilDateTime] = [:]
    var moved: [CivilDateTime] = []
    for line in lines {
      let known = Self.number(of: line, in: free) ?? Self.number(of: line, in: retired)
      guard let number = known else {
        moved.append(line)
        continue
      }
      free[number] = nil
      retired[number] = nil
      placed[number] = line
    }
    let highest = [current, retired].flatMap(\.keys).max() ?? 0
    let remaining = free.keys.sorted().prefix(moved.count)
    let further = (highest + 1)...(highest + 1 + moved.count)
    for (number, line) in zip(Array(remaining) + further, moved) {
      placed[number] = line
      free[number] = nil
    }
    retired.merge(free) { _, new in new }
    current = placed
  }

  /// A recurrence numbers every occurrence like a list of lines, excepted ones too, whose numbers
  /// are retired. So an occurrence keeps its number when the first one is moved.
  mutating func number(_ recurrence: Recurrence) {
    number(recurrence.occurrences.map(\.at))
    let excepted = current.filter { recurrence.except.contains($0.value.date) }
    retired.merge(excepted) { _, new in new }
    current = current.filter { excepted[$0.key] == nil }
  }

  /// The lowest number with this very time.
  private static func number(of line: CivilDateTime, in numbers: [Int: CivilDateTime]) -> Int? {
    numbers.filter { $0.value == line }.keys.min()
  }
}

extension SessionNumbering {
  /// The time of a session's line, as the configuration had it last; nil for one that has none.
  package func line(of id: SessionID) -> CivilDateTime? {
    id.isAdded ? nil : series[id.series]?.current[id.number]
  }
}
