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

  /// The first instant after the pause, the distant future for one that the person ends.
  private var end: Instant { until ?? .distantFuture }

  /// True if only the person ends it.
  package var isEndless: Bool { until == nil }

  package func contains(_ instant: Instant) -> Bool { from <= instant && instant < end }

  /// The same pause, over at `now` at the latest.
  func ended(by now: Instant) -> Pause { Pause(from: from, until: min(end, now)) }

  /// True if it ended after `from`, and by `until`.
  func hasEnded(from: Instant, until: Instant) -> Bool { from < end && end <= until }

  /// True if it ended before an instant.
  func isOver(before instant: Instant) -> Bool { end < instant }
}

extension [Pause] {
  /// The pause that is on at an instant; nil: none is.
  func pause(at instant: Instant) -> Pause? { first { $0.contains(instant) } }

  /// The pause that keeps back a note that would be shown at an instant; nil: none does. A note
  /// that comes due in a pause is not caught up with after it. A pause that began when the note's
  /// life was over kept nothing back.
  func pause(keepingBack due: Instant, until expires: Instant, at instant: Instant) -> Pause? {
    pause(at: due) ?? pause(at: instant).filter { $0.from < expires }
  }
}
