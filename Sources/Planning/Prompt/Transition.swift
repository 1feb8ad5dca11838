// SPDX-License-Identifier: Apache-2.0

/// The result of one event for one prompt.
struct Transition: Hashable, Sendable {
  var record: PromptRecord
  /// The decision for the journal, if one was made.
  var decision: PromptDecision?
}

/// A decision before the key and the phase of its prompt are added.
struct PromptDecision: Hashable, Sendable {
  var verdict: Decision.Verdict
  var reason: Reason
  var channel: Channel?
  /// The instant to which the person put the prompt off.
  var until: Instant?
}

extension PromptRecord {
  /// The prompt after an event at `now`: a pure function of this one prompt.
  func on(_ event: PromptEvent, at now: Instant) -> Transition {
    var record = self
    let decision = record.apply(event, at: now)
    return Transition(record: record, decision: decision)
  }

  private mutating func apply(_ event: PromptEvent, at now: Instant) -> PromptDecision? {
    switch event {
    case .asked(let channel, let reason, let isNeutral):
      prepare(for: channel, isNeutral: isNeutral, at: now)
      return enter(state.asked(.out(since: now)), reason, channel, at: now)
    case .mailed(let channel, let reason):
      return mailed(channel, reason, at: now)
    case .channel(let event):
      return apply(event, at: now)
    case .person(let act):
      return apply(act, at: now)
    case .resumed(let comes):
      let open = PromptState.shown(again: nil, Silence(since: now))
      return enter(
        comes ? .snoozed(Snooze(cause: .pause)) : open, .paused, trace.channel, at: now)
    case .takenDown(let channel):
      life.due = now
      return enter(state.takenDown, SnoozeCause.erasure.reason, channel, at: now)
    case .over(let ending):
      return over(ending, at: now)
    case .ended(let outcome, let reason, let channel):
      return enter(.closed(outcome), reason, channel, at: now)
    }
  }

  private mutating func apply(_ event: ChannelEvent, at now: Instant) -> PromptDecision? {
    switch event {
    case .delivered(let channel, let handle): delivered(channel, handle, at: now)
    case .mailTaken(let channel): mailTaken(channel, at: now)
    case .notificationClosed(let closeReason): notificationClosed(closeReason, at: now)
    }
  }

  private mutating func apply(_ act: PersonAct, at now: Instant) -> PromptDecision? {
    switch act {
    case .seen:
      return dismissed(at: now)
    case .answered(let answer):
      return enter(.closed(answer.outcome), .answered, trace.channel, at: now)
    case .putOff(let life):
      self.life = life
      mail = nil
      return snooze(.person, at: now)
    case .reopened(let reopening):
      return reopen(reopening, at: now)
    }
  }

  private mutating func delivered(_ channel: Channel, _ handle: Handle?, at now: Instant)
    -> PromptDecision?
  {
    trace.handle = handle
    trace.lastServer = handle?.server
    updateTimeInView(isHidden: false, at: now)
    trace.recent.append(now)
    trace.failures = 0
    state = state.retrying(at: nil)
    // A screen shows the note, so its mail is not needed. Mail that silence has brought stays: the
    // note was seen before, and nobody has reacted.
    if standing == .asked, state.silence?.isEscalated == false {
      mail?.drop()
    }
    return reachedPerson(on: channel, at: now)
  }

  /// Only a closing by the person is a reaction. A note that left the screen by itself still waits.
  private mutating func notificationClosed(_ closeReason: CloseReason, at now: Instant)
    -> PromptDecision?
  {
    trace.handle = nil
    trace.timeInView.end(at: now)
    guard awaitsAnswer else {
      return nil
    }
    if closeReason == .dismissed {
      return dismissed(at: now)
    }
    return PromptDecision(
      verdict: .notificationClosed(closeReason), reason: .closed, channel: trace.channel)
  }

  /// The person closed the note without an answer. Nothing happens if it does not wait for one.
  private mutating func dismissed(at now: Instant) -> PromptDecision? {
    awaitsAnswer ? enter(.closed(.dismissed), .closed, trace.channel, at: now) : nil
  }

  /// The person has the note before them, on whatever channel. A note in the state *asked* is then
  /// *shown*; any other stays in its state.
  private mutating func reachedPerson(on channel: Channel, at now: Instant) -> PromptDecision? {
    trace.firstShown = trace.firstShown ?? now
    state.silence?.begin(at: now)
    guard case .asked(_, let silence) = state else {
      return nil
    }
    return enter(.shown(again: nil, silence), .delivered, channel, at: now)
  }

  /// Writes the note's mail. A note that is on a screen stays there.
  private mutating func mailed(_ channel: Channel, _ reason: Reason, at now: Instant)
    -> PromptDecision?
  {
    mail = OutboxEntry(since: now)
    state = state.retrying(at: nil)
    if standing == .shown {
      return PromptDecision(verdict: .standing(.asked), reason: reason, channel: channel)
    }
    trace.channel = channel
    return enter(state.asked(.none), reason, channel, at: now)
  }

  private mutating func mailTaken(_ channel: Channel, at now: Instant) -> PromptDecision? {
    mail?.state = .sent
    mail?.failures = 0
    guard let decision = reachedPerson(on: channel, at: now) else {
      return PromptDecision(verdict: .standing(.shown), reason: .delivered, channel: channel)
    }
    // No screen is asked any more.
    trace.channel = channel
    trace.failures = 0
    return decision
  }

  private mutating func reopen(_ reopening: Reopening, at now: Instant) -> PromptDecision {
    switch reopening {
    case .comes(let life):
      self.life = life
      return snooze(.undo, at: now)
    case .waits:
      return enter(
        .shown(again: nil, Silence(since: now)), .undone, trace.channel, at: now)
    case .planned:
      return enter(.closed(.withdrawn), .undone, nil, at: now)
    }
  }

  private mutating func snooze(_ cause: SnoozeCause, at now: Instant) -> PromptDecision {
    enter(
      .snoozed(Snooze(cause: cause)), cause.reason, trace.channel, at: now,
      until: cause == .person ? life.due : nil)
  }

  /// Ends the prompt: unanswered if the person saw the note, otherwise missed, or held back by a
  /// pause.
  private mutating func over(_ ending: Ending, at now: Instant) -> PromptDecision {
    let outcome = wasShown ? .unanswered : ending.outcomeUnseen
    let isLost = outcome == .missed && hasFailed
    return enter(.closed(outcome), isLost ? .noChannel : ending.reason, nil, at: now)
  }

  /// Brings the prompt to another state and remembers it.
  private mutating func enter(
    _ next: PromptState, _ reason: Reason, _ channel: Channel?, at now: Instant,
    until: Instant? = nil
  ) -> PromptDecision {
    state = next
    // The note was put off again before it came. Only the last time is kept, so that the history
    // does not grow.
    if until != nil, history.last?.standing == next.standing, history.last?.reason == reason {
      history.removeLast()
    }
    history.append(HistoryEntry(at: now, standing: next.standing, reason: reason, until: until))
    if !next.isOpen {
      mail?.drop()
    }
    return PromptDecision(
      verdict: .standing(next.standing), reason: reason, channel: channel, until: until)
  }
}

extension Answer {
  var outcome: Outcome {
    switch self {
    case .done: .done
    case .skip: .skipped
    }
  }
}
