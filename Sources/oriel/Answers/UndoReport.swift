// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Wording
import Workspace

/// The answer of `oriel undo` about the act that it has taken back, for a person and for a program.
struct UndoReport {
  let act: LastAct
  let before: Snapshot
  let after: Snapshot

  private var words: Words { after.words }

  /// The act that was taken back, and the state of its note or its sessions from now on.
  var lines: [String] {
    switch act {
    case .answer(let key, let given): answer(key, given)
    case .later(let key): [sentence([.undoLater(time: shown(key), note: "\(key)"), outcome(key)])]
    case .rating(let rating): [sentence(checkin(rating))]
    case .change(let changes): changes.keys.sorted().flatMap(session)
    case .frequency(let before):
      [words[.undoFrequency]] + FewerCommand.sentences(before.frequency, after)
    }
  }

  /// Warnings about sessions that are as they were before.
  var warnings: [String] {
    sessions.compactMap(after.scheduled).flatMap { ChangeWarnings($0, after).sentences }
  }

  private var sessions: [SessionID] {
    if case .change(let changes) = act { changes.keys.sorted() } else { [] }
  }

  private func sentence(_ sentences: [Sentence?]) -> String {
    sentences.compactMap { $0.map { words[$0] } }.joined(separator: " ")
  }

  private func text(_ instant: Instant) -> String { after.clock.text(instant, near: after.now) }
}

// MARK: - Answers

extension UndoReport {
  private func answer(_ key: Key, _ given: Answer) -> [String] {
    let (note, time) = ("\(key)", shown(key))
    guard let record = before.ledger[key], record.content.question == .fewer else {
      let first: Sentence =
        switch given {
        case .done: .undoDone(time: time, note: note)
        case .skip: .undoSkipped(time: time, note: note)
        }
      return [sentence([first, outcome(key)])] + [kept(key)].compactMap { $0.map { words[$0] } }
    }
    let first = Sentence.undoFewer(time: after.clock.text(record.since))
    return [sentence([first, outcome(key)]), words[.undoLeftAlone]]
  }

  private func checkin(_ rating: Rating) -> [Sentence?] {
    let evenings = after.ledger.lowAnswerPeriod(at: after.now).map { after.clock.text($0.until) }
    let reopened = after.ledger.live.first { key in
      before.ledger[key]?.standing.isAnswered == true
    }
    let expires = reopened.flatMap { after.ledger[$0]?.expires }
    return [
      .undoCheckin(time: after.clock.text(rating.at)), expires.map { .undoQuestion(end: text($0)) },
      evenings.map { .undoEvenings(end: $0) },
    ]
  }

  /// The time at which the note was first shown, or was due.
  private func shown(_ key: Key) -> String {
    let record = before.ledger[key]
    return (record?.firstShown ?? record?.due).orEmpty { after.clock.text($0) }
  }

  /// The sentence about the note from now on; nil if nothing is known of it any more.
  private func outcome(_ key: Key) -> Sentence? {
    guard let record = after.ledger[key] else {
      return nil
    }
    if record.standing.mayComeAgain {
      return coming(key)
    }
    if record.due > after.now {
      return .undoAgain(time: text(record.due))
    }
    let end = text(record.expires)
    return record.content.question == nil ? .undoOpen(end: end) : .undoQuestion(end: end)
  }

  /// The sentence about a note that is to come again, by the gates that decide it.
  private func coming(_ key: Key) -> Sentence {
    let notes = upcoming(after.ledger, after.agenda, after.now, limit: .max)
    guard let next = notes.first(where: { $0.prompt.key == key }) else {
      return WhyAnswer(key, after, isForPerson: false).present
    }
    return next.at > after.now
      ? .undoPlanned(time: text(next.at)) : .undoPlannedNow(end: text(next.expires))
  }

  /// The sentence about the words that the person wrote as they answered the note, which are kept;
  /// nil if nothing was written.
  private func kept(_ key: Key) -> Sentence? {
    guard let at = before.ledger[key]?.since else {
      return nil
    }
    let (session, ledger) = (key.session, after.ledger)
    if ledger.intentions[session]?.parts.contains(where: { $0.at == at }) == true {
      return .undoIntentionKept(session: "\(session)")
    }
    let isReflected = ledger.reflections.contains { $0.at == at && $0.session == session }
    return isReflected ? .undoReflectionKept : nil
  }
}

// MARK: - Sessions

extension UndoReport {
  private func session(_ id: SessionID) -> [String] {
    let name = "\(id)"
    guard let now = after.scheduled(id) else {
      return [words[.undoAdded(session: name)]]
    }
    let line = words.line(now, at: after.now)
    switch (before.scheduled(id)?.status, now.status) {
    case (.cancelled, .planned): return [words[.undoCancelled(session: name)], line]
    case (.planned, .cancelled), (.planned, .held):
      return [words[.undoRestored(session: name)], line]
    case (.held, _): return [words[.undoHeld(session: name)], line]
    case (nil, _), (.planned, .planned), (.cancelled, .cancelled), (.cancelled, .held):
      return [words[.undoMoved(session: name)], line]
    }
  }
}

// MARK: - Nothing to take back

extension UndoReport {
  /// The reason why nothing can be taken back.
  static func sentence(of refusal: UndoRefusal, _ snapshot: Snapshot) -> String {
    let words = snapshot.words
    return switch refusal {
    case .nothing: nothing(snapshot)
    case .over(.answer(let key, _)), .over(.later(let key)): words[.undoStays(note: "\(key)")]
    case .over(.rating(let rating)):
      words[.undoCheckinStays(time: snapshot.clock.text(rating.at))]
    case .begun(let id): words[.undoSessionStays(session: "\(id)")]
    // A change and a frequency never expire, and a taken time is an error, so none of them comes
    // here.
    case .over(.change), .over(.frequency), .taken: words[.undoNothing]
    }
  }

  private static func nothing(_ snapshot: Snapshot) -> String {
    if snapshot.pause != nil {
      return snapshot.words[.undoPauseStays]
    }
    let hasFewer = snapshot.ledger.chosenFrequency.frequency != .asPlanned
    return snapshot.words[hasFewer ? .undoFewerStays : .undoNothing]
  }

  static let nothing = json(nil, nil, nil, sessions: [])

  var json: JSON {
    switch act {
    case .answer(let key, .done): Self.json("done", key, after.ledger[key], sessions: [])
    case .answer(let key, .skip): Self.json("skip", key, after.ledger[key], sessions: [])
    case .later(let key): Self.json("snooze", key, after.ledger[key], sessions: [])
    case .rating: Self.json("checkin", nil, nil, sessions: [])
    case .change: Self.json("session", nil, nil, sessions: sessions)
    case .frequency: Self.json("fewer", nil, nil, sessions: [])
    }
  }

  /// - Parameters:
  ///   - command: The command that was taken back; nil if there is none.
  ///   - sessions: The sessions that are as they were before.
  private static func json(
    _ command: String?, _ key: Key?, _ record: PromptRecord?, sessions: [SessionID]
  ) -> JSON {
    .members(
      ("undone", .orNull(command.map { .text($0) })),
      ("key", .orNull(key.map { .text($0.description) })),
      ("standing", .orNull(JSONOutput.standing(of: record).map { .text($0) })),
      ("due", .orNull(record.map { JSONOutput.instant($0.due) })),
      ("expires", .orNull(record.map { JSONOutput.instant($0.expires) })),
      ("sessions", .array(sessions.map { .text($0.description) })))
  }
}
