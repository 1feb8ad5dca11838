// SPDX-License-Identifier: Apache-2.0
import Planning

/// The position up to which each prompt's history is in the journal. An answer by command is a turn
/// of another process, which writes no journal; the daemon writes that decision instead.
struct JournalCursor {
  /// The written steps of each history; nil before the first turn, when all steps are from earlier
  /// daemons.
  private var written: [Key: WrittenSteps]?

  /// The decisions in a ledger since the last turn of this process, the oldest first.
  func unwritten(_ ledger: Ledger) -> [Decision] {
    guard let written else {
      return []
    }
    let steps = ledger.prompts.flatMap { key, record -> [(at: Instant, decision: Decision)] in
      let new = written[key]?.rest(of: record.history) ?? record.history[...]
      return new.map { step in (at: step.at, decision: record.decision(key, step)) }
    }
    return steps.sorted { ($0.at, $0.decision.key) < ($1.at, $1.decision.key) }.map(\.decision)
  }

  /// Records that the whole of a ledger is in the journal.
  mutating func advance(to ledger: Ledger) {
    written = ledger.prompts.compactMapValues { record in
      record.history.last.map { WrittenSteps(count: record.history.count, last: $0) }
    }
  }
}

/// The steps of one history that are in the journal; at least one.
private struct WrittenSteps {
  let count: Int
  let last: HistoryEntry

  /// The steps that came later. A note that is put off again before it came has a new step in the
  /// place of the last one, and an erasure takes away all but the last one.
  func rest(of history: [HistoryEntry]) -> ArraySlice<HistoryEntry> {
    if let index = history.lastIndex(of: last) {
      return history[(index + 1)...]
    }
    return history.dropFirst(max(0, min(count, history.count) - 1))
  }
}

extension PromptRecord {
  /// A step of the history as a decision. The record keeps only its latest channel, so only steps
  /// about a channel get it.
  fileprivate func decision(_ key: Key, _ step: HistoryEntry) -> Decision {
    Decision(
      key: key, phase: phase, verdict: .standing(step.standing), reason: step.reason,
      channel: step.standing.isAboutChannel ? channel : nil, until: step.until)
  }
}
