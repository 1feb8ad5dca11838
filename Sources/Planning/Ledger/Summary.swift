// SPDX-License-Identifier: Apache-2.0

/// The summary of a session whose windows closed long ago, in place of its prompts' records.
package struct Summary: Hashable, Sendable {
  /// The starts for which the session was planned, in order. No prompt for any of these starts is
  /// shown again.
  package var starts: [Instant]
  /// The number of prompts of each phase, by their last standing.
  package var standings: [Phase: [Standing: Int]] = [:]
  /// The instants of the answers, in order.
  package var answers: [Instant] = []
  /// The instant at which the person saw the first of the prompts; nil: no prompt was seen.
  package var firstShown: Instant?
  /// The last showing on each channel.
  package var lastShown: [Channel: Instant] = [:]

  package init(starts: [Instant] = []) { self.starts = starts }

  /// True if the summary is about a session that begins at `start`. A session that has moved by
  /// twelve hours or more is announced anew (`model.md`, "Key").
  func covers(_ start: Instant) -> Bool { starts.contains { Session.isSameStart($0, start) } }

  /// Adds one more record.
  fileprivate mutating func add(_ record: PromptRecord) {
    starts += record.starts
    standings[record.phase, default: [:]][record.standing, default: 0] += 1
    answers += record.history.filter(\.standing.isAnswered).map(\.at)
    firstShown = [firstShown, record.trace.firstShown].compactMap(\.self).min()
    if let shown = record.trace.firstShown, let channel = record.trace.channel {
      lastShown[channel] = max(lastShown[channel, default: shown], shown)
    }
  }

  /// Sorts the starts and the answers after the last `add`.
  fileprivate mutating func sort() {
    starts = Set(starts).sorted()
    answers.sort()
  }
}

extension PromptRecord {
  /// Every start of the session that the record is about.
  fileprivate var starts: [Instant] { [sessionStart] + answeredFor }

  /// True if the record is about a session as it is planned now.
  fileprivate func isForSameStart(as session: Session) -> Bool {
    Session.isSameStart(session.plannedStart, sessionStart)
  }

  /// The last instant at which anything could happen, or did, to the prompt.
  fileprivate var lastInstant: Instant { max(since, max(due, expires)) }

  /// True if the prompt is closed and on no screen.
  var isFinished: Bool { !state.isOpen && trace.handle == nil }
}

extension Ledger {
  /// The time for which records are kept after the session's windows have closed, and those of
  /// exported entries after their end.
  package static let recordsKept = Elapsed.days(366)

  /// Replaces the records of each session that ended long ago with one summary.
  ///
  /// A session is over once its windows closed a year ago, and a year has passed since the last
  /// decision about it. A clock that is wrongly ahead decides at its own wrong time, so it cannot
  /// summarise what it has just let pass.
  mutating func summarise(_ agenda: Agenda, _ now: Instant) {
    let limit = now - Self.recordsKept
    let recent = prompts.filter { !$0.value.isFinished || $0.value.lastInstant > limit }.keys
    let alive = Set((Array(recent) + waiting.keys).map(\.session))
    let over = prompts.filter { key, record in
      !alive.contains(key.session) && agenda.isOver(record, of: key.session, by: limit)
    }
    for (key, record) in over {
      summaries[key.session, default: Summary()].add(record)
      self[key] = nil
    }
    for id in Set(over.keys.map(\.session)) {
      summaries[id]?.sort()
    }
  }
}

extension Agenda {
  /// True once all windows of a record's session have closed, or if the session is not planned for
  /// that start.
  fileprivate func isOver(_ record: PromptRecord, of id: SessionID, by limit: Instant) -> Bool {
    let session = session(id).filter(record.isForSameStart)
    return session.map { Timeline.lastWindowEnd(of: $0, configuration.window) <= limit } != false
  }
}
