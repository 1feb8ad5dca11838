// SPDX-License-Identifier: Apache-2.0
import Planning

/// Makes the marks of the notes of a picture.
struct NoteMarks {
  let agenda: Agenda
  let ledger: Ledger
  let now: Instant

  /// The notes of a span, in order of time.
  func all(in span: Range<Instant>) -> [NoteMark] {
    let planned = agenda.prompts.filter { touches($0, span) }.compactMap(mark)
    return (planned + seenElsewhere).filter { span.contains($0.at) }
      .sorted { ($0.at, $0.key) < ($1.at, $1.key) }
  }

  /// True if a planned note may be drawn in a span: it is due there, or its record may have moved
  /// it there.
  private func touches(_ prompt: Prompt, _ span: Range<Instant>) -> Bool {
    span.contains(prompt.due) || ledger[prompt.key] != nil || ledger.waiting[prompt.key] != nil
  }

  /// The notes that were shown and that the plan no longer has, for example because their session
  /// moved.
  private var seenElsewhere: [NoteMark] {
    ledger.prompts.compactMap { key, record in
      record.firstShown != nil && !isPlanned(key) ? NoteMark(key, record) : nil
    }
  }

  /// True if the record of a key is about the note that the plan has now.
  private func isPlanned(_ key: Key) -> Bool {
    guard agenda.prompt(key) != nil, case .decided = explain(key, ledger, agenda, now) else {
      return false
    }
    return true
  }

  /// The mark of a planned note; nil if it was never to come, because its session was not known when
  /// it was due.
  private func mark(_ prompt: Prompt) -> NoteMark? {
    switch explain(prompt.key, ledger, agenda, now) {
    case .decided(let record): NoteMark(prompt.key, record)
    case .waiting(_, let waiting): NoteMark(prompt, .toCome, at: max(waiting.until, now))
    case .planned: NoteMark(prompt, .toCome, at: prompt.due)
    case .undecided: NoteMark(prompt, .toCome, at: now)
    case .fewer(_, let reason): NoteMark(prompt, .heldBack(reason), at: prompt.due)
    case .paused: NoteMark(prompt, .heldBack(.paused), at: prompt.due)
    case .unrecorded where ledger.passedUnknown(prompt): nil
    case .summarised, .unrecorded, .forgotten, .dropped, .cancelled, .noSession, .absent:
      NoteMark(prompt, .noRecord, at: prompt.due)
    }
  }
}

extension NoteMark {
  /// The mark of a note without a record.
  fileprivate init(_ prompt: Prompt, _ state: State, at: Instant) {
    self.init(
      key: prompt.key, phase: prompt.phase, at: at, due: prompt.due, shownAt: nil, answer: nil,
      answeredAt: nil, state: state)
  }

  /// The mark of a note with a record.
  fileprivate init(_ key: Key, _ record: PromptRecord) {
    // A snoozed note is drawn at the time at which it comes again.
    let shown = record.standing == .snoozed ? nil : record.firstShown
    self.init(
      key: key, phase: record.phase, at: shown ?? record.due, due: record.due,
      shownAt: record.firstShown, answer: record.answer, answeredAt: record.answeredAt,
      state: .decided(record.standing, record.reason))
  }
}

extension PromptRecord {
  /// The person's answer; nil if there is none, or if it was taken back.
  fileprivate var answer: Answer? {
    switch standing {
    case .done: .done
    case .skipped: .skip
    case .asked, .shown, .snoozed, .dismissed, .unanswered, .missed, .withdrawn, .heldBack, .failed:
      nil
    }
  }

  /// The instant of the answer; nil if there is none, or if it was taken back.
  var answeredAt: Instant? {
    answer == nil ? nil : history.last { $0.standing.isAnswered }?.at
  }
}
