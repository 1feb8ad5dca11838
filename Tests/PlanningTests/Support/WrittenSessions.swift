// SPDX-License-Identifier: Apache-2.0
@testable import Planning
@testable import Calendars

/// What the file and the person say about each session, written down apart from what the product
/// remembers of it.
struct WrittenSessions {
  /// One session's story.
  struct Entry {
    /// Its line in the file; nil: it was added by command.
    var line: CivilDateTime?
    /// Where it was moved by command since its line was last edited, or added.
    var moved: CivilDateTime?
    /// Whether its line was taken out of the file.
    var isGone = false
    var isCancelled = false
    var held: Held?
    /// What the calendar said of it last, if it is from one.
    var occurrence: CalendarOccurrence?
  }

  /// The zone of the clinic.
  let zone: Zone
  /// Whether the file names it; otherwise it is the person's when the series was first seen.
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

  /// Whether a session begins at the instant of this wall time, or ever did by its line.
  func isTaken(_ wall: CivilDateTime) -> Bool {
    let at = zone.resolve(wall).instant
    return entries.values.contains { entry in
      [entry.line, entry.moved].contains { $0.map { zone.resolve($0).instant == at } ?? false }
    }
  }

  /// A line is edited: what was said of its old time counts no longer, and what took place then is
  /// another session's if the time is another by half a day from every one that was known.
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

  /// The session as it stands; nil where nothing is known of it.
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

  /// The file.
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

  /// What the product makes of the file and of what it remembers.
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
