// SPDX-License-Identifier: Apache-2.0

/// A time in which a phase of a session lasts, or is the active one: `from ≤ t < until`.
package struct PhaseInterval: Hashable, Sendable {
  /// Never `idle`.
  package let phase: Phase
  package let session: SessionID
  /// Its first instant.
  package let from: Instant
  /// The first instant after it.
  package let until: Instant

  package func contains(_ instant: Instant) -> Bool {
    from <= instant && instant < until
  }
}

/// The active phases of all sessions, in order of time. Between them the phase is `idle`
/// (`model.md`, "One phase at a time").
package struct Timeline: Hashable, Sendable {
  /// In order; no two overlap.
  package let intervals: [PhaseInterval]
  /// The beginning of every quiet time, in order of time.
  private let quietTimeBeginnings: [Instant]

  package init(sessions: [Session], window: Window) {
    let phases = sessions.flatMap { session in
      Self.phases(of: session, window).map {
        SessionPhase(phase: $0.phase, session: session, from: $0.from, until: $0.until)
      }
    }
    intervals = Self.sweep(phases)
    quietTimeBeginnings = intervals.filter(\.phase.isQuietTime).map(\.from)
  }

  /// The phases of one session that have a length, in order (`model.md`, "Phases of one session").
  package static func phases(of session: Session, _ window: Window) -> [PhaseInterval] {
    let beginnings = Phase.allCases.map { $0.beginning.instant(session, window) }
    return zip(Phase.allCases, zip(beginnings, beginnings.dropFirst()))
      .filter { $1.0 < $1.1 }
      .map { PhaseInterval(phase: $0, session: session.id, from: $1.0, until: $1.1) }
  }

  /// The instant at which the last window of a session closes.
  static func lastWindowEnd(of session: Session, _ window: Window) -> Instant {
    phases(of: session, window).map(\.until).max() ?? session.end
  }

  /// The first interval that ends after an instant: the one that contains it, or else the next one.
  private func next(at instant: Instant) -> PhaseInterval? {
    intervals[intervals.partitionIndex { $0.until > instant }...].first
  }

  /// The interval that contains an instant; nil: the phase is `idle`.
  package func interval(at instant: Instant) -> PhaseInterval? {
    next(at: instant).filter { $0.contains(instant) }
  }

  /// The active phase at an instant.
  package func phase(at instant: Instant) -> Phase {
    interval(at: instant)?.phase ?? .idle
  }

  /// The first beginning or end of an interval after an instant.
  func nextEdge(after instant: Instant) -> Instant? {
    next(at: instant).map { $0.contains(instant) ? $0.until : $0.from }
  }

  /// The beginning of the quiet time: `instant` itself during one, else the start of the next.
  package func nextHold(from instant: Instant) -> Instant? {
    phase(at: instant).isQuietTime ? instant : quietTimeBeginnings.first { $0 >= instant }
  }
}

extension Timeline {
  /// One phase of one session, whether or not it is the active one.
  private struct SessionPhase {
    let phase: Phase
    let session: Session
    let from: Instant
    let until: Instant

    /// True if this phase is the active one rather than `other` while both last.
    func outranks(_ other: SessionPhase) -> Bool {
      if phase.rank != other.phase.rank {
        return phase.rank < other.phase.rank
      }
      if phase.looksForward {
        return (session.start, session.id) < (other.session.start, other.session.id)
      }
      // Among phases that look back, that of the session that ended last wins, and then the smaller
      // name.
      return (other.session.end, session.id) < (session.end, other.session.id)
    }
  }

  /// No phase begins or ends between two neighbouring edges, so one phase is active between them:
  /// the one that outranks all others there.
  private static func sweep(_ phases: [SessionPhase]) -> [PhaseInterval] {
    let edges = Set(phases.flatMap { [$0.from, $0.until] }).sorted()
    let starting = phases.sorted { $0.from < $1.from }
    var next = 0
    var open: [SessionPhase] = []
    var intervals: [PhaseInterval] = []
    for (from, until) in zip(edges, edges.dropFirst()) {
      open.removeAll { $0.until <= from }
      while next < starting.count, starting[next].from <= from {
        open.append(starting[next])
        next += 1
      }
      guard let best = open.min(by: { $0.outranks($1) }) else {
        continue
      }
      if let last = intervals.last, last.until == from, last.phase == best.phase,
        last.session == best.session.id
      {
        intervals[intervals.count - 1] = PhaseInterval(
          phase: last.phase, session: last.session, from: last.from, until: until)
      } else {
        intervals.append(
          PhaseInterval(phase: best.phase, session: best.session.id, from: from, until: until))
      }
    }
    return intervals
  }
}
