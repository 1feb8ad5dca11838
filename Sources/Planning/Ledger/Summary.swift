// SPDX-License-Identifier: Apache-2.0

/// What is kept of a session whose windows closed long ago, in place of a record for each of its
/// prompts.
package struct Summary: Hashable, Sendable {
  /// The starts for which it was planned, in order; for none of them is a prompt of it ever shown
  /// again.
  package var starts: [Instant]
  /// How many prompts of each phase came to stand where.
  package var standings: [Phase: [Standing: Int]]
  /// When prompts of it were answered, in order.
  package var answers: [Instant]
  /// When the first of its prompts was seen; nil: none was.
  package var firstShown: Instant?
  /// When each channel showed a prompt of it last.
  package var lastShown: [Channel: Instant]

  /// A summary of nothing, for a session that was planned for `starts`.
  package init(starts: [Instant] = []) {
    self.starts = starts
    standings = [:]
    answers = []
    firstShown = nil
    lastShown = [:]
  }

  /// Whether it speaks of a session that begins at `start`: one that has moved by twelve hours or
  /// more is announced anew (`model.md`, "Key").
  func covers(_ start: Instant) -> Bool { starts.contains { Session.isSameStart($0, start) } }

  /// Takes in one more record.
  fileprivate mutating func add(_ record: PromptRecord) {
    starts += record.starts
    standings[record.phase, default: [:]][record.standing, default: 0] += 1
    answers += record.history.filter(\.standing.isAnswered).map(\.at)
    guard let shown = record.trace.firstShown else {
      return
    }
    firstShown = firstShown.map { min($0, shown) } ?? shown
    if let channel = record.trace.channel {
      lastShown[channel] = max(lastShown[channel] ?? shown, shown)
    }
  }

  /// Puts what was added into order.
  fileprivate mutating func sort() {
    starts = Set(starts).sorted()
    answers.sort()
  }
}

extension PromptRecord {
  /// Every start of its session that it speaks of.
  fileprivate var starts: [Instant] { [sessionStart] + answeredFor }

  /// The last instant at which anything could happen, or did, to the prompt.
  fileprivate var lastSign: Instant { max(since, max(due, expires)) }

  /// Whether nothing of it is still in the world's hands.
  fileprivate var isClosed: Bool { !state.isOpen && trace.handle == nil }
}

extension Ledger {
  /// How long the record of each prompt is kept after its session's windows have closed.
  static let recordsKept = Elapsed.days(366)

  /// Replaces the records of every session that has long been over by one summary.
  ///
  /// A session is over when its windows closed a year ago, and when a year has passed since
  /// anything was decided about it: a clock that is wrongly ahead decides today, and so can
  /// summarise nothing that it has just let pass.
  mutating func summarise(_ agenda: Agenda, _ now: Instant) {
    let limit = now - Self.recordsKept
    let recent = prompts.filter { !$0.value.isClosed || $0.value.lastSign > limit }.keys
    let alive = Set((Array(recent) + waiting.keys).map(\.session))
    let over = prompts.filter { key, record in
      if alive.contains(key.session) {
        return false
      }
      guard let session = agenda.session(key.session),
        Session.isSameStart(session.plannedStart, record.sessionStart)
      else {
        return true
      }
      return Timeline.end(of: session, agenda.configuration.window) <= limit
    }
    if over.isEmpty {
      return
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
