// SPDX-License-Identifier: Apache-2.0

/// The direct effect of each event, before the stages of its turn.
extension Stepping {
  /// A table: one line an event, so it has more than twelve branches.
  mutating func apply(_ event: Event) {
    switch event {
    case .started(let isLocked): ledger.isLocked = isLocked ?? ledger.isLocked
    case .woke, .agendaChanged, .ledgerChanged, .serverAppeared: break
    case .delivered(let key, let channel, let handle): delivered(key, channel, handle)
    case .failed(let key, let channel, let failure): failed(key, channel, failure)
    case .takenBack(let key, let handle): apply(.takenBack(handle), to: key)
    case .closed(let key, let closing): left(key, closing)
    case .revealed(let key): reveal(key)
    case .answered(let key, let answer): answered(key, answer)
    case .putOff(let key, let delay): putOff(key, delay)
    case .replied(let key, let text): replied(key, text)
    case .rated(let rating, let key): rated(rating, on: key)
    case .intended(let id, let intention): intended(id, intention)
    case .reflected(let reflection): reflected(reflection)
    case .fewer(let wants): fewer(wants)
    case .reacted: ledger.resetSilence()
    case .erased(let erasure): erase(erasure)
    case .locked(let isLocked): locked(isLocked)
    case .changed(let id, let change): changed(id, change)
    case .paused(let until): paused(until: until)
    case .resumed: endPause()
    case .exported(let exports): ledger.exports = exports
    }
  }

  private mutating func reflected(_ reflection: Reflection) {
    ledger.reflections.append(reflection)
    ledger.resetSilence()
  }

  private mutating func changed(_ id: SessionID, _ change: SessionChange?) {
    ledger.changes[id] = change
    ledger.takeInNumbering(of: agenda)
  }

  private mutating func paused(until: Instant?) {
    endPause()
    ledger.pauses.append(Pause(from: now, until: until))
    closeForPause()
  }

  /// Ends the pause that is on. A pause that ended days ago is removed once all prompts that came
  /// due in it have been decided: a daemon that did not run meanwhile has yet to record them.
  private mutating func endPause() {
    let decided = min(ledger.settledUntil ?? now, now)
    ledger.pauses.removeAll { ($0.until ?? now) + .hours(48) < decided || $0.from > now }
    for place in ledger.pauses.indices where ledger.pauses[place].contains(now) {
      ledger.pauses[place].until = now
    }
  }
}
