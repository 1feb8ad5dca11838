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

  /// Takes a turn on the state.
  ///
  /// - Parameters:
  ///   - looked: What the command has read; everything but the ledger is used as it is.
  ///   - events: Makes the events from the state under the lock. What it throws leaves the state as
  ///     it is.
  /// - Throws: What `events` throws; `ExitCode` if the state could not be read or saved.
  @discardableResult
  static func take(
    on looked: Snapshot, _ events: (Snapshot) throws -> [Event]
  ) throws -> StateChange {
    try locked(looked) { before, ledger in
      let events = try events(before)
      // A change of a session is about an agenda that has it already.
      var changed = ledger
      for case .changed(let id, let change) in events { changed.changes[id] = change }
      let agenda = looked.context.agenda(for: changed)
      var refusal: Refusal?
      for event in events {
        let turn = step(ledger, event, agenda, looked.now)
        ledger = turn.ledger
        refusal = turn.refusal
      }
      return StateChange(before: before, after: looked.with(ledger), refusal: refusal)
    }
  }

  /// Locks the state, reads it again, lets `body` change the ledger, and saves it.
  ///
  /// - Parameter body: Gets what is known under the lock, and the ledger to change; throws the error that
  ///   the person reads, before it changes anything.
  static func locked<Outcome>(
    _ looked: Snapshot, _ body: (Snapshot, inout Ledger) throws -> Outcome
  ) throws -> Outcome {
    let places = looked.places
    let outcome = try orComplain { () throws(KeepingFault) -> Result<Outcome, any Error> in
      try StateFile(path: places.state, isPrivate: places.stateIsOwn).turn { ledger in
        Result { try body(looked.with(ledger), &ledger) }
      }
    }
    return try outcome.get()
  }
}
