// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Settings
import Text
import Workspace
import JSON

/// What the commands that change sessions share: the turn that they take on the state themselves,
/// by the same `step` as the daemon's, which notices the changed file within a second.
struct ChangeOptions: ParsableArguments {
  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  /// What a change is made from, under the lock.
  struct Ground {
    let situation: Situation
    var now: Instant { situation.now }

    /// The session of this name.
    func scheduled(_ id: SessionID) throws -> ScheduledSession {
      let scheduledSessions = situation.agenda.scheduledSessions
      if let found = scheduledSessions.first(where: { $0.session.id == id }) { return found }
      throw complaint(["there is no session \(id); \(hint(id.description, situation))"], 1)
    }

    /// What was changed about a session before, and still counts; nothing, if nothing was.
    func change(_ scheduled: ScheduledSession) -> SessionChange {
      let id = scheduled.session.id
      return (situation.ledger.changes[id] ?? SessionChange()).renewed(
        over: line(id), in: scheduled.zone)
    }

    /// The time of a session's line, as the configuration has it; nil for one that was added.
    func line(_ id: SessionID) -> CivilDateTime? { situation.agenda.register.line(of: id) }
  }

  /// Changes one session.
  ///
  /// - Parameter body: Finds the session's name and what is known of it from now on; throws what
  ///   the person is told.
  /// - Returns: The session as it was and as it is.
  func take(
    _ body: (Ground) throws -> (SessionID, SessionChange)
  ) throws -> (id: SessionID, before: ScheduledSession?, after: Situation) {
    let looked = try look.situation(quietly: true)
    var outcome: Result<(SessionID, ScheduledSession?, Situation), any Error>?
    try orComplain { () throws(KeepingFault) in
      try StateFile(path: looked.places.state, isPrivate: looked.places.stateIsOwn).turn { ledger in
        let ground = Ground(
          situation: Situation(
            places: looked.places, context: looked.context, ledger: ledger, now: looked.now))
        outcome = Result {
          let (id, change) = try body(ground)
          let before = ground.situation.agenda.scheduledSessions.first { $0.session.id == id }
          var changed = ledger
          changed.changes[id] = change.isEmpty ? nil : change
          let agenda = looked.context.agenda(for: changed)
          ledger = step(ledger, .changed(id, changed.changes[id]), agenda, looked.now).ledger
          let after = Situation(
            places: looked.places, context: looked.context, ledger: ledger, now: looked.now)
          return (id, before, after)
        }
      }
    }
    guard let (id, before, after) = try outcome?.get() else { throw ExitCode.failure }
    return (id, before, after)
  }

  /// Says how a session stands now, and what to look at.
  func tell(
    _ outcome: (id: SessionID, before: ScheduledSession?, after: Situation),
    _ sentence: (ScheduledSession) -> String
  ) {
    guard
      let now = outcome.after.agenda.scheduledSessions.first(where: { $0.session.id == outcome.id })
    else { return }
    for warning in Self.warnings(now, outcome.after) { say("oriel: " + warning, to: 2) }
    say(look.json ? Shape.session(now).pretty.trimmed : sentence(now))
  }

  /// What may not be meant so.
  private static func warnings(_ scheduled: ScheduledSession, _ situation: Situation) -> [String] {
    guard scheduled.status == .planned else { return [] }
    var warnings: [String] = []
    let window = situation.context.configuration.window
    func quiet(_ session: Session) -> Range<Instant> {
      session.start - window.holdBefore..<session.end + window.holdAfter(session.route)
    }
    for other in situation.agenda.sessions
    where other.id != scheduled.session.id && quiet(other).overlaps(quiet(scheduled.session)) {
      warnings.append(
        "\(scheduled.session.id) now overlaps with \(other.id), the quiet time around each counted")
    }
    if let sentence = situation.pauseOver(scheduled.session) { warnings.append(sentence) }
    let wall = scheduled.wall
    switch scheduled.zone.resolve(wall.civil) {
    case .unique: break
    case .gap(let at, _):
      warnings.append(
        "the clock skips \(wall.civil) there; \(WallClock(zone: scheduled.zone).text(at)) is used")
    case .fold:
      warnings.append(
        "the clock shows \(wall.civil) twice there; the \(wall.isSecond ? "second" : "first") is used"
      )
    }
    return warnings
  }
}

/// A session of long ago, or of another century, is a slip in the year: there is nothing that could
/// be said of it.
func refuseUnlikely(_ wall: CivilDateTime, _ session: Session, _ situation: Situation) throws {
  guard Session.years.contains(wall.date.year) else {
    throw complaint(["\(wall) is in the year \(wall.date.year); see whether the year is right"], 1)
  }
  let window = situation.context.configuration.window
  guard let end = Timeline.phases(of: session, window).last?.until, end <= situation.now else {
    return
  }
  throw complaint(
    ["\(wall) is long past, and so are all notes of such a session; see whether the date is right"],
    1)
}

/// Two sessions cannot begin at one instant.
func refuseTaken(_ start: Instant, by id: SessionID?, _ situation: Situation) throws {
  guard
    let other = situation.agenda.sessions.first(where: { $0.plannedStart == start && $0.id != id })
  else { return }
  throw complaint(
    ["\(other.id) begins at that very time; choose another, or move \(other.id) first"], 1)
}
