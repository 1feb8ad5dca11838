// SPDX-License-Identifier: Apache-2.0

/// The chain of channels: receipts, failures, and what happens when nobody reacts.
extension Stepping {
  /// Failures of mail in a row, all of them temporary, before a channel that follows for failures
  /// is used: about 7 min, while servers that put strangers off (greylisting) usually want 5.
  private static let mailPatience = 4

  /// A channel has shown a note. If the note was answered meanwhile, its handle is kept so that it
  /// can be taken back.
  mutating func delivered(_ key: Key, _ channel: Channel, _ handle: Handle?) {
    guard let before = ledger[key] else {
      return
    }
    ledger.health[channel, default: Health()].lastSuccess = now
    if channel.traits.isQueued, before.mail == nil {
      return
    }
    if !before.wasSeen {
      ledger.moveShowing(of: key, to: now)
    }
    if channel.traits.isQueued {
      return apply(.mailTaken(channel), to: key)
    }
    apply(.delivered(channel, handle), to: key)
    // The screen may have been unlocked while the note was on its way.
    if before.trace.isRedacted {
      showRedactedInFull()
    }
  }

  /// A channel failed. The next one is asked at once; after the last one the first again, after a
  /// pause that grows.
  mutating func failed(_ key: Key, _ channel: Channel, _ failure: Failure) {
    guard let record = ledger[key] else {
      return
    }
    ledger.health[channel, default: Health()].lastFailure = now
    ledger.health[channel]?.failure = failure
    if channel.traits.isQueued {
      return mailFailed(key, channel, failure)
    }
    guard record.standing == .asked, record.trace.channel == channel else {
      return
    }
    note(key, record.phase, .failed(failure), .noChannel, channel)
    if let next = record.link(after: channel, in: context), record.mayShow(in: context) {
      return ask(key, .retried, on: next.channel)
    }
    retryScreen(key, record)
  }

  /// Asks a screen that failed again after a pause.
  private mutating func retryScreen(_ key: Key, _ record: PromptRecord) {
    let pause = Self.pause(after: record.trace.failures + 1)
    apply(.screenFailed(retryAt: now + pause), to: key)
  }

  /// 1, 2, 4, 8 and then 15 min. A desktop that comes late announces itself, so this is only for
  /// lost signals.
  private static func pause(after failures: Int) -> Elapsed {
    .minutes(min(1 << min(max(failures - 1, 0), 4), 15))
  }

  /// Mail was not taken. Mail that a server refuses finally is not written again. Anything else is
  /// tried again until the note's life is over, after pauses that grow; a fault that a person has
  /// to put right only seldom, since a server may lock out who comes too often with a wrong
  /// password.
  private mutating func mailFailed(_ key: Key, _ channel: Channel, _ failure: Failure) {
    guard let record = ledger[key], let mail = record.queuedMail else {
      return
    }
    note(key, record.phase, .failed(failure), .noChannel, channel)
    let failures = mail.failures + 1
    if failure.isFinal {
      apply(.mailRefused, to: key)
    } else {
      let pause = max(pause(of: key, after: failures), failure.leastPause)
      apply(.mailRetry(now + pause, failures: 1), to: key)
    }
    let isOverdue = failures >= Self.mailPatience && record.standing == .asked
    askScreen(key, insteadOf: channel, isLost: failure.isPermanent || isOverdue)
  }

  /// Has a screen show what mail has not brought: at once where one has appeared meanwhile, or
  /// follows in the chain and the mail will not come soon; otherwise the first one again, after a
  /// pause. A screen that has been asked already has a course of its own.
  private mutating func askScreen(_ key: Key, insteadOf channel: Channel, isLost: Bool) {
    guard let record = ledger[key], record.isLeftToMail else {
      return
    }
    if record.state.screenRetry != nil {
      return apply(.screenRetry(now), to: key)
    }
    if isLost {
      askNextScreen(key, record, after: channel)
    }
  }

  /// Has the next screen of the chain show a note whose mail is lost, else the first one after a
  /// pause. A note that no channel is left for has failed.
  private mutating func askNextScreen(
    _ key: Key, _ record: PromptRecord, after channel: Channel
  ) {
    if let next = record.link(after: channel, in: context), next.channel != record.trace.channel,
      record.mayShow(in: context)
    {
      return ask(key, .retried, on: next.channel)
    }
    guard record.standing == .asked else {
      return
    }
    if record.firstChannel(in: context) != nil {
      return retryScreen(key, record)
    }
    guard record.mail?.state == .refused else {
      return
    }
    apply(.ended(.failed, .noChannel, on: channel), to: key)
    if !record.wasSeen {
      ledger.showings.removeAll { $0.key == key }
    }
  }

