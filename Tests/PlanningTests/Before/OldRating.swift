// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension OldLedger {
  /// Whether a rating is low: at the lower end, or far below the person's own median of the seven
  /// days before it.
  func isLow(_ rating: Rating) -> Bool {
    if rating.value <= Rating.lowest { return true }
    let week = ratings.filter { $0.at < rating.at && rating.at - $0.at <= .days(7) }.map {
      $0.value
    }.sorted()
    guard !week.isEmpty else { return false }
    // Doubled, so that a median between two ratings stays whole.
    let median = week[(week.count - 1) / 2] + week[week.count / 2]
    return median - 2 * rating.value >= 2 * Rating.fall
  }

  /// What holds at an instant because of a low rating; nil: nothing does.
  func lowMood(at now: Instant) -> LowMoodPeriod? {
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
    if let until = eveningsUntil, !isAhead(until, of: now) { eveningsUntil = nil }
  }

  /// What goes with a rating that has just been recorded: the support card, if it is low.
  func card(for rating: Rating) -> LowMoodPeriod? {
    isLow(rating) ? lowMood(at: rating.at) : nil
  }
}
