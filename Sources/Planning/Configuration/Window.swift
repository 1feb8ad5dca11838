// SPDX-License-Identifier: Apache-2.0

/// The edges of the phases, in elapsed time from a session's start or end (`model.md`, "Phases of
/// one session"). Each has its default, and its range below it.
package struct Window: Hashable, Sendable {
  /// `prep` begins this long before the start.
  package var prepFrom = Elapsed.hours(72)
  package static let prepFromRange = Elapsed.zero...Elapsed.hours(336)
  /// `intention` begins this long before the start.
  package var intentionFrom = Elapsed.hours(24)
  package static let intentionFromRange = Elapsed.hours(2)...Elapsed.hours(72)
  /// The morning-of prompt comes this long before the start.
  package var morningOf = Elapsed.minutes(90)
  package static let morningOfRange = Elapsed.minutes(60)...Elapsed.minutes(360)
  /// `hold` begins this long before the start.
  package var holdBefore = Elapsed.hours(1)
  package static let holdBeforeRange = Elapsed.minutes(30)...Elapsed.hours(12)
  /// `hold` ends this long after the end, never sooner than the route's own; nil: the route's own.
  package var holdAfter: Elapsed?
  package static let holdAfterRange = Elapsed.hours(2)...Elapsed.hours(24)
  /// `rest` ends this long after the end.
  package var restUntil = Elapsed.hours(18)
  package static let restUntilRange = Elapsed.hours(12)...Elapsed.hours(36)
  /// `core` ends this long after the end.
  package var coreUntil = Elapsed.hours(120)
  package static let coreUntilRange = Elapsed.hours(24)...Elapsed.hours(336)
  /// `consolidate` ends this long after the end.
  package var consolidateUntil = Elapsed.hours(240)
  package static let consolidateUntilRange = Elapsed.hours(48)...Elapsed.hours(672)
  /// `taper` ends this long after the end.
  package var taperUntil = Elapsed.hours(336)
  package static let taperUntilRange = Elapsed.hours(48)...Elapsed.hours(672)

  /// The defaults of `model.md`.
  package init() {}

  /// The end of the quiet time after a session of this route, counted from its end.
  package func holdAfter(_ route: Route) -> Elapsed { max(holdAfter ?? .zero, route.holdAfter) }

  /// The quiet time around a session, in which no note comes: the phase `hold`.
  package func quietTime(of session: Session) -> Range<Instant> {
    Phase.hold.beginning.instant(session, self)..<Phase.rest.beginning.instant(session, self)
  }

  /// The rest note comes this long after the end, or at the end of the quiet time if that is later.
  private static let restNoteAfter = Elapsed.hours(4)

  /// The instant of a session's rest note, if it has one.
  func restInstant(_ session: Session) -> Instant {
    session.end + max(Self.restNoteAfter, holdAfter(session.route))
  }
}

/// The place at which a phase begins, counted from its session.
package enum Edge {
  /// This long before the session's start.
  case beforeStart(KeyPath<Window, Elapsed>)
  /// This long after the session's end.
  case afterEnd(KeyPath<Window, Elapsed>)
  /// At the end of the quiet time after the session.
  case afterHold

  /// The instant of the edge for one session.
  package func instant(_ session: Session, _ window: Window) -> Instant {
    distance(in: window).instant(session)
  }

  /// The edge by one window, for many sessions: to look up its length takes longer than all else.
  func distance(in window: Window) -> Distance {
    switch self {
    case .beforeStart(let length): .beforeStart(window[keyPath: length])
    case .afterEnd(let length): .afterEnd(window[keyPath: length])
    case .afterHold: .afterHold(window)
    }
  }

  /// The place of an edge by one window.
  enum Distance {
    case beforeStart(Elapsed)
    case afterEnd(Elapsed)
    case afterHold(Window)

    /// The instant of the edge for one session.
    func instant(_ session: Session) -> Instant {
      switch self {
      case .beforeStart(let length): session.start - length
      case .afterEnd(let length): session.end + length
      case .afterHold(let window): session.end + window.holdAfter(session.route)
      }
    }
  }
}

extension Phase {
  /// The beginning of the phase. The phase ends where the next one of `allCases` begins.
  package var beginning: Edge {
    switch self {
    case .prep: .beforeStart(\.prepFrom)
    case .intention: .beforeStart(\.intentionFrom)
    case .hold: .beforeStart(\.holdBefore)
    case .rest: .afterHold
    case .core: .afterEnd(\.restUntil)
    case .consolidate: .afterEnd(\.coreUntil)
    case .taper: .afterEnd(\.consolidateUntil)
    case .idle: .afterEnd(\.taperUntil)
    }
  }
}
