// SPDX-License-Identifier: Apache-2.0

/// The chain of channels: receipts, failures, and what happens when nobody reacts.
extension Stepping {
  /// After this many failures of mail in a row, all of them temporary, the next channel is asked
  /// too. That takes about 7 min. Servers that defer mail of unknown senders (greylisting) usually
  /// accept it after 5 min.
  private static let mailPatience = 4

  /// A channel has shown a note. If the note was answered meanwhile, its handle is kept so that it
  /// can be withdrawn.
  mutating func delivered(_ prompt: RecordedPrompt, _ channel: Channel, _ handle: Handle?) {
    ledger.health[channel, default: Health()].lastSuccess = now
    if channel.traits.isQueued {
      return mailTaken(prompt, channel)
    }
    moveShowing(of: prompt.key)
    apply(.channel(.delivered(channel, handle)), to: prompt.key)
    let (isLocked, isHidden) = (ledger.isLocked, ledger.areNotesHidden)
    ledger[prompt.key]?.updateTimeInView(isHidden: isHidden, at: now)
    // The screen may have been unlocked or locked while the note was on its way.
    if prompt.record.trace.isNeutral {
      showNeutralInFull()
    } else if isLocked, !channel.traits.isPrivate,
      recorded(prompt.key)?.isShownInFull == true
    {
      ask(prompt.key, prompt.record.reason, inFull: true, on: channel)
    }
  }

  /// A channel failed. The next one is asked at once; after the last one the first again, after a
  /// pause that grows.
  mutating func failed(_ prompt: RecordedPrompt, _ channel: Channel, _ failure: Failure) {
    ledger.health[channel, default: Health()].lastFailure = now
    ledger.health[channel]?.failure = failure
    if channel.traits.isQueued {
      return mailFailed(prompt, channel, failure)
    }
    guard prompt.record.standing == .asked, prompt.record.trace.channel == channel else {
      return
    }
    recordDecision(prompt.key, prompt.record.phase, .failed(failure), .noChannel, channel)
    if let next = prompt.nextChannel(after: channel) {
      ask(prompt.key, .retried, on: next)
    } else {
      retryScreen(of: prompt, after: failure)
    }
  }

  /// Asks a screen that failed again after a pause. One that did not answer may have shown the note
  /// all the same. After as many such tries and showings as an hour may have, the pause gets long
  /// enough for the brake. A server that appears is asked at once, because nothing is on it yet.
  private mutating func retryScreen(of prompt: RecordedPrompt, after failure: Failure? = nil) {
    let failures = prompt.record.trace.failures + 1
    var retry = now + Self.backoff(afterFailures: failures)
    let room = Brake.showings.less(failures)
    if failure == .timedOut, room.isFull(prompt.record.trace.recent, at: now) {
      let end = room.fullUntil(prompt.record.trace.recent, at: now)
      retry = max(now + .minutes(30), end ?? now)
    }
    ledger[prompt.key]?.failOnScreen(retryAt: retry)
  }

  /// 1, 2, 4, 8 and then 15 min. A desktop that comes late announces itself, so this is only for
  /// lost signals.
  private static func backoff(afterFailures failures: Int) -> Elapsed {
    .minutes(min(1 << min(max(failures - 1, 0), 4), 15))
  }

  private mutating func mailTaken(_ prompt: RecordedPrompt, _ channel: Channel) {
    guard prompt.record.mail != nil else {
      return
    }
    moveShowing(of: prompt.key)
    apply(.channel(.mailTaken(channel)), to: prompt.key)
  }

  /// Mail was not accepted. Mail that a server refuses finally is not written again. Any other mail
  /// is tried again until the note's life is over, after pauses that grow. The pauses are long if a
  /// person has to fix the failure, because a server may lock out whoever comes too often with a
  /// wrong password.
  private mutating func mailFailed(
    _ prompt: RecordedPrompt, _ channel: Channel, _ failure: Failure
  ) {
    guard let mail = prompt.record.queuedMail else {
      return
    }
    recordDecision(prompt.key, prompt.record.phase, .failed(failure), .noChannel, channel)
    let failures = mail.failures + 1
    if failure.isFinal {
      ledger[prompt.key]?.mail?.refuse()
    } else {
      let pause = max(mailBackoff(of: prompt.key, afterFailures: failures), failure.leastPause)
      ledger[prompt.key]?.mail?.retry(at: now + pause, failures: 1)
    }
    let isOverdue = failures >= Self.mailPatience && prompt.record.standing == .asked
    askScreen(prompt.key, insteadOf: channel, isLost: failure.isPermanent || isOverdue)
  }

  /// Asks a screen to show a note that mail has not brought. A screen that has appeared meanwhile
  /// is asked at once. If the mail will not come soon, so is the next one in the chain, or else the
  /// first one after a pause. A screen that has been asked already is not asked again here.
  private mutating func askScreen(_ key: Key, insteadOf channel: Channel, isLost: Bool) {
    guard let prompt = recorded(key), prompt.record.hasNoScreenAsked else {
      return
    }
    if prompt.record.state.screenRetry != nil {
      ledger[key]?.retryScreen(at: now)
    } else if isLost {
      askNextScreen(prompt, after: channel)
    }
  }

