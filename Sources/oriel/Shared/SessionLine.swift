// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording
import Workspace

extension Words {
  /// A session in one line: its name, its time in its own zone, and its status.
  func line(_ scheduled: ScheduledSession) -> String {
    let clock = WallClock(zone: scheduled.zone, words: self)
    let session = scheduled.session
    let time = Sentence.sessionTime(
      start: clock.text(session.start), end: clock.text(session.end, near: session.start),
      zone: scheduled.zone.name)
    return "\(session.id)  \(self[time])  \(self[scheduled.status.sentence])"
  }
}
