// SPDX-License-Identifier: Apache-2.0

/// The words of a note: chosen in one place when the note first comes, and kept. Three rules may
/// change them later: after a low answer the text becomes a gentle one, the person's own words come
/// at most once a day, and own words that the person took back are left out.
extension Stepping {
  /// Chooses a text of the library or a question, and what stands beside the text.
  mutating func chooseContent(of prompt: Prompt) {
    if let question = question(of: prompt) {
      return useQuestion(question, prompt)
    }
    let introduces = CoursePrompt(prompt, ledger, agenda)?.isIntroductionDue == true
    // Asked before the choice: a text for the hours after a low answer counts as said by then.
    let isAfterLow = ledger.lowAnswerPeriod(of: prompt, at: now, agenda) != nil
    let id = chooseText(of: prompt)
    let quotes = !isAfterLow && isQuoteDue(prompt)
    ledger[prompt.key]?.content = .text(id: id, quotesIntention: quotes, introduces: introduces)
    if quotes {
      ledger.lastQuoted = now
    }
  }

  private mutating func useQuestion(_ question: Question, _ prompt: Prompt) {
    if question == .fewer {
      ledger.fewerAskedAt = now
    }
    ledger[prompt.key]?.content = .question(question)
  }

  /// The question that a prompt asks in place of a text; nil: none.
  private func question(of prompt: Prompt) -> Question? {
    if ledger.asksCheckIn(prompt, at: now, agenda) {
      return .checkIn
    }
    return ledger.asksForFewer(prompt, at: now, agenda) ? .fewer : nil
  }

  /// Chooses a text for a prompt and remembers the choice; nil if the library has nothing for its
  /// phase.
  private mutating func chooseText(of prompt: Prompt) -> String? {
    guard let choice = Rotation(prompt, ledger, agenda, now).choice else {
      return nil
    }
    let id = choice.text.id
    ledger.reservedTexts[prompt.key] = nil
    let times = ledger.timesChosen(id)
    ledger.chosen.removeAll { $0.textID == id }
    ledger.chosen.append(
      TextChoice(textID: id, at: now, times: times + 1, isFixed: choice.isFixed))
    return id
  }

  /// After a low answer, a note that comes again neither examines a thought, nor asks how the
  /// person is, nor quotes them, even if its words were chosen before.
  mutating func useGentleText(_ key: Key) {
    guard ledger.lowAnswerPeriod(at: now) != nil, let record = ledger[key],
      let prompt = agenda.prompt(key), !agenda.isClosing(prompt)
    else {
      return
    }
    let content = record.content
    ledger[key]?.content = content.withQuote(false)
    if let id = content.id, !isGentle(id), hasGentleText(prompt) {
      let gentle = chooseText(of: prompt)
      ledger[key]?.content = .text(
        id: gentle, quotesIntention: false, introduces: content.introduces)
    }
  }

  private func hasGentleText(_ prompt: Prompt) -> Bool {
    isGentle(Rotation(prompt, ledger, agenda, now).choice?.text.id)
  }

  private func isGentle(_ id: String?) -> Bool {
    id.flatMap { agenda.library[id: $0] }?.fitsLowAnswer == true
  }

  /// The person's words come once a day at most. This counts also for a note that was put off
  /// to another day.
  mutating func limitQuoteToOneADay(_ key: Key) {
    guard let record = ledger[key], record.content.quotesIntention else {
      return
    }
    if !wasQuotedBefore {
      ledger.lastQuoted = now
    } else if !wasAskedToday(record) {
      ledger[key]?.content = record.content.withQuote(false)
    }
  }

  /// True if words were quoted today before this turn.
  private var wasQuotedBefore: Bool {
    ledger.lastQuoted.map { $0 != now && isToday($0) } ?? false
  }

  /// True if the words of today were this note's own.
  private func wasAskedToday(_ record: PromptRecord) -> Bool {
    record.history.contains { $0.standing == .asked && isToday($0.at) }
  }

  private func isToday(_ instant: Instant) -> Bool {
    agenda.hours.zone.isSameDay(instant, now)
  }
}

// MARK: - The person's own words