  /// Asks the next screen of the chain to show a note whose mail is lost, or else the first one
  /// after a pause. A note for which no channel is left has failed.
  private mutating func askNextScreen(_ prompt: RecordedPrompt, after channel: Channel) {
    if let next = prompt.nextChannel(after: channel), next != prompt.record.trace.channel {
      ask(prompt.key, .retried, on: next)
    } else if prompt.record.standing == .asked {
      retryOrFail(prompt, after: channel)
    }
  }

  private mutating func retryOrFail(_ prompt: RecordedPrompt, after channel: Channel) {
    if prompt.firstChannel != nil {
      retryScreen(of: prompt)
    } else if prompt.record.mail?.state == .refused {
      apply(.ended(.failed, .noChannel, on: channel), to: prompt.key)
      removeFailedShowing(of: prompt)
    }
  }

  /// Asks the next channel for each note to which nobody has reacted in time, once for each note.
  mutating func escalate() {
    for (prompt, next) in escalations {
      ledger[prompt.key]?.escalate()
      // A note whose mail has not arrived is seen now for the first time.
      if let end = waitForDistance(of: prompt) {
        ledger[prompt.key]?.retryScreen(at: end)
      } else {
        ask(prompt.key, .silence, on: next)
      }
    }
  }

  /// The open notes for which silence leads to another channel now.
  private var escalations: [(prompt: RecordedPrompt, channel: Channel)] {
    openPrompts.compactMap { prompt in prompt.escalation.map { (prompt, $0) } }
  }

  /// A server has closed a notification. It is a reaction if the person did it.
  mutating func notificationClosed(_ prompt: RecordedPrompt, _ closeReason: CloseReason) {
    if prompt.record.awaitsAnswer, closeReason == .dismissed {
      ledger.resetLeftAlone()
    }
    apply(.channel(.notificationClosed(closeReason)), to: prompt.key)
  }
}

// MARK: - The outbox

extension Stepping {
  /// The pause before mail is tried again. There is none before the first failure. Then it grows
  /// from 1 min to 1 h, each about twice the one before. Seeded chance lengthens it, so that not
  /// all daemons contact a server at the same time.
  private func mailBackoff(of key: Key, afterFailures failures: Int) -> Elapsed {
    guard failures > 0 else {
      return .zero
    }
    let base = 60 << min(failures - 1, 6)
    // `letter` is an old word for mail. Another one would change the hash.
    let name = "\(key) letter \(failures)"
    let draw = SeededHash.number(seed: ledger.seed, name) % UInt64(base / 4)
    return min(.seconds(base + Int(draw)), Self.longestTry)
  }

  /// Sends the mail whose pause is over, except where a screen may still answer.
  mutating func sendDueMail() {
    for prompt in openPrompts where prompt.isMailDue {
      if let end = waitForDistance(of: prompt) {
        ledger[prompt.key]?.mail?.retry(at: end)
      } else {
        sendMail(prompt.key, .retried)
      }
    }
  }

  /// Sends the mail soon that waits for the person to fix something, because they may just have
  /// done so. It is sent at most once a minute, because a server may lock out whoever comes too
  /// often with a wrong password.
  mutating func retryMailAfterFix() {
    guard let queue = Channel.queued, let failed = ledger.health[queue]?.awaitsPersonSince else {
      return
    }
    let soon = min(max(now, failed + .minutes(1)), now + .minutes(1))
    for (prompt, retryInstant) in mailToRetry {
      ledger[prompt.key]?.mail?.retry(at: min(retryInstant, soon))
    }
  }

  /// Takes the mail that waits out of the outbox once the person wants no mail. The channels that
  /// are left are then asked for the notes that nobody has seen.
  mutating func dropUnwantedMail() {
    if agenda.configuration.ifConfigured(Channel.queued) != nil {
      return
    }
    for (prompt, _) in mailToRetry {
      ledger[prompt.key]?.dropMail(at: now)
    }
  }

  /// Sends once more the mail that was on its way when the daemon ended, because nobody knows its
  /// result. A second copy is recognised as the same mail. It is sent at once, unless the daemon
  /// has ended several times in a row.
  mutating func resendMailInFlight() {
    for prompt in openPrompts where prompt.record.mail?.state == .onItsWay {
      if prompt.awaitsMailResult {
        end(prompt, .time(agenda.endReason(at: now)))
      } else {
        let pause = mailBackoff(of: prompt.key, afterFailures: prompt.record.mailFailures)
        ledger[prompt.key]?.mail?.retry(at: now + pause, failures: 1)
      }
    }
  }

  /// The open prompts with mail that waits, and the instant of its next try.
  private var mailToRetry: [(prompt: RecordedPrompt, retryInstant: Instant)] {
    openPrompts.compactMap { prompt in
      prompt.record.mail?.retryInstant.map { (prompt, $0) }
    }
  }
}

extension PromptRecord {
  /// True if no screen is being asked for the note beside its mail.
  fileprivate var hasNoScreenAsked: Bool { standing == .shown || isAskedByMail }
}

extension Health {
  /// The instant of the last failure while the channel fails for a reason that a person has to put
  /// right; nil: it does not.
  fileprivate var awaitsPersonSince: Instant? {
    guard isFailing, failure?.needsPerson == true else {
      return nil
    }
    return lastFailure
  }
}
