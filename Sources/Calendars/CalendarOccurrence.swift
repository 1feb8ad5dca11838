// SPDX-License-Identifier: Apache-2.0
package import Planning

/// One occurrence of a calendar file, read as a possible session.
package struct CalendarOccurrence: Hashable, Sendable {
  /// The source that a session made from it would have.
  package var source: SessionChange.CalendarSource
  /// The wall time in the zone of `source`.
  package var start: WallTime
  package var form: TimeForm
  /// True if the calendar gives a length; otherwise the length of `source` is that of its route.
  package var saysLength: Bool
  /// True if the calendar cancels it.
  package var isCancelled: Bool
  /// The summary in the calendar; shown to the person and never kept.
  package var summary: String

  /// The form in which a calendar gives a time.
  package enum TimeForm: Hashable, Sendable {
    /// The wall time of a zone that the calendar names.
    case zoned
    /// A wall time without a zone, or a date; the zone is that of the person.
    case floating
    /// An instant; the zone is that of the person.
    case instant
  }

  package init(
    source: SessionChange.CalendarSource, start: WallTime, form: TimeForm = .zoned,
    saysLength: Bool = true, isCancelled: Bool,
    summary: String
  ) {
    self.source = source
    self.start = start
    self.form = form
    self.saysLength = saysLength
    self.isCancelled = isCancelled
    self.summary = summary
  }

  /// True if it cancels a whole event with all its occurrences.
  var cancelsEvent: Bool { isCancelled && source.occurrence == nil }
}

/// The zones that occurrences and sessions name.
struct NamedZones {
  /// The known zones by their names.
  let named: [String: Zone]

  /// The instant of a wall time in the zone of that name; nil if either is missing.
  func instant(_ wall: WallTime?, _ name: String) -> Instant? {
    guard let wall, let zone = named[name] else {
      return nil
    }
    return zone.instant(wall)
  }

  /// The start of an imported session.
  func instant(of change: SessionChange) -> Instant? {
    guard let source = change.source else {
      return nil
    }
    return instant(change.start, source.zone)
  }

  /// The start of an occurrence.
  func instant(of occurrence: CalendarOccurrence) -> Instant? {
    instant(occurrence.start, occurrence.source.zone)
  }
}
