// SPDX-License-Identifier: Apache-2.0

/// The part of the world that one prompt depends on: the plan, the pauses and the time.
struct PromptContext {
  let agenda: Agenda
  let pauses: [Pause]
  let now: Instant

  func isPaused(at instant: Instant) -> Bool { pauses.contains { $0.contains(instant) } }

  /// True while a pause is on.
  var isPausedNow: Bool { isPaused(at: now) }
  /// The rule that forbids notes now: silence around a session, quiet hours or a pause; nil: none
  /// does.
  var quiet: Reason? { agenda.silence(at: now) ?? (isPausedNow ? .paused : nil) }
}

extension PromptRecord {
  /// The longest time until the fate of mail that is on its way is known.
  static let longestMailing = Elapsed.minutes(3)
  /// A request to a screen that is older has been lost: longer than any channel takes to answer.
  static let longestRequest = Elapsed.minutes(1)

  /// True if the channel that was asked last is a queue, and no screen.
  var isAskedByMail: Bool { trace.channel?.traits.isQueued == true }

  /// True if the channel that was asked last is a notification server.
  var isAskedOfServer: Bool { trace.channel?.traits.canBeTakenBack == true }

  /// True if the record is about the prompt as it is planned now, for the same start of its
  /// session.
  func isAbout(_ prompt: Prompt) -> Bool {
    Session.isSameStart(sessionStart, prompt.sessionStart)
  }

  /// True if it has been decided what becomes of the prompt, for this start of its session.
  func decides(_ prompt: Prompt) -> Bool {
    let isAnswered = answeredFor.contains { Session.isSameStart($0, prompt.sessionStart) }
    return isAnswered || (isAbout(prompt) && standing != .withdrawn)
  }

  /// True once the person had the note before them.
  var wasSeen: Bool { trace.firstShown != nil }

  /// True while the note waits for an answer, on a screen or on the way to one.
  var awaitsAnswer: Bool { standing == .shown || standing == .asked }

  /// True if the note may be shown now. A clock that was set back may stand before its due.
  func mayShow(in context: PromptContext) -> Bool {
    life.contains(context.now) && context.quiet == nil
  }

  /// The instant until which a screen that was asked may still answer; nil: none may.
  func requestEnds(at now: Instant) -> Instant? {
    guard let since = state.requestOut, apart(now, since) < Self.longestRequest else {
      return nil
    }
    return since + Self.longestRequest
  }

  /// True while a screen that was asked may still answer.
  func isRequestOut(at now: Instant) -> Bool { requestEnds(at: now) != nil }

  /// True once a screen is to be asked again, or a snoozed note comes again.
  func isDueAgain(at now: Instant) -> Bool { nextShowing <= now }

  /// True once mail that waits is to be sent.
  func isMailDue(at now: Instant) -> Bool { nextMailing(at: now) <= now }

  /// True if the prompt's time has just ended while its mail was on its way. Nobody knows yet
  /// whether the note was shown.
  func isAwaited(in context: PromptContext) -> Bool {
    guard isOnlyInTheMail, !context.isPausedNow else {
      return false
    }
    let wasOver = isOver(at: context.now - Self.longestMailing, context.agenda)
    return !wasOver && isOver(at: context.now, context.agenda)
  }

  /// True once the note's life is over, or the agenda is silent.
  private func isOver(at instant: Instant, _ agenda: Agenda) -> Bool {
    life.expires <= instant || agenda.silence(at: instant) != nil
  }

  /// True if a channel may be asked for the note. Mail in the outbox has its own times, and mail
  /// that was sent or refused is not written again.
  func isOpen(for channel: Channel) -> Bool {
    guard channel.traits.isQueued, let mail else {
      return true
    }
    return mail.state == .dropped
  }

  /// The first channel of the chain that may show the note.
  func firstChannel(in context: PromptContext) -> Channel? {
    context.agenda.configuration.channels.first { isOpen(for: $0) }
  }

  /// The channel that follows on another for this note; nil after the last one.
  func link(after channel: Channel, in context: PromptContext) -> Configuration.Link? {
    let chain = context.agenda.configuration.deliver
    guard let place = chain.firstIndex(where: { $0.channel == channel }) else {
      return nil
    }
    return chain[(place + 1)...].first { isOpen(for: $0.channel) }
  }

  /// The channel that is asked after another has failed; nil: none follows, or the note may not be
  /// shown now.
  func nextChannel(after channel: Channel, in context: PromptContext) -> Channel? {
    mayShow(in: context) ? link(after: channel, in: context)?.channel : nil
  }
}

// MARK: - Deadlines

extension PromptRecord {
  /// The next instant at which time alone changes something about the prompt; nil: there is none.
  ///
  /// `Turn.wake` is made of these and of nothing else about a prompt.
  func deadline(in context: PromptContext) -> Instant? {
    guard state.isOpen else {
      return nil
    }
    if isAwaited(in: context) {
      return min(life.expires, context.now) + Self.longestMailing
    }
    let instants = [
      nextShowing, nextMailing(at: context.now), nextQuiet(in: context),
      escalation(in: context)?.at ?? .distantFuture,
    ]
    // Nothing but its end happens to a note before it is due.
    return instants.reduce(life.expires) { min($0, max($1, life.due)) }
  }

  /// The instant at which a screen is asked again, or a snoozed note comes again; the distant
  /// future if none is set.
  private var nextShowing: Instant {
    if case .snoozed(let snooze) = state {
      return snooze.brakedUntil ?? life.due
    }
    return state.screenRetry ?? .distantFuture
  }

  /// The next quiet hours, which take a note from the screen; the distant future for a snoozed
  /// note. A clock that was set back may be in quiet hours before the note's due; the next ones
  /// after the due count.
  private func nextQuiet(in context: PromptContext) -> Instant {
    if case .snoozed = state {
      return .distantFuture
    }
    return context.agenda.hours.nextQuiet(from: max(context.now, life.due))
  }

  /// The instant at which mail that waits may go: not while a screen may still answer. The distant
  /// future where no mail waits.
  private func nextMailing(at now: Instant) -> Instant {
    let until = mail?.waitsUntil ?? .distantFuture
    return max(until, requestEnds(at: now) ?? until)
  }

  /// The next channel of a note to which nobody reacts, and the instant at which the silence has
  /// lasted long enough for it; nil if no channel waits for that.
  func escalation(in context: PromptContext) -> (channel: Channel, at: Instant)? {
    guard let since = countedSilence, let channel = trace.channel,
      let next = link(after: channel, in: context), let after = next.after
    else {
      return nil
    }
    return (next.channel, since + after)
  }

  /// The beginning of the silence that counts for the next channel: the person has the note, or its
  /// mail has failed; nil: none counts.
  private var countedSilence: Instant? {
    guard let silence = state.silence, !silence.isEscalated else {
      return nil
    }
    let failuresOfMail = queuedMail?.failures ?? 0
    guard standing == .shown || failuresOfMail > 0 else {
      return nil
    }
    return silence.since ?? queuedMail?.since
  }
}
