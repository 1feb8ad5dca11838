// SPDX-License-Identifier: Apache-2.0
import Planning

/// Updates a known session by a newer version of its occurrence.
///
/// The calendar decides where it differs from its own last version. A change by the person is later
/// than that version, so reading the same file again changes nothing.
struct SessionUpdate {
  let occurrence: CalendarOccurrence
  /// The session as it is known.
  let known: SessionChange
  /// The source of the known session.
  let before: SessionChange.CalendarSource
  let zones: NamedZones

  var verdict: MergeVerdict {
    let updated = updated
    if updated.isCancelled {
      return known.isCancelled ? .unchanged : .cancelled
    }
    let isMoved =
      updated.start != known.start
      || updated.source?.zone != before.zone
      || updated.source?.length != before.length
    return isMoved || known.isCancelled ? .moved : .unchanged
  }

  /// The new change of the session; nil if it is the known one.
  var change: SessionChange? {
    let updated = updated
    return updated == known ? nil : updated
  }

  private var updated: SessionChange {
    // A session that took place stays as it was.
    if known.held != nil {
      return known
    }
    var updated = known
    updated.source = source
    updated.start = start
    // A move also revives a session that the person has cancelled, because that was another time.
    if isElsewhere || occurrence.isCancelled != wasCancelled {
      updated.isCancelled = occurrence.isCancelled
    }
    return updated
  }

  private var source: SessionChange.CalendarSource {
    var source = occurrence.source
    source.route = before.route
    source.isCancelled = occurrence.isCancelled
    source.start = occurrence.start
    // Without a length in the calendar, the length of the first import stays.
    if occurrence.isCancelled || !occurrence.saysLength {
      source.length = before.length
    }
    // A cancellation need not name the occurrence or its time.
    if occurrence.isCancelled {
      source.occurrence = before.occurrence
      source.start = startBefore
      source.zone = before.zone
    }
    // An override without its event may name the occurrence in another form.
    if source.event == nil, source.uid == before.uid {
      source.event = before.event
      source.occurrence = before.occurrence
    }
    return source
  }

  private var start: WallTime? {
    let source = source
    if isElsewhere {
      return source.start
    }
    if source.zone == before.zone {
      return known.start
    }
    // The same instant in another zone.
    if known.start == startBefore {
      return source.start
    }
    guard let at = zones.instant(known.start, before.zone), let zone = zones.named[source.zone]
    else {
      return known.start
    }
    return zone.wallTime(at: at)
  }

  /// True if the calendar gives another time than in its last version.
  private var isElsewhere: Bool {
    let source = source
    if source.zone == before.zone {
      return source.start != startBefore
    }
    let now = zones.instant(source.start, source.zone)
    return now != zones.instant(startBefore, before.zone)
  }

  /// The time in the calendar's last version.
  private var startBefore: WallTime? { before.start ?? known.start }

  /// True if the calendar's last version cancelled the session. A state of an older program has no
  /// such version; then the session itself counts.
  private var wasCancelled: Bool {
    before.start == nil ? known.isCancelled : before.isCancelled
  }
}
