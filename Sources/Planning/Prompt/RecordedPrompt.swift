// SPDX-License-Identifier: Apache-2.0

/// A prompt with its record, and with all that a turn compares it with: the plan, the pauses and
/// the time.
struct RecordedPrompt {
  let key: Key
  let record: PromptRecord
  let agenda: Agenda
  let pauses: [Pause]
  let now: Instant
}

// MARK: - Times at which notes may be shown

extension RecordedPrompt {
  /// The longest time until the result of mail that is on its way is known.
  static let longestMailing = Channel.queued?.traits.longestRequest ?? .zero

  private func isPaused(at instant: Instant) -> Bool { pauses.pause(at: instant) != nil }

  /// The rule that forbids notes now: quiet time around a session, quiet hours or a pause; nil:
  /// none does.
  private var forbiddingEnding: Ending? {
    agenda.forbiddingRule(at: now).map { .time($0) } ?? (isPaused(at: now) ? .pause : nil)
  }

  /// True while the note's life lasts. A clock that was set back may stand before its due.
  var isAlive: Bool { record.life.contains(now) }

  /// True if the note may be shown now.
  var mayBeShown: Bool { isAlive && forbiddingEnding == nil }

  /// True once a screen is to be asked again, or a snoozed note comes again.
  var isDueAgain: Bool { record.nextShowing <= now }

  /// True once mail that waits is to be sent.
  var isMailDue: Bool { mayBeShown && nextMailing <= now }

  /// True if a note stands on a screen with its text, and may be shown again without it.
  var isShownInFull: Bool {
    record.standing == .shown && !record.trace.isNeutral && mayBeShown
  }

  /// True if a note stands on a screen without its text, and may be shown in full.
  var isShownNeutral: Bool {
    record.standing == .shown && record.trace.isNeutral && mayBeShown
  }
}

// MARK: - The end

extension RecordedPrompt {
  /// True while the plan has the prompt, for the same start of its session.
  var isPlanned: Bool { agenda.prompt(key).map(record.isForSameStart) ?? false }

  /// The reason why the plan no longer has the prompt; nil: it has.
  var unplannedReason: Reason? {
    if isPlanned {
      return nil
    }
    guard let scheduled = agenda.scheduled(key.session) else {
      return .gone
    }
    if scheduled.status == .cancelled {
      return .cancelled
    }
    let isSame = scheduled.session.plannedStart == record.sessionStart
    return isSame ? .unplanned : .rescheduled
  }

  /// The end of the open prompt now; nil: it goes on.
  var ending: Ending? {
    if awaitsMailResult || min(record.due, record.expires) > now {
      return nil
    }
    if let forbiddingEnding {
      return forbiddingEnding
    }
    // A note that was put off into a pause is not caught up with after it.
    if record.standing == .snoozed, isPaused(at: record.due) {
      return .pause
    }
    return record.expires <= now ? .time(agenda.endReason(at: record.expires)) : nil
  }

  /// True if the prompt's time has just ended while its mail was on its way. Nobody knows yet
  /// whether the note was shown.
  var awaitsMailResult: Bool {
    if !record.isOnlyInTheMail || isPaused(at: now) {
      return false
    }
    return !isOver(at: now - Self.longestMailing) && isOver(at: now)
  }

  /// True if the note's life is over at an instant, or a time without notes is on then.
  private func isOver(at instant: Instant) -> Bool {
    record.expires <= instant || agenda.forbiddingRule(at: instant) != nil
  }
}

// MARK: - Taking back

extension RecordedPrompt {
  /// True if an answer to the note can be taken back: the note may be shown now, or once it is due,
  /// as far as can be seen now.
  var canReopen: Bool {
    let mayBeShown = now < record.due ? !isPaused(at: record.due) : forbiddingEnding == nil
    return isPlanned && mayBeShown && now < record.expires
  }

  /// True if a pause ended a note about getting home after a channel was asked for it. Such a note
  /// comes back after the pause, because its words must not be lost. Other notes do not come back.
  /// A note that came due in a pause was never asked for.
  private var wasEndedByPause: Bool {
    record.phase.textPhase(of: key).carriesDrivingText && !record.state.isOpen
      && record.reason == .paused
      && record.trace.channel != nil
      && !isPaused(at: record.due)
  }

