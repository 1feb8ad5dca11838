// SPDX-License-Identifier: Apache-2.0

/// One planned note: its session, its phase and its times.
package struct Prompt: Hashable, Sendable {
  package let key: Key
  package let phase: Phase
  /// The start of the prompt's session, under which the ledger remembers the prompt.
  package let sessionStart: Instant
  /// The instant before jitter moves it. Gap and cap go by this instant.
  package let slotInstant: Instant
  /// The instant at which the prompt is to be shown.
  package let due: Instant
  /// The first instant at which the prompt may not be shown any more; after `due`.
  package let expires: Instant

  /// The phase whose texts the prompt says, and whose driving text it carries.
  package var textPhase: Phase { phase.textPhase(of: key) }

  /// True if the prompt names the way home from a session, because its driving text is the one for
  /// before a session.
  package func namesWayHome(from session: SessionID) -> Bool {
    key.session == session && textPhase.drivingText == .beforeSession
  }
}

/// The configuration unrolled: the phases and the prompts of every session, as seen from one zone.
/// It never changes. It is a class because it has many parts, and is handed on many times in a turn.
package final class Agenda: Sendable {
  package let configuration: Configuration
  /// Every session of the configuration and of the commands, cancelled ones too, in order of start.
  package let scheduledSessions: [ScheduledSession]
  /// The sessions that take place, in order of start.
  package let sessions: [Session]
  /// The numbers and zones of the series.
  package let numbering: SessionNumbering
  /// The texts to choose from.
  package let library: TextLibrary
  /// The words by which an if-then plan is recognised among the person's own words.
  package let ifThenWords: IfThenWords
  /// The active phases.
  package let timeline: Timeline
  /// The zone where the person is, and the hours in which they may be spoken to.
  package let hours: WakingHours
  /// Every prompt that has room, in order of due.
  package let prompts: [Prompt]

  private let candidates: Candidates
  private let forbiddenTimes: ForbiddenTimes
  /// The candidates that have no room, and the reason.
  package let dropped: [Key: DropReason]

  /// The indices in `sessions` at which a course begins.
  let courseBeginnings: [Int]
  private let indices: [Key: Int]

  /// The agenda of one configuration at one state of its sessions.
  ///
  /// - Parameters:
  ///   - configuration: The person's configuration.
  ///   - scheduledSessions: The sessions, from `SessionNumbering.schedule`.
  ///   - zone: The zone where the person is now.
  ///   - seed: The installation's seed; nil if there is no state yet. Every prompt is then due at
  ///     its slot.
  ///   - library: The texts to choose from.
  ///   - ifThenWords: The words by which an if-then plan is recognised among the person's own.
  ///   - numbering: The numbering that gave the sessions their numbers.
  package init(
    configuration: Configuration, scheduledSessions: [ScheduledSession], zone: Zone, seed: UInt64?,
    library: TextLibrary = [], ifThenWords: IfThenWords = IfThenWords(),
    numbering: SessionNumbering = SessionNumbering()
  ) {
    self.configuration = configuration
    self.scheduledSessions = scheduledSessions
    let sessions = scheduledSessions.filter { $0.status != .cancelled }.map(\.session)
    self.sessions = sessions
    self.numbering = numbering
    self.library = library
    self.ifThenWords = ifThenWords
    let day = configuration.day
    let timeline = Timeline(sessions: sessions, window: configuration.window)
    let hours = WakingHours(zone: zone, wake: day.wake, quiet: day.quiet)
    let places = Dictionary(sessions.indices.lazy.map { (sessions[$0].id, $0) }) { first, _ in
      first
    }
    let candidates = Candidates(
      sessions: sessions, places: places, timeline: timeline, window: configuration.window,
      day: day, hours: hours)
    let forbiddenTimes = ForbiddenTimes(timeline: timeline, hours: hours, expiry: day.expiry)
    let placing = JitterPlacement(forbiddenTimes: forbiddenTimes, jitter: day.jitter, seed: seed)
    let (kept, crowdedOut) = keepThoseWithRoom(candidates.all(), day)
    var prompts = kept.map { placing.prompt($0) }
    prompts.sort { $0.due == $1.due ? $0.key < $1.key : $0.due < $1.due }
    self.timeline = timeline
    self.hours = hours
    self.prompts = prompts
    self.candidates = candidates
    dropped = crowdedOut
    self.forbiddenTimes = forbiddenTimes
    courseBeginnings = Course.beginnings(in: sessions)
    indices = Dictionary(zip(prompts.lazy.map(\.key), prompts.indices)) { first, _ in first }
  }

  /// The planned prompt of this name; nil: the plan has none.
  package func prompt(_ key: Key) -> Prompt? { indices[key].map { prompts[$0] } }

  /// The reason for which a prompt of a session that takes place is no candidate; nil: it is one,
  /// so that the plan has it, or it has no room.
  func absence(of key: Key, _ session: Session) -> Absence? {
    candidates.absence(of: key, session, at: slot(of: key, session))
  }

  /// The session of this name; nil: there is none, or it will not take place.
  package func session(_ id: SessionID) -> Session? {
    candidates.session(id)
  }

  /// The session that takes place and is planned for an instant; nil: none is.
  ///
  /// - Parameter id: A session that is left out.
  package func session(startingAt start: Instant, except id: SessionID?) -> Session? {
    sessions.first { $0.plannedStart == start && $0.id != id }
  }

  /// The prompts due in `from ≤ t < until`, in order of due.
  package func prompts(from: Instant, until: Instant) -> ArraySlice<Prompt> {
    let first = index(of: from)
    return prompts[first..<max(first, index(of: until))]
  }

  /// The index of the first prompt due at or after `instant`.
  private func index(of instant: Instant) -> Int {
    prompts.partitionIndex { $0.due >= instant }
  }

  /// The instant of a session's rest note, also if the note does not come.
  func restInstant(_ session: Session) -> Instant { configuration.window.restInstant(session) }

  /// The schedule weight at an instant (`model.md`, "Weight").
  package func weight(at instant: Instant) -> Double {
    configuration.weighting.weight(of: sessions, at: instant)
  }

  /// The rule that forbids a note at an instant; nil: none does.
  package func forbiddingRule(at instant: Instant) -> Reason? {
    forbiddenTimes.rule(at: instant)
  }

  /// The rule by which a note ends at an instant: the one that forbids it then, or else the end of
  /// its life.
  func endReason(at instant: Instant) -> Reason { forbiddingRule(at: instant) ?? .expired }

  /// The end of a prompt that is due at `due`, and the rule that sets it.
  func end(of due: Instant) -> (at: Instant, reason: Reason) { forbiddenTimes.end(of: due) }

  /// The driving guard lasts at least this long after a session has ended.
  private static let leastGuard = Elapsed.hours(24)

  /// The end of the driving guard that is on at `instant`, in which driving, machines and big
  /// decisions are to be left to others; nil: none is on. It lasts from the quiet time before a
  /// session to the later of wake on the next local day and end + 24 h. Its end is silent, and
  /// never a clearance (`README.md`, "Driving").
  package func drivingGuard(at instant: Instant) -> Instant? {
    sessionsGuarded(at: instant).map(guardEnd).max()
  }

  /// The driving texts for the guard that is on at `instant`: until the session has ended the one
  /// for before a session, and from then on the one for after it. Empty: no guard is on.
  package func drivingTexts(at instant: Instant) -> Set<DrivingText> {
    Set(sessionsGuarded(at: instant).map { instant < $0.end ? .beforeSession : .afterSession })
  }

  private func sessionsGuarded(at instant: Instant) -> [Session] {
    sessions.filter { session in
      let from = configuration.window.quietTime(of: session).lowerBound
      return from <= instant && instant < guardEnd(of: session)
    }
  }

  private func guardEnd(of session: Session) -> Instant {
    let zone = hours.zone
    let nextWake = zone.instant(zone.civil(at: session.end).date + 1, configuration.day.wake)
    return max(nextWake, session.end + Self.leastGuard)
  }
}

