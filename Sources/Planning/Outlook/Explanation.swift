// SPDX-License-Identifier: Apache-2.0

/// The reason for which a prompt comes, came or does not come, by the same rules that decide it.
package enum Explanation: Hashable, Sendable {
  /// The prompt was decided about, as in the record.
  case decided(PromptRecord)
  /// The session was over long ago, and only a summary of it is kept.
  case summarised(Summary)
  /// The prompt is due and waits for room.
  case waiting(Prompt, Waiting)
  /// The prompt will come.
  case planned(Prompt)
  /// The prompt is due, and the daemon has yet to decide about it.
  case undecided(Prompt)
  /// The prompt's life is over, and there is no record of it: the daemon did not run then, or did
  /// not know of it.
  case unrecorded(Prompt)
  /// The person wanted everything erased that was due by then. The prompt is not begun again.
  case forgotten(Prompt)
  /// The cadence is lower now, by this rule.
  case fewer(Prompt, Reason)
  /// A pause is on when the prompt is due, or when it would be shown.
  case paused(Prompt, Pause)
  /// The prompt has no room.
  case dropped(DropReason)
  /// The session will not take place.
  case cancelled
  /// There is no such session.
  case noSession
  /// The prompt is none of the possible ones of its session.
  case absent(Absence)
}

/// Explains a prompt, as seen at `now`. Nothing is decided or changed by that.
///
/// - Parameter key: The prompt's name, also of a prompt that is not planned or whose session is not
///   known.
package func explain(
  _ key: Key, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
) -> Explanation {
  guard let prompt = agenda.prompt(key) else {
    return explainUnplanned(key, ledger, agenda)
  }
  return ledger.explanationFromRecords(of: prompt) ?? explainUndecided(prompt, ledger, agenda, now)
}

extension Ledger {
  /// The explanation that the ledger alone has for a planned prompt; nil: it remembers nothing of
  /// it.
  fileprivate func explanationFromRecords(of prompt: Prompt) -> Explanation? {
    let key = prompt.key
    let explanations: [Explanation?] = [
      summaries[key.session].filter { $0.covers(prompt.sessionStart) }.map { .summarised($0) },
      self[key].filter { $0.decides(prompt) }.map { .decided($0) },
      waiting[key].map { .waiting(prompt, $0) },
      isErased(prompt) ? .forgotten(prompt) : nil,
    ]
    return explanations.lazy.compactMap(\.self).first
  }
}

extension Ledger {
  /// The explanation of a prompt whose session the plan does not have.
  fileprivate func explanation(withoutSession id: SessionID) -> Explanation {
    summaries[id].map { .summarised($0) } ?? .noSession
  }
}

extension Ledger {
  /// True for a prompt without a record that came due before its session was known: no turn decided
  /// about it, although a later one did about what came due after it, or none has run yet.
  package func passedUnknown(_ prompt: Prompt) -> Bool {
    decidedUntil.map { prompt.due <= $0 } ?? true
  }
}

/// Asks the gates about a prompt of which nothing is recorded yet.
private func explainUndecided(
  _ prompt: Prompt, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
) -> Explanation {
  let at = prompt.instantToShow(at: now)
  let objection = ledger.foreseenObjection(to: prompt, at: at, agenda)
  if objection == .paused,
    let pause = ledger.pause(keepingBack: prompt.due, until: prompt.expires, at: at)
  {
    return .paused(prompt, pause)
  }
  if prompt.expires <= now {
    return .unrecorded(prompt)
  }
  if let objection {
    return .fewer(prompt, objection)
  }
  if prompt.due <= now {
    return .undecided(prompt)
  }
  return .planned(prompt)
}

extension Prompt {
  /// The instant at which the prompt would be shown, as seen from now; its due if its life is over.
  fileprivate func instantToShow(at now: Instant) -> Instant {
    if expires <= now {
      return due
    }
    return max(due, now)
  }
}

/// Explains a prompt that the plan does not have.
private func explainUnplanned(_ key: Key, _ ledger: Ledger, _ agenda: Agenda) -> Explanation {
  if let record = ledger[key] {
    return .decided(record)
  }
  guard let scheduled = agenda.scheduled(key.session) else {
    return ledger.explanation(withoutSession: key.session)
  }
  if scheduled.status == .cancelled {
    return .cancelled
  }
  if let reason = agenda.dropped[key] {
    return .dropped(reason)
  }
  // The plan has every other candidate, so there is always a reason.
  return agenda.absence(of: key, scheduled.session).map { .absent($0) } ?? .noSession
}
