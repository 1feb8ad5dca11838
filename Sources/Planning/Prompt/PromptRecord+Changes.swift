// SPDX-License-Identifier: Apache-2.0

/// Changes that leave a prompt in its state: the next steps of its screen and its mail.
extension PromptRecord {
  /// A screen is asked to show the note in full, in its own place. A locked one shows it after
  /// unlocking.
  mutating func reveal(on channel: Channel, isNeutral: Bool, at now: Instant) {
    prepare(for: channel, isNeutral: isNeutral, at: now)
    state = state.retrying(at: nil)
  }

  /// Records in the trace which screen is asked, and if the text is left out.
  mutating func prepare(for channel: Channel, isNeutral: Bool, at now: Instant) {
    trace.forgetOldShowings(at: now)
    trace.channel = channel
    trace.isNeutral = isNeutral
  }

  /// The brake on repeats lets a screen be asked only at `instant`.
  mutating func brake(until instant: Instant, at now: Instant) {
    trace.forgetOldShowings(at: now)
    state = state.retrying(at: instant)
  }

  /// A screen is to be asked at `instant`; nil: at no set time any more.
  mutating func retryScreen(at instant: Instant?) { state = state.retrying(at: instant) }

  /// Mail is on its way: a screen that is to be asked beside it is asked at `instant` at the
  /// earliest.
  ///
  /// - Parameter asksServer: True if a server has just appeared, which is to be asked too.
  mutating func waitForMail(until instant: Instant, asksServer: Bool) {
    if let retry = state.screenRetry {
      retryScreen(at: max(retry, instant))
    } else if asksServer {
      retryScreen(at: instant)
    }
  }

  /// The person wants no mail any more. A note that nobody has seen yet is asked of a screen.
  mutating func dropMail(at now: Instant) {
    mail?.drop()
    if standing == .asked, isAskedByMail {
      retryScreen(at: now)
    }
  }

  /// A screen failed, and is asked again at `instant`.
  mutating func failOnScreen(retryAt instant: Instant) {
    trace.failures += 1
    state = state.retrying(at: instant)
  }

  /// The note was taken from a place on the screen, on our request. It may have a newer place
  /// meanwhile, which it keeps.
  mutating func leave(_ handle: Handle, at now: Instant) {
    if trace.handle == handle {
      trace.handle = nil
      trace.timeInView.end(at: now)
    }
  }

  /// The daemon that showed the note ends, or has ended. The note keeps its place until it is taken
  /// from there, or until the next daemon replaces it there.
  mutating func loseDaemon(at now: Instant) {
    trace.lastServer = nil
    trace.timeInView.end(at: now)
  }

  /// A snoozed note gives way to another one: it has a later life.
  mutating func concede(with life: Life) { self.life = life }

  /// The silence has brought the note to the next channel.
  mutating func escalate() { state.silence?.isEscalated = true }

  /// Counts the time for which the note was before the person.
  mutating func countTimeInView(at now: Instant) { trace.timeInView.count(at: now) }

  /// A daemon has started. A press while none ran is lost: servers report the buttons of a note
  /// only to the program that showed it, and cannot be asked if they still show the note. So
  /// nothing from before counts as time in which the person left the note alone.
  mutating func goOnWithNewDaemon(at now: Instant) {
    trace.timeInView = TimeInView()
    if standsOnScreen {
      loseDaemon(at: now)
    }
  }

  /// A note is before the person while it stands in full on a screen that shows it. A note of an
  /// earlier daemon may be gone from there, until this one has replaced it.
  ///
  /// - Parameter isHidden: The screen shows no notes (`Ledger.areNotesHidden`).
  mutating func updateTimeInView(isHidden: Bool, at now: Instant) {
    if isHidden || trace.isNeutral || trace.handle == nil || trace.lastServer == nil {
      trace.timeInView.end(at: now)
    } else {
      trace.timeInView.begin(at: now)
    }
  }

  /// The clock was wrongly ahead. Silence and mail that would begin later count as begun by now,
  /// and no try stays later than `latestTry`.
  mutating func clampRetries(to latestTry: Instant, at now: Instant) {
    state.silence?.clamp(to: now)
    mail?.clampRetries(to: latestTry, at: now)
    if let at = state.screenRetry {
      state = state.retrying(at: min(at, latestTry))
    }
  }
}

extension ChannelTrace {
  /// Keeps the showings that the brake on repeats counts.
  fileprivate mutating func forgetOldShowings(at now: Instant) {
    recent.removeAll { $0 + Brake.showings.span <= now || $0 > now }
  }
}
