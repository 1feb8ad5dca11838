// SPDX-License-Identifier: Apache-2.0

/// The frequency of notes.
///
/// A person who does not react gets fewer notes and not more, because unwanted reminders are a
/// burden. Every reaction restores the full cadence.
package enum Cadence: Hashable, Sendable {
  /// As planned.
  case full
  /// Of the slots' notes only the evening ones; the associated value is the rule that asked for it.
  case half(Reason)
  /// Only the notes tied to a session: its rest note and its morning-of.
  case sessionsOnly

  /// Notes in a row without a reaction after which there are only half as many.
  static let patience = 3
  /// Notes in a row without a reaction after which one question asks if fewer would be better.
  static let limit = 6
}

extension Ledger {
  /// The frequency of notes at an instant.
  package func cadence(at now: Instant) -> Cadence {
    if let period = lowMood(at: now) {
      return .half(period.reason)
    }
    if silentRun >= Cadence.limit, knowsWish {
      return .sessionsOnly
    }
    if wantsFewer {
      return .half(.fewer)
    }
    return silentRun >= Cadence.patience ? .half(.backedOff) : .full
  }

  /// True once the person was asked about fewer notes, or has asked for fewer, and then is not
  /// asked.
  private var knowsWish: Bool { isQuestionAsked || wantsFewer }

  /// The person reacted, in whatever way: the count of notes without a reaction begins anew.
  mutating func resetSilence() {
    silentRun = 0
    isQuestionAsked = false
  }

  /// True if the next note that may come is the one question.
  func isQuestionDue(at now: Instant) -> Bool {
    guard silentRun >= Cadence.limit, !knowsWish else {
      return false
    }
    return lowMood(at: now) == nil
  }

  /// The rule of the cadence that holds a prompt back at an instant; nil: none does.
  ///
  /// The driving text of a session is never lost: if the morning-of does not come, the evening
  /// before it stays.
  func heldBack(_ prompt: Prompt, at instant: Instant, _ agenda: Agenda) -> Reason? {
    guard prompt.key.slot.isDaily else {
      return nil
    }
    switch cadence(at: instant) {
    case .full:
      return nil
    case .half(let reason):
      return prompt.key.slot == .morning ? reason.recorded : nil
    case .sessionsOnly:
      return agenda.isOnlyWarning(prompt) ? nil : .backedOff
    }
  }
}

extension Reason {
  /// The reason as it is recorded. Neither the state file nor the journal may show a person's mood.
  fileprivate var recorded: Reason { self == .care ? .evenings : self }
}

extension LowMoodPeriod {
  fileprivate var reason: Reason { isForgotten ? .evenings : .care }
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
