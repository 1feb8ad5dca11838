// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Warnings about a change that may be a mistake: an overlap, a pause that hides the words about
/// getting home, a time that the clock skips or shows twice.
struct ChangeWarnings {
  private let scheduled: ScheduledSession
  private let snapshot: Snapshot
  /// True if a day of a month was typed for the session, without a year.
  private let lacksYear: Bool

  init(_ scheduled: ScheduledSession, _ snapshot: Snapshot, lacksYear: Bool = false) {
    self.scheduled = scheduled
    self.snapshot = snapshot
    self.lacksYear = lacksYear
  }

  private var words: Words { snapshot.words }

  var sentences: [String] {
    guard scheduled.status == .planned else {
      return []
    }
    return year + overlaps + pause + clockChange
  }

  /// A year that may be a slip: it is far ahead, or nobody has typed it and the day is months ahead.
  private var year: [String] {
    let name = "\(scheduled.session.id)"
    let ahead = scheduled.session.start - snapshot.now
    if ahead > Self.farAhead {
      let time = WallClock(zone: scheduled.zone, words: words).text(scheduled.session.start)
      return [words[.sessionWarningFar(session: name, time: time)]]
    }
    let year = scheduled.wall.civil.date.year
    guard lacksYear, ahead > Self.monthsAhead, year != snapshot.today.year else {
      return []
    }
    return [words[.sessionWarningYear(year: "\(year)", session: name)]]
  }

  /// The distance from which `oriel check` warns of a date, and the one from which a day without a
  /// year is rarely meant.
  private static let farAhead = Elapsed.days(2 * 366)
  private static let monthsAhead = Elapsed.days(180)

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
