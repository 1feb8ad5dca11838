// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Warnings about a change that may be a mistake: a date far ahead or in the past, an overlap, a
/// pause that hides the words about getting home, a time that the clock skips or shows twice.
struct ChangeWarnings {
  /// The time that was typed for a session.
  struct TypedTarget {
    /// True for a day of a month without a year.
    let lacksYear: Bool
  }

  private let scheduled: ScheduledSession
  private let snapshot: Snapshot
  private let typed: TypedTarget?

  /// - Parameter typed: The time that was typed for the session; nil if the command gives none.
  init(_ scheduled: ScheduledSession, _ snapshot: Snapshot, _ typed: TypedTarget? = nil) {
    self.scheduled = scheduled
    self.snapshot = snapshot
    self.typed = typed
  }

  private var words: Words { snapshot.words }

  var sentences: [String] {
    guard scheduled.status == .planned else {
      return []
    }
    return year + overlaps + pause + clockChange
  }

  /// The warning that the date may be a slip: it is far ahead or over, or nobody has typed its year
  /// and the day is months ahead.
  private var year: [String] {
    if let far = snapshot.warningOfYear(scheduled, wayBack: "oriel undo") {
      return [far]
    }
    let (session, year) = (scheduled.session, scheduled.wall.civil.date.year)
    if typed != nil, session.end <= snapshot.now {
      let time = snapshot.time(of: scheduled)
      return [words[.sessionWarningPast(session: "\(session.id)", time: time)]]
    }
    guard typed?.lacksYear == true, session.start - snapshot.now > Self.monthsAhead,
      year != snapshot.today.year
    else {
      return []
    }
    return [words[.sessionWarningYear(year: "\(year)", session: "\(session.id)")]]
  }

  /// The distance from which a day without a year is rarely meant.
  private static let monthsAhead = Elapsed.days(180)

  private var overlaps: [String] {
    snapshot.overlaps(of: scheduled).map { snapshot.warning(of: scheduled, overlapping: $0) }
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

// Warnings about any session that commands or calendars have given its time.
extension Snapshot {
  /// The warning about a session so far ahead that the year is probably a slip; nil if it is not.
  ///
  /// - Parameter command: The command that changes the year.
  func warningOfYear(_ scheduled: ScheduledSession, wayBack command: String) -> String? {
    let session = scheduled.session
    guard session.start - now > Session.farAhead else {
      return nil
    }
    let time = time(of: scheduled)
    return words[.sessionWarningFar(session: "\(session.id)", time: time, command: command)]
  }

  /// The command that moves a session, for a sentence.
  func moveCommand(_ id: SessionID) -> String { "oriel session move \(id) DATE" }

  /// The other sessions whose quiet time overlaps with that of a session.
  func overlaps(of scheduled: ScheduledSession) -> [Session] {
    let window = configuration.window
    let own = window.quietTime(of: scheduled.session)
    return agenda.sessions.filter { other in
      other.id != scheduled.session.id && window.quietTime(of: other).overlaps(own)
    }
  }

  /// The same for every session that has such others, in order of start. Quiet times begin in the
  /// order of the sessions, so each is compared with the next ones, until one begins after its end.
  var allOverlaps: [SessionID: [Session]] {
    let sessions = agenda.sessions
    let quiet = sessions.map(configuration.window.quietTime)
    var overlaps: [SessionID: [Session]] = [:]
    for (place, session) in sessions.enumerated() {
      let end = quiet[place].upperBound
      for next in (place + 1..<sessions.count).prefix(while: { quiet[$0].lowerBound < end }) {
        overlaps[session.id, default: []].append(sessions[next])
        overlaps[sessions[next].id, default: []].append(session)
      }
    }
    return overlaps
  }

  func warning(of scheduled: ScheduledSession, overlapping other: Session) -> String {
    words[.sessionWarningOverlap(session: "\(scheduled.session.id)", other: "\(other.id)")]
  }

  /// The beginning of a session by the clock of its own zone.
  fileprivate func time(of scheduled: ScheduledSession) -> String {
    WallClock(zone: scheduled.zone, words: words).text(scheduled.session.start)
  }
}
