// SPDX-License-Identifier: Apache-2.0

/// Something that happens to one prompt.
enum PromptEvent: Hashable, Sendable {
  /// A screen is asked to show the note.
  case asked(Channel, Reason, isRedacted: Bool)
  /// A screen is asked to show the note in full, in its own place.
  case askedInFull(Channel)
  /// The brake on repeats has a screen asked only at this instant.
  case braked(until: Instant)
  /// A screen is to be asked at this instant, or not by the clock any more.
  case screenRetry(Instant?)
  /// A screen failed, and is asked again at this instant.
  case screenFailed(retryAt: Instant)
  /// The note is written as mail and is on its way.
  case mailed(Channel, Reason)
  /// The mail is on its way once more.
  case mailResent
  /// The mail is to be tried at this instant. `failures` more tries count as failed.
  case mailRetry(Instant, failures: Int)
  /// The mail server refused the mail, and no other try can end otherwise.
  case mailRefused
  /// The mail is not wanted any more.
  case mailDropped
  /// A screen shows the note.
  case delivered(Channel, Handle?)
  /// The mail server has taken the mail.
  case mailTaken(Channel)
  /// The note was taken from its place on the screen, by our wish.
  case takenBack(Handle)
  /// The notification left the screen.
  case left(Closing)
  case answered(Answer)
  /// The person put the note off; the note has another life.
  case putOff(Life)
  /// A snoozed note gives way to another and comes later.
  case delayed(Life)
  /// Silence has brought in the next channel.
  case escalated
  /// The content was chosen, or changed.
  case content(NoteContent)
  /// The words that the note quotes are gone. `takeDownFrom` is the channel that shows the
  /// note: it is taken down there and comes again without them.
  case wordsGone(isLeft: Bool, takeDownFrom: Channel?)
  /// Nothing more comes of the prompt.
  case ended(Outcome, Reason, on: Channel? = nil)
  /// The clock was wrongly ahead: silence and mail that are yet to begin have begun, and no try is
  /// later than this instant.
  case clockBack(latestTry: Instant)
}

/// The result of one event for one prompt.
struct Transition: Hashable, Sendable {
  var record: PromptRecord
  /// The decision for the journal, if one was made.
  var ruling: Ruling?

  struct Ruling: Hashable, Sendable {
    var verdict: Decision.Verdict
    var reason: Reason
    var channel: Channel?
  }
}

extension PromptRecord {
  /// The prompt after an event at `now`: a pure function of this one prompt.
  func on(_ event: PromptEvent, at now: Instant) -> Transition {
    var record = self
    let ruling = record.take(event, at: now)
    return Transition(record: record, ruling: ruling)
  }

  private mutating func take(_ event: PromptEvent, at now: Instant) -> Transition.Ruling? {
    switch event {
    case .asked, .askedInFull, .braked, .screenRetry, .screenFailed, .delivered, .takenBack, .left:
      onScreen(event, at: now)
    case .mailed, .mailResent, .mailRetry, .mailRefused, .mailDropped, .mailTaken:
      inTheMail(event, at: now)
    case .answered, .putOff, .delayed, .escalated, .content, .wordsGone, .ended, .clockBack:
      inItsLife(event, at: now)
    }
  }
}

// MARK: - Screens

extension PromptRecord {
  private mutating func onScreen(_ event: PromptEvent, at now: Instant) -> Transition.Ruling? {
    switch event {
    case .asked(let channel, let reason, let isRedacted):
      prepare(for: channel, isRedacted: isRedacted, at: now)
      let request = ScreenRequest.out(since: now)
      return enter(.asked(request, state.silence ?? Silence()), reason, channel, at: now)
    case .askedInFull(let channel):
      prepare(for: channel, isRedacted: false, at: now)
      state = state.retrying(at: nil)
    case .braked(let until):
      trace.forgetOldShowings(at: now)
      state = state.retrying(at: until)
    case .screenRetry(let instant):
      state = state.retrying(at: instant)
    case .screenFailed(let retryAt):
      trace.failures += 1
      state = state.retrying(at: retryAt)
    case .delivered(let channel, let handle):
      return delivered(channel, handle, at: now)
    case .takenBack(let handle):
      takenBack(from: handle)
    case .left(let closing):
      return left(closing, at: now)
    default:
      break
    }
    return nil
  }

  private mutating func prepare(for channel: Channel, isRedacted: Bool, at now: Instant) {
    trace.forgetOldShowings(at: now)
    trace.channel = channel
    trace.isRedacted = isRedacted
  }

  /// The note may have a newer place meanwhile, which it keeps.
  private mutating func takenBack(from handle: Handle) {
    if trace.handle == handle {
      trace.handle = nil
    }
  }

  private mutating func delivered(_ channel: Channel, _ handle: Handle?, at now: Instant)
    -> Transition.Ruling?
  {
    trace.handle = handle
    trace.seenOn = handle?.server
    trace.recent.append(now)
    trace.failures = 0
    state = state.retrying(at: nil)
    // A screen shows the note, so its mail is not needed. Mail that silence has brought stays: the
    // note was seen before, and nobody has reacted.
    if standing == .asked, state.silence?.isEscalated == false {
      dropMail()
    }
    seen(at: now)
    guard case .asked(_, let silence) = state else {
      return nil
    }
    return enter(.shown(again: nil, silence), .delivered, channel, at: now)
  }

