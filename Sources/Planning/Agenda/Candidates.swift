// SPDX-License-Identifier: Apache-2.0

/// A possible prompt, before gap and cap are applied. It holds numbers alone and no name, because
/// all candidates of a plan are made and sorted, and names would be copied at each step.
struct Candidate: Hashable {
  /// The place of its session in the order of those that take place.
  let session: Int
  /// The day of its key.
  let day: Int
  let slot: Slot
  let phase: Phase
  let instant: Instant
  /// The local date on which the candidate counts for the cap.
  let date: CivilDate
  /// True if jitter may move the instant: the candidate is at a slot of the day and not at an edge
  /// of a window.
  let strays: Bool

  /// The candidate with the least one is kept where there is room for only one (`model.md`, "Then
  /// they are settled"); the smaller key breaks a tie.
  var precedence: (Int, Instant, Int) { (phase.rank, instant, slot.rank) }
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

/// Makes the candidates of a plan (`model.md`, "From windows to prompts").
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

  /// All candidates outside quiet hours, in no particular order.
  func all() -> [Candidate] {
    var all: [Candidate] = []
    func add(_ candidate: Candidate?) {
      if let candidate {
        all.append(candidate)
      }
    }
    for place in sessions.indices {
      add(restNote(place))
      add(morningOf(place))
    }
    for (interval, place) in zip(timeline.intervals, timeline.sessionPlaces) {
      for rule in interval.phase.schedule where rule.slot.isDaily {
        for number in dayNumbers(of: interval) {
          add(daily(rule.slot, in: interval, place, on: CivilDate(dayNumber: number)))
        }
      }
    }
    return all
  }

  /// The key of a candidate.
  func key(_ candidate: Candidate) -> Key {
    Key(session: sessions[candidate.session].id, day: candidate.day, slot: candidate.slot)
  }

  private func restNote(_ place: Int) -> Candidate? {
    try? candidate(.rest, ofSessionAt: place, at: window.restInstant(sessions[place]))
  }

  private func morningOf(_ place: Int) -> Candidate? {
    try? candidate(
      .morningOf, ofSessionAt: place, at: sessions[place].start - window.morningOf)
  }

  /// The candidate of a slot of the day on one date of an interval.
  ///
  /// - Parameter place: The place of the interval's session.
  private func daily(
    _ slot: Slot, in interval: PhaseInterval, _ place: Int, on date: CivilDate
  ) -> Candidate? {
    let instant = slot == .morning ? morning(interval, date) : evening(interval, date)
    return instant.flatMap { at, strays in
      try? candidate(slot, ofSessionAt: place, at: at, in: interval, on: date, strays: strays)
    }
  }

  /// At the evening slot if the phase is active then.
  ///
  /// - Returns: The instant, and if it may stray.
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

  /// The local dates that an interval touches, by their numbers.
  private func dayNumbers(of interval: PhaseInterval) -> ClosedRange<Int> {
    let first = zone.civil(at: interval.from).date
    let last = zone.civil(at: interval.until).date
    return first.dayNumber...max(first, last).dayNumber
  }

  /// The one rule of what a candidate is: the prompt of a session at an instant, or the reason
  /// why there is none.
  ///
  /// - Parameters:
  ///   - interval: The interval that contains the instant, if it is known already.
  ///   - date: The local date of the slot; nil: that of the instant.
  private func candidate(
    _ slot: Slot, ofSessionAt place: Int, at: Instant, in interval: PhaseInterval? = nil,
    on date: CivilDate? = nil, strays: Bool = false
  ) throws(Absence) -> Candidate {
    let interval = interval ?? timeline.interval(at: at)
    let date = date ?? zone.civil(at: at).date
    let day = day(of: sessions[place], on: date)
    guard let interval, interval.session == sessions[place].id,
      let rule = interval.phase.rule(for: slot), rule.applies(onDay: day)
    else {
      throw .phase(at, interval)
    }
    // The rest note is at no slot of the day, so waking time has to be left for it.
    guard slot == .rest ? hours.hasTimeLeft(at: at) : !hours.isQuiet(at: at) else {
      throw .quiet(at)
    }
    return Candidate(
      session: place, day: day, slot: slot, phase: interval.phase, instant: at, date: date,
      strays: strays)
  }

  /// The day of a date, counted from the date on which a session ends.
  private func day(of session: Session, on date: CivilDate) -> Int {
    date - zone.civil(at: session.plannedEnd).date
  }

  /// The session of this name; nil: there is none, or it will not take place.
  func session(_ id: SessionID) -> Session? { places[id].map { sessions[$0] } }

  /// The reason for which the prompt of this name, whose slot is at an instant, is no candidate of
  /// its session; nil: it is one.
  func absence(of key: Key, _ session: Session, at: Instant) -> Absence? {
    let day = day(of: session, on: zone.civil(at: at).date)
    guard day == key.day else {
      return .otherDay(Key(session: key.session, day: day, slot: key.slot))
    }
    do {
      guard let place = places[key.session] else {
        return nil
      }
      _ = try candidate(key.slot, ofSessionAt: place, at: at)
      return nil
    } catch {
      return error
    }
  }
}
