// SPDX-License-Identifier: Apache-2.0
package import Planning

/// One occurrence of a calendar file, read as a possible session.
package struct CalendarOccurrence: Hashable, Sendable {
  /// The source of a session that is made from it.
  package var source: SessionChange.CalendarSource
  /// The start as a wall time in the zone of `source`.
  package var start: WallTime
  package var form: TimeForm
  /// True if the calendar gives a length; otherwise `source` has the length of its route.
  package var saysLength: Bool
  /// True if the calendar cancels it.
  package var isCancelled: Bool
  /// The summary in the calendar. It is shown to the person and never kept.
  package var summary: String

  /// The form in which a calendar gives a time.
  package enum TimeForm: Hashable, Sendable {
    /// A wall time in a zone that the calendar names.
    case zoned
    /// A wall time without a zone. It is read in a zone that the caller chooses.
    case floating
    /// A date. The caller chooses the time of day and the zone.
    case day
    /// An instant. Its wall time is that of a zone that the caller chooses.
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
  let named: [String: Zone]

  /// The instant of a wall time in the zone of that name; nil if the wall time is nil or the zone
  /// unknown.
  func instant(_ wall: WallTime?, _ name: String) -> Instant? {
    guard let wall, let zone = named[name] else {
      return nil
    }
    return zone.instant(wall)
  }

  /// The start of an imported session; nil if it has no wall time, or if its zone is unknown.
  func instant(of change: SessionChange) -> Instant? {
    guard let source = change.source else {
      return nil
    }
    return instant(change.start, source.zone)
  }

  /// The start of an occurrence; nil if its zone is unknown.
  func instant(of occurrence: CalendarOccurrence) -> Instant? {
    instant(occurrence.start, occurrence.source.zone)
  }
}
