// SPDX-License-Identifier: Apache-2.0

/// A ledger that began anew because another one was gone for a moment, as from a disk that was
/// taken away.
extension Ledger {
  /// True if this ledger has begun beside an older one: it has another seed, and no note of it was
  /// ever shown.
  package func hasBegun(beside older: Ledger) -> Bool {
    seed != older.seed && summaries.isEmpty && !prompts.values.contains(where: \.wasShown)
  }

  /// This ledger, and what the person has kept or asked for in a new one since. Of two
  /// intentions for one session, the later one counts.
  package func adding(_ new: Ledger) -> Ledger {
    var all = self
    all.reflections += new.reflections
    all.ratings += new.ratings
    all.pauses += new.pauses
    all.intentions.merge(new.intentions) { own, new in new.at > own.at ? new : own }
    all.changes.merge(new.changes) { $1 }
    if new.chosenFrequency != ChosenFrequency() {
      all.chosenFrequency = new.chosenFrequency
    }
    for (key, record) in new.prompts where record.standing.isAnswered {
      all[key] = all[key]?.answered(as: record) ?? record
    }
    return all
  }
}

extension PromptRecord {
  /// This record, with the answer of another one of the same key. The note keeps its place on the
  /// screen, from which it is then taken.
  fileprivate func answered(as other: PromptRecord) -> PromptRecord {
    guard Session.isSameStart(sessionStart, other.sessionStart) else {
      var answered = other
      answered.trace.handle = trace.handle
      answered.answeredFor += answeredFor + (standing.isAnswered ? [sessionStart] : [])
      return answered
    }
    var answered = self
    if !standing.isAnswered {
      answered.state = other.state
      answered.history += other.history
      answered.mail?.drop()
    }
    return answered
  }
}