  /// Only the person's own closing is a reaction. A note that left by itself waits on, unseen.
  private mutating func left(_ closing: Closing, at now: Instant) -> Transition.Ruling? {
    trace.handle = nil
    guard awaitsAnswer else {
      return nil
    }
    if closing == .dismissed {
      return enter(.closed(.dismissed), .closed, trace.channel, at: now)
    }
    return Transition.Ruling(verdict: .closed(closing), reason: .closed, channel: trace.channel)
  }

  /// The person has the note before them, on whatever channel.
  private mutating func seen(at now: Instant) {
    if trace.firstShown == nil {
      trace.firstShown = now
    }
    if let silence = state.silence, silence.since == nil {
      state.silence?.since = now
    }
  }
}

// MARK: - Mail

extension PromptRecord {
  private mutating func inTheMail(_ event: PromptEvent, at now: Instant) -> Transition.Ruling? {
    switch event {
    case .mailed(let channel, let reason):
      return mailed(channel, reason, at: now)
    case .mailResent:
      mail?.state = .onItsWay
    case .mailRetry(let instant, let failures):
      mail?.state = .waiting(until: instant)
      mail?.failures += failures
    case .mailRefused:
      mail?.state = .refused
      mail?.failures += 1
    case .mailDropped:
      dropMail()
    case .mailTaken(let channel):
      return mailTaken(channel, at: now)
    default:
      break
    }
    return nil
  }

  /// A note that is on a screen stays there.
  private mutating func mailed(_ channel: Channel, _ reason: Reason, at now: Instant)
    -> Transition.Ruling?
  {
    mail = OutboxEntry(since: now)
    state = state.retrying(at: nil)
    if standing == .shown {
      return Transition.Ruling(verdict: .standing(.asked), reason: reason, channel: channel)
    }
    trace.channel = channel
    return enter(.asked(.none, state.silence ?? Silence()), reason, channel, at: now)
  }

  private mutating func mailTaken(_ channel: Channel, at now: Instant) -> Transition.Ruling? {
    mail?.state = .sent
    mail?.failures = 0
    seen(at: now)
    guard case .asked(_, let silence) = state else {
      return Transition.Ruling(verdict: .standing(.shown), reason: .delivered, channel: channel)
    }
    // No screen is asked any more.
    trace.channel = channel
    trace.failures = 0
    return enter(.shown(again: nil, silence), .delivered, channel, at: now)
  }

  private mutating func dropMail() {
    if queuedMail != nil {
      mail?.state = .dropped
    }
  }
}

// MARK: - Answers, and the end

extension PromptRecord {
  private mutating func inItsLife(_ event: PromptEvent, at now: Instant) -> Transition.Ruling? {
    switch event {
    case .answered(let answer):
      return enter(.closed(answer.outcome), .answered, trace.channel, at: now)
    case .putOff(let life):
      self.life = life
      mail = nil
      return enter(.snoozed(Snooze(cause: .person)), .snoozed, trace.channel, at: now)
    case .delayed(let life):
      self.life = life
    case .escalated:
      state.silence?.isEscalated = true
    case .content(let content):
      self.content = content
    case .wordsGone(let isLeft, let channel):
      content = content.quoting(isLeft)
      return takeDown(from: channel, at: now)
    case .ended(let outcome, let reason, let channel):
      return enter(.closed(outcome), reason, channel, at: now)
    case .clockBack(let latestTry):
      hasten(to: latestTry, at: now)
    default:
      break
    }
    return nil
  }

  private mutating func takeDown(from channel: Channel?, at now: Instant) -> Transition.Ruling? {
    guard let channel else {
      return nil
    }
    life.due = now
    let snooze = Snooze(cause: .erasure, silence: state.silence ?? Silence())
    return enter(.snoozed(snooze), .erased, channel, at: now)
  }

  private mutating func hasten(to latestTry: Instant, at now: Instant) {
    if let since = state.silence?.since, since > now {
      state.silence?.since = now
    }
    if queuedMail != nil, let since = mail?.since, since > now {
      mail?.since = now
    }
    if let until = mail?.waitsUntil {
      mail?.state = .waiting(until: min(until, latestTry))
    }
    if let at = state.screenRetry {
      state = state.retrying(at: min(at, latestTry))
    }
  }

  /// Brings the prompt to another state and remembers it.
  private mutating func enter(
    _ next: PromptState, _ reason: Reason, _ channel: Channel?, at now: Instant
  ) -> Transition.Ruling {
    state = next
    history.append(HistoryEntry(at: now, standing: next.standing, reason: reason))
    if !next.isOpen {
      dropMail()
    }
    return Transition.Ruling(verdict: .standing(next.standing), reason: reason, channel: channel)
  }
}

extension ChannelTrace {
  /// Keeps the showings of the last hour, which the brake on repeats counts.
  fileprivate mutating func forgetOldShowings(at now: Instant) {
    recent.removeAll { $0 + .hours(1) <= now || $0 > now }
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
