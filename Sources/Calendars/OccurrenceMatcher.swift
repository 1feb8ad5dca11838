// SPDX-License-Identifier: Apache-2.0
import Planning

/// Matches sessions that were imported earlier with the occurrences of events that a calendar now
/// describes in full.
///
/// An unknown occurrence is taken for the nearest missing session, moved by its rule. If that is
/// too far away, the occurrence is a new session. Other missing sessions are cancelled if they are
/// still to come. Those that have begun stay, also at a time to which the person has moved them.
struct OccurrenceMatcher {
  /// A session that no longer takes place, with the occurrence that cancels it.
  struct CancelledSession {
    let session: ImportedSession
    let occurrence: CalendarOccurrence
  }

  /// The known sessions that have moved, by their new occurrence.
  private(set) var moved: [CalendarOccurrence: ImportedSession] = [:]
  /// The known sessions that took place or have begun, by the new occurrence.
  private(set) var begun: [CalendarOccurrence: ImportedSession] = [:]
  private(set) var cancelled: [CancelledSession] = []

  private let span: Range<Instant>
  private let now: Instant
  private let zones: NamedZones

  /// A known session that the calendar no longer lists.
  private struct Missing {
    let session: ImportedSession
    /// The start that the calendar gave last.
    let at: Instant
    let hasBegun: Bool
  }

  /// An occurrence that no session was made from.
  private struct Unknown {
    let occurrence: CalendarOccurrence
    let at: Instant
  }

  /// The longest move of an occurrence by its rule: half a week. Sessions of one series are days
  /// apart.
  private static let farthest = Elapsed.hours(84)

  init(
    of occurrences: [CalendarOccurrence], _ known: KnownEvents, whole: [String: Revision],
    span: Range<Instant>, now: Instant,
    _ zones: NamedZones
  ) {
    self.span = span
    self.now = now
    self.zones = zones
    let byEvent = Dictionary(grouping: occurrences, by: \.source.uid)
    for (uid, revision) in whole.sorted(by: { $0.key < $1.key }) {
      if let sessions = known.sessions[uid] {
        match(sessions, with: byEvent[uid, default: []], of: revision)
      }
    }
  }

  /// Matches the sessions of one event with its occurrences.
  private mutating func match(
    _ sessions: [ImportedSession], with listed: [CalendarOccurrence], of revision: Revision
  ) {
    let reach = reach(sessions, listed)
    var missing = missing(sessions, in: listed)
    for unknown in unknown(listed, to: sessions) {
      if let nearest = Self.nearest(to: unknown.at, among: missing, reach: reach) {
        assign(unknown, to: missing.remove(at: nearest))
      }
    }
    let summary = listed.first?.summary ?? ""
    for missing in missing where span.contains(missing.at) && !missing.hasBegun {
      cancel(missing.session, by: revision, summary: summary)
    }
  }

  private static func nearest(
    to at: Instant, among missing: [Missing], reach: Elapsed
  ) -> Int? {
    let near = missing.indices.filter { index in
      let limit = missing[index].hasBegun ? farthest : reach
      return apart(missing[index].at, at) <= limit
    }
    return near.min { apart(missing[$0].at, at) < apart(missing[$1].at, at) }
  }

  private mutating func assign(_ unknown: Unknown, to missing: Missing) {
    // A session that was cancelled and moves to a later time takes place then.
    let isRevived = missing.session.change.isCancelled && unknown.at > now
    if missing.hasBegun, !isRevived {
      begun[unknown.occurrence] = missing.session
    } else {
      moved[unknown.occurrence] = missing.session
    }
  }

  private mutating func cancel(
    _ session: ImportedSession, by revision: Revision, summary: String
  ) {
    guard let start = session.calendarStart else {
      return
    }
    var source = session.source
    source.event = revision
    source.override = nil
    let occurrence = CalendarOccurrence(
      source: source, start: start, isCancelled: true, summary: summary)
    cancelled.append(CancelledSession(session: session, occurrence: occurrence))
  }
}

extension OccurrenceMatcher {
  /// The sessions that the calendar no longer lists, in order of time. A session that the calendar
  /// has cancelled is not among them, so that it is recognised if its date comes back.
  private func missing(
    _ sessions: [ImportedSession], in listed: [CalendarOccurrence]
  ) -> [Missing] {
    let names = Set(listed.map(\.source.occurrence))
    let missing = sessions.compactMap { session -> Missing? in
      guard !names.contains(session.source.occurrence),
        !session.source.isCancelled,
        let at = zones.instant(session.calendarStart, session.source.zone)
      else {
        return nil
      }
      return Missing(session: session, at: at, hasBegun: hasBegun(session))
    }
    return missing.sorted { ($0.at, $0.session.id) < ($1.at, $1.session.id) }
  }

  /// The occurrences that no session was made from, in order of time.
  private func unknown(
    _ listed: [CalendarOccurrence], to sessions: [ImportedSession]
  ) -> [Unknown] {
    let names = Set(sessions.map(\.source.occurrence))
    let unknown = listed.compactMap { occurrence -> Unknown? in
      guard !occurrence.isCancelled,
        !names.contains(occurrence.source.occurrence),
        let at = zones.instant(of: occurrence)
      else {
        return nil
      }
      return Unknown(occurrence: occurrence, at: at)
    }
    return unknown.sorted { $0.at < $1.at }
  }

  /// The longest move of a session that is still to come. A changed rule moves all its dates. If
  /// one date stays, the rule has not changed: a missing date and a new one are then two
  /// occurrences, unless they are only some hours apart.
  private func reach(
    _ sessions: [ImportedSession], _ listed: [CalendarOccurrence]
  ) -> Elapsed {
    let byRule = listed.filter { $0.source.override == nil }
    let names = Set(byRule.compactMap(\.source.occurrence))
    let toCome = sessions.filter { !$0.source.isCancelled && !hasBegun($0) }
    let stays = toCome.compactMap(\.source.occurrence).contains(where: names.contains)
    return stays ? Session.announcedAnewFrom : Self.farthest
  }

  /// True if a session took place, or if its time has come.
  private func hasBegun(_ session: ImportedSession) -> Bool {
    let start = zones.instant(session.start, session.source.zone) ?? .distantFuture
    return session.change.held != nil || start <= now
  }
}
