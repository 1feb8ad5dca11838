// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

/// The calendar file that a phone follows: its events, and the records with which the next file is
/// compared.
///
/// These laws hold for every ledger and every plan, and are tested over random ones:
///
/// 1. The same plan gives the same events at every time.
/// 2. A change of one session changes no event of another session that the plan leaves as it was.
/// 3. The sequence of an event never falls, and rises with every change of the event.
/// 4. No event is there twice.
/// 5. If `text` returns nil, an event of a note says only that there is a note.
package struct FollowedCalendar: Hashable, Sendable {
  /// The events in order of time, then of name.
  package let events: [CalendarEvent]
  /// The records of all events of the last year, also of those that are no longer in the file.
  package let records: [ExportName: ExportRecord]

  /// The time for which a past event stays in the file.
  static let staysPast = Elapsed.days(1)
  /// The time for which a cancelled event stays in the file, so that every phone learns of it.
  static let staysCancelled = Elapsed.days(7)

  /// - Parameters:
  ///   - upcoming: All notes to come, as `upcoming` gives them.
  ///   - text: The text of a note, by its key and the time at which it comes; nil for a neutral
  ///     one.
  package init(
    _ upcoming: [UpcomingPrompt], _ ledger: Ledger, _ agenda: Agenda, at now: Instant,
    words: Words, text: (Key, Instant) -> String?
  ) {
    let plan = FollowedPlan(ledger: ledger, agenda: agenda, now: now, words: words)
    let zone = agenda.hours.zone
    let planned = plan.entries(upcoming, text)
    var records = ledger.calendarFile.filter { !$0.value.isForgotten(now) }
    var entries = planned
    for (name, record) in records where planned[name] == nil && record.isListed(at: now) {
      if record.isCancelled || record.isToCome(name, now) {
        entries[name] = plan.cancelled(name, record)
        records[name] = record.withCancellation(at: now)
      } else {
        entries[name] = plan.past(name, record, text)
      }
    }
    for (name, entry) in entries where records[name]?.isCancelled != true || planned[name] != nil {
      records[name] = ExportRecord(
        entry, digest: entry.digest(seed: ledger.seed, zone: zone), after: records[name],
        orFrom: max(ledger.calendarSequence, ledger.exports[name].map { $0.sequence + 1 } ?? 0),
        at: now)
    }
    self.records = records
    let listed = entries.values.compactMap { entry in
      records[entry.name].filter { $0.isListed(at: now) }.map {
        CalendarEvent(entry, $0, seed: ledger.seed)
      }
    }
    events = listed.sorted { ($0.from, $0.name.description) < ($1.from, $1.name.description) }
  }
}

/// Makes entries of the plan.
private struct FollowedPlan {
  let ledger: Ledger
  let agenda: Agenda
  let now: Instant
  let words: Words

  /// The sessions that take place, and the notes to come, by name. A note whose time has come is
  /// not among them. It stays in the file as it is.
  func entries(
    _ upcoming: [UpcomingPrompt], _ text: (Key, Instant) -> String?
  ) -> [ExportName: FollowedEntry] {
    let sessions = agenda.sessions.filter { $0.end + FollowedCalendar.staysPast > now }
    let notes = upcoming.filter { $0.at > now }
    let entries =
      sessions.map { FollowedEntry($0, words) }
      + notes.map { FollowedEntry($0, text: text($0.prompt.key, $0.at), words) }
    return Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
  }

  func cancelled(_ name: ExportName, _ record: ExportRecord) -> FollowedEntry {
    FollowedEntry(over: name, record, words)
  }

  func past(
    _ name: ExportName, _ record: ExportRecord, _ text: (Key, Instant) -> String?
  ) -> FollowedEntry {
    guard case .prompt(let key) = name, isAwaited(key) else {
      return FollowedEntry(over: name, record, words)
    }
    return FollowedEntry(awaited: name, record, text: text(key, record.from), words)
  }

  /// True if a note whose time has come still waits for an answer, or for a decision of the daemon.
  private func isAwaited(_ key: Key) -> Bool {
    if let record = ledger[key] {
      return record.state.isOpen
    }
    guard let prompt = agenda.prompt(key), prompt.expires > now else {
      return false
    }
    return ledger.erasedUntil.map { $0 < prompt.due } != false
  }
}

extension ExportRecord {
  /// The record of an entry. Its sequence rises if anything differs from the record before.
  ///
  /// - Parameter first: The sequence if there is no record before. It is above that of `oriel
  ///   export ics`, so that a calendar that has both takes this event.
  fileprivate init(
    _ entry: FollowedEntry, digest: UInt64, after before: ExportRecord?, orFrom first: Int,
    at now: Instant
  ) {
    self.init(
      from: entry.from, until: entry.until, digest: digest,
      sequence: before?.sequence ?? first, stamp: before?.stamp)
    if let before, before == self {
      return
    }
    stamp = now
    if before != nil {
      sequence += 1
    }
  }

  /// True for a note before its time, and for a session before its end. A note at its very second
  /// does not count, because it may ring at this moment.
  fileprivate func isToCome(_ name: ExportName, _ now: Instant) -> Bool {
    switch name {
    case .prompt: from > now
    case .phase, .session: until > now
    }
  }

  /// The record of the cancelled entry.
  fileprivate func withCancellation(at now: Instant) -> ExportRecord {
    var record = cancelled
    record.stamp = isCancelled ? stamp : now
    return record
  }

  /// True if the event is in the file.
  fileprivate func isListed(at now: Instant) -> Bool {
    guard until + FollowedCalendar.staysPast > now else {
      return false
    }
    return !isCancelled || (stamp ?? from) + FollowedCalendar.staysCancelled > now
  }
}
