// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

/// All that the `oriel session` commands say, errors aside.
enum SessionSentences {
  /// A session in one line.
  static func line(_ scheduled: ScheduledSession) -> String {
    let clock = WallClock(zone: scheduled.zone)
    let session = scheduled.session
    let start = clock.text(session.start)
    let end = clock.text(session.end, near: session.start)
    return "\(session.id)  \(start) to \(end) \(scheduled.zone.name)  \(scheduled.status.plainWord)"
  }

  static func added(_ scheduled: ScheduledSession) -> String { "Added: \(line(scheduled))" }

  static func moved(_ scheduled: ScheduledSession, from before: String) -> String {
    "\(line(scheduled))  (was \(before))"
  }

  static func overlap(_ session: SessionID, _ other: SessionID) -> String {
    "\(session) now overlaps with \(other), if the quiet time around each is counted"
  }

  static func skipped(_ wall: CivilDateTime, used: String) -> String {
    "the clock skips \(wall) there; \(used) is used"
  }

  static func shownTwice(_ wall: CivilDateTime, isSecond: Bool) -> String {
    if isSecond {
      return "the clock shows \(wall) twice there; the second is used"
    }
    return "the clock shows \(wall) twice there; the first is used"
  }

  static func clocksChange(_ passed: Elapsed) -> String {
    "the clocks change in between: the time of day stays the same, and \(passed) pass"
  }
}
