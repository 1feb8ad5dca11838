// SPDX-License-Identifier: Apache-2.0

/// One thing to say at one time.
package struct Prompt: Hashable, Sendable {
  /// Its name.
  package let key: Key
  /// Its phase.
  package let phase: Phase
  /// The start of its session, for which the ledger remembers it.
  package let sessionStart: Instant
  /// Where it stands in the day before chance moves it: what gap and cap were settled by.
  package let slot: Instant
  /// When it is to be shown.
  package let due: Instant
  /// From here on it is never shown; after `due`.
  package let expires: Instant
}

/// The regimen unrolled: the phases and the prompts of every session, as seen from one zone.
package struct Agenda: Sendable {
  /// What it was made from.
  package let configuration: Configuration
  /// Every session of the configuration and of the commands, cancelled ones too, in order of start.
  package let scheduledSessions: [ScheduledSession]
  /// Those that take place, in order of start.
  package let sessions: [Session]
  /// The numbers and zones under which the sessions are known.
  package let register: SessionNumbering
  /// The texts to choose from.
  package let library: [LibraryText]
  /// The active phases.
  package let timeline: Timeline
  /// The zone where the person is, and the hours in which they may be spoken to.
  package let hours: WakingHours
  /// In order of due.
  package let prompts: [Prompt]

  private let quietRules: QuietRules
  /// What might have been said but has no room, and why.
  package let dropped: [Key: DropReason]

  private let places: [Key: Int]
  private let sessionsByID: [SessionID: Session]

  /// Unrolls a regimen.
  ///
  /// - Parameters:
  ///   - regimen: What the person asked for.
  ///   - enrolments: Its sessions, from `SessionNumbering.schedule`.
  ///   - zone: The zone where the person is now.
  ///   - seed: The installation's seed; nil where there is no state yet, and then every prompt
  ///     stands at its slot.
  ///   - library: The texts to choose from.
  ///   - register: The register that gave the sessions their numbers.
  package init(
    configuration: Configuration, scheduledSessions: [ScheduledSession], zone: Zone, seed: UInt64?,
    library: [LibraryText] = [],
    register: SessionNumbering = SessionNumbering()
  ) {
    self.configuration = configuration
    self.scheduledSessions = scheduledSessions
    let sessions = scheduledSessions.filter { $0.status != .cancelled }.map(\.session)
    self.sessions = sessions
    self.register = register
    self.library = library
    let day = configuration.day
    let timeline = Timeline(sessions: sessions, window: configuration.window)
    let hours = WakingHours(zone: zone, wake: day.wake, quiet: day.quiet)
    let byID = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
    let candidates = Candidates(
      sessions: byID, timeline: timeline, window: configuration.window, day: day, hours: hours)
    let quietRules = QuietRules(timeline: timeline, hours: hours, expiry: day.expiry)
    let placing = JitterPlacement(quietRules: quietRules, jitter: day.jitter, seed: seed)
    let (kept, crowdedOut) = settled(candidates.all(), day)
    let prompts = kept.compactMap { candidate in
      byID[candidate.key.session].map { placing.prompt(candidate, sessionStart: $0.plannedStart) }
    }
    .sorted { ($0.due, $0.key) < ($1.due, $1.key) }
    self.timeline = timeline
    self.hours = hours
    self.prompts = prompts
    dropped = crowdedOut
    self.quietRules = quietRules
    sessionsByID = byID
    places = Dictionary(prompts.indices.map { (prompts[$0].key, $0) }) { first, _ in first }
  }

  /// The prompt of this name, if there is one.
  package func prompt(_ key: Key) -> Prompt? { places[key].map { prompts[$0] } }

  /// The session of this name, if there is one.
  package func session(_ id: SessionID) -> Session? { sessionsByID[id] }

  /// The prompts due in `from ≤ t < until`, in order of due.
  package func prompts(from: Instant, until: Instant) -> ArraySlice<Prompt> {
    let first = place(of: from)
    return prompts[first..<max(first, place(of: until))]
  }

  /// The index of the first prompt due at or after `instant`.
  private func place(of instant: Instant) -> Int {
    prompts.partitionIndex { $0.due >= instant }
  }

  /// When the rest note of a session would come, whether or not it does.
  func restInstant(_ session: Session) -> Instant { configuration.window.restInstant(session) }

  /// The schedule weight at an instant (`model.md`, "Weight").
  package func weight(at instant: Instant) -> Double {
    configuration.weighting.weight(of: sessions, at: instant)
  }

  /// Whether nothing may be said at an instant, and by which rule.
  func silence(at instant: Instant) -> Reason? { quietRules.silence(at: instant) }

  /// When a prompt due at `due` ends, and by which rule.
  func end(of due: Instant) -> (at: Instant, reason: Reason) { quietRules.end(of: due) }

  /// Until when driving, machines and big decisions are to be left to others, if that is so at
  /// `instant`: from the silence before a session to the later of wake on the next local day and
  /// end + 24 h. Its end is silent, and never a clearance (`model.md`, "Safety text").
  package func drivingGuard(at instant: Instant) -> Instant? {
    sessions.compactMap { session -> Instant? in
      let zone = hours.zone
      let nextWake = zone.instant(zone.civil(at: session.end).date + 1, configuration.day.wake)
      let until = max(nextWake, session.end + .hours(24))
      return session.start - configuration.window.holdBefore <= instant && instant < until
        ? until : nil
    }
    .max()
  }
}

