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

  /// The indices in `sessions` at which a course begins.
  let courseBeginnings: [Int]

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
    let all = candidates.all()
    self.timeline = timeline
    self.hours = hours
    prompts = placing.prompts(candidates.settle(all).kept.map { all[$0] }, candidates)
    self.candidates = candidates
    self.forbiddenTimes = forbiddenTimes
    courseBeginnings = Course.beginnings(in: sessions)
  }

  /// The planned prompt of this name; nil: the plan has none.
  package func prompt(_ key: Key) -> Prompt? {
    guard let session = session(key.session) else {
      return nil
    }
    let near = session.plannedEnd + .days(key.day)
    return prompts(from: near - Self.reachOfKey, until: near + Self.reachOfKey).first {
      $0.key == key
    }
  }

  /// The end of a session and the days of a key lead to an instant. The prompt is due nearer to it
  /// than this: a date has 25 hours at most, a zone can skip a date, and jitter reaches 90 minutes.
  private static let reachOfKey = Elapsed.days(3)

  /// The candidates that have no room, and the reason. They are settled anew, because only a
  /// question about one of them needs them.
  package var dropped: [Key: DropReason] {
    let all = candidates.all()
    let reasons = candidates.settle(all).dropped.map { place, close in
      (
        candidates.key(all[place]),
        close.map { DropReason.gap(candidates.key(all[$0])) } ?? .cap
      )
    }
    return Dictionary(reasons) { _, last in last }
  }

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
