// SPDX-License-Identifier: Apache-2.0

extension Record {
  /// The letter, while it is in the outbox.
  public var queuedLetter: OutboxEntry? { letter?.state == .queued ? letter : nil }

  /// Whether a channel may be asked for the prompt: a letter in the outbox has its own times, one that was sent or
  /// refused for good is not written again.
  func isOpen(for channel: Channel) -> Bool { channel != .email || letter == nil || letter?.state == .dropped }

  /// Whether it is time to ask a screen for it once more, or at last, while its letter waits for its own next try.
  func isScreenDue(at now: Instant) -> Bool { nextTry.map { $0 <= now } ?? false }

  /// Whether it has been asked of a screen, which has not yet answered.
  func isOnItsWay(at now: Instant) -> Bool {
    standing == .asked && channel != .email && nextTry == nil && now - since < lateness
  }
}

/// The chain of channels: letters, their outbox, and what happens when nobody reacts.
extension Stepping {
  /// Failures of a letter in a row, all of them temporary, before a channel that follows for failures is used instead.
  private static let patience = 3
  /// Between two tries of one letter at most, but for the distance from other prompts.
  private static let longestPause = Elapsed.hours(1)

  /// The first channel of the chain that may still show the prompt.
  func first(for record: Record) -> Channel? { agenda.regimen.channels.first { record.isOpen(for: $0) } }

  /// What follows on a channel for this prompt; nil after the last one.
  func next(after channel: Channel, _ record: Record) -> Regimen.Link? {
    let chain = agenda.regimen.deliver
    guard let place = chain.firstIndex(where: { $0.channel == channel }) else { return nil }
    return chain[(place + 1)...].first { record.isOpen(for: $0.channel) }
  }

  /// Puts a prompt's letter into the outbox and on its way. What stands on a screen goes on standing there.
  mutating func write(_ key: Key, _ reason: Reason) {
    guard var record = ledger[key] else { return }
    record.letter = OutboxEntry(since: now)
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

  private mutating func send(_ key: Key, _ reason: Reason) {
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

  /// A letter was not taken. What a server refuses for good is not written again. Anything else is tried again until the
  /// prompt's life is over, after pauses that grow; what a person has to mend first only seldom, since a server may lock
  /// out who comes too often with a wrong password.
  mutating func unsent(_ key: Key, _ failure: Failure) {
    guard let record = ledger[key], var letter = record.queuedLetter else { return }
    note(key, record.phase, .failed(failure), .noChannel, .email)
    letter.failures += 1
    if failure.isPermanent, !failure.needsPerson {
      letter.state = .refused
    } else {
      let least: Elapsed = failure.needsPerson ? .minutes(15) : .zero
      letter.nextTry = now + max(pause(of: key, after: letter.failures), least)
    }
    ledger[key]?.letter = letter
    askScreen(key, isLost: failure.isPermanent || letter.failures >= Self.patience && record.standing == .asked)
  }

  /// Has a screen show what a letter has not brought: at once where one has appeared meanwhile, or follows in the chain
  /// and the letter will not come soon; otherwise the first one again, after a pause. A screen that has been asked
  /// already has a course of its own.
  private mutating func askScreen(_ key: Key, isLost: Bool) {
    guard let record = ledger[key], record.standing == .shown || record.channel == .email else { return }
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

  /// From 1 min to 1 h, each about twice the one before, moved by seeded chance so that not all of the world's daemons
  /// call on a server at once.
  private func pause(of key: Key, after failures: Int) -> Elapsed {
    let base = 60 << min(max(failures - 1, 0), 6)
    let draw = Chance.number(seed: ledger.seed, "\(key) letter \(failures)") % UInt64(base / 4)
    return min(.seconds(base + Int(draw)), Self.longestPause)
  }

  /// When the silence about a prompt has lasted long enough for the next channel; nil if that has none to wait for.
  func silenceEnds(_ record: Record) -> Instant? {
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

  /// Sends the letters whose pause is over, but for what has just been asked of a screen.
  mutating func post() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let nextTry = nextPosting(of: record), nextTry <= now, mayShow(record) else {
        continue
      }
      // One that nobody has seen yet keeps its distance from what was shown meanwhile.
      if record.firstShown == nil, let room = room(for: key) {
        ledger[key]?.letter?.nextTry = room.at
        note(key, record.phase, .waits(room.at), room.reason)
      } else {
        send(key, .retried)
      }
    }
  }

  /// When a letter that waits may go: not while a screen may still answer. Nil where none waits.
  func nextPosting(of record: Record) -> Instant? {
    guard let nextTry = record.queuedLetter?.nextTry else { return nil }
    return record.isOnItsWay(at: now) ? max(nextTry, record.since + lateness) : nextTry
  }

  /// What would be tried further ahead than any rule asks for was put off by a clock that was wrongly ahead.
  mutating func hasten() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let farthest = [record.letter?.nextTry, record.nextTry].compactMap({ $0 }).max(),
        farthest > now + Self.longestPause
      else { continue }
      let latest = max(now + Self.longestPause, room(for: key)?.at ?? now)
      ledger[key]?.letter?.nextTry = record.letter?.nextTry.map { min($0, latest) }
      ledger[key]?.nextTry = record.nextTry.map { min($0, latest) }
    }
  }

  /// Sends at once what waits for the person to mend something: they may just have.
  mutating func postMended() {
    guard let health = ledger.health[.email], health.isFailing, health.failure?.needsPerson == true else { return }
    for key in ledger.live.sorted() {
      if let nextTry = ledger[key]?.queuedLetter?.nextTry { ledger[key]?.letter?.nextTry = min(nextTry, now) }
    }
  }

  /// Takes the letters that wait out of the outbox once the person wants none, and has what nobody has seen asked of
  /// the channels that are left.
  mutating func releaseLetters() {
    if agenda.regimen.channels.contains(.email) { return }
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let letter = record.queuedLetter, letter.nextTry != nil else { continue }
      ledger[key]?.letter?.state = .dropped
      ledger[key]?.letter?.nextTry = nil
      if record.standing == .asked, record.channel == .email { ledger[key]?.nextTry = now }
    }
  }

  /// Sends once more the letters that were on their way when the daemon ended, of which nobody knows what became: one
  /// that did arrive is known as the same. At once, but for a daemon that ends again and again.
  mutating func postAgain() {
    for key in ledger.live.sorted() {
      guard var letter = ledger[key]?.queuedLetter, letter.nextTry == nil else { continue }
      letter.nextTry = letter.failures == 0 ? now : now + pause(of: key, after: letter.failures)
      letter.failures += 1
      ledger[key]?.letter = letter
    }
  }
}
