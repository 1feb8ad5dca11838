// SPDX-License-Identifier: Apache-2.0

/// A pause of all notes.
package struct Pause: Hashable, Sendable {
  /// The first instant of the pause.
  package var from: Instant
  /// The first instant after the pause; nil: the person ends it.
  package var until: Instant?

  package init(from: Instant, until: Instant? = nil) {
    self.from = from
    self.until = until
  }

  package func contains(_ instant: Instant) -> Bool {
    if let until, until <= instant {
      return false
    }
    return from <= instant
  }

  /// The same pause, over at `now` at the latest.
  func ended(by now: Instant) -> Pause { Pause(from: from, until: min(until ?? now, now)) }

  func isOver(before instant: Instant) -> Bool {
    guard let until else {
      return false
    }
    return until < instant
  }
}

extension [Pause] {
  /// The pause that is on at an instant; nil: none is.
  func pause(at instant: Instant) -> Pause? { first { $0.contains(instant) } }
}