  /// True if a note that a pause ended is open again, now that the pause is over.
  var comesBackAfterPause: Bool { wasEndedByPause && canReopen }

  /// True if a note that was put off can come now instead.
  var canComeNow: Bool { isPlanned && forbiddingEnding == nil }

  /// The way in which the note goes on once its answer is taken back.
  ///
  /// A note that no channel was asked for, or that no channel could show, takes part in the plan
  /// again. A note whose mail the person has is not sent twice.
  var reopening: Reopening {
    let lastBefore = record.history.dropLast().last?.standing
    if record.trace.channel == nil || lastBefore == .failed {
      return .planned
    }
    return mayBeShownAgain ? .comes(record.life) : .waits
  }

  /// True if a channel may show the note again; false where the person has it, as in a mailbox.
  var mayBeShownAgain: Bool {
    let isInTheMailbox = record.isAskedByMail && record.mail?.state == .sent
    return !isInTheMailbox && firstChannel != nil
  }
}

// MARK: - The chain of channels

extension RecordedPrompt {
  /// The first channel of the chain that may show the note.
  var firstChannel: Channel? { agenda.configuration.channels.first { record.isOpen(for: $0) } }

  /// The channel that follows another one for this note; nil after the last one.
  private func link(after channel: Channel) -> Configuration.Link? {
    let chain = agenda.configuration.deliver
    guard let index = chain.firstIndex(where: { $0.channel == channel }) else {
      return nil
    }
    return chain[(index + 1)...].first { record.isOpen(for: $0.channel) }
  }

  /// The channel that is asked after another has failed; nil: none follows, or the note may not be
  /// shown now.
  func nextChannel(after channel: Channel) -> Channel? {
    mayBeShown ? link(after: channel)?.channel : nil
  }

  /// The next channel of a note to which nobody reacts, and the instant at which the silence has
  /// lasted long enough for it; nil if no channel waits for that.
  private var nextInSilence: (channel: Channel, at: Instant)? {
    guard let since = record.countedSilence, let channel = record.trace.channel,
      let next = link(after: channel), let after = next.after
    else {
      return nil
    }
    return (next.channel, since + after)
  }

  /// The channel that silence brings in now; nil: none.
  var escalation: Channel? {
    guard let next = nextInSilence, next.at <= now, mayBeShown else {
      return nil
    }
    return next.channel
  }
}

// MARK: - Deadlines

extension RecordedPrompt {
  /// The next instant at which time alone changes something about the prompt; nil: there is none.
  ///
  /// `Turn.wake` is made of these and of nothing else about a prompt.
  var deadline: Instant? {
    guard record.state.isOpen else {
      return nil
    }
    if awaitsMailResult {
      return min(record.expires, now) + Self.longestMailing
    }
    let instants = [
      record.nextShowing, nextMailing, nextQuietHours, nextInSilence?.at ?? .distantFuture,
      nextCountInView,
    ]
    // Nothing but its end happens to a note before it is due.
    return instants.reduce(record.expires) { min($0, max($1, record.due)) }
  }

  /// The next quiet hours, which take a note from the screen; the distant future for a snoozed
  /// note. A clock that was set back may be in quiet hours before the note's due; the next ones
  /// after the due count.
  private var nextQuietHours: Instant {
    if case .snoozed = record.state {
      return .distantFuture
    }
    return agenda.hours.nextQuietHours(from: max(now, record.due))
  }

  /// The instant at which the time of a note on a screen is counted; the distant future if it is
  /// not.
  private var nextCountInView: Instant {
    record.awaitsAnswer ? record.trace.timeInView.deadline ?? .distantFuture : .distantFuture
  }

  /// The instant at which mail that waits may be sent: not while a screen may still answer. The
  /// distant future if no mail waits.
  private var nextMailing: Instant {
    let retryInstant = record.mail?.retryInstant ?? .distantFuture
    return max(retryInstant, record.requestEnds(at: now) ?? retryInstant)
  }
}
