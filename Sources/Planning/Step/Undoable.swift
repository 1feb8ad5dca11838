// SPDX-License-Identifier: Apache-2.0

/// The reason why the last thing that the person did cannot be taken back.
package enum UndoRefusal: Error, Hashable, Sendable {
  /// The person has done nothing that `oriel undo` is about.
  case nothing
  /// The time in which the act can be taken back is over, or a pause is on.
  case over(LastAct)
  /// The session has begun since it was changed. A session that took place stays as it was.
  case begun(SessionID)
  /// Another session begins at the very time that the session would have again.
  case taken(SessionID, by: SessionID)
}

/// The last thing that the person did, if it can be taken back now.
///
/// `oriel undo` asks this before its turn. The two rules about sessions compare the plan of now
/// with the plan before the change. A turn has only the latter, because its agenda already has the
/// sessions as they were. If the turn refused, its ledger would contradict its agenda.
///
/// - Parameters:
///   - agenda: The plan as it is now.
///   - restored: The plan with the sessions as they were, from `Ledger.changesTakenBack`.
package func undoable(
  _ ledger: Ledger, _ agenda: Agenda, restored: @autoclosure () -> Agenda, _ now: Instant
) throws(UndoRefusal) -> LastAct {
  guard let last = ledger.lastAct(at: now) else {
    throw .nothing
  }
  guard let act = Stepping(ledger: ledger, agenda: agenda, now: now).undoable else {
    throw .over(last)
  }
  if case .change(let changes) = act, let changedAt = ledger.checkpoint?.at {
    let ids = changes.keys.sorted()
    if let begun = ids.first(where: { agenda.hasBegun($0, since: changedAt, at: now) }) {
      throw .begun(begun)
    }
    try restored().requireFreeTimes(of: ids)
  }
  return act
}

extension Agenda {
  /// True if a planned session has begun after an instant and by `now`.
  fileprivate func hasBegun(_ id: SessionID, since instant: Instant, at now: Instant) -> Bool {
    planned(id).map { instant < $0.start && $0.start <= now } ?? false
  }

  /// Throws if another session begins at the very time that one of these has.
  fileprivate func requireFreeTimes(of ids: [SessionID]) throws(UndoRefusal) {
    let taken = ids.lazy.compactMap { id in
      self.sessionAtSameTime(as: id).map { (id: id, other: $0) }
    }
    if let first = taken.first {
      throw .taken(first.id, by: first.other)
    }
  }

  /// Another session that begins at the very time of a planned one; nil: none does.
  fileprivate func sessionAtSameTime(as id: SessionID) -> SessionID? {
    planned(id).flatMap { session(startingAt: $0.plannedStart, except: id)?.id }
  }

  /// The session of this name, if it is planned; nil: it took place, is cancelled or is not known.
  private func planned(_ id: SessionID) -> Session? {
    scheduled(id).filter { $0.status == .planned }?.session
  }
}