/// When nothing may be said, and so how long a prompt can live.
private struct QuietRules: Sendable {
  let timeline: Timeline
  let hours: WakingHours
  let expiry: Elapsed

  func silence(at instant: Instant) -> Reason? {
    if timeline.phase(at: instant) == .hold {
      return .hold
    }
    return hours.isQuiet(at: instant) ? .quiet : nil
  }

  /// The next silence, or the next quiet hours, whichever is first from `instant` on.
  func nextSilence(from instant: Instant) -> (at: Instant, reason: Reason) {
    let quiet = (at: hours.nextQuiet(from: instant), reason: Reason.quiet)
    guard let hold = timeline.nextHold(from: instant), hold <= quiet.at else {
      return quiet
    }
    return (hold, .hold)
  }

  /// A prompt never lives into silence; the end of another phase does not end it (`model.md`,
  /// "Expiry").
  func end(of due: Instant) -> (at: Instant, reason: Reason) {
    let silence = nextSilence(from: due)
    return silence.at <= due + expiry ? silence : (due + expiry, .expired)
  }
}

/// Gives a settled candidate its due instant and its end.
private struct JitterPlacement {
  let quietRules: QuietRules
  let jitter: Elapsed
  let seed: UInt64?

  /// A jittered prompt stays out of the last quarter of an hour before silence and quiet, where it
  /// could hardly be read.
  private static let lastQuarter = Elapsed.minutes(15)

  func prompt(_ candidate: Candidate, sessionStart: Instant) -> Prompt {
    let due = candidate.strays ? strayed(candidate) : candidate.instant
    return Prompt(
      key: candidate.key, phase: candidate.phase, sessionStart: sessionStart,
      slot: candidate.instant, due: due,
      expires: quietRules.end(of: due).at)
  }

  /// The slot, moved by seeded chance and then back into the active stretch and the waking hours
  /// that hold it.
  private func strayed(_ candidate: Candidate) -> Instant {
    let slot = candidate.instant
    guard let seed, jitter > .zero, let interval = quietRules.timeline.interval(at: slot) else {
      return slot
    }
    let latestReadable = quietRules.nextSilence(from: slot).at - Self.lastQuarter - .seconds(1)
    let latest = min(interval.until - .seconds(1), max(slot, latestReadable))
    let moved = slot + SeededHash.offset(seed: seed, candidate.key.description, reach: jitter)
    return min(max(moved, interval.from, wakeBefore(slot, notBefore: slot - jitter)), latest)
  }

  /// When the waking hours began that hold `slot`; `earliest` if that was before it. A change of
  /// clocks can lie between, so the clock itself is asked.
  private func wakeBefore(_ slot: Instant, notBefore earliest: Instant) -> Instant {
    var at = earliest
    while true {
      let quiet = quietRules.hours.nextQuiet(from: at)
      if quiet > slot {
        return quietRules.hours.nextWake(from: at)
      }
      at = quietRules.hours.nextWake(from: quiet)
    }
  }
}
