// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording
import Workspace

extension WhyAnswer {
  private var words: Words { snapshot.words }
  private var note: String { "\(key)" }
  private var session: String { "\(key.session)" }

  /// A decision of the past. An older version has kept only the last end of a note that was put
  /// off.
  func decision(_ entry: HistoryEntry) -> Sentence {
    let reason = words[sentence(of: entry.reason, at: entry.at)]
    let last = record.filter { $0.history.last == entry }?.due
    let end = (entry.until ?? last).map(clock.text)
    return DecisionWords(entry.standing, entry.reason).sentence(note, reason, end)
  }

  /// The sentence about a rule. The state and the journal have a neutral word for the evening notes
  /// after a low answer, since others may read them. On the person's own screen the cause is named,
  /// as `status` names it, unless that answer was erased.
  private func sentence(of reason: Reason, at instant: Instant) -> Sentence {
    let isCauseKept =
      reason == .evenings && snapshot.ledger.lowAnswerPeriod(at: instant)?.isForgotten == false
    return isForPerson && isCauseKept
      ? .reasonCare : snapshot.sentence(of: reason, at: instant)
  }

  /// The reason why a note comes or does not come, before anything is decided about it.
  var present: Sentence {
    switch explanation {
    case .decided, .summarised: .whyLongPast(note: note, session: session)
    case .waiting(_, let waiting):
      .whyWaits(
        note: note, time: clock.text(waiting.until),
        reason: words[sentence(of: waiting.reason, at: snapshot.now)])
    case .planned(let prompt):
      .whyPlanned(
        note: note, time: clock.text(prompt.due),
        origin: DueTimeExplanation(prompt, snapshot).sentence)
    case .undecided(let prompt): .whyUndecided(note: note, time: clock.text(prompt.due))
    case .unrecorded(let prompt): .whyUnrecorded(note: note, time: clock.text(prompt.due))
    case .forgotten: .whyForgotten(note: note)
    case .paused(let prompt, let pause): paused(prompt, pause)
    case .fewer(let prompt, let reason):
      .whyFewer(
        note: note, time: clock.text(prompt.due),
        reason: words[sentence(of: reason, at: prompt.due)])
    case .dropped, .cancelled, .noSession, .absent:
      isPast
        ? .whyWasAbsent(note: note, reason: words[absence])
        : .whyAbsent(note: note, reason: words[absence])
    }
  }

  /// The rule by which this note comes although there are fewer notes and others of its kind do
  /// not; nil if it needs none.
  var keptSentence: Sentence? {
    guard case .planned(let prompt) = explanation,
      [.morning, .evening].contains(prompt.key.slot)
    else {
      return nil
    }
    let course = snapshot.agenda.course(of: prompt.key.session)
    return switch snapshot.ledger.cadence(at: prompt.due, in: course) {
    case .full: nil
    case .evenings: prompt.key.slot == .morning ? .whyKept : nil
    case .aroundSessions: .whyKept
    }
  }

  /// The sentence that a note of the next days will ask how the person is, if each note before it
  /// is answered; nil if it will not.
  var foreseenSentence: Sentence? {
    let end = snapshot.now + ReservedText.span
    guard case .planned(let prompt) = explanation, prompt.due < end else {
      return nil
    }
    let notes = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: .max)
    let before = notes.filter { $0.at <= prompt.due }
    let foreseen = ForeseenContents(before, snapshot.ledger, snapshot.agenda)
    return foreseen.contents[key]?.question == .checkIn ? .whyForeseesCheckIn : nil
  }

  private func paused(_ prompt: Prompt, _ pause: Pause) -> Sentence {
    let due = clock.text(prompt.due)
    return switch (prompt.due <= snapshot.now, pause.until.map(clock.text)) {
    case (false, nil): .whyPaused(note: note, time: due)
    case (false, let end?): .whyPausedUntil(note: note, time: due, end: end)
    case (true, nil): .whyWasPaused(note: note, time: due)
    case (true, let end?): .whyWasPausedUntil(note: note, time: due, end: end)
    }
  }
}

/// A note that the plan does not have.
extension WhyAnswer {
  /// True if the note would have come by now.
  private var isPast: Bool {
    guard let slot = snapshot.agenda.slot(of: key) else {
      return false
    }
    return slot < snapshot.now
  }

