// SPDX-License-Identifier: Apache-2.0

/// What each event changes by itself, before the stages of its turn.
extension Stepping {
  mutating func apply(_ event: Event) {
    switch event {
    case .started(let isLocked): if let isLocked { ledger.isLocked = isLocked }
    case .woke, .agendaChanged, .ledgerChanged, .serverAppeared: break
    case .delivered, .failed, .takenBack, .closed: applyReceipt(event)
    case .revealed, .answered, .putOff, .replied, .rated: applyAnswer(event)
    case .intended, .reflected, .fewer, .erased, .reacted: applyWish(event)
    case .changed, .paused, .resumed, .exported, .locked: applyChange(event)
    }
  }

  /// What a channel reports.
  private mutating func applyReceipt(_ event: Event) {
    switch event {
    case .delivered(let key, let channel, let handle): delivered(key, channel, handle)
    case .failed(let key, let channel, let failure): failed(key, channel, failure)
    case .takenBack(let key, let handle): apply(.takenBack(handle), to: key)
    case .closed(let key, let closing): left(key, closing)
    default: break
    }
  }

  /// What the person does with one note.
  private mutating func applyAnswer(_ event: Event) {
    switch event {
    case .revealed(let key): reveal(key)
    case .answered(let key, let answer): answered(key, answer)
    case .putOff(let key, let delay): putOff(key, delay)
    case .replied(let key, let text): replied(key, text)
    case .rated(let rating, let key): rated(rating, on: key)
    default: break
    }
  }

  /// What the person wants kept, forgotten or less of.
  private mutating func applyWish(_ event: Event) {
    switch event {
    case .intended(let id, let intention): intended(id, intention)
    case .reflected(let reflection):
      ledger.reflections.append(reflection)
      ledger.resetSilence()
    case .fewer(let wants): fewer(wants)
    case .erased(let erasure): erase(erasure)
    case .reacted: ledger.resetSilence()
    default: break
    }
  }

  /// What changes for all notes at once.
  private mutating func applyChange(_ event: Event) {
    switch event {
    case .changed(let id, let change):
      ledger.changes[id] = change
      ledger.takeInRegister(of: agenda)
    case .paused(let until):
      endPause()
      ledger.pauses.append(Pause(from: now, until: until))
      closeForPause()
    case .resumed: endPause()
    case .exported(let exports): ledger.exports = exports
    case .locked(let isLocked): locked(isLocked)
    default: break
    }
  }

  /// Ends the pause that is on. One that ended days ago is forgotten, once all that came due in it
  /// has been decided: a daemon that did not run meanwhile has yet to record it.
  private mutating func endPause() {
    let decided = min(ledger.settledUntil ?? now, now)
    ledger.pauses.removeAll { ($0.until ?? now) + .hours(48) < decided || $0.from > now }
    for place in ledger.pauses.indices where ledger.pauses[place].contains(now) {
      ledger.pauses[place].until = now
    }
  }
}
