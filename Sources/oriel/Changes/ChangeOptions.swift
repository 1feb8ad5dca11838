// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

/// The turn and the answer of the commands that change one session.
struct ChangeOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  /// Changes one session.
  ///
  /// - Parameter body: Finds the session's name and everything that is changed about it from now
  ///   on; throws the error that the person reads.
  func change(
    _ body: (ChangeContext) throws -> (id: SessionID, change: SessionChange)
  ) throws -> ChangedSession {
    var changed: SessionID?
    let turn = try StateChange.commit(from: common.snapshot()) { before in
      let (id, change) = try body(ChangeContext(snapshot: before))
      changed = id
      return [.changed([id: change.ifNotEmpty])]
    }
    return ChangedSession(
      before: changed.flatMap(turn.before.scheduled),
      after: changed.flatMap(turn.after.scheduled), snapshot: turn.after)
  }

  /// Changes the session of this name.
  ///
  /// - Parameter body: Changes the values of the session that count from now on; throws the error
  ///   that the person reads.
  func change(
    _ name: SessionName,
    _ body: (inout SessionChange, ScheduledSession, ChangeContext) throws -> Void
  ) throws -> ChangedSession {
    let id = try name.id(common)
    return try change { context in
      let scheduled = try context.scheduled(id)
      var change = context.change(scheduled)
      try body(&change, scheduled, context)
      return (id, change)
    }
  }

  /// Shows the changed session, and warns of a possible mistake.
  ///
  /// - Parameters:
  ///   - typed: The time that was typed for the session; nil if the command gives none.
  ///   - sentence: Makes the answer from the session's line.
  func report(
    _ changed: ChangedSession, _ typed: ChangeWarnings.TypedTarget? = nil,
    _ sentence: (String) -> String = { $0 }
  ) {
    guard let session = changed.after else {
      return
    }
    ChangeWarnings(session, changed.snapshot, typed).sentences
      .forEach { printWarning($0, changed.words) }
    common.answer(JSONOutput.session(session), or: [sentence(changed.line(session))])
  }
}

/// A session before and after a change.
struct ChangedSession {
  let before: ScheduledSession?
  let after: ScheduledSession?
  /// The state as it was saved.
  let snapshot: Snapshot

  var words: Words { snapshot.words }

  func line(_ session: ScheduledSession) -> String { words.line(session, at: snapshot.now) }
}

/// The state under the lock from which a change of a session is made.
struct ChangeContext {
  let snapshot: Snapshot

  var now: Instant { snapshot.now }
  var words: Words { snapshot.words }

  /// The session of this name.
  func scheduled(_ id: SessionID) throws -> ScheduledSession {
    try require(
      snapshot.scheduled(id), or: errorExit(refusalOfUnknown(id, snapshot)))
  }

  /// The earlier changes of a session that still count.
  func change(_ scheduled: ScheduledSession) -> SessionChange {
    let id = scheduled.session.id
    let earlier = snapshot.ledger.changes[id, default: SessionChange()]
    return earlier.renewed(over: line(id), in: scheduled.zone)
  }

  /// The time of a session's line, as the configuration has it; nil for one that was added.
  func line(_ id: SessionID) -> CivilDateTime? { snapshot.agenda.numbering.line(of: id) }

  /// Refuses a session of long ago or far ahead, of which no note can come: the year is probably a
  /// slip.
  func refuseUnlikely(_ wall: CivilDateTime, _ session: Session) throws {
    try require(
      Session.years.contains(wall.date.year),
      or: errorExit(words[.sessionRefusedYear(time: "\(wall)", year: "\(wall.date.year)")]))
    let phases = Timeline.phases(of: session, snapshot.configuration.window)
    let isOver = phases.last.map { $0.until <= now } == true
    try refuse(when: isOver, errorExit(words[.sessionRefusedLongPast(time: "\(wall)")]))
  }

  /// Refuses a second session at the same instant.
  func refuseTaken(_ start: Instant, by id: SessionID?) throws {
    if let other = snapshot.agenda.session(startingAt: start, except: id) {
      throw Self.taken(by: other.id, words)
    }
  }

  static func taken(by other: SessionID, _ words: Words) -> ExitCode {
    errorExit(words[.sessionRefusedTaken(session: "\(other)")])
  }
}