  /// The reason why the plan has no such note.
  private var absence: Sentence {
    let day = snapshot.configuration.day
    return switch explanation {
    case .dropped(.gap(let other)):
      .whyAbsenceTooClose(gap: "\(day.leastGap)", other: "\(other)")
    case .dropped(.cap) where snapshot.wantsNoNotes: .whyAbsenceNoneWanted
    case .dropped(.cap) where isPast: .whyAbsenceWasFull(count: day.mostPerDay)
    case .dropped(.cap): .whyAbsenceFull(count: day.mostPerDay)
    case .cancelled: .whyAbsenceCancelled(session: session)
    case .absent(.otherDay(let other)): .whyAbsenceOtherDay(other: "\(other)")
    case .absent(.quiet(let at)): .whyAbsenceQuiet(time: clock.text(at))
    case .absent(.phase(let at, let interval)): otherPhase(at: clock.text(at), interval)
    case .noSession: .whyAbsenceNoSession(session: session)
    // The plan or the record has these notes.
    case .decided, .summarised, .waiting, .planned, .undecided, .unrecorded, .forgotten, .fewer,
      .paused:
      .whyAbsenceNoSession(session: session)
    }
  }

  private func otherPhase(at time: String, _ interval: PhaseInterval?) -> Sentence {
    guard let interval else {
      return .whyAbsenceNoSessionNear(time: time)
    }
    let phase = words.phase(interval.phase, of: interval.session)
    let rule = interval.session == key.session ? interval.phase.rule(for: key.slot) : nil
    return rule?.days == .even
      ? .whyAbsenceOddDay(time: time, phase: phase)
      : .whyAbsenceOtherPhase(time: time, phase: phase)
  }
}

/// The note's mail and its text.
extension WhyAnswer {
  /// The state of the note's mail, which is not among the decisions.
  func mailSentence(_ mail: OutboxEntry) -> Sentence? {
    switch mail.state {
    case .sent, .dropped: return nil
    case .refused: return .whyMailRefused
    case .onItsWay: return .whyMailOnItsWay
    case .retrying(let next):
      let health = Channel.queued.flatMap { snapshot.ledger.health[$0] }
      guard let health, health.isFailing, let failure = health.failure else {
        return .whyMailWaits(count: mail.failures, time: clock.text(next))
      }
      return .whyMailWaitsBecause(
        reason: words[failure.sentence(on: Channel.queued)], count: mail.failures,
        time: clock.text(next))
    }
  }

  /// The note's text, and how it was chosen (`Rotation`).
  func chosenSentence(_ id: String, _ record: PromptRecord) -> String {
    switch record.content.question {
    case .fewer: return words[.whyAsksFewer(note: note)]
    case .checkIn: return words[.whyAsksCheckIn(note: note)]
    case nil: break
    }
    guard let text = snapshot.context.library[id: id] else {
      return words[.whySaysUnknown(note: note, id: id)]
    }
    if text.fitsLowAnswer, snapshot.ledger.wasAfterLowAnswer(key, record, snapshot.agenda) {
      return words[.whySaysGently(note: note, text: words[name(of: text)])]
    }
    let named = words[name(of: text)]
    let isFixed = snapshot.ledger.wasFixed(text, in: record)
    let days = "\(TextChoice.repeatAfter.wholeDays)"
    let says = words[
      isFixed
        ? .whySaysFixed(note: note, text: named)
        : .whySays(note: note, text: named, days: days)]
    let quotes = snapshot.ledger.quote(of: key, snapshot.agenda.ifThenWords).map { quote in
      words[quote.isFromBefore ? .whyQuotesBefore : .whyQuotes]
    }
    return ([says] + quotes.asList).joined(separator: " ")
  }

  private func name(of text: LibraryText) -> Sentence {
    guard let loop = text.loop?.rawValue else {
      return .whyTextWithoutLoop(id: text.id, technique: text.technique)
    }
    return .whyText(id: text.id, loop: loop, technique: text.technique)
  }
}

extension Ledger {
  /// True if a text was chosen for a note's own part in its course, rather than by turns.
  fileprivate func wasFixed(_ text: LibraryText, in record: PromptRecord) -> Bool {
    let asked = record.history.filter { $0.standing == .asked }.map(\.at)
    let ofText = chosen.filter { $0.textID == text.id && $0.isFixed }
    return ofText.contains { asked.contains($0.at) }
  }
}
