// SPDX-License-Identifier: Apache-2.0

extension Agenda {
  /// The end of a pause that lasts until the next session; nil: no session is to come.
  ///
  /// The words about getting home belong to the session: the pause ends before them, or after all
  /// of it.
  private func endOfPauseForNextSession(at now: Instant) -> Instant? {
    guard let session = nextSession(at: now) else {
      return nil
    }
    let window = configuration.window
    let before = Phase.intention.beginning.instant(session, window)
    return before > now ? before : window.quietTime(of: session).upperBound
  }

  /// The wake of the next local day. Also before wake, today is a day without notes.
  private func wakeOfTomorrow(at now: Instant) -> Instant {
    let zone = hours.zone
    return hours.nextWake(from: zone.instant(zone.civil(at: now).date + 1, .midnight))
  }

  /// True if a pause, as it is on at `now`, leaves out the notes about getting home from a session:
  /// it reaches into the last day before it, of which something is left.
  package func leavesOutWayHome(_ pause: Pause, from session: Session, at now: Instant) -> Bool {
    let window = configuration.window
    guard Phase.hold.beginning.instant(session, window) > now else {
      return false
    }
    return pause.contains(max(now, Phase.intention.beginning.instant(session, window)))
  }

  /// The first session of which a pause leaves out the notes about getting home; nil: of none.
  package func sessionUnder(_ pause: Pause, at now: Instant) -> Session? {
    sessions.first { leavesOutWayHome(pause, from: $0, at: now) }
  }

  /// The end of a pause of this length; nil: the person ends it. With no session to come, that is
  /// also the end of a pause until the next one.
  package func pauseEnd(_ length: PauseLength, at now: Instant) -> Instant? {
    switch length {
    case .today: wakeOfTomorrow(at: now)
    case .nextSession: endOfPauseForNextSession(at: now)
    case .altogether: nil
    }
  }
}
