// SPDX-License-Identifier: Apache-2.0
import Planning

/// The position up to which each prompt's history is in the journal. An answer by command is a turn
/// of another process, which writes no journal; the daemon writes that decision instead.
struct JournalCursor {
  /// The records whose histories are written; nil before the first turn, when all steps are from
  /// earlier daemons. They are those of the ledger itself, and take no memory of their own.
  private var written: [Key: PromptRecord]?

  /// The decisions in a ledger since the last turn of this process, the oldest first.
  func unwritten(_ ledger: Ledger) -> [Decision] {
    // Nearly every turn finds the records of the last one, which are compared in one step.
    guard let written, written != ledger.prompts else {
      return []
    }
    let steps = ledger.prompts.flatMap { key, record -> [(at: Instant, decision: Decision)] in
      let known = written[key].flatMap { WrittenSteps($0.history) }
      let new = known?.rest(of: record.history) ?? record.history[...]
      return new.map { step in (at: step.at, decision: record.decision(key, step)) }
    }
    return steps.sorted { ($0.at, $0.decision.key) < ($1.at, $1.decision.key) }.map(\.decision)
  }

  /// Records that the whole of a ledger is in the journal.
  mutating func advance(to ledger: Ledger) { written = ledger.prompts }
}

/// The steps of one history that are in the journal; at least one.
private struct WrittenSteps {
  let count: Int
  let last: HistoryEntry

  /// Nil for a history without steps.
  init?(_ history: [HistoryEntry]) {
    guard let last = history.last else {
      return nil
    }
    (self.count, self.last) = (history.count, last)
  }

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
