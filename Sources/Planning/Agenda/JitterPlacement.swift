// SPDX-License-Identifier: Apache-2.0

/// The times without notes: quiet times of sessions, and quiet hours. They also bound the life of a
/// prompt.
struct ForbiddenTimes: Sendable {
  let timeline: Timeline
  let hours: WakingHours
  let expiry: Elapsed

  func rule(at instant: Instant) -> Reason? {
    if timeline.phase(at: instant).isQuietTime {
      return .hold
    }
    return hours.isQuiet(at: instant) ? .quiet : nil
  }

  /// The next quiet time of a session, or the next quiet hours, whichever is first from `instant`
  /// on.
  func next(from instant: Instant) -> (at: Instant, reason: Reason) {
    let quiet = (at: hours.nextQuietHours(from: instant), reason: Reason.quiet)
    guard let hold = timeline.nextHold(from: instant), hold <= quiet.at else {
      return quiet
    }
    return (hold, .hold)
  }

  /// A prompt never lives into a forbidden time; the end of another phase does not end it
  /// (`model.md`, "Expiry").
  func end(of due: Instant) -> (at: Instant, reason: Reason) {
    let forbidden = next(from: due)
    return forbidden.at <= due + expiry ? forbidden : (due + expiry, .expired)
  }
}

/// Gives a candidate that has room its due instant and its end.
struct JitterPlacement {
  let forbiddenTimes: ForbiddenTimes
  let jitter: Elapsed
  let seed: UInt64?

  /// The prompts of candidates, in order of due.
  func prompts(_ kept: [Candidate], _ candidates: Candidates) -> [Prompt] {
    // Numbers are sorted in place of prompts, whose names would be copied at each step.
    var order = kept.indices.map { (due: due(kept[$0], candidates), place: $0) }
    order.sort {
      $0.due == $1.due
        ? candidates.key(kept[$0.place]) < candidates.key(kept[$1.place]) : $0.due < $1.due
    }
    return order.map { due, place in
      let candidate = kept[place]
      return Prompt(
        key: candidates.key(candidate), phase: candidate.phase,
        sessionStart: candidates.sessions[candidate.session].plannedStart,
        slotInstant: candidate.instant, due: due, expires: forbiddenTimes.end(of: due).at)
    }
  }

  private func due(_ candidate: Candidate, _ candidates: Candidates) -> Instant {
    candidate.strays ? strayed(candidate, candidates) : candidate.instant
  }

  /// The slot, moved by seeded chance, and then back into the interval of the phase and the waking
  /// hours that contain the slot. Time to read the note is left before quiet time and quiet hours.
  private func strayed(_ candidate: Candidate, _ candidates: Candidates) -> Instant {
    let slot = candidate.instant
    guard let seed, jitter > .zero, let interval = forbiddenTimes.timeline.interval(at: slot) else {
      return slot
    }
    let latestReadable = forbiddenTimes.next(from: slot).at - Day.leastReadable - .seconds(1)
    let latest = min(interval.until - .seconds(1), max(slot, latestReadable))
    let key = candidates.key(candidate)
    let moved = slot + SeededHash.offset(seed: seed, key.description, reach: jitter)
    return min(max(moved, interval.from, wakeBefore(slot, notBefore: slot - jitter)), latest)
  }

  /// The beginning of the waking hours that contain `slot`; `earliest` if they began before it. A
  /// change of clocks can lie between, so this follows the changes of the zone.
  private func wakeBefore(_ slot: Instant, notBefore earliest: Instant) -> Instant {
    var at = earliest
    while true {
      let quiet = forbiddenTimes.hours.nextQuietHours(from: at)
      if quiet > slot {
        return forbiddenTimes.hours.nextWake(from: at)
      }
      at = forbiddenTimes.hours.nextWake(from: quiet)
    }
  }
}
