// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Warnings about a change that may be a mistake: an overlap, a pause that hides the words about
/// getting home, a time that the clock skips or shows twice.
struct ChangeWarnings {
  private let scheduled: ScheduledSession
  private let snapshot: Snapshot

  init(_ scheduled: ScheduledSession, _ snapshot: Snapshot) {
    self.scheduled = scheduled
    self.snapshot = snapshot
  }

  private var words: Words { snapshot.words }

  var sentences: [String] {
    guard scheduled.status == .planned else {
      return []
    }
    return overlaps + pause + clockChange
  }

  private var overlaps: [String] {
    let window = snapshot.configuration.window
    let own = window.quietTime(of: scheduled.session)
    let others = snapshot.agenda.sessions.filter { other in
      other.id != scheduled.session.id && window.quietTime(of: other).overlaps(own)
    }
    let session = "\(scheduled.session.id)"
    return others.map {
      words[.sessionWarningOverlap(session: session, other: "\($0.id)")]
    }
  }

  private var pause: [String] {
    guard let sentence = snapshot.pauseOver(scheduled.session) else {
      return []
    }
    return [sentence]
  }

  private var clockChange: [String] {
    let wall = scheduled.wall
    switch scheduled.zone.resolve(wall.civil) {
    case .unique: return []
    case .gap(let at, _):
      let used = WallClock(zone: scheduled.zone, words: words).text(at)
      return [words[.sessionWarningClockSkips(wall: "\(wall.civil)", used: used)]]
    case .fold where wall.isSecond:
      return [words[.sessionWarningClockTwiceSecond(wall: "\(wall.civil)")]]
    case .fold: return [words[.sessionWarningClockTwiceFirst(wall: "\(wall.civil)")]]
    }
  }
}
