// SPDX-License-Identifier: Apache-2.0

/// The last act of the person among those that `oriel undo` takes back. One step can be taken back,
/// and no second one before it.
package enum LastAct: Hashable, Sendable {
  /// A note was answered.
  case answer(Key, Answer)
  /// A note was put off, and has not come again yet.
  case later(Key)
  /// The person said how they are.
  case rating(Rating)
  /// Sessions were changed by one command. Each has the change that it had before, which is empty
  /// if it had none.
  case change([SessionID: SessionChange])
  /// The person asked by command for a frequency of notes; with the one that they had asked for
  /// before.
  case frequency(ChosenFrequency)
}

/// The place in the memory where the last act of the person stands. Two acts can be of one second,
/// and a clock can be set back, so instants alone do not tell which act was the last.
package enum ActSource: Hashable, Sendable {
  /// The record of a note.
  case note(Key)
  case other(ActPlace)

  /// A place beside the notes. There is one of each. The raw values stand in the state.
  package enum ActPlace: String, Sendable, CaseIterable {
    /// The last of the ratings.
    case rating
    /// The checkpoint.
    case command
    /// The pause that is on.
    case pause
    /// None: the act was an undo. There is nothing to take back until the next act.
    case undo
  }
}

/// The last command that changed sessions or the frequency of notes, or the last use of
/// `oriel undo`. Nothing from before it can be taken back.
package struct Checkpoint: Hashable, Sendable {
  package var at: Instant
  /// The sessions that the command changed, each with the change that it had before, which is empty
  /// if it had none. There are no sessions here after another command, nor once the line of one of
  /// them was edited, because the edit is newer.
  package var changes: [SessionID: SessionChange]
  /// The frequency of notes that the person had asked for before; nil: the command was another one.
  package var frequency: ChosenFrequency?

  package init(
    at: Instant, changes: [SessionID: SessionChange] = [:], frequency: ChosenFrequency? = nil
  ) {
    self.at = at
    self.changes = changes
    self.frequency = frequency
  }

  /// The command as an act; nil: there is nothing in it that could be taken back.
  fileprivate var act: LastAct? {
    changes.isEmpty ? frequency.map { .frequency($0) } : .change(changes)
  }
}

extension Ledger {
  /// The last thing that the person did, unless something came after it; nil: there is none. It is
  /// the act at `lastActSource`. In a state of an older version it follows from the instants of the
  /// records, the ratings, the checkpoint and the pauses.
  package func lastAct(at now: Instant) -> LastAct? {
    guard lastActSource != .other(.undo) else {
      return nil
    }
    return acts(at: now).max { order($0) < order($1) }.flatMap(\.act)
  }

  /// The changes of sessions as they are once the last act is taken back.
  package func changesTakenBack(at now: Instant) -> [SessionID: SessionChange] {
    guard case .change(let before)? = lastAct(at: now) else {
      return changes
    }
    return changes.changed(by: before.mapValues { $0 == SessionChange() ? nil : $0 })
  }

  /// Changes sessions by one command, and remembers what was before.
  mutating func change(_ changed: [SessionID: SessionChange?], at now: Instant) {
    let differing = changed.filter { changes[$0.key] != $0.value }.keys
    if !differing.isEmpty {
      let before = differing.map { ($0, changes[$0, default: SessionChange()]) }
      record(Checkpoint(at: now, changes: Dictionary(uniqueKeysWithValues: before)))
    }
    changes = changes.changed(by: changed)
  }

  /// Records a command, or an undo, as the last act.
  mutating func record(_ last: Checkpoint) {
    checkpoint = last
    lastActSource = .other(last.act == nil ? .undo : .command)
  }

  private func acts(at now: Instant) -> [DatedAct] {
    let answers = prompts.compactMap { key, record in record.lastAct(on: key) }
    let isLast = lastActSource == .other(.rating)
    let rating = ratings.last { isLast || $0.at <= now }.map { rating in
      DatedAct(at: rating.at, rank: 2, source: .other(.rating), act: .rating(rating))
    }
    let command = checkpoint.flatMap { checkpoint in
      checkpoint.act.map {
        DatedAct(at: checkpoint.at, rank: 3, source: .other(.command), act: $0)
      }
    }
    // A pause has a way back of its own. While it is on, what was done before it is not the last
    // thing.
    let pause = pauses.pause(at: now).map {
      DatedAct(at: $0.from, rank: 4, source: .other(.pause), act: nil)
    }
    let acts = answers + [rating, command, pause].compactMap(\.self)
    return acts.filter {
      $0.source == lastActSource || $0.at <= now && !isBehindCheckpoint($0.at, now)
    }
  }

  /// The order of acts. The one that was recorded last has precedence over all others, whatever the
  /// clock said. A state file of an older version does not say which one that is. Then the latest
  /// instant counts, and within one instant the rank.
  private func order(_ act: DatedAct) -> (Int, Instant, Int, String) {
    (act.source == lastActSource ? 1 : 0, act.at, act.rank, act.note)
  }

  /// A checkpoint ahead of the clock was written by a clock that was wrong. Where it is not
  /// recorded which act was the last, what was done in the very second of an undo counts as done
  /// before it, or one undo after another would take back more than the last thing.
  private func isBehindCheckpoint(_ at: Instant, _ now: Instant) -> Bool {
    guard let checkpoint, checkpoint.at <= now else {
      return false
    }
    return checkpoint.act == nil ? at <= checkpoint.at : at < checkpoint.at
  }
}

/// Something that the person did at an instant; without an act if something came after it.
private struct DatedAct {
  let at: Instant
  /// The order of acts of one instant; the highest counts. A check-in also answers its note, and
  /// both are one act.
  let rank: Int
  let source: ActSource
  let act: LastAct?
  /// The name of the note; empty for another act.
  var note = ""
}

extension PromptRecord {
  /// The last act of the person on the note; nil: there was none.
  fileprivate func lastAct(on key: Key) -> DatedAct? {
    guard let index = history.lastIndex(where: { $0.act(on: key) != nil }) else {
      return nil
    }
    let (entry, isLast) = (history[index], index == history.indices.last)
    return DatedAct(
      at: entry.at, rank: isLast ? 1 : 0, source: .note(key),
      act: isLast ? entry.act(on: key) : nil, note: key.description)
  }
}

extension HistoryEntry {
  /// The person's act that led to this entry; nil: something else did, or the act was no answer.
  fileprivate func act(on key: Key) -> LastAct? {
    switch standing {
    case .done: .answer(key, .done)
    case .skipped: .answer(key, .skip)
    case .snoozed: SnoozeCause(recorded: reason) == .person ? .later(key) : nil
    case .asked, .shown, .dismissed, .unanswered, .missed, .withdrawn, .heldBack, .failed: nil
    }
  }
}

extension [SessionID: SessionChange] {
  /// The changes of sessions with others in their place; nil removes one.
  func changed(by others: [SessionID: SessionChange?]) -> [SessionID: SessionChange] {
    var changed = self
    for (id, change) in others {
      changed[id] = change
    }
    return changed
  }
}
