// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace

/// One entry of the log: a sentence and its facts. It never holds the text of a prompt, nor
/// anything that the person typed.
struct JournalEntry {
  var kind: JournalKind
  var severity: Severity
  var sentence: String
  var facts: [(name: String, value: String)]

  init(
    _ kind: JournalKind, _ severity: Severity, _ sentence: String,
    facts: [(name: String, value: String)] = []
  ) {
    self.kind = kind
    self.severity = severity
    self.sentence = sentence
    self.facts = facts
  }

  /// The prompt and the session of an entry.
  static func facts(of key: Key) -> [(name: String, value: String)] {
    [("ORIEL_PROMPT", key.description), ("ORIEL_SESSION", key.session.description)]
  }
}

extension JournalEntry {
  /// The entry of a decision. `time` shows an instant as the wall clock does.
  init(_ decision: Decision, _ time: (Instant) -> String) {
    let kind = JournalKind(decision.verdict)
    self.init(
      kind, Self.severity(kind, decision.reason), decision.sentence(time),
      facts: Self.facts(of: decision.key) + [
        ("ORIEL_PHASE", decision.phase.rawValue), ("ORIEL_DECISION", decision.verdict.word),
        ("ORIEL_REASON", decision.reason.rawValue),
      ])
    if let channel = decision.channel { facts.append(("ORIEL_CHANNEL", channel.rawValue)) }
  }

  private static func severity(_ kind: JournalKind, _ reason: Reason) -> Severity {
    switch kind {
    case .channelFailed: .warning
    case .missed, .unanswered: .notice
    // The brake is separate from the schedule; it stops only what should not have come up at all.
    default: reason == .brake ? .warning : .info
    }
  }
}
