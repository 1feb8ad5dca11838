// SPDX-License-Identifier: Apache-2.0
import Planning

/// Knows how far each prompt's history has been told, so that the journal also holds what another
/// process decided: an answer given by a command is a turn of that command's, and nobody else would
/// write it down.
struct Witness {
  /// How many steps of each history are told; nil before the first turn, when all of them are from
  /// earlier lives.
  private var told: [Key: Int]?

  /// What has happened in a ledger since the last turn of ours, the oldest first.
  func unheard(_ ledger: Ledger) -> [Decision] {
    guard let told else { return [] }
    var steps: [(at: Instant, decision: Decision)] = []
    for (key, record) in ledger.prompts {
      for step in record.history.dropFirst(told[key] ?? 0) {
        let channel = step.standing == .asked || step.standing == .shown ? record.channel : nil
        let decision = Decision(
          key: key, phase: record.phase, verdict: .standing(step.standing), reason: step.reason,
          channel: channel)
        steps.append((step.at, decision))
      }
    }
    return steps.sorted { ($0.at, $0.decision.key) < ($1.at, $1.decision.key) }.map(\.decision)
  }

  /// Takes a ledger as told.
  mutating func remember(_ ledger: Ledger) { told = ledger.prompts.mapValues(\.history.count) }
}
