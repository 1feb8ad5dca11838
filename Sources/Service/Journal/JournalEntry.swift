// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Text
import Workspace

/// One entry of the log: a sentence and its facts. It never has the text of a prompt, nor anything
/// that the person typed.
struct JournalEntry {
  var kind: JournalKind
  var severity: Severity
  var sentence: String
  var facts: [(name: String, value: String)]

  /// - Parameter sentence: It may quote a file. A terminal would obey its control characters, and a
  ///   line end in it would begin another entry.
  init(
    _ kind: JournalKind, _ severity: Severity, _ sentence: String,
    facts: [(name: String, value: String)] = []
  ) {
    self.kind = kind
    self.severity = severity
    self.sentence = Plain.harmless(sentence).replacing("\n", by: " ")
    self.facts = facts
  }

  /// The prompt and the session of an entry.
  static func facts(of key: Key) -> [(name: String, value: String)] {
    [
      (JournalField.prompt.rawValue, key.description),
      (JournalField.session.rawValue, key.session.description),
    ]
  }
}

extension JournalEntry {
  /// The entry of a decision. `time` shows an instant as the wall clock does.
  init(_ decision: Decision, _ time: (Instant) -> String) {
    var decision = decision
    decision.reason = decision.reason.logged
    let kind = JournalKind(decision.verdict)
    self.init(
      kind, Self.severity(decision), decision.sentence(time),
      facts: Self.facts(of: decision.key) + [
        (JournalField.phase.rawValue, decision.phase.rawValue),
        (JournalField.decision.rawValue, decision.verdict.word),
        (JournalField.reason.rawValue, decision.reason.rawValue),
      ])
    if let channel = decision.channel {
      facts.append((JournalField.channel.rawValue, channel.rawValue))
    }
  }

  private static func severity(_ decision: Decision) -> Severity {
    // The brake is separate from the schedule. A note that it stops is one that the schedule should
    // not have let through.
    if decision.reason == .brake {
      return .warning
    }
    return decision.verdict.severity
  }
}

extension Reason {
  /// The reason as the log has it. All rules that leave only evening notes have one word there,
  /// because the word of one of them would reveal the person's mood.
  fileprivate var logged: Reason {
    switch self {
    case .fewer, .backedOff, .care: .evenings
    case .due, .caughtUp, .superseded, .expired, .quiet, .hold, .paused, .gap, .brake, .snoozed,
      .answered, .undone, .closed, .delivered, .retried, .silence, .aroundSessions, .evenings,
      .unlocked, .erased, .noChannel, .newServer, .restarted, .rescheduled, .cancelled, .gone,
      .unplanned, .clockBack, .revealed:
      self
    }
  }
}

extension Decision.Verdict {
  fileprivate var severity: Severity {
    switch self {
    case .failed: .warning
    case .waits, .notificationClosed: .info
    case .standing(let standing): standing.severity
    }
  }
}

extension Standing {
  /// Notes that were missed or left unanswered can be found in the journal by their severity, and
  /// those that no channel could show stand out.
  fileprivate var severity: Severity {
    switch self {
    case .failed: .warning
    case .missed, .unanswered: .notice
    case .asked, .shown, .snoozed, .done, .skipped, .dismissed, .withdrawn, .heldBack: .info
    }
  }
}
