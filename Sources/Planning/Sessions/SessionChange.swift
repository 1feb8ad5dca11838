// SPDX-License-Identifier: Apache-2.0

/// When a session really took place, as far as the person said.
package struct Held: Hashable, Sendable {
  /// When it began; nil: not said.
  package var start: Instant?
  /// When it ended; nil: not said.
  package var end: Instant?

  /// It began and ended so, as far as is known.
  package init(start: Instant? = nil, end: Instant? = nil) {
    self.start = start
    self.end = end
  }

  /// The real span of a session that was planned to begin at `start` and to take `length`
  /// (`contract.md`, "Commands").
  func span(start planned: Instant, length: Elapsed) -> (start: Instant, end: Instant) {
    switch (start, end) {
    case (let start?, let end?): (start, max(start, end))
    case (let start?, nil): (start, start + length)
    // It may have begun late: then an end before its planned end would leave it no time at all.
    case (nil, let end?): (planned < end ? planned : end - length, end)
    case (nil, nil): (planned, planned + length)
    }
  }
}

/// What a person has changed about a session by command, over the configuration.
package struct SessionChange: Hashable, Sendable {
  /// Its new wall time in its series' zone; nil: as configured. An added session's own time.
  package var start: WallTime?
  /// The wall time that the configuration had when it was changed: a line that is edited afterwards
  /// is the newer word. Nil for an added session, which has no line, and in a state of an older
  /// version for what was not moved, until the next turn fills it in.
  package var base: CivilDateTime?
  /// Where an added session comes from, if from a calendar; it then brings what no line of the
  /// configuration says.
  package var origin: CalendarSource?
  /// Whether it will not take place.
  package var isCancelled = false
  /// When it really took place, once that is known.
  package var held: Held?

  /// No change, or a new time.
  package init(start: WallTime? = nil, base: CivilDateTime? = nil) {
    self.start = start
    self.base = base
  }

  /// What of it still counts over a line, read in `zone`, that may have been edited since. The
  /// later word is the line's, also over a cancellation. What took place stays, unless the line now
  /// speaks of another time than any that was known of this session: then it is another session's.
  func counting(over line: CivilDateTime, in zone: Zone) -> SessionChange {
    guard let base, base != line else {
      return self
    }
    var rest = self
    (rest.start, rest.base, rest.isCancelled) = (nil, nil, false)
    let known = [zone.instant(WallTime(base)), start.map(zone.instant), held?.start, held?.end]
      .compactMap { $0 }
    let at = zone.instant(WallTime(line))
    if !known.contains(where: { Session.isSameStart($0, at) }) {
      rest.held = nil
    }
    if rest.held != nil {
      rest.base = line
    }
    return rest
  }

  /// The same change as one that is made now, over the line as it stands; nil: there is none.
  package func renewed(over line: CivilDateTime?, in zone: Zone) -> SessionChange {
    guard let line else {
      return self
    }
    var now = counting(over: line, in: zone)
    now.base = line
    return now
  }

  /// Whether nothing is changed by it.
  package var isEmpty: Bool { start == nil && !isCancelled && held == nil }
}

/// A session with all that is known of it, whether or not it will take place.
package struct ScheduledSession: Hashable, Sendable {
  /// The session.
  package let session: Session
  /// Its wall time, in `zone`.
  package let wall: WallTime
  /// The zone of its series.
  package let zone: Zone
  /// Whether it is still to be, has been, or will not be.
  package let status: Status

  /// Whether a session is still to be, has been, or will not be: the words of `oriel session list`.
  package enum Status: String, Hashable, Sendable {
    /// It is expected to take place as planned.
    case planned
    /// Its real times are recorded.
    case held
    /// It will not take place; nothing speaks of it.
    case cancelled
  }
}
