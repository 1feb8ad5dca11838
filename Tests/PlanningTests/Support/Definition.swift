// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// `model.md` written down once more, as slowly and as plainly as it can be: it looks at one
/// instant at a time, in order of the definitions, and stores no intervals. The results of the
/// product are compared with it.
struct Definition {
  let window: Window
  let day: Day
  let zone: Zone
  let sessions: [Session]

  init(_ configuration: Configuration, _ sessions: [Session], _ zone: Zone) {
    (window, day, self.sessions, self.zone) = (
      configuration.window, configuration.day, sessions, zone
    )
  }

  /// A phase and its session.
  struct Active: Hashable {
    var phase: Phase
    var session: SessionID
  }

  /// A prompt at its slot.
  struct Slotted: Hashable {
    var key: Key
    var phase: Phase
    var at: Instant
  }

  /// "Phases of one session": every phase with its edges.
  func phases(of s: Session) -> [(phase: Phase, from: Instant, to: Instant)] {
    let holdEnd = s.end + max(window.holdAfter ?? .zero, s.route.holdAfter)
    return [
      (.prep, s.start - window.prepFrom, s.start - window.intentionFrom),
      (.intention, s.start - window.intentionFrom, s.start - window.holdBefore),
      (.hold, s.start - window.holdBefore, holdEnd), (.rest, holdEnd, s.end + window.restUntil),
      (.core, s.end + window.restUntil, s.end + window.coreUntil),
      (.consolidate, s.end + window.coreUntil, s.end + window.consolidateUntil),
      (.taper, s.end + window.consolidateUntil, s.end + window.taperUntil),
    ]
  }

  private static let order: [Phase] = [
    .hold, .rest, .intention, .core, .consolidate, .taper, .prep,
  ]

  /// "One phase at a time"; nil: idle.
  func active(at t: Instant) -> Active? {
    var there: [(phase: Phase, session: Session)] = []
    for s in sessions where s.start - window.prepFrom <= t && t < s.end + window.taperUntil {
      for span in phases(of: s) where span.from <= t && t < span.to {
        there.append((span.phase, s))
      }
    }
    for phase in Self.order {
      let same = there.filter { $0.phase == phase }.map(\.session)
      if same.isEmpty { continue }
      let first = same.sorted { a, b in
        if phase == .prep || phase == .intention {
          if a.start != b.start { return a.start < b.start }
        } else if a.end != b.end {
          return a.end > b.end
        }
        return a.id < b.id
      }
      return Active(phase: phase, session: first[0].id)
    }
    return nil
  }

  func isQuiet(at t: Instant) -> Bool {
    let time = zone.civil(at: t).time
    return time < day.wake || time >= day.quiet
  }

  func isHold(at t: Instant) -> Bool { active(at: t)?.phase == .hold }

  /// The instants at which some phase of some session begins or ends.
  var edges: [Instant] {
    Set(sessions.flatMap { phases(of: $0).flatMap { [$0.from, $0.to] } }).sorted()
  }

  /// "From windows to prompts", with every prompt at its slot.
  func prompts() -> [Slotted] {
    let candidates = (restNotes() + morningsOf() + evenings() + mornings()).filter {
      !isQuiet(at: $0.at)
    }
    var kept: [Slotted] = []
    var perDay: [CivilDate: Int] = [:]
    for phase in Self.order {
      let places: [Slot] = [.rest, .morningOf, .evening, .morning]
      let ranked = candidates.filter { $0.phase == phase }.sorted { a, b in
        let places = (
          places.firstIndex(of: a.key.slot) ?? 0, places.firstIndex(of: b.key.slot) ?? 0
        )
        return a.at == b.at ? places.0 < places.1 : a.at < b.at
      }
      for candidate in ranked {
        let date = zone.civil(at: candidate.at).date
        let near = kept.contains { max($0.at - candidate.at, candidate.at - $0.at) < day.leastGap }
        if near || perDay[date, default: 0] >= day.mostPerDay { continue }
        kept.append(candidate)
        perDay[date, default: 0] += 1
      }
    }
    return kept.sorted { $0.at < $1.at }
  }
}

extension Definition {
  private func dayNumber(_ date: CivilDate, _ id: SessionID) -> Int {
    guard let end = sessions.first(where: { $0.id == id })?.plannedEnd else { return 0 }
    return date - zone.civil(at: end).date
  }

  private func slotted(_ active: Active, _ slot: Slot, _ at: Instant, on date: CivilDate) -> Slotted
  {
    Slotted(
      key: Key(session: active.session, day: dayNumber(date, active.session), slot: slot),
      phase: active.phase, at: at)
  }

  private func restNotes() -> [Slotted] {
    sessions.compactMap { s in
      let at = max(s.end + .hours(4), s.end + max(window.holdAfter ?? .zero, s.route.holdAfter))
      let local = zone.civil(at: at)
      let active = Active(phase: .rest, session: s.id)
      let latest = day.quiet.secondOfDay - 3_600
      guard self.active(at: at) == active, local.time >= day.wake, local.time.secondOfDay <= latest
      else { return nil }
      return slotted(active, .rest, at, on: local.date)
    }
  }

  private func morningsOf() -> [Slotted] {
    sessions.compactMap { s in
      let at = s.start - window.morningOf
      let active = Active(phase: .intention, session: s.id)
      guard self.active(at: at) == active, !isQuiet(at: at) else { return nil }
      return slotted(active, .morningOf, at, on: zone.civil(at: at).date)
    }
  }

  /// Every local day that a window touches.
  private var dates: [CivilDate] {
    var numbers: Set<Int> = []
    for s in sessions {
      let first = zone.civil(at: s.start - window.prepFrom).date.dayNumber - 1
      numbers.formUnion(first...zone.civil(at: s.end + window.taperUntil).date.dayNumber + 1)
    }
    return numbers.sorted().map(CivilDate.init(dayNumber:))
  }

  private func evenings() -> [Slotted] {
    dates.compactMap { date in
      let at = zone.instant(date, day.evening)
      guard let active = active(at: at) else { return nil }
      switch active.phase {
      case .prep, .intention, .core, .consolidate: break
      case .taper: guard dayNumber(date, active.session) % 2 == 0 else { return nil }
      case .hold, .rest, .idle: return nil
      }
      return slotted(active, .evening, at, on: date)
    }
  }

  private func mornings() -> [Slotted] {
    dates.compactMap { date in
      let at = zone.instant(date, day.morning)
      let noon = zone.instant(date, .noon)
      if let active = active(at: at), active.phase == .core {
        return slotted(active, .morning, at, on: date)
      }
      // Phases only ever change at an edge, so `core` can only open at one.
      for edge in nearEdges(from: at, to: noon) {
        if let active = active(at: edge), active.phase == .core {
          return slotted(active, .morning, edge, on: date)
        }
      }
      return nil
    }
  }

  /// The edges in `(from, to]`.
  private func nearEdges(from: Instant, to: Instant) -> [Instant] {
    let reach = Elapsed.days(45)
    return sessions.filter { from - reach < $0.start && $0.start < to + reach }
      .flatMap { phases(of: $0).flatMap { [$0.from, $0.to] } }.filter { from < $0 && $0 <= to }
      .sorted()
  }
}
