// SPDX-License-Identifier: Apache-2.0

/// What is known of a series.
package struct SeriesNumbers: Hashable, Sendable {
  /// The IANA name of the zone in which its wall times are read.
  package var zone: String
  /// The wall time of each number in use.
  package var current: [Int: CivilDateTime]
  /// The wall time of each number out of use; none is ever given to another session.
  package var retired: [Int: CivilDateTime]

  /// A series whose wall times are read in `zone`.
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
  /// What is known, by the name of the series.
  package var series: [String: SeriesNumbers]

  /// A register; empty unless said otherwise.
  package init(series: [String: SeriesNumbers] = [:]) { self.series = series }
}

extension SessionNumbering {
  /// Gives every line of every series its number, and every series its zone, and remembers both;
  /// then lays what was changed by command over them.
  ///
  /// - Parameters:
  ///   - series: The series of the configuration, as they stand now.
  ///   - changes: What was changed by command. One that belongs to no session of these series has
  ///     no effect.
  ///   - home: The person's zone, for a series that is seen for the first time and names none.
  ///   - zoneNamed: The zone of a name; nil if the system has none such, and then `home` is used.
  /// - Returns: The sessions in order of start; equal starts by id.
  package mutating func schedule(
    _ series: [Series], changes: [SessionID: SessionChange] = [:], home: Zone,
    zoneNamed: (String) -> Zone?
  ) -> [ScheduledSession] {
    var scheduledSessions: [ScheduledSession] = []
    for one in series {
      let zone = self.zone(of: one, home, zoneNamed)
      var entry = self.series[one.name] ?? SeriesNumbers(zone: zone.name)
      if one.zone != nil {
        entry.zone = zone.name
      }
      switch one.plan {
      case .listed(let lines): entry.number(lines)
      case .recurring(let recurrence): entry.number(recurrence)
      }
      self.series[one.name] = entry
      scheduledSessions += entry.current.map { number, line in
        let id = SessionID(series: one.name, number: number)
        return Self.scheduled(id, WallTime(line), changes[id], zone, one.length, one.route)
      }
    }
    scheduledSessions += changes.compactMap { id, change in
      guard id.isAdded, let added = change.start else {
        return nil
      }
      let course =
        change.origin.map { SeriesDefaults($0, home, zoneNamed) }
        ?? course(id.series, of: series, changes: changes, home: home, zoneNamed: zoneNamed)
      return course.map { Self.scheduled(id, added, change, $0.zone, $0.length, $0.route) }
    }
    return scheduledSessions.sorted {
      ($0.session.start, $0.session.id) < ($1.session.start, $1.session.id)
    }
  }

  /// The course that a session joins which a command adds to a series: the series', or where only
  /// calendars have brought it, that of the first session that one has. Nil if there is no such
  /// series.
  package func course(
    _ name: String, of series: [Series], changes: [SessionID: SessionChange], home: Zone,
    zoneNamed: (String) -> Zone?
  ) -> SeriesDefaults? {
    if let one = series.first(where: { $0.name == name }) {
      return SeriesDefaults(
        zone: zone(of: one, home, zoneNamed), length: one.length, route: one.route)
    }
    let first = changes.filter { $0.key.series == name && $0.value.origin != nil }.min {
      $0.key < $1.key
    }
    return first?.value.origin.map { SeriesDefaults($0, home, zoneNamed) }
  }

  /// The zone of a series: its own, or the one that it was given when it was first seen, or the
  /// person's.
  private func zone(of series: Series, _ home: Zone, _ zoneNamed: (String) -> Zone?) -> Zone {
    series.zone ?? self.series[series.name].flatMap { zoneNamed($0.zone) } ?? home
  }

  private static func scheduled(
    _ id: SessionID, _ line: WallTime, _ change: SessionChange?, _ zone: Zone, _ length: Elapsed,
    _ route: Route
  ) -> ScheduledSession {
    let change = id.isAdded ? change : change?.counting(over: line.civil, in: zone)
    let isMoved = change?.base == line.civil || id.isAdded
    let wall = isMoved ? change?.start ?? line : line
    let session = Session(
      id: id, start: zone.instant(wall), length: length, route: route, held: change?.held)
    let status: ScheduledSession.Status =
      change?.isCancelled == true ? .cancelled : change?.held == nil ? .planned : .held
    return ScheduledSession(session: session, wall: wall, zone: zone, status: status)
  }
}

/// What a session has from the course of sessions that it belongs to.
package struct SeriesDefaults: Hashable, Sendable {
  /// The zone of its wall time.
  package let zone: Zone
  /// How long it takes.
  package let length: Elapsed
  /// How the dose is given.
  package let route: Route

  init(zone: Zone, length: Elapsed, route: Route) {
    self.zone = zone
    self.length = length
    self.route = route
  }

  /// What a calendar has brought; in the person's zone where the system does not have that one.
  init(_ origin: SessionChange.CalendarSource, _ home: Zone, _ zoneNamed: (String) -> Zone?) {
    self.init(zone: zoneNamed(origin.zone) ?? home, length: origin.length, route: origin.route)
  }
}

extension SeriesNumbers {
  /// A line whose time is known keeps its number; the remaining lines take the remaining numbers in
  /// order, which is a move; further ones get new numbers, and numbers left over are retired. A
  /// retired number comes back only with its own time, so that a line taken out and put back
  /// repeats nothing.
  mutating func number(_ lines: [CivilDateTime]) {
    var free = current
    var placed: [Int: CivilDateTime] = [:]
    var moved: [CivilDateTime] = []
    for line in lines {
      if let number = Self.number(of: line, in: free) ?? Self.number(of: line, in: retired) {
        free[number] = nil
        retired[number] = nil
        placed[number] = line
      } else {
        moved.append(line)
      }
    }
    var highest = max(current.keys.max() ?? 0, retired.keys.max() ?? 0)
    var remaining = free.keys.sorted()[...]
    for line in moved {
      if let number = remaining.popFirst() {
        placed[number] = line
        free[number] = nil
      } else {
        highest += 1
        placed[highest] = line
      }
    }
    retired.merge(free) { _, new in new }
    current = placed
  }

  /// A recurrence numbers every occurrence like a list of lines, excepted ones too: those keep
  /// their number with the retired ones. So an occurrence keeps its number when the first one is
  /// moved.
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

extension Ledger {
  /// Takes in what the configuration says now: the numbers and the zones of its series, which a
  /// ledger that begins anew does not have yet, and that of a line that was edited after its
  /// session was changed by command: that is the later word for good, also if it is edited back.
  ///
  /// Every turn does so, since one that took no notice of an edit could not tell the next which
  /// word came later.
  package mutating func takeInRegister(of agenda: Agenda) {
    register = agenda.register
    guard !changes.isEmpty else {
      return
    }
    let zones = Dictionary(agenda.scheduledSessions.map { ($0.session.id, $0.zone) }) { first, _ in
      first
    }
    for (id, change) in changes {
      guard let line = register.line(of: id), let zone = zones[id] else {
        continue
      }
      let rest = change.renewed(over: line, in: zone)
      changes[id] = rest.isEmpty ? nil : rest
    }
  }
}
