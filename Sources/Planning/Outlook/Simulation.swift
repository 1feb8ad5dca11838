// SPDX-License-Identifier: Apache-2.0

/// One request of a simulated daemon.
package struct SimulatedRequest: Hashable, Sendable {
  package let at: Instant
  package let request: Request
}

/// Runs `step` over a span with a clock that jumps from wake to wake, in a world where every
/// channel works at once and nobody answers. Nothing is delivered or saved.
///
/// - Parameters:
///   - ledger: The ledger at the beginning.
///   - from: The instant at which the simulated daemon starts.
///   - until: The first instant that is not simulated.
/// - Returns: The requests in order, and the ledger at the end.
package func simulate(
  _ ledger: Ledger, _ agenda: Agenda, from: Instant, until: Instant
) -> (requests: [SimulatedRequest], ledger: Ledger) {
  var daemon = SimulatedDaemon(agenda: agenda, ledger: ledger)
  var next: (at: Instant, event: Event)? = (from, .started())
  while let (now, event) = next, now < until {
    next = daemon.take(event, at: now).map { ($0, .woke) }
  }
  return (daemon.requests, daemon.ledger)
}

/// A daemon whose channels all work at once.
private struct SimulatedDaemon {
  let agenda: Agenda
  var ledger: Ledger
  var requests: [SimulatedRequest] = []
  /// The number of notifications so far.
  var shown: UInt32 = 0

  /// Takes an event, and all events that follow from it at the same instant.
  ///
  /// - Returns: The next wake; nil: there is none.
  mutating func take(_ event: Event, at now: Instant) -> Instant? {
    var events = [event]
    var wake: Instant?
    while let event = events.popLast() {
      let turn = step(ledger, event, agenda, now)
      ledger = turn.ledger
      wake = turn.wake
      // Nobody answers in a simulation, so silence must not change the cadence.
      if ledger.silentRun > 0 {
        events.append(.reacted)
      }
      events += turn.requests.compactMap { carryOut($0, at: now) }
    }
    return wake
  }

  /// Carries out a request, and gives the event that follows from it; nil: none does. A withdrawal
  /// that was requested twice within an instant is already on its way.
  private mutating func carryOut(_ request: Request, at now: Instant) -> Event? {
    let simulated = SimulatedRequest(at: now, request: request)
    if requests.contains(simulated) {
      return nil
    }
    requests.append(simulated)
    switch request {
    case .show(let show):
      shown += 1
      let handle = Handle(server: "simulated", number: shown)
      let isKept = show.channel.traits.canBeTakenBack
      return .delivered(show.key, show.channel, isKept ? handle : nil)
    case .mail(let mail):
      return Channel.queue.map { .delivered(mail.key, $0, nil) }
    case .withdraw(let key, let handle):
      return .takenBack(key, handle)
    case .card:
      return nil
    }
  }
}
