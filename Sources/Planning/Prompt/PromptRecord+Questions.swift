// SPDX-License-Identifier: Apache-2.0

/// Facts that follow from a record alone.
extension PromptRecord {
  /// True if the channel that was asked last is a queue, and no screen.
  var isAskedByMail: Bool { trace.channel?.traits.isQueued == true }

  /// True if the channel that was asked last is a notification server.
  var isAskedOfServer: Bool { trace.channel?.traits.hasNotificationServer == true }

  /// True once a channel has shown the note or sent its mail.
  var wasShown: Bool { trace.firstShown != nil }

  /// True while the note waits for an answer, on a screen or on the way to one.
  package var awaitsAnswer: Bool { standing.kind == .awaited }

  /// True if the note waits for an answer in a place on a server.
  var standsOnScreen: Bool { standing == .shown && handle != nil }

  /// True if the record is about the prompt as it is planned now, for the same start of its
  /// session.
  func isForSameStart(as prompt: Prompt) -> Bool {
    Session.isSameStart(sessionStart, prompt.sessionStart)
  }

  /// True if it has been decided what becomes of the prompt, for this start of its session. A note
  /// that nobody saw has another chance if an edit puts it after the end of the life it had.
  func decides(_ prompt: Prompt) -> Bool {
    if answeredFor.contains(where: { Session.isSameStart($0, prompt.sessionStart) }) {
      return true
    }
    guard isForSameStart(as: prompt), !standing.mayComeAgain else {
      return false
    }
    let hasAnotherChance = wasNeverShown && expires <= prompt.due
    return !hasAnotherChance
  }

  /// True if a channel may be asked for the note. Mail in the outbox has its own times, and mail
  /// that was sent or refused is not written again.
  func isOpen(for channel: Channel) -> Bool {
    guard channel.traits.isQueued, let mail else {
      return true
    }
    return mail.state == .dropped
  }

  /// The instant until which a screen that was asked may still answer; nil: none may.
  func requestEnds(at now: Instant) -> Instant? {
    guard let since = state.requestOut, let longest = trace.channel?.traits.longestRequest,
      apart(now, since) < longest
    else {
      return nil
    }
    return since + longest
  }

  /// True while a screen that was asked may still answer.
  func isRequestOut(at now: Instant) -> Bool { requestEnds(at: now) != nil }

  /// The instant at which a screen is asked again, or a snoozed note comes again; the distant
  /// future if none is set.
  var nextShowing: Instant {
    if case .snoozed(let snooze) = state {
      return snooze.brakedUntil ?? life.due
    }
    return state.screenRetry ?? .distantFuture
  }

  /// The beginning of the silence that counts for the next channel: the person has the note, or its
  /// mail has failed; nil: none counts.
  var countedSilence: Instant? {
    guard let silence = state.silence, !silence.isEscalated else {
      return nil
    }
    let failuresOfMail = queuedMail?.failures ?? 0
    guard standing == .shown || failuresOfMail > 0 else {
      return nil
    }
    return silence.since ?? queuedMail?.since
  }

  /// True if nobody saw the note because every try to show it failed. Mail that is on its way may
  /// well be seen, so its showing keeps others at a distance.
  var hasFailed: Bool {
    if wasShown || isOnlyInTheMail {
      return false
    }
    return trace.failures > 0 || mailFailures > 0
  }

  /// Tries in a row by mail that failed.
  var mailFailures: Int { mail?.failures ?? 0 }

  /// True if a rule kept the note back, or its life ended, before anybody saw it.
  var wasNeverShown: Bool { !wasShown && standing.kind == .passed }

  /// The note's place on a screen that it is to leave; nil: it is on none, or waits for an answer.
  var leftover: Handle? { awaitsAnswer ? nil : trace.handle }
}
