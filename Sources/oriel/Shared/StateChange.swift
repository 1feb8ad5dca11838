// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Workspace

/// One change of the state by a command: a turn of the same `step` as the daemon's. A running
/// daemon notices the changed file within a second.
struct StateChange {
  /// The state under the lock, before the change.
  let before: Snapshot
  /// The state as it was saved.
  let after: Snapshot
  /// The reason why `step` refused the last event; nil if it did not.
  let refusal: Refusal?
  /// The content for the calendar file of a phone; nil if there was no event.
  private let handOff: CalendarHandOff?
  /// The paths of copies that could not be removed, though they have what is to be forgotten.
  private(set) var copiesLeft: [String] = []

  /// Takes a turn on the state, and says in one sentence which settings it went by if they are not
  /// those of the person's file.
  ///
  /// - Parameters:
  ///   - snapshot: The snapshot that the command has read; all of it but the ledger is used as it
  ///     is.
  ///   - forgets: True if the events erase data, which then also has to disappear from every copy.
  ///   - events: Makes the events from the state under the lock. If it throws, the state stays as
  ///     it is.
  /// - Throws: The error of `events`; `ExitCode` if the state could not be read or saved, or if the
  ///   daemon would not see the change.
  @discardableResult
  static func commit(
    from snapshot: Snapshot, forgets: Bool = false, _ events: (Snapshot) throws -> [Event]
  ) throws -> StateChange {
    let paths = snapshot.paths
    try ChangeTarget(paths).check()
    var goesBySettings = true
    var copiesLeft: [String] = []
    let change = try orExit { () throws(KeepingFault) -> Result<StateChange, any Error> in
      let state = try StateFile(
        path: paths.state, isPrivate: paths.stateIsOwn, known: snapshot.known)
      defer { copiesLeft = state.copiesLeft }
      return try state.turn(forgets: { forgets && $0.hasSucceeded }) { ledger in
        Result {
          let before = snapshot.with(ledger)
          let made = try events(before)
          goesBySettings = made.contains { $0.goesBySettings(before) }
          let change = stepped(from: before, made)
          ledger = change.after.ledger
          return change
        }
      }
    }
    // A refusal, too, may come from the settings: a session that only the file has is not known.
    if goesBySettings {
      snapshot.saySettingsUsed(isChange: true)
    }
    var committed = try change.get()
    committed.copiesLeft = copiesLeft
    for copy in copiesLeft {
      say("oriel: \(copy) could not be removed; remove it yourself", to: 2)
    }
    snapshot.settings?.accept()
    if StateFile.daemon(of: paths.state) == nil {
      committed.writeCalendar()
    }
    return committed
  }

  private static func stepped(from before: Snapshot, _ events: [Event]) -> StateChange {
    // The event of a changed session needs an agenda that already has the change.
    var changed = before.ledger
    for event in events {
      changed.changes = changed.changes(after: event, at: before.now)
    }
    let agenda = before.with(changed).agenda
    var ledger = before.ledger
    var last: Turn?
    for event in events {
      let turn = step(ledger, event, agenda, before.now)
      ledger = turn.ledger
      last = turn
    }
    let handOff = last.map { before.context.handOff($0, agenda, at: before.now) }
    ledger = handOff?.turn.ledger ?? ledger
    let refusal = last?.refusal
    return StateChange(
      before: before, after: before.with(ledger), refusal: refusal, handOff: handOff)
  }

  /// Writes the change into the calendar file of a phone. A running daemon does that by itself.
  func writeCalendar() {
    guard let (file, text) = handOff?.content else {
      return
    }
    do throws(FollowedFile.Fault) {
      try file.replace(with: text)
    } catch {
      printWarning("\(error.message); \(error.remedy)")
    }
  }
}

extension Snapshot {
  /// Looks at the snapshot before a change takes its turn. If that refuses the change, the sentence
  /// about the settings is said here, because there will be no turn that says it.
  ///
  /// - Throws: The error of `body`.
  func look<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      saySettingsUsed(isChange: true)
      throw error
    }
  }
}

extension Result {
  fileprivate var hasSucceeded: Bool {
    if case .success = self { true } else { false }
  }
}

extension Event {
  /// True if the event may lead to something else under other settings: by its times, its sessions
  /// or the plan. Nothing is said of settings for what the state alone decides: an answer to a note
  /// that was shown, a rating, a reflection, how often the person wants to be spoken to, and the end
  /// of a pause. Events of the daemon occur in no command.
  fileprivate func goesBySettings(_ before: Snapshot) -> Bool {
    switch self {
    case .answered(let key, _): before.ledger[key] == nil
    case .rated, .reflected, .wanted, .resumed, .erased(.everything), .erased(.words): false
    case .undone:
      if case .change? = before.ledger.lastAct(at: before.now) { true } else { false }
    case .putOff, .intended, .changed, .paused, .exported, .erased(.before), .started, .stopping,
      .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .delivered, .failed, .removed,
      .notificationClosed, .seen, .replied, .locked, .doNotDisturb, .revealed:
      true
    }
  }
}
