// SPDX-License-Identifier: Apache-2.0

/// Reactions of a person to a note, and a person's words about themselves.
extension Stepping {
  /// The person answered. An answer counts even after the note has left the screen. The first
  /// answer stays.
  mutating func answered(_ prompt: RecordedPrompt, _ answer: Answer) {
    let (key, record) = (prompt.key, prompt.record)
    if record.standing.isAnswered {
      return refusal = .alreadyAnswered(key, record.standing)
    }
    if answer == .done, prompt.isToComeAgain {
      return refusal = .unknown(key)
    }
    if record.content.question == .fewer {
      ledger.want(answer.frequency, at: now)
    }
    ledger.resetLeftAlone()
    apply(.person(.answered(answer)), to: key)
  }

  /// The person has seen the note and gave no answer. That is a reaction, and the note goes.
  mutating func seen(_ prompt: RecordedPrompt) {
    ledger.resetLeftAlone()
    apply(.person(.seen), to: prompt.key)
  }

  /// The person wants to read a neutral message: it is shown once more, in full, in its own place.
  /// While the screen is locked, others may read it, and nothing happens.
  ///
  /// Some servers close a message, as if by hand, before they report the press. So a neutral
  /// message that was closed comes again too.
  ///
  /// The press is the one exception to the chain: the server is asked, whatever channel `deliver`
  /// names first, and even if it no longer names the desktop, because the note stands there.
  mutating func reveal(_ prompt: RecordedPrompt) {
    let (key, record) = (prompt.key, prompt.record)
    guard prompt.canBeRevealed, !ledger.isLocked else {
      return
    }
    ledger.resetLeftAlone()
    // The note may have been mailed since. The message on the screen is the one that is shown in
    // full.
    if record.state.isOpen {
      recordDecision(key, record.phase, .standing(.shown), .revealed, Channel.withServer)
    }
    ask(key, .revealed, inFull: true, on: Channel.withServer)
  }

  /// The person asks to be reminded later: the same prompt is due again, with a life of its own
  /// (`model.md`, "Snooze").
  mutating func putOff(_ prompt: RecordedPrompt, _ delay: Elapsed) {
    let due = agenda.dueAgain(after: delay, at: now)
    if let objection = refusalToPutOff(prompt, to: due) {
      return refusal = objection
    }
    ledger.resetLeftAlone()
    apply(.person(.putOff(Life(due: due, expires: agenda.end(of: due).at))), to: prompt.key)
  }

  private func refusalToPutOff(_ prompt: RecordedPrompt, to due: Instant) -> Refusal? {
    let (key, record) = (prompt.key, prompt.record)
    if record.standing.isAnswered {
      return .alreadyAnswered(key, record.standing)
    }
    guard prompt.canBePutOff else {
      return .over(key, record.standing)
    }
    return hold(before: due, of: record).map { hold in
      .intoHold(key, hold: hold, works: latestDelay(before: hold))
    }
  }

  /// The quiet time of a session that begins before a note would come again; nil: none does.
  private func hold(before due: Instant, of record: PromptRecord) -> Instant? {
    agenda.nextHold(of: record.due, at: now).filter { $0 <= due }
  }

  /// The longest of a few lengths by which a note can still be put off, so that it comes with time
  /// to be read before the quiet time of a session; nil: none of them is short enough.
  private func latestDelay(before hold: Instant) -> Elapsed? {
    let lengths: [Elapsed] = [
      .hours(12), .hours(6), .hours(3), .hours(1), .minutes(30), .minutes(15), .minutes(5),
    ]
    return lengths.first {
      agenda.isReadable(from: agenda.dueAgain(after: $0, at: now), before: hold)
    }
  }

  /// The person wrote something on a note: before a session it is kept as its intention, otherwise
  /// as a reflection.
  mutating func replied(_ prompt: RecordedPrompt, _ text: String) {
    let key = prompt.key
    if prompt.record.phase.looksForward {
      // Words that were written since the note asked for them stay.
      let before = ledger.intentions[key.session]
      ledger.intentions[key.session] = .adding(text, to: before, at: now)
    } else {
      ledger.reflections.append(Reflection(at: now, session: key.session, text: text))
    }
    ledger.resetLeftAlone()
    answerDone(key)
  }

  /// Answers a note with done, unless it was answered before.
  private mutating func answerDone(_ key: Key) {
    if ledger[key]?.standing.isAnswered == false {
      apply(.person(.answered(.done)), to: key)
    }
  }

  /// The person said how they are. After a low answer there is help at once, in the same place.
  mutating func rated(_ given: Rating, on key: Key?) {
    // The answer and its rating are of one instant, by which they are taken back together.
    let rating = Rating(at: now, value: given.value)
    let before = key.flatMap { sameRating(rating, on: $0) }
    if before == nil {
      ledger.ratings.append(rating)
    }
    ledger.resetLeftAlone()
    answerCheckIn(key)
    if before == nil {
      // The note that is answered by it is a part of the same act.
      ledger.lastActSource = .other(.rating)
    }
    if let lowAnswer = ledger.lowAnswerPeriod(after: before ?? rating) {
      requests.append(.card(lowAnswer))
    }
  }

  /// Answers the check-in that was rated on; nil: the one that is open, if there is one.
  private mutating func answerCheckIn(_ key: Key?) {
    if let key {
      answerDone(key)
    } else {
      close(.checkIn, .done)
    }
  }

  /// Two presses of one button are one answer within this.
  private static let longestDoublePress = Elapsed.minutes(1)

