// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Text

/// Sentences on new times that may be slips, as after a change by command: years far ahead, quiet
/// times that overlap, and a pause that leaves out the words about getting home.
///
/// Sessions with one title share a sentence if there would be many.
struct ImportedDates {
  private let plan: MergePlan
  /// The sessions as they are after the import, with English words.
  private let snapshot: Snapshot
  /// The sessions that the import brings or moves.
  private let changed: Set<SessionID>
  /// The sessions whose quiet time overlaps with that of another one.
  private let overlaps: [SessionID: [Session]]

  /// The most sentences of one kind about sessions with one title.
  private static let mostSentences = 3

  /// - Parameter snapshot: The sessions as they are before the import.
  init(_ plan: MergePlan, _ snapshot: Snapshot) {
    var ledger = snapshot.ledger
    ledger.changes.merge(plan.changes) { _, new in new }
    self.plan = plan
    self.snapshot = snapshot.with(ledger)
    let rows = plan.rows.filter { $0.verdict == .new || $0.verdict == .moved }
    changed = Set(rows.compactMap(\.id))
    overlaps = self.snapshot.allOverlaps
  }

  var sentences: [String] {
    let titled = titled
    return concerns.flatMap { concern in
      titled.flatMap { remarks(of: concern, $0.title, $0.sessions) }
    }
  }

  /// A reason to look at a date again.
  private struct DateConcern {
    /// The sentences about one session.
    let sentences: (ScheduledSession) -> [String]
    /// The clause about several sessions.
    let clause: String
  }

  private var concerns: [DateConcern] {
    [
      DateConcern(
        sentences: far,
        clause:
          "more than two years ahead; if that is a slip, correct it in the calendar and import it again"
      ),
      DateConcern(
        sentences: overlapping,
        clause: "each overlaps with another session, if the quiet time around each is counted"),
      DateConcern(
        sentences: { snapshot.pauseOver($0.session).asList },
        clause: "the notes about getting home before them do not come, because of the pause; "
          + "to end it now: oriel resume"),
    ]
  }

  /// The changed sessions that are planned, in order of their start, by the titles of their events.
  private var titled: [(title: String, sessions: [ScheduledSession])] {
    let titles = Dictionary(
      plan.rows.compactMap { row in
        row.id.map { ($0, EventNames.title(row.occurrence.summary)) }
      }
    ) { first, _ in first }
    let sessions = snapshot.agenda.scheduledSessions.filter {
      changed.contains($0.session.id) && $0.status == .planned
    }
    let byTitle = Dictionary(grouping: sessions) { titles[$0.session.id, default: ""] }
    return byTitle.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func remarks(
    of concern: DateConcern, _ title: String, _ sessions: [ScheduledSession]
  ) -> [String] {
    let all = sessions.map { (session: $0, sentences: concern.sentences($0)) }
    let doubtful = all.filter { !$0.sentences.isEmpty }
    let sentences = doubtful.flatMap(\.sentences)
    guard doubtful.count > 1, sentences.count > Self.mostSentences,
      let first = doubtful.first?.session, let last = doubtful.last?.session
    else {
      return sentences
    }
    let span = "from \(named(first)) to \(named(last))"
    return ["\(title), \(doubtful.count) sessions \(span): \(concern.clause)"]
  }

  /// `Mon 2026-12-07 10:00 (first-a1)`
  private func named(_ scheduled: ScheduledSession) -> String {
    let clock = WallClock(zone: scheduled.zone, words: snapshot.words)
    return "\(clock.text(scheduled.session.start)) (\(scheduled.session.id))"
  }

  private func far(_ scheduled: ScheduledSession) -> [String] {
    let command = snapshot.moveCommand(scheduled.session.id)
    return snapshot.warningOfYear(scheduled, wayBack: command).asList
  }

  /// An overlap of two changed sessions is reported once.
  private func overlapping(_ scheduled: ScheduledSession) -> [String] {
    let session = scheduled.session
    let others = overlaps[session.id, default: []].filter { other in
      // Two that begin at one instant are reported as a clash.
      other.start != session.start && (other.id < session.id || !changed.contains(other.id))
    }
    return others.map { snapshot.warning(of: scheduled, overlapping: $0) }
  }
}
