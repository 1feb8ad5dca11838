// SPDX-License-Identifier: Apache-2.0

@testable import Planning
import Workspace

/// The laws about what is kept: at each start of the daemon, and at the end of the world.
extension World {
  /// Reasons for which a note that could have come did not come.
  private static let excuses: Set<Reason> = [
    .superseded, .gap, .brake, .rescheduled, .cancelled, .gone, .unplanned, .answered, .snoozed,
    .backedOff, .fewer, .aroundSessions, .evenings,
  ]

  /// Every answer that was said to be saved is in the state.
  func judgeSavedAnswers() {
    guard !isDiskSick else { return }
    guard let ledger = savedLedger() else {
      if !facts.answers.isEmpty { fault("lost", "the state cannot be read") }
      return
    }
    for (key, answers) in facts.answers where !answers.isEmpty {
      guard let record = ledger[key] else {
        fault("lost", "the answer to \(key) is gone")
        continue
      }
      let known = (record.standing.isAnswered ? [record.sessionStart] : []) + record.answeredFor
      for answer in answers where !known.contains(where: { isSame($0, answer.start) }) {
        fault("lost", "\(key) was answered, and is \(record.standing)")
      }
    }
    for pause in facts.pauses where pause.contains(now) && ledger.pause(at: now) == nil {
      fault("lost", "the pause from \(pause.from) is gone")
    }
  }

  /// Law 3, and what the state says of the past.
  func closeTheBooks() {
    judgeSavedAnswers()
    guard let ledger = savedLedger() else { return fault("lost", "there is no state") }
    for prompt in context.agenda(for: ledger).prompts where prompt.expires <= now {
      // After a year, only the summary of a session is kept.
      if ledger.summaries[prompt.key.session] != nil { continue }
      if let edit = facts.lastEdit, prompt.due <= edit { continue }
      judge(prompt, ledger[prompt.key])
    }
    for (key, record) in ledger.prompts where record.firstShown != nil {
      let isSeen = facts.showings[key] != nil || facts.mails.keys.contains { $0.key == key }
      if !isSeen { fault("unseen", "\(key) is said to have been shown, and nobody saw it") }
    }
  }

  private func judge(_ prompt: Prompt, _ record: PromptRecord?) {
    guard let record else { return fault("silence", "nothing is known of \(prompt.key)") }
    if record.standing.isOpen, record.expires <= now {
      fault("open", "\(prompt.key) is still \(record.standing)")
    }
    guard facts.clockSteps.isEmpty else { return }
    let isSeen =
      facts.showings[prompt.key] != nil || facts.mails.keys.contains { $0.key == prompt.key }
    let uptimes = [prompt.due, prompt.expires].map { $0.seconds - plan.start.seconds }
    if isSeen || facts.isTroubled(uptimes[0] - 3_600, uptimes[1]) { return }
    if Self.excuses.contains(record.reason) || facts.hasPaused && record.reason == .paused {
      return
    }
    fault("silence", "\(prompt.key) never came: \(record.standing), \(record.reason)")
  }
}
