// SPDX-License-Identifier: Apache-2.0

/// Requests to channels for one note.
extension Stepping {
  /// Asks a channel to show an open note.
  ///
  /// - Parameters:
  ///   - inFull: True to show a note once more in its own place, with its text even where the
  ///     person wants it discreet. A locked screen shows it without.
  ///   - channel: The channel; nil: the first of the chain that may show it.
  mutating func ask(
    _ key: Key, _ reason: Reason, inFull: Bool = false, on channel: Channel? = nil
  ) {
    useGentleText(key)
    limitQuoteToOneADay(key)
    guard let prompt = recorded(key) else {
      return
    }
    if let channel = channel ?? prompt.firstChannel {
      ask(prompt, reason, inFull: inFull, on: channel)
    } else {
      stopAsking(prompt)
    }
  }

  /// Asks a channel. Mail has pauses of its own, so only a screen is braked.
  private mutating func ask(
    _ prompt: RecordedPrompt, _ reason: Reason, inFull: Bool, on channel: Channel
  ) {
    if channel.traits.isQueued {
      mail(prompt.key, reason, by: channel)
    } else if let until = prompt.record.brakedUntil(at: now) {
      brake(prompt.key, prompt.record, until)
    } else {
      requestShowing(prompt.key, prompt.record, reason, inFull: inFull, on: channel)
    }
  }

  /// No channel is left that may be asked for a note: an edit has taken the others from the chain.
  /// A note that the person has stays before them, and mail in the outbox may still come.
  private mutating func stopAsking(_ prompt: RecordedPrompt) {
    if prompt.record.staysWithoutChannel {
      ledger[prompt.key]?.retryScreen(at: nil)
    } else {
      apply(.ended(.failed, .noChannel), to: prompt.key)
      removeFailedShowing(of: prompt)
    }
  }

  /// Makes a note wait that was shown too often within a short time.
  private mutating func brake(_ key: Key, _ record: PromptRecord, _ until: Instant) {
    ledger[key]?.brake(until: until, at: now)
    if record.state.screenRetry != until {
      recordDecision(key, record.phase, .waits(until), .brake)
    }
  }

  /// Requests that a screen shows a note.
  private mutating func requestShowing(
    _ key: Key, _ record: PromptRecord, _ reason: Reason, inFull: Bool, on channel: Channel
  ) {
    let isNeutral = isNeutral(on: channel, inFull: inFull)
    let show = Request.Show(
      note(key, record, reason), on: channel, replacing: record.trace.handle, isNeutral: isNeutral,
      stays: record.expires - now)
    requests.append(.show(show))
    moveShowing(of: key)
    if inFull, record.state.isOpen {
      ledger[key]?.reveal(on: channel, isNeutral: isNeutral, at: now)
    } else {
      apply(.asked(channel, reason, isNeutral: isNeutral), to: key)
    }
  }

  /// The one rule by which a message leaves out the note's text. On a locked screen it always does,
  /// because others may read it. If the person wants notes discreet, it does until they ask for the
  /// text.
  ///
  /// - Parameter inFull: True if the person asked for the text.
  func isNeutral(on channel: Channel, inFull: Bool = false) -> Bool {
    if channel.traits.isPrivate {
      return false
    }
    if ledger.isLocked {
      return true
    }
    return !inFull && agenda.configuration.detail(of: channel) == .discreet
  }

  /// Puts a note's mail into the outbox and on its way.
  private mutating func mail(_ key: Key, _ reason: Reason, by channel: Channel) {
    apply(.mailed(channel, reason), to: key)
    sendMail(key, reason)
  }

  /// Requests that the mail helper sends a note.
  mutating func sendMail(_ key: Key, _ reason: Reason) {
    useGentleText(key)
    guard let record = ledger[key] else {
      return
    }
    ledger[key]?.mail?.send()
    moveShowing(of: key)
    requests.append(.mail(Request.Mail(note(key, record, reason), due: record.due)))
  }

  private func note(_ key: Key, _ record: PromptRecord, _ reason: Reason) -> NoteRequest {
    NoteRequest(
      key: key, phase: record.phase, contentID: record.content.id, reason: reason,
      quote: ledger.quote(of: key, agenda.ifThenWords), asksIntention: asksIntention(record, key),
      introduces: record.content.introduces,
      asksForWayHome: agenda.asksForWayHome(key, record.content),
      offersLater: agenda.offersLater(record.due, at: now))
  }

  /// The end of the distance that a note keeps from others; nil: there is room.
  func distanceEnd(of prompt: RecordedPrompt) -> DistanceEnd? {
    let record = prompt.record
    return ledger.distanceEnd(
      of: prompt.key, record.phase, until: record.expires, at: now, agenda)
  }

  /// Moves the showing of a note that nobody has seen yet to this try, so that others keep their
  /// distance from it.
  mutating func moveShowing(of key: Key) {
    let index = ledger.showings.firstIndex { $0.key == key }
    guard let index, ledger[key]?.trace.firstShown == nil else {
      return
    }
    ledger.showings[index].at = now
  }

  /// True if a note asks for the session's intention, beside a text that leaves room for it. After
  /// a low answer it asks for nothing, also if jitter has put it behind the end of that time.
  private func asksIntention(_ record: PromptRecord, _ key: Key) -> Bool {
    guard record.phase.looksForward, key.slot == .evening, ledger.intentions[key.session] == nil,
      let prompt = agenda.prompt(key), ledger.lowAnswerPeriod(of: prompt, at: now, agenda) == nil
    else {
      return false
    }
    let technique = agenda.text(record.content)?.technique
    return technique.map(Technique.withoutOwnLine.contains) != true
  }
}

extension PromptRecord {
  /// The end of the brake on repeats of this one note; nil: it may be shown.
  fileprivate func brakedUntil(at now: Instant) -> Instant? {
    let requests = history.filter { $0.standing == .asked }.map(\.at)
    return Brake.showings.fullUntil(trace.recent, at: now)
      ?? Brake.requests.fullUntil(requests, at: now)
  }

  /// True if the note goes on although no channel may be asked: the person has it, or its mail is
  /// in the outbox.
  fileprivate var staysWithoutChannel: Bool {
    standing == .shown || standing == .asked && queuedMail != nil
  }
}
