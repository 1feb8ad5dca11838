// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension OldStepping {
  /// A channel has shown a prompt. If it was answered meanwhile, its handle is kept so that it can
  /// be taken back.
  mutating func delivered(_ key: Key, _ channel: Channel, _ handle: Handle?) {
    guard var record = ledger[key] else { return }
    ledger.health[channel, default: Health()].lastSuccess = now
    if channel == .email { return sent(key) }
    record.handle = handle
    record.seenOn = handle?.server
    record.recent.append(now)
    record.failures = 0
    record.nextTry = nil
    ledger[key] = record
    // What a screen shows need not come by mail for another's failure. A letter that silence has
    // brought stays on its way: the note was seen before, and nobody has reacted.
    if record.standing == .asked, record.letter?.state == .queued, !record.isEscalated {
      ledger[key]?.letter?.state = .dropped
    }
    seen(key)
    if record.standing == .asked { put(key, .shown, .delivered, channel: channel) }
    // The screen may have been unlocked while the note was on its way.
    if record.isVeiled { unveil() }
  }

  /// A prompt is before the person, on whatever channel.
  mutating func seen(_ key: Key) {
    guard var record = ledger[key] else { return }
    if record.firstShown == nil {
      record.firstShown = now
      if let place = ledger.showings.firstIndex(where: { $0.key == key }) {
        ledger.showings[place].at = now
      }
    }
    if record.standing.isOpen, record.silentSince == nil { record.silentSince = now }
    ledger[key] = record
  }

  /// A channel failed: the next one is asked at once; after the last one, the first again, after a
  /// pause that grows.
  mutating func failed(_ key: Key, _ channel: Channel, _ failure: Failure) {
    guard ledger[key] != nil else { return }
    ledger.health[channel, default: Health()].lastFailure = now
    ledger.health[channel]?.failure = failure
    if channel == .email { return unsent(key, failure) }
    guard var record = ledger[key], record.standing == .asked, record.channel == channel else {
      return
    }
    note(key, record.phase, .failed(failure), .noChannel, channel)
    if let next = next(after: channel, record), mayShow(record) {
      return ask(key, .retried, channel: next.channel)
    }
    record.failures += 1
    record.nextTry = now + Self.pause(after: record.failures)
    ledger[key] = record
  }

  /// Whether an open prompt may be shown at this instant; a clock that was set back may stand
  /// before its due.
  func mayShow(_ record: OldRecord) -> Bool {
    record.due <= now && now < record.expires && agenda.silence(at: now) == nil
      && !isPaused(at: now)
  }

  /// 1, 2, 4, 8 and then 15 min: a desktop that comes late is heard of by its signal, so this is
  /// only for lost ones.
  static func pause(after failures: Int) -> Elapsed {
    .minutes(min(1 << min(max(failures - 1, 0), 4), 15))
  }

  /// A notification left the screen. Only the person's own closing is a reaction; otherwise it
  /// waits on, unseen.
  mutating func closed(_ key: Key, _ closing: Closing) {
    guard let record = ledger[key] else { return }
    ledger[key]?.handle = nil
    guard record.standing == .shown || record.standing == .asked else { return }
    if closing == .dismissed {
      ledger.hear()
      put(key, .dismissed, .closed, channel: record.channel)
    } else {
      note(key, record.phase, .closed(closing), .closed, record.channel)
    }
  }

  /// The person wants to read a neutral message: it is shown once more, in full, in its own place.
  mutating func reveal(_ key: Key) {
    guard let record = ledger[key], record.standing == .shown, mayShow(record) else { return }
    ledger.hear()
    note(key, record.phase, .standing(.shown), .revealed, record.channel)
    ask(key, .revealed, inFull: true, channel: record.channel)
  }

  /// The person answered; also late, when the prompt has long left the screen. The first answer
  /// stands.
  mutating func answered(_ key: Key, _ answer: Answer) {
    guard let record = ledger[key] else { return }
    if record.standing.isAnswered { return refusal = .alreadyAnswered(key, record.standing) }
    // The one question is answered by its own buttons: done for fewer, skip for as many as before.
    if record.item == Question.fewer.rawValue { ledger.wantsFewer = answer == .done }
    ledger.hear()
    put(key, answer == .done ? .done : .skipped, .answered, channel: record.channel)
  }

  /// The longest of a few lengths that a prompt can still be put off by, so that it comes before
  /// the silence around a session with time left to read it; nil: none can.
  private func latestDelay(before hold: Instant) -> Elapsed? {
    let lengths: [Elapsed] = [
      .hours(12), .hours(6), .hours(3), .hours(1), .minutes(30), .minutes(15), .minutes(5),
    ]
    return lengths.first { agenda.hours.nextWake(from: now + $0) + .minutes(5) <= hold }
  }

  /// The person asks to be reminded later: the same prompt is due again, with a life of its own
  /// (`model.md`, "Snooze").
  mutating func putOff(_ key: Key, _ delay: Elapsed) {
    guard let record = ledger[key] else { return }
    if record.standing.isAnswered { return refusal = .alreadyAnswered(key, record.standing) }
    guard record.firstShown != nil || record.standing == .asked, record.standing != .withdrawn,
      let prompt = agenda.prompt(key), speaks(record, of: prompt)
    else { return refusal = .over(key, record.standing) }
    let due = agenda.hours.nextWake(from: now + delay)
    if let hold = agenda.timeline.nextHold(from: min(now, record.due)), hold <= due {
      return refusal = .intoHold(key, hold: hold, works: latestDelay(before: hold))
    }
    ledger.hear()
    put(key, .snoozed, .snoozed, channel: record.channel)
    ledger[key]?.silentSince = nil
    ledger[key]?.isEscalated = false
    ledger[key]?.letter = nil
    ledger[key]?.due = due
    ledger[key]?.expires = agenda.end(of: due).at
    ledger[key]?.nextTry = nil
  }
}
