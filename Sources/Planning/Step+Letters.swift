// SPDX-License-Identifier: Apache-2.0

extension Record {
  /// The letter, while it is in the outbox.
  var queuedLetter: OutboxEntry? { letter?.state == .queued ? letter : nil }

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

  /// A letter was not taken. A temporary failure is tried again until the prompt's life is over, after pauses that grow;
  /// after one for good the next channel is asked at once. Where no channel follows, what a person can mend is tried
  /// again too, but seldom: a server may lock out who comes too often with a wrong password. A screen goes on being asked.
  mutating func unsent(_ key: Key, _ failure: Failure) {
    guard let record = ledger[key], var letter = record.queuedLetter else { return }
    note(key, record.phase, .failed(failure), .noChannel, .email)
    let isOnlyLetter = record.standing == .asked && record.channel == .email
    let isMendable = failure.needsPerson && next(after: .email, record) == nil
    let isRefused = failure.isPermanent && !isMendable
    let least: Elapsed = failure.needsPerson ? .minutes(15) : .zero
    letter.failures += 1
    letter.nextTry = now + max(pause(of: key, after: letter.failures), least)
    if isRefused { letter.state = .refused }
    ledger[key]?.letter = letter
    guard isOnlyLetter || isRefused else { return }
    let isLost = isRefused || letter.failures >= Self.patience
    if !isLost, record.nextTry != nil {
      // A screen has appeared while the letter was on its way.
      ledger[key]?.nextTry = now
    }
    if isMendable, record.nextTry == nil, agenda.regimen.channels.contains(where: { $0 != .email }) {
      ledger[key]?.failures += 1
      ledger[key]?.nextTry = now + Self.pause(after: record.failures + 1)
      return
    }
    guard isLost, let asked = ledger[key] else { return }
    if let next = next(after: .email, asked), mayShow(asked), asked.nextTry == nil {
      return ask(key, .retried, channel: next.channel)
    }
    guard isRefused, isOnlyLetter else { return }
    if first(for: asked) == nil {
      put(key, .failed, .noChannel, channel: .email)
      ledger.showings.removeAll { $0.key == key && record.firstShown == nil }
    } else {
      ledger[key]?.failures += 1
      ledger[key]?.nextTry = now + Self.pause(after: record.failures + 1)
    }
  }

  /// From 1 min to 1 h, each about twice the one before, moved by seeded chance so that not all of the world's daemons
  /// call on a server at once.
  private func pause(of key: Key, after failures: Int) -> Elapsed {
    let base = 60 << min(max(failures - 1, 0), 6)
    let draw = Chance.number(seed: ledger.seed, "\(key) letter \(failures)") % UInt64(base / 4)
    return min(.seconds(base + Int(draw)), .hours(1))
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

  /// Sends the letters whose pause is over.
  mutating func post() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let nextTry = record.queuedLetter?.nextTry, nextTry <= now, mayShow(record)
      else { continue }
      if record.isOnItsWay(at: now) {
        ledger[key]?.letter?.nextTry = now + lateness
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
