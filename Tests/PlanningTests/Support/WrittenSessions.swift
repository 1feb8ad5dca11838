// SPDX-License-Identifier: Apache-2.0
@testable import Planning
@testable import Calendars

/// The facts that the file and the person give about each session, kept apart from the product's
/// own records.
struct WrittenSessions {
  /// The facts about one session.
  struct Entry {
    /// Its line in the file; nil if it was added by command.
    var line: CivilDateTime?
    /// The time that a command has given it since its line was last edited or added; nil if none
    /// has.
    var moved: CivilDateTime?
    /// True if its line was taken out of the file.
    var isGone = false
    var isCancelled = false
    var held: Held?
    /// The last version of its event in the calendar; nil if it comes from none.
    var occurrence: CalendarOccurrence?
  }

  /// The zone of the clinic.
  let zone: Zone
  /// True if the file names the zone; otherwise it is the person's when the series was first seen.
  let isZoneNamed: Bool
  private(set) var kinds: [String: (route: Route, length: Elapsed)] = [:]
  var entries: [SessionID: Entry] = [:]

  /// Sessions that begin like the sessions of a plan.
  init(_ plan: RandomPlan, _ random: inout SeededRandom) {
    zone = plan.zone
    isZoneNamed = random.once(in: 2)
    for name in ["extra", "induction"] {
      let route = random.one(of: Route.allCases)
      kinds[name] = (route, random.once(in: 3) ? .minutes(random.int(1...360)) : route.length)
    }
    kinds["calendar"] = (.iv, .minutes(45))
    for (name, sessions) in Dictionary(grouping: plan.sessions, by: \.id.series) {
      for session in sessions {
        let line = zone.civil(at: session.start)
        if isTaken(line) { continue }
        let number = entries.keys.count { $0.series == name } + 1
        entries[SessionID(series: name, number: number)] = Entry(line: line)
      }
    }
  }

  /// The sessions that are in the file or were added, cancelled ones too.
  var present: [SessionID] { entries.filter { !$0.value.isGone }.keys.sorted() }

  /// True if a session begins at the instant of this wall time, by its line or by a command.
  func isTaken(_ wall: CivilDateTime) -> Bool {
    let at = zone.resolve(wall).instant
    return entries.values.contains { entry in
      [entry.line, entry.moved].contains { $0.map { zone.resolve($0).instant == at } ?? false }
    }
  }

  /// Edits a line: a move and a cancellation of its old time no longer count. A record that it took
  /// place is dropped if the new time is half a day or more from every known one.
  mutating func edit(_ id: SessionID, from old: CivilDateTime, to new: CivilDateTime) {
    let at = zone.resolve(new).instant
    let walls = [old, entries[id]?.moved].compactMap { $0.map { zone.resolve($0).instant } }
    let held = [entries[id]?.held?.start, entries[id]?.held?.end].compactMap { $0 }
    entries[id]?.line = new
    entries[id]?.moved = nil
    entries[id]?.isCancelled = false
    if (walls + held).allSatisfy({ abs($0.seconds - at.seconds) >= 12 * 3_600 }) {
      entries[id]?.held = nil
    }
  }

  /// The session as it is now; nil if nothing is known of it.
  func session(_ id: SessionID) -> Session? {
    guard let entry = entries[id], let wall = entry.moved ?? entry.line, let kind = kinds[id.series]
    else { return nil }
    return Session(
      id: id, start: zone.resolve(wall).instant, length: kind.length, route: kind.route,
      held: entry.held)
  }

  /// The sessions that take place.
  var sessions: [Session] {
    present.filter { entries[$0]?.isCancelled == false }.compactMap(session).sorted {
      ($0.start, $0.id) < ($1.start, $1.id)
    }
  }

  /// The series as the file has them.
  private var series: [Series] {
    kinds.keys.sorted().filter { $0 != "calendar" }.map { name in
      let lines = present.filter { $0.series == name && !$0.isAdded }.compactMap {
        entries[$0]?.line
      }
      return Series(
        name: name, route: kinds[name]?.route ?? .iv, length: kinds[name]?.length,
        zone: isZoneNamed ? zone : nil,
        dates: .listed(lines))
    }
  }

  /// The product's agenda, from the file and from a ledger.
  func agenda(for ledger: Ledger, _ plan: RandomPlan) -> Agenda {
    var numbering = ledger.numbering
    let scheduledSessions = numbering.schedule(series, changes: ledger.changes, home: plan.zone) {
      Zones.named($0)
    }
    return Agenda(
      configuration: plan.configuration, scheduledSessions: scheduledSessions, zone: plan.zone,
      seed: ledger.seed, numbering: numbering)
  }
}
