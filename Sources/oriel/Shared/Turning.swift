// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Workspace

extension LookOptions {
  /// Takes a turn on the state itself, by the same `step` as the daemon's, which notices the
  /// changed file within a second.
  ///
  /// - Parameters:
  ///   - needsPlan: Whether the event depends on the sessions. A wish that does not is heard even
  ///     while the configuration
  ///     has faults.
  ///   - event: The event, from how things stand before it; throws what the person is told.
  /// - Returns: How things stand after it.
  func turning(needsPlan: Bool, _ event: (Situation) throws -> Event) throws -> Situation {
    let looked =
      try needsPlan ? situation(quietly: true) : situation(planOrSalvage(), quietly: true)
    var outcome: Result<Situation, any Error>?
    try orComplain { () throws(KeepingFault) in
      try StateFile(path: looked.places.state, isPrivate: looked.places.stateIsOwn).turn { ledger in
        let before = Situation(
          places: looked.places, context: looked.context, ledger: ledger, now: looked.now)
        outcome = Result {
          ledger = step(ledger, try event(before), before.agenda, looked.now).ledger
          return Situation(
            places: looked.places, context: looked.context, ledger: ledger, now: looked.now)
        }
      }
    }
    guard let after = try outcome?.get() else { throw ExitCode.failure }
    return after
  }

  /// What the configuration says, or what of it counts all the same, after a word about its faults.
  func planOrSalvage() -> PlanningContext {
    let path = files.places.configuration
    let (configuration, fault) = LoadedConfiguration.loadOrSalvage(path)
    if case .faulty = fault {
      say("oriel: \(path) has faults, see: oriel check; this holds all the same", to: 2)
    }
    return PlanningContext(salvaged: configuration, of: path)
  }
}
