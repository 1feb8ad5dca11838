// SPDX-License-Identifier: Apache-2.0

/// A possible prompt, before gap and cap are applied.
struct Candidate: Hashable {
  let key: Key
  let phase: Phase
  let instant: Instant
  /// The local date on which the candidate counts for the cap.
  let date: CivilDate
  /// True if jitter may move the instant: the candidate is at a slot of the day and not at an edge
  /// of a window.
  let strays: Bool

  /// True if this candidate is kept rather than `other` where there is room for only one
  /// (`model.md`, "Then they are settled"). The names are compared last, because they are texts.
  func precedes(_ other: Candidate) -> Bool {
    let (mine, theirs) = (precedence, other.precedence)
    return mine == theirs ? key < other.key : mine < theirs
  }

  private var precedence: (Int, Instant, Int) { (phase.rank, instant, key.slot.rank) }
}

/// The reason for which a prompt of a session that takes place is no candidate.
package enum Absence: Error, Hashable {
  /// The session has one note of this kind, on another day and under this name.
  case otherDay(Key)
  /// Another phase, perhaps of another session, is active at the prompt's instant, or the phase has
  /// no such prompt on that day; nil: no phase is active.
  case phase(Instant, PhaseInterval?)
  /// The prompt's instant is in quiet hours, or too close to them.
  case quiet(Instant)
}

/// Every candidate, in no particular order (`model.md`, "From windows to prompts").
struct Candidates {
  let sessions: [SessionID: Session]
  let timeline: Timeline
  let window: Window
  let day: Day
  let hours: WakingHours

  private var zone: Zone { hours.zone }

  /// All candidates outside quiet hours.
  func all() -> [Candidate] {
    let ofSessions = sessions.values.flatMap { [restNote($0), morningOf($0)].compactMap { $0 } }
    let ofDays = timeline.intervals.flatMap { interval in
      daily(.evening, interval, evening) + daily(.morning, interval, morning)
    }
    return ofSessions + ofDays
  }

  private func restNote(_ session: Session) -> Candidate? {
    try? candidate(.rest, of: session.id, at: window.restInstant(session))
  }

  private func morningOf(_ session: Session) -> Candidate? {
    try? candidate(.morningOf, of: session.id, at: session.start - window.morningOf)
  }

  /// One candidate a day, if the phase has prompts at a slot of the day.
  ///
  /// - Parameter place: The instant on a day of the interval, and if it may stray; nil: none.
  private func daily(
    _ slot: Slot, _ interval: PhaseInterval,
    _ place: (PhaseInterval, CivilDate) -> (at: Instant, strays: Bool)?
  ) -> [Candidate] {
    // Most phases have no prompts at a slot, whatever the day.
    let dates = interval.phase.rule(for: slot) == nil ? [] : dates(of: interval)
    return dates.compactMap { date in
      guard let (at, strays) = place(interval, date) else {
        return nil
      }
      return try? candidate(slot, of: interval.session, at: at, on: date, strays: strays)
    }
  }

  private func evening(_ interval: PhaseInterval, _ date: CivilDate) -> (Instant, Bool)? {
    let slot = zone.instant(date, day.evening)
    return interval.contains(slot) ? (slot, true) : nil
  }

  /// At the morning slot if the phase is active then, otherwise at the opening of the phase if that
  /// comes later in the morning.
  private func morning(_ interval: PhaseInterval, _ date: CivilDate) -> (Instant, Bool)? {
    let slot = zone.instant(date, day.morning)
    if interval.contains(slot) {
      return (slot, true)
    }
    guard slot < interval.from, interval.from <= zone.instant(date, .noon),
      timeline.phase(at: slot) != interval.phase
    else {
      return nil
    }
    return (interval.from, false)
  }

  /// The local dates that an interval touches.
  private func dates(of interval: PhaseInterval) -> [CivilDate] {
    let first = zone.civil(at: interval.from).date
    let last = zone.civil(at: interval.until).date
    return (first.dayNumber...max(first, last).dayNumber).map { CivilDate(dayNumber: $0) }
  }

  /// The one rule of what a candidate is: the prompt of a session at an instant, or the reason
  /// why there is none.
  ///
  /// - Parameter date: The local date of the slot; nil: that of the instant.
  private func candidate(
    _ slot: Slot, of id: SessionID, at: Instant, on date: CivilDate? = nil, strays: Bool = false
  ) throws(Absence) -> Candidate {
    let interval = timeline.interval(at: at)
    let date = date ?? zone.civil(at: at).date
    let key = key(slot, of: id, on: date)
    guard let interval, interval.session == id, let rule = interval.phase.rule(for: slot),
      rule.applies(onDay: key.day)
    else {
      throw .phase(at, interval)
    }
    // The rest note is at no slot of the day, so waking time has to be left for it.
    guard slot == .rest ? hours.hasTimeLeft(at: at) : !hours.isQuiet(at: at) else {
      throw .quiet(at)
    }
    return Candidate(key: key, phase: interval.phase, instant: at, date: date, strays: strays)
  }

  private func key(_ slot: Slot, of id: SessionID, on date: CivilDate) -> Key {
    let dayZero = sessions[id].map { zone.civil(at: $0.plannedEnd).date } ?? date
    return Key(session: id, day: date - dayZero, slot: slot)
  }

  /// The reason for which the prompt of this name, whose slot is at an instant, is no candidate;
  /// nil: it is one.
  func absence(of key: Key, at: Instant) -> Absence? {
    let there = self.key(key.slot, of: key.session, on: zone.civil(at: at).date)
    if there != key {
      return .otherDay(there)
    }
    do {
      _ = try candidate(key.slot, of: key.session, at: at)
      return nil
    } catch {
      return error
    }
  }
}

/// The reason for which a candidate has no room.
package enum DropReason: Hashable, Sendable {
  /// The candidate would be too close to this prompt, which has precedence.
  case gap(Key)
  /// The candidate's day is full.
  case cap
}

/// The dates before and after a candidate's own on which another can be too near: as many as the
/// widest gap reaches, and one more, because some zones have skipped a date.
private let datesTooNear: Int = {
  let reached = (Day.leastGapRange.upperBound.seconds + 86_399) / 86_400
  return reached + 1
}()

/// Keeps the candidates that have room, the more important first (`model.md`, "Then they are
/// settled").
///
/// - Returns: Those that are kept, in the order of their dates, and the reason for each other one.
func keepThoseWithRoom(_ candidates: [Candidate], _ day: Day) -> (
  kept: [Candidate], dropped: [Key: DropReason]
) {
  let ranked = candidates.sorted { $0.precedes($1) }
  let dates = candidates.map(\.date.dayNumber)
  let first = (dates.min() ?? 0) - datesTooNear
  let last = (dates.max() ?? 0) + datesTooNear
  // The candidates of each date that are kept, by their places in `ranked`.
  var kept = [[Int]](repeating: [], count: last - first + 1)
  var dropped: [Key: DropReason] = [:]
  for (place, candidate) in ranked.enumerated() {
    let today = candidate.date.dayNumber - first
    let close = kept[today - datesTooNear...today + datesTooNear].joined().first {
      apart(ranked[$0].instant, candidate.instant) < day.leastGap
    }
    if let close {
      dropped[candidate.key] = .gap(ranked[close].key)
    } else if kept[today].count >= day.mostPerDay {
      dropped[candidate.key] = .cap
    } else {
      kept[today].append(place)
    }
  }
  return (kept.joined().map { ranked[$0] }, dropped)
}