  /// The same rating, given before on the same note: a button that is pressed twice is one answer,
  /// with the card each time.
  private func sameRating(_ rating: Rating, on key: Key) -> Rating? {
    guard let record = ledger[key], record.standing.isAnswered, let last = ledger.ratings.last,
      last.value == rating.value, apart(last.at, record.since) <= Self.longestDoublePress
    else {
      return nil
    }
    return last
  }

  /// The person said how often they want to be spoken to, by a button of the question or by a
  /// command.
  mutating func wanted(_ frequency: Frequency, on key: Key?) {
    let before = ledger.chosenFrequency
    ledger.want(frequency, at: now)
    ledger.resetLeftAlone()
    if let key {
      answerDone(key)
    } else if !close(.fewer, frequency.answer), before.frequency != frequency {
      // The same wish twice counts as one. The checkpoint keeps `oriel undo` from taking back an
      // earlier answer in place of this wish.
      ledger.record(Checkpoint(at: now, frequency: before))
    }
  }

  /// Closes the open notes of a question that was answered by a command. In the time after a low
  /// answer a snoozed one still comes, with a gentle text in place of the question, because the
  /// person should not get less then.
  ///
  /// - Returns: True if a note was answered by it.
  @discardableResult
  private mutating func close(_ question: Question, _ answer: Answer) -> Bool {
    var closing = openPrompts.filter { $0.record.content.question == question }
    if ledger.lowAnswerPeriod(at: now) != nil {
      closing.removeAll { $0.record.standing == .snoozed }
    }
    for prompt in closing {
      apply(.person(.answered(answer)), to: prompt.key)
    }
    return !closing.isEmpty
  }

  /// The person wrote an intention, or edited it; nil takes it back.
  mutating func intended(_ id: SessionID, _ intention: Intention?) {
    let before = ledger.intentions[id]
    ledger.intentions[id] = intention
    if let before, intention?.quotesAll(of: before, agenda.ifThenWords) != true {
      removeQuotes(of: [id])
    }
    ledger.resetLeftAlone()
  }

  /// Erases a part of the memory, and takes the words in it from every note.
  mutating func erase(_ erasure: Erasure) {
    let before = ledger
    ledger.erase(erasure, now)
    for key in ledger.waiting.keys where agenda.prompt(key).map(ledger.isErased) == true {
      ledger.waiting[key] = nil
    }
    ledger.keepChanges(of: sessionsWithNotes, from: before)
    ledger.keepOutcomes(from: before, agenda)
    removeQuotes(
      of: Set(before.intentions.filter { ledger.intentions[$0.key] != $0.value }.keys))
  }

  /// The sessions of which notes can still come, or could, if they were not cancelled.
  private var sessionsWithNotes: Set<SessionID> {
    let coming = agenda.scheduledSessions.map(\.session).filter {
      Timeline.lastWindowEnd(of: $0, agenda.configuration.window) > now
    }
    return Set(coming.map(\.id))
  }
}

extension Answer {
  /// The frequency that an answer by command to the question about fewer notes means.
  fileprivate var frequency: Frequency {
    switch self {
    case .done: .evenings
    case .skip: .asPlanned
    }
  }
}

extension Frequency {
  /// The answer to the question about fewer notes that is meant by this frequency.
  fileprivate var answer: Answer {
    switch self {
    case .asPlanned: .skip
    case .evenings, .aroundSessions: .done
    }
  }
}

// MARK: - A locked screen

extension Stepping {
  /// The screen was locked or unlocked. A note that was shown without its text while the screen was
  /// locked is shown with it, once.
  mutating func locked(_ isLocked: Bool) {
    guard isLocked != ledger.isLocked else {
      return
    }
    ledger.isLocked = isLocked
    updateTimesInView()
    showNeutralInFull()
  }

  /// The notification server holds all messages back, or no longer does. The notes stay where they
  /// are.
  mutating func doNotDisturb(_ isOn: Bool) {
    guard isOn != ledger.isDoNotDisturbOn else {
      return
    }
    ledger.isDoNotDisturbOn = isOn
    updateTimesInView()
  }

  /// Begins or ends the time for which the open notes are in sight.
  mutating func updateTimesInView() {
    let isHidden = ledger.areNotesHidden
    for key in ledger.live {
      ledger[key]?.updateTimeInView(isHidden: isHidden, at: now)
    }
  }

  /// Shows in full every note that was shown without its text, if only the person reads the screen.
  /// A screen that the person has taken from the chain is asked for nothing.
  mutating func showNeutralInFull() {
    let configured = agenda.configuration.ifConfigured(Channel.withServer)
    guard let server = configured, !isNeutral(on: server) else {
      return
    }
    for prompt in openPrompts where prompt.isShownNeutral {
      ask(prompt.key, .unlocked, on: server)
    }
  }
}

extension RecordedPrompt {
  /// True if the note may be read in full now: it is shown, or its neutral message was closed.
  fileprivate var canBeRevealed: Bool {
    let isClosed = record.standing == .dismissed && record.isNeutral && isPlanned
    return mayBeShown && (record.standing == .shown || isClosed)
  }

  /// True for a note that was called off before it came, and may be planned again.
  fileprivate var isToComeAgain: Bool {
    record.standing.mayComeAgain && record.due > now && !record.wasShown
  }

  /// True if the note was asked for and its session is still planned, so that it may come again.
  fileprivate var canBePutOff: Bool {
    let wasAsked = record.wasShown || record.standing == .asked
    return wasAsked && !record.standing.mayComeAgain && isPlanned
  }
}
