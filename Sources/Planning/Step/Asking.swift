// SPDX-License-Identifier: Apache-2.0

/// Requests to channels for one note.
extension Stepping {
  /// Asks a channel to show an open note.
  ///
  /// - Parameters:
  ///   - inFull: True if the person asked to read a neutral message in full.
  ///   - channel: The channel; nil: the first of the chain that may show it.
  mutating func ask(
    _ key: Key, _ reason: Reason, inFull: Bool = false, on channel: Channel? = nil
  ) {
    useGentleText(key)
    limitQuoteToOneADay(key)
    guard let record = ledger[key], let channel = channel ?? record.firstChannel(in: context)
    else {
      return
    }
    if channel.traits.isQueued {
      return mail(key, reason, by: channel)
    }
    if let until = record.brakedUntil(at: now) {
      apply(.braked(until: until), to: key)
      if record.state.screenRetry != until {
        note(key, record.phase, .waits(until), .brake)
      }
      return
    }
    let isRedacted = ledger.isLocked && !inFull && !channel.traits.isPrivate
    requests.append(
      .show(
        Request.Show(
          key: key, phase: record.phase, item: record.content.id, channel: channel,
          replacing: record.trace.handle, inFull: inFull, reason: reason, isRedacted: isRedacted,
          quote: ledger.quote(of: key, agenda.planWords),
          asksIntention: asksIntention(record, key))))
    moveShowing(of: key)
    apply(inFull ? .askedInFull(channel) : .asked(channel, reason, isRedacted: isRedacted), to: key)
  }

  /// Puts a note's mail into the outbox and on its way.
  private mutating func mail(_ key: Key, _ reason: Reason, by channel: Channel) {
    apply(.mailed(channel, reason), to: key)
    sendMail(key, reason)
  }

  /// Hands a note's mail to the mail helper.
  mutating func sendMail(_ key: Key, _ reason: Reason) {
    useGentleText(key)
    guard let record = ledger[key] else {
      return
    }
    apply(.mailResent, to: key)
    moveShowing(of: key)
    requests.append(
      .mail(
        Request.Mail(
          key: key, phase: record.phase, item: record.content.id, due: record.due, reason: reason,
          quote: ledger.quote(of: key, agenda.planWords),
          asksIntention: asksIntention(record, key))))
  }

  /// Moves the showing of a note that nobody has seen yet to this try, so that others keep their
  /// distance from it.
  private mutating func moveShowing(of key: Key) {
    guard ledger[key]?.trace.firstShown == nil else {
      return
    }
    ledger.moveShowing(of: key, to: now)
  }

  /// True if a note asks for the session's intention.
  private func asksIntention(_ record: PromptRecord, _ key: Key) -> Bool {
    record.phase.looksForward && key.slot == .evening && ledger.intentions[key.session] == nil
  }
}

extension Ledger {
  mutating func moveShowing(of key: Key, to instant: Instant) {
    guard let place = showings.firstIndex(where: { $0.key == key }) else {
      return
    }
    showings[place].at = instant
  }
}