extension Agenda {
  /// The instant of a prompt's slot, planned or not; nil if there is no such session.
  package func slot(of key: Key) -> Instant? {
    scheduled(key.session).map { slot(of: key, $0.session) }
  }

  /// The first session that has not ended at an instant; nil: there is none.
  package func nextSession(at now: Instant) -> Session? { sessions.first { $0.end > now } }

  /// The next session that is to take place: planned, and not over yet; nil: there is none.
  package func nextScheduled(at now: Instant) -> ScheduledSession? {
    scheduledSessions.first { $0.status == .planned && $0.session.end > now }
  }

  /// A session with its status, also if it will not take place.
  package func scheduled(_ id: SessionID) -> ScheduledSession? {
    scheduledSessions.first { $0.session.id == id }
  }

  func slot(of key: Key, _ session: Session) -> Instant {
    let date = hours.zone.civil(at: session.plannedEnd).date + key.day
    return switch key.slot {
    case .rest: restInstant(session)
    case .morningOf: session.start - configuration.window.morningOf
    case .morning: hours.zone.instant(date, configuration.day.morning)
    case .evening: hours.zone.instant(date, configuration.day.evening)
    }
  }
}

/// The times without notes: quiet times of sessions, and quiet hours. They also bound the life of a
/// prompt.
private struct ForbiddenTimes: Sendable {
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
private struct JitterPlacement {
  let forbiddenTimes: ForbiddenTimes
  let jitter: Elapsed
  let seed: UInt64?

  func prompt(_ candidate: Candidate) -> Prompt {
    let due = candidate.strays ? strayed(candidate) : candidate.instant
    return Prompt(
      key: candidate.key, phase: candidate.phase, sessionStart: candidate.sessionStart,
      slotInstant: candidate.instant, due: due,
      expires: forbiddenTimes.end(of: due).at)
  }

  /// The slot, moved by seeded chance, and then back into the interval of the phase and the waking
  /// hours that contain the slot. Time to read the note is left before quiet time and quiet hours.
  private func strayed(_ candidate: Candidate) -> Instant {
    let slot = candidate.instant
    guard let seed, jitter > .zero, let interval = forbiddenTimes.timeline.interval(at: slot) else {
      return slot
    }
    let latestReadable = forbiddenTimes.next(from: slot).at - Day.leastReadable - .seconds(1)
    let latest = min(interval.until - .seconds(1), max(slot, latestReadable))
    let moved = slot + SeededHash.offset(seed: seed, candidate.key.description, reach: jitter)
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
