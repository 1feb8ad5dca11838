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

  /// The rest note. It is kept if the active phase belongs to this session then, and an hour of the
  /// waking day is left.
  private func restNote(_ session: Session) -> Candidate? {
    let at = window.restInstant(session)
    let time = zone.civil(at: at).time
    guard let interval = interval(of: session, at: at, speakingAt: .rest), time >= day.wake,
      time.secondOfDay <= day.quiet.secondOfDay - WakingHours.leastLeft.seconds
    else {
      return nil
    }
    return candidate(.rest, interval, at)
  }

  /// The morning-of note. It is kept if the active phase belongs to this session then.
  private func morningOf(_ session: Session) -> Candidate? {
    let at = session.start - window.morningOf
    guard let interval = interval(of: session, at: at, speakingAt: .morningOf),
      !hours.isQuiet(at: at)
    else {
      return nil
    }
    return candidate(.morningOf, interval, at)
  }

  /// The interval that contains an instant, if it is the session's and its phase has prompts at a
  /// slot.
  private func interval(
    of session: Session, at instant: Instant, speakingAt slot: Slot
  ) -> PhaseInterval? {
    timeline.interval(at: instant).filter {
      $0.session == session.id && $0.phase.rule(for: slot) != nil
    }
  }

  /// One candidate a day, outside quiet hours, if the phase has prompts at a slot of the day.
  ///
  /// - Parameter place: The instant on a day of the interval, and if it may stray; nil: none.
  private func daily(
    _ slot: Slot, _ interval: PhaseInterval,
    _ place: (PhaseInterval, CivilDate) -> (at: Instant, strays: Bool)?
  ) -> [Candidate] {
    guard let rule = interval.phase.rule(for: slot) else {
      return []
    }
    return dates(of: interval).compactMap { date in
      guard let (at, strays) = place(interval, date), !hours.isQuiet(at: at) else {
        return nil
      }
      let candidate = candidate(slot, interval, at, date: date, strays: strays)
      return rule.applies(onDay: candidate.key.day) ? candidate : nil
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

  private func candidate(
    _ slot: Slot, _ interval: PhaseInterval, _ at: Instant, date: CivilDate? = nil,
    strays: Bool = false
  ) -> Candidate {
    let date = date ?? zone.civil(at: at).date
    let dayZero = sessions[interval.session].map { zone.civil(at: $0.plannedEnd).date } ?? date
    let key = Key(session: interval.session, day: date - dayZero, slot: slot)
    return Candidate(key: key, phase: interval.phase, instant: at, date: date, strays: strays)
  }
}

/// The reason for which a candidate has no room.
package enum DropReason: Hashable, Sendable {
  /// The candidate would be too close to this prompt, which has precedence.
  case gap(Key)
  /// The candidate's day is full.
  case cap
}

/// Keeps the candidates that have room, the more important first (`model.md`, "Then they are
/// settled").
func keepThoseWithRoom(_ candidates: [Candidate], _ day: Day) -> (
  kept: [Candidate], dropped: [Key: DropReason]
) {
  let ranked = candidates.sorted {
    ($0.phase.rank, $0.instant, $0.key.slot.rank, $0.key) < (
      $1.phase.rank, $1.instant, $1.key.slot.rank, $1.key
    )
  }
  var kept: [CivilDate: [Candidate]] = [:]
  var dropped: [Key: DropReason] = [:]
  for candidate in ranked {
    let today = kept[candidate.date, default: []]
    // No gap is wider than 12 h, so only a neighbouring date can be too near. Two dates on either
    // side are looked at, because some zones have skipped a date.
    let near = (-2...2).flatMap { kept[candidate.date + $0, default: []] }
    if let close = near.first(where: { apart($0.instant, candidate.instant) < day.leastGap }) {
      dropped[candidate.key] = .gap(close.key)
    } else if today.count >= day.mostPerDay {
      dropped[candidate.key] = .cap
    } else {
      kept[candidate.date, default: []].append(candidate)
    }
  }
  return (kept.values.flatMap { $0 }, dropped)
}
