// SPDX-License-Identifier: Apache-2.0

/// How a person said they were: 0 is worst, 10 best (`wording.md`, "Low mood ratings").
package struct Rating: Hashable, Sendable {
  /// When.
  package var at: Instant
  /// 0 to 10.
  package var value: Int

  /// `value` at `at`.
  package init(at: Instant, value: Int) {
    self.at = at
    self.value = value
  }

  /// The bounds of a rating.
  package static let bounds = 0...10
  /// The support card that goes with it where nothing else is known, as when nothing can be saved;
  /// nil: it need not be low.
  package var cardAtLeast: LowMoodPeriod? {
    var alone = Ledger(seed: 0)
    alone.ratings = [self]
    return alone.card(for: self)
  }

  /// At or below this, a rating is low whatever came before.
  static let lowest = 2
  /// A fall by so much from one's own median of the last seven days is low too.
  static let fall = 4
}

/// What holds after a low rating, and for how long (`wording.md`, "Low mood ratings").
package struct LowMoodPeriod: Hashable, Sendable {
  /// Until when only grounding, comfort and connection are spoken of, at half the cadence.
  package var until: Instant
  /// Whether there were two low ratings within 72 h, so that the card asks for the clinic to be
  /// told today.
  package var isRepeated: Bool
  /// Whether the rating itself is forgotten, as the person wanted, so that nothing is said of it.
  package var isForgotten = false

  /// The time after a low rating.
  static let span = Elapsed.hours(24)
  /// Two low ratings within this are a reason to tell the clinic.
  static let close = Elapsed.hours(72)
}

extension Ledger {
  /// Whether a rating is low: at the lower end, or far below the person's own median of the seven
  /// days before it.
  package func isLow(_ rating: Rating) -> Bool {
    if rating.value <= Rating.lowest {
      return true
    }
    let week = ratings.filter { $0.at < rating.at && rating.at - $0.at <= .days(7) }.map {
      $0.value
    }.sorted()
    guard !week.isEmpty else {
      return false
    }
    // Doubled, so that a median between two ratings stays whole.
    let median = week[(week.count - 1) / 2] + week[week.count / 2]
    return median - 2 * rating.value >= 2 * Rating.fall
  }

  /// What holds at an instant because of a low rating; nil: nothing does.
  package func lowMood(at now: Instant) -> LowMoodPeriod? {
    let low = ratings.filter { $0.at <= now && isLow($0) }.map(\.at)
    let kept = eveningsUntil.flatMap { isAhead($0, of: now) ? $0 : nil }
    guard let last = low.max(), now < last + LowMoodPeriod.span else {
      return kept.map { LowMoodPeriod(until: $0, isRepeated: false, isForgotten: true) }
    }
    return LowMoodPeriod(
      until: max(last + LowMoodPeriod.span, kept ?? now),
      isRepeated: low.contains { $0 < last && last - $0 <= LowMoodPeriod.close })
  }

  /// Whether care that is kept without its rating lasts still. No care is longer than a day: what
  /// lies farther ahead was reckoned by a clock that was wrong.
  private func isAhead(_ until: Instant, of now: Instant) -> Bool {
    now < until && until <= now + LowMoodPeriod.span
  }

  /// Forgets when care ended that was kept without its rating, as soon as it is over.
  mutating func endEvenings(_ now: Instant) {
    if let until = eveningsUntil, !isAhead(until, of: now) {
      eveningsUntil = nil
    }
  }

  /// What goes with a rating that has just been recorded: the support card, if it is low.
  package func card(for rating: Rating) -> LowMoodPeriod? {
    isLow(rating) ? lowMood(at: rating.at) : nil
  }
}
