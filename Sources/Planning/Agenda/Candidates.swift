// SPDX-License-Identifier: Apache-2.0

/// A possible prompt, before gap and cap are applied.
struct Candidate: Hashable {
  let key: Key
  let phase: Phase
  /// The planned start of its session.
  let sessionStart: Instant
  let instant: Instant
  /// The local date on which the candidate counts for the cap.
  let date: CivilDate
  /// True if jitter may move the instant: the candidate is at a slot of the day and not at an edge
  /// of a window.
  let strays: Bool

  /// The candidate with the least one is kept where there is room for only one (`model.md`, "Then
  /// they are settled"); the smaller key breaks a tie.
  var precedence: (Int, Instant, Int) { (phase.rank, instant, key.slot.rank) }
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
  /// The sessions that take place, in order of start.
  let sessions: [Session]
  /// The places of these sessions in their order, by their names.
  let places: [SessionID: Int]
  let timeline: Timeline
  let window: Window
  let day: Day
  let hours: WakingHours

  private var zone: Zone { hours.zone }

  /// All candidates outside quiet hours.
  func all() -> [Candidate] {
    var all = sessions.compactMap(restNote) + sessions.compactMap(morningOf)
    for interval in timeline.intervals {
      all += daily(.evening, interval) { evening($0, $1) }
      all += daily(.morning, interval) { morning($0, $1) }
    }
    return all
  }

  private func restNote(_ session: Session) -> Candidate? {
    try? candidate(.rest, of: session, at: window.restInstant(session))
  }

  private func morningOf(_ session: Session) -> Candidate? {
    try? candidate(.morningOf, of: session, at: session.start - window.morningOf)
  }

  /// One candidate a day, if the phase has prompts at a slot of the day.
  ///
  /// - Parameter place: The instant on a day of the interval, and if it may stray; nil: none.
  private func daily(
    _ slot: Slot, _ interval: PhaseInterval,
    _ place: (PhaseInterval, CivilDate) -> (at: Instant, strays: Bool)?
  ) -> [Candidate] {
    // Most phases have no prompts at a slot, whatever the day.
    guard interval.phase.rule(for: slot) != nil, let session = session(interval.session) else {
      return []
    }
    return dates(of: interval).compactMap { date in
      guard let (at, strays) = place(interval, date) else {
        return nil
      }
      return try? candidate(slot, of: session, at: at, in: interval, on: date, strays: strays)
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
  /// - Parameters:
  ///   - interval: The interval that contains the instant, if it is known already.
  ///   - date: The local date of the slot; nil: that of the instant.
  private func candidate(
    _ slot: Slot, of session: Session, at: Instant, in interval: PhaseInterval? = nil,
    on date: CivilDate? = nil, strays: Bool = false
  ) throws(Absence) -> Candidate {
    let interval = interval ?? timeline.interval(at: at)
    let date = date ?? zone.civil(at: at).date
    let key = key(slot, of: session, on: date)
    guard let interval, interval.session == session.id, let rule = interval.phase.rule(for: slot),
      rule.applies(onDay: key.day)
    else {
      throw .phase(at, interval)
    }
    // The rest note is at no slot of the day, so waking time has to be left for it.
    guard slot == .rest ? hours.hasTimeLeft(at: at) : !hours.isQuiet(at: at) else {
      throw .quiet(at)
    }
    return Candidate(
      key: key, phase: interval.phase, sessionStart: session.plannedStart, instant: at, date: date,
      strays: strays)
  }

  private func key(_ slot: Slot, of session: Session, on date: CivilDate) -> Key {
    let dayZero = zone.civil(at: session.plannedEnd).date
    return Key(session: session.id, day: date - dayZero, slot: slot)
  }

  /// The session of this name; nil: there is none, or it will not take place.
  func session(_ id: SessionID) -> Session? { places[id].map { sessions[$0] } }

  /// The reason for which the prompt of this name, whose slot is at an instant, is no candidate of
  /// its session; nil: it is one.
  func absence(of key: Key, _ session: Session, at: Instant) -> Absence? {
    let there = self.key(key.slot, of: session, on: zone.civil(at: at).date)
    if there != key {
      return .otherDay(there)
    }
    do {
      _ = try candidate(key.slot, of: session, at: at)
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
  // Numbers are sorted in place of candidates, whose names would be copied at each step.
  let order = candidates.indices.map { (precedence: candidates[$0].precedence, place: $0) }.sorted {
    $0.precedence == $1.precedence
      ? candidates[$0.place].key < candidates[$1.place].key : $0.precedence < $1.precedence
  }
  let dates = candidates.map(\.date.dayNumber)
  let first = (dates.min() ?? 0) - datesTooNear
  let last = (dates.max() ?? 0) + datesTooNear
  // The candidates of each date that are kept, by their places in `candidates`.
  var kept = [[Int]](repeating: [], count: last - first + 1)
  var dropped: [Key: DropReason] = [:]
  for place in order.lazy.map(\.place) {
    let candidate = candidates[place]
    let today = candidate.date.dayNumber - first
    let close = kept[today - datesTooNear...today + datesTooNear].joined().first {
      apart(candidates[$0].instant, candidate.instant) < day.leastGap
    }
    if let close {
      dropped[candidate.key] = .gap(candidates[close].key)
    } else if kept[today].count >= day.mostPerDay {
      dropped[candidate.key] = .cap
    } else {
      kept[today].append(place)
    }
  }
  return (kept.joined().map { candidates[$0] }, dropped)
}
