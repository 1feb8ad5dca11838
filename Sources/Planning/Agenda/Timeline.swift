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
  /// For each interval, the place of its session in the order of sessions.
  let sessionPlaces: [Int]
  /// The beginning of every quiet time, in order of time.
  private let quietTimeBeginnings: [Instant]

  package init(sessions: [Session], window: Window) {
    let swept = Self.sweep(Self.spans(of: sessions, window), of: sessions)
    sessionPlaces = swept.map { Int($0.session) }
    intervals = swept.map {
      PhaseInterval(
        phase: $0.phase, session: sessions[Int($0.session)].id, from: $0.from, until: $0.until)
    }
    quietTimeBeginnings = intervals.lazy.filter(\.phase.isQuietTime).map(\.from)
  }

  /// The phases of one session that have a length, in order (`model.md`, "Phases of one session").
  package static func phases(of session: Session, _ window: Window) -> [PhaseInterval] {
    spans(of: [session], window).filter(\.isOpen).map {
      PhaseInterval(phase: $0.phase, session: session.id, from: $0.from, until: $0.until)
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

  /// The intervals of which a part lies in a span, in order.
  package func intervals(touching span: Range<Instant>) -> ArraySlice<PhaseInterval> {
    let first = intervals.partitionIndex { $0.until > span.lowerBound }
    let end = intervals.partitionIndex { $0.from >= span.upperBound }
    return intervals[first..<max(first, end)]
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
  /// One phase of one session, whether or not it is the active one. It holds numbers alone, because
  /// there are eight of a session.
  private struct Span {
    let phase: Phase
    /// The rank of the phase.
    let rank: Int8
    /// The place of its session in their order.
    let session: Int32
    private(set) var from: Instant
    var until: Instant
    /// The time by which sessions in the same phase take precedence; the least wins. Among phases
    /// that look forward, it is that of the session that starts first, and among those that look
    /// back, that of the session that ended last.
    let time: Int

    /// False for a phase that the window leaves out.
    var isOpen: Bool { from < until }

    /// A part of the span.
    func during(_ from: Instant, _ until: Instant) -> Span {
      var part = self
      (part.from, part.until) = (from, until)
      return part
    }

    /// True if this phase is the active one rather than `other` while both last: first by the rank
    /// of the phase. The smaller name breaks a tie.
    func outranks(_ other: Span, in sessions: [Session]) -> Bool {
      if rank != other.rank {
        return rank < other.rank
      }
      return time == other.time
        ? sessions[Int(session)].id < sessions[Int(other.session)].id : time < other.time
    }
  }

  /// Every phase of every session, `idle` too, which ends where it begins. Phases of one kind stand
  /// together, because they are nearly in order already, which makes a sort of all quick.
  private static func spans(of sessions: [Session], _ window: Window) -> [Span] {
    let beginnings = Phase.allCases.map { $0.beginning.distance(in: window) }
    let kinds = zip(Phase.allCases, zip(beginnings, beginnings.dropFirst() + beginnings.suffix(1)))
    var spans: [Span] = []
    spans.reserveCapacity(beginnings.count * sessions.count)
    for (phase, (beginning, end)) in kinds {
      let (rank, looksForward) = (Int8(phase.rank), phase.looksForward)
      for (place, session) in sessions.enumerated() {
        spans.append(
          Span(
            phase: phase, rank: rank, session: Int32(place), from: beginning.instant(session),
            until: end.instant(session),
            time: looksForward ? session.start.seconds : -session.end.seconds))
      }
    }
    return spans
  }

  /// No phase begins or ends between two neighbouring edges, so one phase is active between them:
  /// the one that outranks all others there. Each end is an edge too: the beginning of the next
  /// phase, open or not.
  ///
  /// - Returns: The parts of the spans that are active, in order of time.
  private static func sweep(_ spans: consuming [Span], of sessions: [Session]) -> [Span] {
    spans.sort { $0.from < $1.from }
    var next = 0
    var open: [Span] = []
    var active: [Span] = []
    while next < spans.count {
      let from = spans[next].from
      open.removeAll { $0.until <= from }
      while next < spans.count, spans[next].from == from {
        if spans[next].isOpen {
          open.append(spans[next])
        }
        next += 1
      }
      guard next < spans.count, let best = open.min(by: { $0.outranks($1, in: sessions) }) else {
        continue
      }
      let until = spans[next].from
      if let last = active.last, last.until == from, last.phase == best.phase,
        last.session == best.session
      {
        active[active.count - 1].until = until
      } else {
        active.append(best.during(from, until))
      }
    }
    return active
  }
}
