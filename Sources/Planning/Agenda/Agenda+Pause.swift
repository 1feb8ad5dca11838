// SPDX-License-Identifier: Apache-2.0

/// A driving text whose notes a pause leaves out, and the session that it belongs to.
package struct LeftOutDrivingText: Hashable, Sendable {
  package let text: DrivingText
  package let session: SessionID
}

extension Agenda {
  /// The end of a pause that lasts until the next session; nil: no session is to come.
  ///
  /// The notes about getting home belong to the session. So the pause ends before the first of
  /// them, or else after the session's quiet time.
  private func endOfPauseForNextSession(at now: Instant) -> Instant? {
    guard let session = nextSession(at: now) else {
      return nil
    }
    let window = configuration.window
    let begins = Phase.firstWithWayHome.beginning.instant(session, window)
    let note = prompts(from: now, until: begins).first { $0.namesWayHome(from: session.id) }
    let before = [begins, note?.due].compactMap(\.self).filter { $0 > now }
    return before.min() ?? window.quietTime(of: session).upperBound
  }

  /// The next wake: in the night it is that of the same day.
  private func nextMorning(at now: Instant) -> Instant {
    let zone = hours.zone
    let today = zone.civil(at: now).date
    let wakes = [today, today + 1].map { hours.nextWake(from: zone.instant($0, .midnight)) }
    return wakes.first { $0 > now } ?? now
  }

  /// True if notes about getting home from a session are still to come, and a pause, as it is on at
  /// `now`, leaves out all of them.
  package func leavesOutWayHome(_ pause: Pause, from session: Session, at now: Instant) -> Bool {
    guard self.session(session.id)?.start == session.start else {
      return reachesIntoDayBefore(pause, of: session, at: now)
    }
    let notes = prompts(from: now, until: session.start).filter {
      $0.namesWayHome(from: session.id)
    }
    return !notes.isEmpty && notes.allSatisfy { pause.contains($0.due) }
  }

  /// The same for a session that the agenda does not have yet, as far as that can be known: a part
  /// of the last day before it is still to come, and the pause is on then.
  private func reachesIntoDayBefore(_ pause: Pause, of session: Session, at now: Instant) -> Bool {
    let window = configuration.window
    let begins = max(now, Phase.firstWithWayHome.beginning.instant(session, window))
    return window.quietTime(of: session).lowerBound > now && pause.contains(begins)
  }

  /// The first session of which a pause leaves out the notes about getting home; nil: there is
  /// none.
  private func firstSessionWithoutWayHome(under pause: Pause, at now: Instant) -> Session? {
    sessions.first { leavesOutWayHome(pause, from: $0, at: now) }
  }

  /// A rest note that is due within this is that of a session of this day.
  private static let restNoteOfThisDay = Elapsed.hours(24)

  /// The first session of this day, other than `said`, of which a pause, as it is on at `now`,
  /// leaves out the rest note.
  private func sessionWithoutRestNote(
    under pause: Pause, at now: Instant, besides said: SessionID?
  ) -> SessionID? {
    let note = prompts(from: now, until: now + Self.restNoteOfThisDay).first { prompt in
      prompt.textPhase.drivingText == .afterSession && pause.contains(prompt.due)
        && prompt.key.session != said
    }
    return note?.key.session
  }

  /// The driving texts that a pause, as it is on at `now`, leaves out: that of a rest note of this
  /// day, then that of the first session whose notes about getting home do not come. The latter
  /// holds for the hours after its session too, and is said alone for both notes of one session.
  /// The former holds for all rest notes of the day, and is said once.
  package func drivingTextsLeftOut(by pause: Pause, at now: Instant) -> [LeftOutDrivingText] {
    let session = firstSessionWithoutWayHome(under: pause, at: now)?.id
    let rested = sessionWithoutRestNote(under: pause, at: now, besides: session)
    let texts = [
      rested.map { LeftOutDrivingText(text: .afterSession, session: $0) },
      session.map { LeftOutDrivingText(text: .beforeSession, session: $0) },
    ]
    return texts.compactMap(\.self)
  }

  /// The end of a pause of this length; nil: the person ends it. With no session to come, that is
  /// also the end of a pause until the next one.
  package func pauseEnd(_ length: PauseLength, at now: Instant) -> Instant? {
    switch length {
    case .today: nextMorning(at: now)
    case .nextSession: endOfPauseForNextSession(at: now)
    case .altogether: nil
    }
  }
}
