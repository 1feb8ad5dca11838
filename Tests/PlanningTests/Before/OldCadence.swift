// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// How often the person is spoken to.
///
/// Who does not react is not spoken to more, but less: a reminder that nobody wants any more is a
/// weight. Every reaction restores what was.
enum OldCadence: Hashable, Sendable {
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

extension OldLedger {
  /// How often the person is spoken to at an instant.
  func cadence(at now: Instant) -> OldCadence {
    if let care = lowMood(at: now) { return .half(care.isForgotten ? .evenings : .care) }
    // Who has said already that fewer are better is not asked.
    if silentRun >= OldCadence.limit, isQuestionAsked || wantsFewer { return .sessionsOnly }
    if wantsFewer { return .half(.fewer) }
    return silentRun >= OldCadence.patience ? .half(.backedOff) : .full
  }

  /// The person reacted, to whatever it was.
  mutating func hear() {
    silentRun = 0
    isQuestionAsked = false
  }
}

extension OldStepping {
  /// Whether the next note that may come is the one question.
  var isQuestionDue: Bool {
    ledger.silentRun >= OldCadence.limit && !ledger.isQuestionAsked && !ledger.wantsFewer
      && ledger.lowMood(at: now) == nil
  }

  /// By which rule a prompt is held back, because the person is spoken to less often now; nil: it
  /// is not.
  ///
  /// What carries the driving text of a session is never lost: where the morning-of does not come,
  /// the evening before stays.
  ///
  /// - Parameter instant: When it would come; nil: now.
  func heldBack(_ prompt: Prompt, at instant: Instant? = nil) -> Reason? {
    switch prompt.key.slot {
    case .rest, .morningOf: return nil
    case .morning, .evening: break
    }
    switch ledger.cadence(at: instant ?? now) {
    case .full: return nil
    // What is recorded, and logged, does not say how somebody is.
    case .half(.care): return prompt.key.slot == .morning ? .evenings : nil
    case .half(let reason): return prompt.key.slot == .morning ? reason : nil
    case .sessionsOnly: return isOnlyWarning(prompt) ? nil : .backedOff
    }
  }

  /// Whether a prompt is the last one before its session that says how to get home.
  private func isOnlyWarning(_ prompt: Prompt) -> Bool {
    guard prompt.phase == .intention else { return false }
    let after = agenda.prompts(from: prompt.due + .seconds(1), until: Instant(seconds: .max))
    return !after.contains { $0.key.session == prompt.key.session && $0.phase == .intention }
  }
}
