// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording
import Workspace

extension Words {
  /// A session in one line: its name, its time in its own zone, and its status.
  func line(_ scheduled: ScheduledSession, at now: Instant) -> String {
    let clock = WallClock(zone: scheduled.zone, words: self)
    let session = scheduled.session
    let time = Sentence.sessionTime(
      start: clock.text(session.start), end: clock.text(session.end, near: session.start),
      zone: scheduled.zone.name)
    return "\(session.id)  \(self[time])  \(self[status(of: scheduled, at: now)])"
  }

  /// The word for a session's status.
  func status(of scheduled: ScheduledSession, at now: Instant) -> Sentence {
    scheduled.status.sentence(isOverUnconfirmed: scheduled.isOverUnconfirmed(by: now))
  }
}

extension Snapshot {
  /// The next session that is to take place; nil if there is none.
  var nextSession: ScheduledSession? { agenda.nextScheduled(at: now) }

  /// A session in one line, with the word that it is the next one.
  func line(_ scheduled: ScheduledSession) -> String {
    let line = words.line(scheduled, at: now)
    return scheduled == nextSession ? "\(line), \(words[.sessionNext])" : line
  }
}
