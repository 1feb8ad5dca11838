// SPDX-License-Identifier: Apache-2.0

extension Ledger {
  /// Takes in the configuration of this turn: the numbers and the zones of its series, which a
  /// ledger that begins anew does not have yet, and each line that was edited after its session was
  /// changed by command. Such an edit is newer than the change, even if the line is edited back.
  ///
  /// Every turn does so. If a turn ignored an edit, the next one could not know if the edit or the
  /// change is newer.
  package mutating func adoptNumbering(of agenda: Agenda) {
    let before = numbering
    numbering = agenda.numbering
    forgetEditedChanges(since: before)
    guard !changes.isEmpty else {
      return
    }
    let zones = Dictionary(agenda.scheduledSessions.map { ($0.session.id, $0.zone) }) { first, _ in
      first
    }
    for (id, change) in changes {
      guard let line = numbering.line(of: id), let zone = zones[id] else {
        continue
      }
      changes[id] = change.renewed(over: line, in: zone).ifNotEmpty
    }
  }

  /// A change of a session is not taken back once the session's line was edited.
  private mutating func forgetEditedChanges(since before: SessionNumbering) {
    guard let changed = checkpoint?.changes.keys else {
      return
    }
    if changed.contains(where: { numbering.line(of: $0) != before.line(of: $0) }) {
      checkpoint?.changes = [:]
    }
  }
}
