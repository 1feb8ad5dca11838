// SPDX-License-Identifier: Apache-2.0

/// Why a prompt comes, came, or does not come, by the same rules that decide it.
package enum Explanation: Hashable, Sendable {
  /// It has been decided; the record tells how.
  case decided(PromptRecord)
  /// Its session was over long ago, and only a summary of it is kept.
  case summarised(Summary)
  /// It is due and waits for room.
  case waiting(Prompt, Waiting)
  /// It will come.
  case planned(Prompt)
  /// It is due, and the daemon has yet to decide about it.
  case undecided(Prompt)
  /// Its life is over, and nothing is recorded of it: the daemon did not run then, or did not know
  /// of it.
  case unrecorded(Prompt)
  /// The person wanted everything forgotten that was due by then; it is not begun again.
  case forgotten(Prompt)
  /// The person is spoken to less often now; the rule that asks for it.
  case fewer(Prompt, Reason)
  /// A pause that the person asked for is on when it would come.
  case paused(Prompt, Pause)
  /// It has no room.
  case dropped(DropReason)
  /// Its session will not take place.
  case cancelled
  /// There is no such session.
  case noSession
  /// A session has one note of its kind, and that is on another day, under this name.
  case otherDay(Key)
  /// Its instant lies in quiet hours, or too close to them.
  case quiet(Instant)
  /// Another phase, perhaps of another session, is the active one at its instant; nil: none is.
  case phase(Instant, PhaseInterval?)
}

/// Explains one prompt.
package func explain(
  _ key: Key, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
) -> Explanation {
  guard let prompt = agenda.prompt(key) else {
    return explainUnplanned(key, ledger, agenda)
  }
  if let summary = ledger.summaries[key.session], summary.covers(prompt.sessionStart) {
    return .summarised(summary)
  }
  if let record = ledger[key], ledger.isDecided(prompt) {
    return .decided(record)
  }
  if let waiting = ledger.waiting[key] {
    return .waiting(prompt, waiting)
  }
  if let erased = ledger.erasedUntil, prompt.due <= erased {
    return .forgotten(prompt)
  }
  return explainUndecided(prompt, ledger, agenda, now)
}

/// Asks the gates about a prompt of which nothing is recorded yet.
private func explainUndecided(
  _ prompt: Prompt, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
) -> Explanation {
  let isOver = prompt.expires <= now
  let comes = isOver ? prompt.due : max(prompt.due, now)
  if let pause = ledger.pauses.first(where: { $0.contains(comes) }) {
    return .paused(prompt, pause)
  }
  if isOver {
    return .unrecorded(prompt)
  }
  if let reason = ledger.foreseenObjection(to: prompt, at: comes, agenda), reason != .paused {
    return .fewer(prompt, reason)
  }
  return prompt.due > now ? .planned(prompt) : .undecided(prompt)
}

/// Explains a prompt that the plan does not have.
private func explainUnplanned(_ key: Key, _ ledger: Ledger, _ agenda: Agenda) -> Explanation {
  if let record = ledger[key] {
    return .decided(record)
  }
  let scheduled = agenda.scheduledSessions.first { $0.session.id == key.session }
  guard let scheduled else {
    return ledger.summaries[key.session].map { .summarised($0) } ?? .noSession
  }
  if scheduled.status == .cancelled {
    return .cancelled
  }
  if let reason = agenda.dropped[key] {
    return .dropped(reason)
  }
  return agenda.absence(of: key, scheduled.session)
}

extension Agenda {
  /// Where a prompt's slot lies, or would lie; nil if there is no such session.
  package func slot(of key: Key) -> Instant? {
    scheduledSessions.first { $0.session.id == key.session }.map { slot(of: key, $0.session) }
  }

  private func slot(of key: Key, _ session: Session) -> Instant {
    let date = hours.zone.civil(at: session.plannedEnd).date + key.day
    return switch key.slot {
    case .rest: restInstant(session)
    case .morningOf: session.start - configuration.window.morningOf
    case .morning: hours.zone.instant(date, configuration.day.morning)
    case .evening: hours.zone.instant(date, configuration.day.evening)
    }
  }

  /// Why a prompt of a session that takes place is no candidate at all.
  fileprivate func absence(of key: Key, _ session: Session) -> Explanation {
    let zone = hours.zone
    let at = slot(of: key, session)
    let day = zone.civil(at: at).date - zone.civil(at: session.plannedEnd).date
    if day != key.day {
      return .otherDay(Key(session: session.id, day: day, slot: key.slot))
    }
    let interval = timeline.interval(at: at)
    guard let interval, interval.session == session.id,
      let rule = interval.phase.rule(for: key.slot)
    else {
      return .phase(at, interval)
    }
    return rule.holds(onDay: key.day) ? .quiet(at) : .phase(at, interval)
  }
}