extension Stepping {
  /// True if a prompt that is being chosen quotes the intention of its session: one of the prompts
  /// that may, unless words were quoted today already.
  private func isQuoteDue(_ prompt: Prompt) -> Bool {
    if let last = ledger.lastQuoted, isToday(last) {
      return false
    }
    let quoting = promptsQuoting(prompt.key.session, choosing: prompt.key)
    return quoting.contains { $0.key == prompt.key }
  }

  /// The prompts that would quote a session's words, if all of them come. These are the first
  /// evening of practice, if no note has quoted the words yet, and about every other evening by
  /// seeded chance. If no such evening is left, as with sessions close together, it is the first
  /// morning.
  ///
  /// - Parameter key: The prompt that is being chosen now, and so is not decided yet.
  func promptsQuoting(_ id: SessionID, choosing key: Key? = nil) -> [Prompt] {
    guard ledger.intentions[id] != nil else {
      return []
    }
    let able = agenda.prompts.filter {
      $0.key.session == id && mayQuote($0, isText: $0.key == key)
    }
    let evenings = able.filter { $0.key.slot == .evening }
    if ledger.hasQuoted(id) {
      return evenings.filter(isDrawnToQuote)
    }
    let first = (evenings.isEmpty ? able : evenings).prefix(1)
    return Array(first) + evenings.dropFirst().filter(isDrawnToQuote)
  }

  private func isDrawnToQuote(_ prompt: Prompt) -> Bool {
    SeededHash.number(seed: ledger.seed, "\(prompt.key) quote").isMultiple(of: 2)
  }

  /// True for a prompt of practice that will come, as far as can be seen now, with a text that the
  /// person's words can stand beside; not in the time after a low answer.
  ///
  /// - Parameter isText: The prompt gets a text now. It may have been the evening of a check-in
  ///   that is not asked, because the last one was not long ago.
  private func mayQuote(_ prompt: Prompt, isText: Bool) -> Bool {
    let at = max(prompt.due, now)
    guard prompt.phase.traits.quotesIntention, prompt.expires > now, !ledger.isErased(prompt),
      isText || isTextToCome(prompt), ledger.lowAnswerPeriod(of: prompt, at: at, agenda) == nil
    else {
      return false
    }
    return ledger.foreseenObjection(to: prompt, at: at, agenda) == nil
  }

  /// True if a prompt is still to come, and not as a check-in.
  private func isTextToCome(_ prompt: Prompt) -> Bool {
    !ledger.isDecided(prompt) && !agenda.isCheckInEvening(prompt)
  }

  /// Removes quotes whose words are gone. A note on a screen with such words is taken down and
  /// comes at once without them; a snoozed note stays snoozed.
  ///
  /// - Parameter sessions: The sessions of which the words, or some of them, are gone.
  mutating func removeQuotes(of sessions: Set<SessionID>) {
    let keys = ledger.prompts.keys.filter { sessions.contains($0.session) }.sorted()
    let quoting = keys.compactMap(recorded).filter(\.record.content.quotesIntention)
    for prompt in quoting {
      let someRemain = ledger.intentions[prompt.key.session] != nil
      ledger[prompt.key]?.content = prompt.record.content.withQuote(someRemain)
      if let server = prompt.serverShowing {
        apply(.takenDown(from: server), to: prompt.key)
      }
    }
  }
}

extension RecordedPrompt {
  /// The channel on whose server an open note shows its words, or is about to; nil: none.
  fileprivate var serverShowing: Channel? {
    guard record.awaitsAnswer, !record.trace.isNeutral else {
      return nil
    }
    let isAsked = record.isAskedOfServer && record.isRequestOut(at: now)
    let isThere = record.trace.handle != nil
    return isAsked || isThere ? Channel.withServer : nil
  }
}

extension Ledger {
  /// The number of times for which a text was chosen.
  fileprivate func timesChosen(_ id: String) -> Int {
    chosen.first { $0.textID == id }?.times ?? 0
  }

  /// True if a note has quoted a session's intention.
  fileprivate func hasQuoted(_ id: SessionID) -> Bool {
    prompts.contains { $0.key.session == id && $0.value.content.quotesIntention }
  }
}

/// The prompts that would quote a session's words, if all of them come as planned. They follow from
/// the same ledger and agenda by which `step` decides. Empty if there are no words, or no prompt
/// that could quote them.
package func promptsQuoting(
  _ id: SessionID, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
) -> [Prompt] {
  Stepping(ledger: ledger, agenda: agenda, now: now).promptsQuoting(id)
}
