// SPDX-License-Identifier: Apache-2.0

/// How often the person is spoken to.
///
/// Who does not react is not spoken to more, but less: a reminder that nobody wants any more is a
/// weight. Every reaction restores what was.
package enum Cadence: Hashable, Sendable {
  /// As planned.
  case full
  /// Of the slots' notes only the evening ones; the rule that asked for it.
  case half(Reason)
  /// Only what belongs to a session: its rest note and its morning-of.
  case sessionsOnly

  /// Notes in a row without a reaction, before there are only half as many.
  static let patience = 3
  /// The same, before one question asks whether fewer would be better.
  static let limit = 6
}

extension Ledger {
  /// How often the person is spoken to at an instant.
  package func cadence(at now: Instant) -> Cadence {
    if let care = lowMood(at: now) {
      return .half(care.isForgotten ? .evenings : .care)
    }
    // Who has said already that fewer are better is not asked.
    if silentRun >= Cadence.limit, isQuestionAsked || wantsFewer {
      return .sessionsOnly
    }
    if wantsFewer {
      return .half(.fewer)
    }
    return silentRun >= Cadence.patience ? .half(.backedOff) : .full
  }

  /// The person reacted, in whatever way: the count of notes without a reaction begins anew.
  mutating func resetSilence() {
    silentRun = 0
    isQuestionAsked = false
  }

  /// True if the next note that may come is the one question.
  func isQuestionDue(at now: Instant) -> Bool {
    silentRun >= Cadence.limit && !isQuestionAsked && !wantsFewer && lowMood(at: now) == nil
  }

  /// The rule that holds a prompt back, because the person is spoken to less often at an instant;
  /// nil: none does.
  ///
  /// The driving text of a session is never lost: where the morning-of does not come, the evening
  /// before stays.
  func heldBack(_ prompt: Prompt, at instant: Instant, _ agenda: Agenda) -> Reason? {
    switch prompt.key.slot {
    case .rest, .morningOf: return nil
    case .morning, .evening: break
    }
    switch cadence(at: instant) {
    case .full: return nil
    // Neither the state file nor the journal says how somebody is.
    case .half(.care): return prompt.key.slot == .morning ? .evenings : nil
    case .half(let reason): return prompt.key.slot == .morning ? reason : nil
    case .sessionsOnly: return agenda.isOnlyWarning(prompt) ? nil : .backedOff
    }
  }
}

extension Agenda {
  /// True if a prompt is the last one before its session that says how to get home.
  fileprivate func isOnlyWarning(_ prompt: Prompt) -> Bool {
    guard prompt.phase == .intention else {
      return false
    }
    let after = prompts(from: prompt.due + .seconds(1), until: .distantFuture)
    return !after.contains { $0.key.session == prompt.key.session && $0.phase == .intention }
  }
}