  /// Uses the next channel for a note to which nobody has reacted in time, once for each.
  mutating func escalate() {
    for (key, record) in ledger.openPrompts where record.mayShow(in: context) {
      guard let ends = record.silenceEnds(in: context), ends <= now,
        let channel = record.trace.channel, let next = record.link(after: channel, in: context)
      else {
        continue
      }
      apply(.escalated, to: key)
      // A note whose mail has not arrived is seen now for the first time.
      if !keepsDistance(key, record, { .screenRetry($0) }) {
        ask(key, .silence, on: next.channel)
      }
    }
  }

  /// A notification left the screen.
  mutating func left(_ key: Key, _ closing: Closing) {
    guard let record = ledger[key] else {
      return
    }
    if record.awaitsAnswer, closing == .dismissed {
      ledger.resetSilence()
    }
    apply(.left(closing), to: key)
  }
}

// MARK: - The outbox

extension Stepping {
  /// From 1 min to 1 h, each about twice the one before, moved by seeded chance so that not all of
  /// the world's daemons call on a server at once.
  private func pause(of key: Key, after failures: Int) -> Elapsed {
    let base = 60 << min(max(failures - 1, 0), 6)
    let name = "\(key) letter \(failures)"
    let draw = SeededHash.number(seed: ledger.seed, name) % UInt64(base / 4)
    return min(.seconds(base + Int(draw)), Self.longestTry)
  }

  /// Sends the mail whose pause is over, except where a screen may still answer.
  mutating func sendDueMail() {
    for (key, record) in ledger.openPrompts where record.mayShow(in: context) {
      guard let at = record.nextMailing(at: now), at <= now else {
        continue
      }
      if !keepsDistance(key, record, { .mailRetry($0, failures: 0) }) {
        sendMail(key, .retried)
      }
    }
  }

  /// Sends soon the mail that waits for the person to put something right: they may just have. Not
  /// more than once a minute, since a server may lock out who comes too often with a wrong
  /// password.
  mutating func retryMailAfterFix() {
    let broken = ledger.health.filter { $0.key.traits.isQueued && $0.value.needsPerson }
    guard let health = broken.values.first else {
      return
    }
    let earliest = (health.lastFailure ?? now) + .minutes(1)
    let soon = min(max(now, earliest), now + .minutes(1))
    for (key, until) in ledger.waitingMail {
      apply(.mailRetry(min(until, soon), failures: 0), to: key)
    }
  }

  /// Takes the mail that waits out of the outbox once the person wants none, and has the notes that
  /// nobody has seen asked of the channels that are left.
  mutating func dropUnwantedMail() {
    if agenda.configuration.queuedChannel != nil {
      return
    }
    for (key, _) in ledger.waitingMail {
      apply(.mailDropped, to: key)
      guard let record = ledger[key], record.standing == .asked, record.isAskedByMail else {
        continue
      }
      apply(.screenRetry(now), to: key)
    }
  }

  /// Sends once more the mail that was on its way when the daemon ended, of which nobody knows what
  /// became. A second copy is known as the same mail. At once, except for a daemon that ends again
  /// and again.
  mutating func resendMailInFlight() {
    for (key, record) in ledger.openPrompts {
      guard let mail = record.mail, mail.state == .onItsWay else {
        continue
      }
      if record.isAwaited(in: context) {
        end(key, record, agenda.endReason(at: now))
        continue
      }
      let pause = mail.failures == 0 ? Elapsed.zero : pause(of: key, after: mail.failures)
      apply(.mailRetry(now + pause, failures: 1), to: key)
    }
  }
}

extension Failure {
  /// The least pause before mail is tried again. A server may lock out whoever comes too often with
  /// a wrong password.
  fileprivate var leastPause: Elapsed { needsPerson ? .minutes(15) : .zero }
}

extension PromptRecord {
  /// True if no screen is being asked for the note beside its mail.
  fileprivate var isLeftToMail: Bool { standing == .shown || isAskedByMail }
}

extension Ledger {
  /// The open prompts with mail that waits, and the instant of its next try.
  fileprivate var waitingMail: [(key: Key, until: Instant)] {
    openPrompts.compactMap { key, record in
      guard let until = record.mail?.waitsUntil else {
        return nil
      }
      return (key, until)
    }
  }
}

extension Health {
  /// True while the channel fails for a reason that a person has to put right.
  fileprivate var needsPerson: Bool { isFailing && failure?.needsPerson == true }
}
