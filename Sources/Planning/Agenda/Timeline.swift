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
    let phases = sessions.indices.flatMap { index in
      Self.phases(of: sessions[index], window).map { SessionPhase($0, of: sessions[index], index) }
    }
    intervals = Self.sweep(phases, of: sessions)
    quietTimeBeginnings = intervals.filter(\.phase.isQuietTime).map(\.from)
  }

  /// The phases of one session that have a length, in order (`model.md`, "Phases of one session").
  package static func phases(of session: Session, _ window: Window) -> [PhaseInterval] {
    let edges = Phase.allCases.map { (phase: $0, at: $0.beginning.instant(session, window)) }
    return zip(edges, edges.dropFirst()).compactMap { edge, next in
      edge.at < next.at
        ? PhaseInterval(phase: edge.phase, session: session.id, from: edge.at, until: next.at) : nil
    }
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
    phase(at: instant).isQuietTime ? instant : nextQuietTime(from: instant)
  }

  private func nextQuietTime(from instant: Instant) -> Instant? {
    quietTimeBeginnings[quietTimeBeginnings.partitionIndex { $0 >= instant }...].first
  }
}

extension Timeline {
  /// One phase of one session, whether or not it is the active one. It holds numbers alone: there
  /// are seven of a session, and each is compared with all others that last at the same time.
  private struct SessionPhase {
    let phase: Phase
    /// The place of its session in their order.
    let session: Int
    let from: Instant
    let until: Instant
    /// The phase with the least one is the active one: first by the rank of the phase. Among phases
    /// that look forward, that of the session that starts first wins, and among those that look
    /// back, that of the session that ended last.
    let precedence: (rank: Int, time: Int)

    init(_ interval: PhaseInterval, of session: Session, _ index: Int) {
      phase = interval.phase
      self.session = index
      (from, until) = (interval.from, interval.until)
      let time = phase.looksForward ? session.start.seconds : -session.end.seconds
      precedence = (phase.rank, time)
    }

    /// True if this phase is the active one rather than `other` while both last. The smaller name
    /// breaks a tie.
    func outranks(_ other: SessionPhase, in sessions: [Session]) -> Bool {
      precedence == other.precedence
        ? sessions[session].id < sessions[other.session].id : precedence < other.precedence
    }
  }

  /// No phase begins or ends between two neighbouring edges, so one phase is active between them:
  /// the one that outranks all others there.
  private static func sweep(_ phases: [SessionPhase], of sessions: [Session]) -> [PhaseInterval] {
    let edges = (phases.map(\.from) + phases.map(\.until)).sorted()
    let starting = phases.sorted { $0.from < $1.from }
    var next = 0
    var open: [SessionPhase] = []
    var intervals: [PhaseInterval] = []
    for (from, until) in zip(edges, edges.dropFirst()) where from < until {
      open.removeAll { $0.until <= from }
      while next < starting.count, starting[next].from <= from {
        open.append(starting[next])
        next += 1
      }
      guard let best = open.min(by: { $0.outranks($1, in: sessions) }) else {
        continue
      }
      let session = sessions[best.session].id
      if let last = intervals.last, last.until == from, last.phase == best.phase,
        last.session == session
      {
        intervals[intervals.count - 1] = PhaseInterval(
          phase: last.phase, session: last.session, from: last.from, until: until)
      } else {
        intervals.append(
          PhaseInterval(phase: best.phase, session: session, from: from, until: until))
      }
    }
    return intervals
  }
}
