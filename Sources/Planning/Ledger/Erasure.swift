// SPDX-License-Identifier: Apache-2.0

/// The part of the memory that a person wants erased.
package enum Erasure: Hashable, Sendable {
  /// The whole memory.
  case everything
  /// Their own words: intentions and reflections.
  case words
  /// Entries older than an instant.
  case before(Instant)
}

extension Ledger {
  /// A copy without the person's own words.
  package var withoutWords: Ledger {
    var other = self
    other.forgetOwnWords()
    return other
  }

  /// Erases a part of the memory. A prompt that was due before is not begun again. A pause that is
  /// on stays, and so does the time after a low answer, to its end and without the rating. The step
  /// keeps the changes of sessions that can still have notes (`keepChanges`).
  mutating func erase(_ erasure: Erasure, _ now: Instant) {
    keepingLowAnswerPeriod(at: now) { $0.forget(erasure, now) }
  }

  /// Changes what is remembered, and keeps the time after a low answer to its end, also without the
  /// rating.
  mutating func keepingLowAnswerPeriod(at now: Instant, _ body: (inout Ledger) -> Void) {
    let endBefore = lowAnswerPeriod(at: now)?.until
    body(&self)
    if lowAnswerPeriod(at: now)?.until != endBefore {
      forgottenLowAnswerUntil = endBefore
    }
  }

  /// Keeps the changes of some sessions that were made by command, and the numbers of their series.
  /// Without them a session that was called off would have notes again.
  mutating func keepChanges(of ids: Set<SessionID>, from before: Ledger) {
    let kept = before.changes.filter { ids.contains($0.key) }
    changes.merge(kept) { now, _ in now }
    let series = Set(kept.keys.map(\.series))
    numbering.series.merge(before.numbering.series.filter { series.contains($0.key) }) {
      now, _ in now
    }
  }

  /// Keeps the outcome of each note that is still to come, such as one that was skipped ahead. A
  /// note without a record would come after all. An edit may have put the note later than the
  /// record says. Of its history only the last entry is kept, and of its channels only its place on
  /// the screen.
  mutating func keepOutcomes(from before: Ledger, _ agenda: Agenda) {
    guard let erasedUntil else {
      return
    }
    for (key, record) in before.prompts where self[key] == nil && record.keepsNoteAway {
      let due = max(record.due, agenda.prompt(key)?.due ?? record.due)
      if due > erasedUntil {
        self[key] = record.outcomeAlone
      }
    }
  }

  private mutating func forget(_ erasure: Erasure, _ now: Instant) {
    switch erasure {
    case .everything:
      forgetEverything(now)
    case .words:
      forgetOwnWords()
      eraseCalendarTexts(now)
    case .before(let limit):
      forget(before: limit, now)
    }
  }

  private mutating func forgetOwnWords() {
    intentions = [:]
    reflections = []
  }

  private mutating func forgetEverything(_ now: Instant) {
    var empty = Ledger(seed: seed)
    empty.pauses = pauses.filter { $0.contains(now) }
    (empty.isLocked, empty.isDoNotDisturbOn) = (isLocked, isDoNotDisturbOn)
    // The wish for fewer notes stays, like the pause.
    empty.chosenFrequency = chosenFrequency
    empty.decidedUntil = decidedUntil
    // The limits of a day count them. They contain no words.
    empty.showings = showings.filter { $0.isCounted(at: now) }
    empty.erasedUntil = now
    // The events to come stand in a phone's calendar. Without their records they could not be taken
    // back.
    forgetCalendarFile { $0.until <= now }
    (empty.calendarFile, empty.calendarSequence) = (calendarFile, calendarSequence)
    empty.eraseCalendarTexts(now)
    self = empty
  }

  private mutating func forget(before limit: Instant, _ now: Instant) {
    let past = min(limit, now)
    let old = prompts.filter { $0.value.isFinished && $0.value.since < limit }
    for key in old.keys {
      self[key] = nil
    }
    summaries = summaries.filter { $0.value.starts.contains { $0 >= limit } }
    intentions = intentions.compactMapValues { $0.since(limit) }
    reflections.removeAll { $0.at < limit }
    ratings.removeAll { $0.at < limit }
    pauses.removeAll { !$0.contains(now) && $0.isOver(before: past) }
    chosen.removeAll { $0.at < limit }
    forgetCalendarFile { $0.until < past }
    if let at = checkpoint?.at, at < limit {
      checkpoint = nil
    }
    if case .note(let key)? = lastActSource, self[key] == nil {
      lastActSource = nil
    }
    erasedUntil = max(erasedUntil ?? past, past)
  }
}

extension PromptRecord {
  /// True if the plan may not bring the note again, for this or another start of its session.
  fileprivate var keepsNoteAway: Bool {
    !state.isOpen && (!standing.mayComeAgain || !answeredFor.isEmpty)
  }

  /// The record with the outcome of the note and its place on the screen, and nothing else.
  fileprivate var outcomeAlone: PromptRecord {
    var record = PromptRecord(
      sessionStart: sessionStart, phase: phase, life: life, state: state)
    record.answeredFor = answeredFor
    record.history = history.suffix(1)
    // The note may still have to leave the screen.
    record.trace.handle = trace.handle
    return record
  }
}
