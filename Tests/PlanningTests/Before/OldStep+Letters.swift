// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension OldRecord {
  /// The letter, while it is in the outbox.
  var queuedLetter: OldOutboxEntry? { letter?.state == .queued ? letter : nil }

  /// Whether only a letter that is on its way can tell whether the person has it.
  var isOnlyInTheMail: Bool {
    standing == .asked && firstShown == nil && queuedLetter.map { $0.nextTry == nil } ?? false
  }

  /// Whether a channel may be asked for the prompt: a letter in the outbox has its own times, one
  /// that was sent or refused for good is not written again.
  func isOpen(for channel: Channel) -> Bool {
    channel != .email || letter == nil || letter?.state == .dropped
  }

  /// Whether it is time to ask a screen for it once more, or at last, while its letter waits for
  /// its own next try.
  func isScreenDue(at now: Instant) -> Bool { nextTry.map { $0 <= now } ?? false }

  /// Whether it has been asked of a screen, which has not yet answered.
  func isOnItsWay(at now: Instant) -> Bool {
    standing == .asked && channel != .email && nextTry == nil && apart(now, since) < lateness
  }
}

/// The chain of channels: letters, their outbox, and what happens when nobody reacts.
extension OldStepping {
  /// Failures of a letter in a row, all of them temporary, before a channel that follows for
  /// failures is used instead: some 7 min, while servers that put strangers off (greylisting)
  /// usually want 5.
  private static let patience = 4

  /// The first channel of the chain that may still show the prompt.
  func first(for record: OldRecord) -> Channel? {
    agenda.configuration.channels.first { record.isOpen(for: $0) }
  }

  /// What follows on a channel for this prompt; nil after the last one.
  func next(after channel: Channel, _ record: OldRecord) -> Configuration.Link? {
    let chain = agenda.configuration.deliver
    guard let place = chain.firstIndex(where: { $0.channel == channel }) else { return nil }
    return chain[(place + 1)...].first { record.isOpen(for: $0.channel) }
  }

  /// Puts a prompt's letter into the outbox and on its way. What stands on a screen goes on
  /// standing there.
  mutating func write(_ key: Key, _ reason: Reason) {
    guard var record = ledger[key] else { return }
    record.letter = OldOutboxEntry(since: now)
    record.nextTry = nil
    let isSeen = record.standing == .shown
    if !isSeen { record.channel = .email }
    ledger[key] = record
    if isSeen {
      note(key, record.phase, .standing(.asked), reason, .email)
    } else {
      put(key, .asked, reason, channel: .email)
    }
    send(key, reason)
  }

  mutating func send(_ key: Key, _ reason: Reason) {
    soften(key)
    guard let record = ledger[key] else { return }
    ledger[key]?.letter?.nextTry = nil
    moveShowing(of: key)
    requests.append(
      .letter(
        Request.Post(
          key: key, phase: record.phase, item: record.item, due: record.due, reason: reason,
          quote: ledger.quote(of: key), asksIntention: asksIntention(record, key))))
  }

  /// The mail server has taken the letter.
  mutating func sent(_ key: Key) {
    guard let record = ledger[key], record.letter != nil else { return }
    ledger[key]?.letter?.state = .sent
    ledger[key]?.letter?.nextTry = nil
    ledger[key]?.letter?.failures = 0
    seen(key)
    if record.standing == .asked {
      // No screen is asked for it any more.
      ledger[key]?.channel = .email
      ledger[key]?.nextTry = nil
      ledger[key]?.failures = 0
      put(key, .shown, .delivered, channel: .email)
    } else {
      note(key, record.phase, .standing(.shown), .delivered, .email)
    }
  }

  /// A letter was not taken. What a server refuses for good is not written again. Anything else is
  /// tried again until the prompt's life is over, after pauses that grow; what a person has to mend
  /// first only seldom, since a server may lock out who comes too often with a wrong password.
  mutating func unsent(_ key: Key, _ failure: Failure) {
    guard let record = ledger[key], var letter = record.queuedLetter else { return }
    note(key, record.phase, .failed(failure), .noChannel, .email)
    letter.failures += 1
    if failure.isFinal {
      letter.state = .refused
    } else {
      let least: Elapsed = failure.needsPerson ? .minutes(15) : .zero
      letter.nextTry = now + max(pause(of: key, after: letter.failures), least)
    }
    ledger[key]?.letter = letter
    askScreen(
      key,
      isLost: failure.isPermanent || letter.failures >= Self.patience && record.standing == .asked)
  }

  /// Has a screen show what a letter has not brought: at once where one has appeared meanwhile, or
  /// follows in the chain and the letter will not come soon; otherwise the first one again, after a
  /// pause. A screen that has been asked already has a course of its own.
  private mutating func askScreen(_ key: Key, isLost: Bool) {
    guard let record = ledger[key], record.standing == .shown || record.channel == .email else {
      return
    }
    guard record.nextTry == nil else {
      ledger[key]?.nextTry = now
      return
    }
    guard isLost else { return }
    if let next = next(after: .email, record), next.channel != record.channel, mayShow(record) {
      return ask(key, .retried, channel: next.channel)
    }
    guard record.standing == .asked else { return }
    if first(for: record) != nil {
      ledger[key]?.failures += 1
      ledger[key]?.nextTry = now + Self.pause(after: record.failures + 1)
    } else if record.letter?.state == .refused {
      put(key, .failed, .noChannel, channel: .email)
      ledger.showings.removeAll { $0.key == key && record.firstShown == nil }
    }
  }

  /// When the silence about a prompt has lasted long enough for the next channel; nil if that has
  /// none to wait for.
  func silenceEnds(_ record: OldRecord) -> Instant? {
    guard !record.isEscalated, record.standing == .shown || record.queuedLetter?.failures ?? 0 > 0,
      let channel = record.channel, let after = next(after: channel, record)?.after,
      let since = record.silentSince ?? record.queuedLetter?.since
    else { return nil }
    return since + after
  }

  /// Uses the next channel for what nobody has reacted to in time, once for each prompt.
  mutating func escalate() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let end = silenceEnds(record), end <= now, mayShow(record),
        let channel = record.channel, let next = next(after: channel, record)
      else { continue }
      ledger[key]?.isEscalated = true
      ask(key, .silence, channel: next.channel)
    }
  }
}
