// SPDX-License-Identifier: Apache-2.0

/// What a person wants forgotten.
package enum Erasure: Hashable, Sendable {
  /// All that is remembered of them.
  case everything
  /// Their own words: intentions and reflections.
  case words
  /// All that is older than an instant.
  case before(Instant)
}

extension Ledger {
  /// The same without the person's own words.
  package var withoutWords: Ledger {
    var other = self
    other.erase(.words, settledUntil ?? Instant(seconds: 0))
    return other
  }

  /// Forgets. What is due is not begun again for having been forgotten, and a pause that is on
  /// stays. So does the time after a low rating, to its end and without the rating.
  mutating func erase(_ erasure: Erasure, _ now: Instant) {
    let careUntil = lowMood(at: now)?.until
    forget(erasure, now)
    if lowMood(at: now)?.until != careUntil {
      eveningsUntil = careUntil
    }
  }

  private mutating func forget(_ erasure: Erasure, _ now: Instant) {
    switch erasure {
    case .everything:
      var empty = Ledger(seed: seed)
      empty.pauses = pauses.filter { $0.contains(now) }
      empty.isLocked = isLocked
      // What they asked for still holds, as the pause does.
      empty.wantsFewer = wantsFewer
      empty.settledUntil = settledUntil
      empty.erasedUntil = now
      self = empty
    case .words:
      intentions = [:]
      reflections = []
    case .before(let limit):
      for (key, record) in prompts
      where !record.state.isOpen && record.trace.handle == nil && record.since < limit {
        self[key] = nil
      }
      summaries = summaries.filter { !$0.value.starts.allSatisfy { $0 < limit } }
      intentions = intentions.compactMapValues { $0.since(limit) }
      reflections.removeAll { $0.at < limit }
      ratings.removeAll { $0.at < limit }
      pauses.removeAll { !$0.contains(now) && ($0.until ?? now) < min(limit, now) }
      chosen.removeAll { $0.at < limit }
      erasedUntil = max(erasedUntil ?? min(limit, now), min(limit, now))
    }
  }
}
