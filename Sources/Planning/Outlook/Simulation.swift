// SPDX-License-Identifier: Apache-2.0

/// One request of a simulated daemon.
package struct SimulatedRequest: Hashable, Sendable {
  package let at: Instant
  package let request: Request
}

/// The person of a simulation.
package enum SimulatedPerson: Hashable, Sendable {
  /// Answers each note with done as soon as it is there, and a check-in with the rating.
  case answering(rating: Int)
  /// Reads each note on an unlocked screen, and never reacts.
  case silent

  /// The middle word of a check-in.
  package static let usual = SimulatedPerson.answering(rating: Rating.middling)
  /// The lowest word of a check-in, every time.
  package static let low = SimulatedPerson.answering(rating: Rating.notOkay)
}

/// Runs `step` over a span with a clock that jumps from wake to wake, in a world where every
/// channel works at once. Nothing is delivered or saved.
///
/// - Parameters:
///   - ledger: The ledger at the beginning.
///   - from: The instant at which the simulated daemon starts.
///   - until: The first instant that is not simulated.
/// - Returns: The requests in order, and the ledger at the end.
package func simulate(
  _ ledger: Ledger, _ agenda: Agenda, from: Instant, until: Instant,
  person: SimulatedPerson = .usual
) -> (requests: [SimulatedRequest], ledger: Ledger) {
  var daemon = SimulatedDaemon(agenda: agenda, person: person, ledger: ledger)
  var next: (at: Instant, event: Event)? = (from, .started(isLocked: false))
  while let (now, event) = next, now < until {
    next = daemon.submit(event, at: now).map { ($0, .woke) }
  }
  return (daemon.requests, daemon.ledger)
}

/// A daemon whose channels all work at once.
private struct SimulatedDaemon {
  let agenda: Agenda
  let person: SimulatedPerson
  var ledger: Ledger
  var requests: [SimulatedRequest] = []
  /// The number of notifications so far.
  var shown: UInt32 = 0

  /// Applies an event, and all events that follow from it at the same instant.
  ///
  /// - Returns: The next wake; nil: there is none.
  mutating func submit(_ event: Event, at now: Instant) -> Instant? {
    var events = [event]
    var wake: Instant?
    while let event = events.popLast() {
      let turn = step(ledger, event, agenda, now)
      ledger = turn.ledger
      wake = turn.wake
      for request in turn.requests {
        // The last event of the list comes first.
        events += [reaction(to: request, at: now), carryOut(request, at: now)].compactMap { $0 }
      }
    }
    return wake
  }

  /// Carries out a request, and gives the event that follows from it; nil: none does. A request
  /// made twice within one instant is carried out once.
  private mutating func carryOut(_ request: Request, at now: Instant) -> Event? {
    let simulated = SimulatedRequest(at: now, request: request)
    if requests.contains(simulated) {
      return nil
    }
    requests.append(simulated)
    return receipt(of: request)
  }

  private mutating func receipt(of request: Request) -> Event? {
    switch request {
    case .show(let show):
      return .delivered(show.key, show.channel, nextHandle(on: show.channel))
    case .mail(let mail):
      return Channel.queued.map { .delivered(mail.key, $0, nil) }
    case .withdraw(let key, let handle):
      return .removed(key, handle)
    case .card:
      return nil
    }
  }

  /// The place of one more notification; nil on a channel that has none.
  private mutating func nextHandle(on channel: Channel) -> Handle? {
    shown += 1
    let handle = Handle(server: "simulated", number: shown)
    return channel.traits.hasNotificationServer ? handle : nil
  }

  /// The person's reaction to a request; nil: they do nothing.
  private func reaction(to request: Request, at now: Instant) -> Event? {
    guard case .answering(let rating) = person, let key = request.note?.key else {
      return nil
    }
    let isCheckIn = ledger[key]?.content.question == .checkIn
    return isCheckIn ? .rated(Rating(at: now, value: rating), key) : .answered(key, .done)
  }
}
