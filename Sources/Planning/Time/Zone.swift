// SPDX-License-Identifier: Apache-2.0

/// A time zone as a value: the list of its changes of offset. The target `Zones` reads it from the
/// system's files.
package struct Zone: Hashable, Sendable {
  /// A change of the zone's offset from UTC.
  package struct OffsetChange: Hashable, Sendable {
    /// The first instant at which the new offset applies.
    package let at: Instant
    /// Seconds east of UTC, from then on.
    package let offset: Int

    package init(at: Instant, offset: Int) {
      self.at = at
      self.offset = offset
    }
  }

  /// The IANA name, e.g. `Europe/Berlin`.
  package let name: String
  /// Seconds east of UTC before the first change.
  let initialOffset: Int
  /// In order of time; each differs in offset from the one before.
  let changes: [OffsetChange]

  /// A zone that keeps `initialOffset` until the first of `changes`, which must be in order of
  /// time.
  package init(name: String, initialOffset: Int, changes: [OffsetChange] = []) {
    self.name = name
    self.initialOffset = initialOffset
    var kept: [OffsetChange] = []
    for change in changes where change.offset != (kept.last?.offset ?? initialOffset) {
      kept.append(change)
    }
    self.changes = kept
  }

  /// The same zone under another name.
  package init(named name: String, as zone: Zone) {
    self.init(name: name, initialOffset: zone.initialOffset, changes: zone.changes)
  }

  /// The offsets that a zone may have, in seconds east of UTC: less than 25 h to the west, and less
  /// than 26 h to the east (RFC 9636, section 3.2).
  package static let offsets = -89_999...93_599
  /// Longer than any offset.
  private static let offsetReach = Elapsed.seconds(
    max(-offsets.lowerBound, offsets.upperBound) + 1)

  /// Coordinated Universal Time.
  package static let utc = Zone(name: "UTC", initialOffset: 0)

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    let after = firstChange(after: instant)
    return after == 0 ? initialOffset : changes[after - 1].offset
  }

  /// The date and time on the clock at an instant.
  package func civil(at instant: Instant) -> CivilDateTime {
    CivilDateTime(localSeconds: instant.seconds + offset(at: instant))
  }

  /// True if the clock shows the same date at two instants.
  package func isSameDay(_ a: Instant, _ b: Instant) -> Bool {
    civil(at: a).date == civil(at: b).date
  }

  /// The index of the first change later than `instant`; `changes.count` if there is none.
  private func firstChange(after instant: Instant) -> Int {
    changes.partitionIndex { $0.at > instant }
  }

  /// The changes of offset that decide the clock's time in `from ≤ t < until`, each with the offset
  /// before it: those in the span, the two before it and the one after it, as far as there are any.
  package func changes(from: Instant, until: Instant) -> [(change: OffsetChange, offsetBefore: Int)]
  {
    let first = max(0, firstChange(after: from) - 2)
    let last = min(changes.count, firstChange(after: max(from, until)) + 1)
    return (first..<last).map { (changes[$0], $0 == 0 ? initialOffset : changes[$0 - 1].offset) }
  }

  /// The date and time on the clock at an instant, and the first change after it, if there is any:
  /// until then one offset applies.
  func civilAndNextChange(at instant: Instant) -> (civil: CivilDateTime, change: OffsetChange?) {
    let after = firstChange(after: instant)
    let offset = after == 0 ? initialOffset : changes[after - 1].offset
    return (CivilDateTime(localSeconds: instant.seconds + offset), changes[after...].first)
  }
}

extension Zone {
  /// The instants of a wall time (`model.md`, "Instants and clocks").
  package enum Resolution: Hashable, Sendable {
    /// The clock shows this time once.
    case unique(Instant)
    /// The clock skips this time, in spring: moved forward by the width of the gap.
    case gap(Instant, skipped: Elapsed)
    /// The clock shows this time twice, in autumn: the first of the two.
    case fold(Instant, again: Instant)

    /// The instant that counts.
    package var instant: Instant {
      switch self {
      case .unique(let instant), .gap(let instant, _), .fold(let instant, _): instant
      }
    }
  }

  /// The instant at which the clock shows `civil`, and the doubt about it, if any.
  package func resolve(_ civil: CivilDateTime) -> Resolution {
    // Every change that could matter lies within the reach of offsets from the time read as UTC.
    let asUTC = Instant(seconds: civil.localSeconds)
    var index = firstChange(after: asUTC - Self.offsetReach)
    var before = index == 0 ? initialOffset : changes[index - 1].offset
    guard index < changes.count, changes[index].at <= asUTC + Self.offsetReach else {
      return .unique(asUTC - .seconds(before))
    }
    var found: [Instant] = []
    func consider(_ offset: Int) {
      let instant = asUTC - .seconds(offset)
      if self.offset(at: instant) == offset, !found.contains(instant) {
        found.append(instant)
      }
    }
    consider(before)
    var gap: Resolution?
    while index < changes.count, changes[index].at <= asUTC + Self.offsetReach {
      let change = changes[index]
      consider(change.offset)
      let local = change.at.seconds
      if gap == nil, local + before <= civil.localSeconds,
        civil.localSeconds < local + change.offset
      {
        gap = .gap(asUTC - .seconds(before), skipped: .seconds(change.offset - before))
      }
      before = change.offset
      index += 1
    }
    found.sort()
    if found.count > 1 {
      return .fold(found[0], again: found[1])
    }
    if let only = found.first {
      return .unique(only)
    }
    return gap ?? .unique(asUTC - .seconds(before))
  }

  /// The instant at which the clock shows `time` on `date`: moved forward out of a gap, the first
  /// of a fold.
  package func instant(_ date: CivilDate, _ time: CivilTime) -> Instant {
    resolve(CivilDateTime(date: date, time: time)).instant
  }
}
