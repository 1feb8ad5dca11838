// SPDX-License-Identifier: Apache-2.0

/// The real times of a session, as far as the person gave them.
package struct Held: Hashable, Sendable {
  /// The real start; nil: not given.
  package var start: Instant?
  /// The real end; nil: not given.
  package var end: Instant?

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
    // The session may have begun late. An end before its planned start would leave it no time at
    // all, so the length is kept.
    case (nil, let end?): (planned < end ? planned : end - length, end)
    case (nil, nil): (planned, planned + length)
    }
  }
}

/// A person's changes to a session by command, over the configuration.
package struct SessionChange: Hashable, Sendable {
  /// The new wall time in the series' zone; nil: as configured. For an added session, its own time.
  package var start: WallTime?
  /// The wall time of the session's line when the change was made. If the line is edited
  /// afterwards, the line counts. Nil for an added session, which has no line, and, in a state of
  /// an older version, for a session that was not moved, until the next turn fills it in.
  package var base: CivilDateTime?
  /// The calendar source of an added session; nil: it comes from no calendar. The source gives the
  /// values that no line of the configuration has.
  package var source: CalendarSource? {
    get { if case .calendar(let source)? = origin { source } else { nil } }
    set { origin = newValue.map { .calendar($0) } }
  }
  /// The source in memory of its own: without it a change takes a third of the room, and most
  /// changes have none.
  private var origin: Origin?
  /// True if the session will not take place.
  package var isCancelled = false
  /// The real times, once they are known.
  package var held: Held?

  package init(start: WallTime? = nil, base: CivilDateTime? = nil) {
    self.start = start
    self.base = base
  }

  private indirect enum Origin: Hashable {
    case calendar(CalendarSource)
  }

  /// The part of the change that still counts over the session's line, which is read in `zone`. A
  /// line that was edited since the change has precedence, also over a cancellation. The real times
  /// stay, unless the line is now far from every time known of this session: the line is then about
  /// another session.
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

  /// The wall time of a session with this line; nil: the line's own. A change counts only over the
  /// line for which it was made.
  func wall(over line: CivilDateTime) -> WallTime? { base == line ? start : nil }

  /// The same change as if it were made now, over the present line.
  package func renewed(over line: CivilDateTime?, in zone: Zone) -> SessionChange {
    guard let line else {
      return self
    }
    var now = counting(over: line, in: zone)
    now.base = line
    return now
  }

  /// True if the change leaves its session as configured.
  package var isEmpty: Bool { start == nil && !isCancelled && held == nil }

  /// The change; nil if it leaves its session as configured.
  package var ifNotEmpty: SessionChange? { isEmpty ? nil : self }

  /// The status of a session with this change.
  var status: ScheduledSession.Status {
    if isCancelled {
      return .cancelled
    }
    return held == nil ? .planned : .held
  }
}
