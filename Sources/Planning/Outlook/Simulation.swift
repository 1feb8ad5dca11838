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
  var ledger = ledger
  var requests: [SimulatedRequest] = []
  var now = from
  var event = Event.started()
  var handles: UInt32 = 0
  while now < until {
    var events = [event]
    var wake: Instant?
    while let next = events.popLast() {
      let turn = step(ledger, next, agenda, now)
      ledger = turn.ledger
      // Nobody answers in a simulation, so silence must not change the cadence.
      if ledger.silentRun > 0 {
        events.append(.reacted)
      }
      wake = turn.wake
      // A withdrawal that was requested twice within an instant is already on its way.
      for request in turn.requests
      where !requests.contains(SimulatedRequest(at: now, request: request)) {
        requests.append(SimulatedRequest(at: now, request: request))
        if case .show = request {
          handles += 1
        }
        events += request.results(number: handles)
      }
    }
    guard let wake else {
      break
    }
    now = wake
    event = .woke
  }
  return (requests, ledger)
}

extension Request {
  /// The events that follow from the request if its channel works.
  ///
  /// - Parameter number: The number of the notification, if the request shows one.
  fileprivate func results(number: UInt32) -> [Event] {
    switch self {
    case .show(let show):
      let handle = Handle(server: "simulated", number: number)
      let isKept = show.channel.traits.canBeTakenBack
      return [.delivered(show.key, show.channel, isKept ? handle : nil)]
    case .card:
      return []
    case .mail(let mail):
      return Channel.queue.map { [.delivered(mail.key, $0, nil)] } ?? []
    case .withdraw(let key, let handle):
      return [.takenBack(key, handle)]
    }
  }
}
