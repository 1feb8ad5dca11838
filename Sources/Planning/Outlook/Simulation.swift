// SPDX-License-Identifier: Apache-2.0

/// One thing that a simulated daemon asked of the world.
package struct SimulatedRequest: Hashable, Sendable {
  /// When.
  package let at: Instant
  /// What.
  package let request: Request
}

/// Runs `step` over a span with a clock that jumps from wake to wake, in a world where every
/// channel works at once and nobody answers. Nothing is delivered or saved.
///
/// - Parameters:
///   - ledger: What is remembered at the beginning.
///   - from: The instant at which the simulated daemon starts.
///   - until: The first instant that is not simulated.
/// - Returns: What was asked, in order, and the ledger at the end.
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
      // Nobody answers on paper, and that says nothing about the person.
      if ledger.silentRun > 0 {
        events.append(.reacted)
      }
      wake = turn.wake
      // One that was asked for twice within an instant is already being taken back.
      for request in turn.requests
      where !requests.contains(SimulatedRequest(at: now, request: request)) {
        requests.append(SimulatedRequest(at: now, request: request))
        switch request {
        case .show(let show):
          handles += 1
          let handle = show.channel == .desktop ? Handle(server: "simulated", number: handles) : nil
          events.append(.delivered(show.key, show.channel, handle))
        case .card: break
        case .letter(let post): events.append(.delivered(post.key, .email, nil))
        case .withdraw(let key, let handle): events.append(.takenBack(key, handle))
        }
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
