// SPDX-License-Identifier: Apache-2.0

/// A person's rating of how they are: 0 is worst, 10 best (`wording.md`, "Low mood ratings").
package struct Rating: Hashable, Sendable {
  package var at: Instant
  /// 0 to 10.
  package var value: Int

  package init(at: Instant, value: Int) {
    self.at = at
    self.value = value
  }

  /// The bounds of a rating.
  package static let bounds = 0...10
  /// The ratings that the three words of a check-in count as.
  package static let allRight = 8
  package static let middling = 5
  /// A low one, so that help follows at once.
  package static let notOkay = 2

  /// The time after this rating if no other one is known, as when the state cannot be saved; nil:
  /// the rating alone is not low.
  package var lowAnswerPeriodAlone: LowAnswerPeriod? {
    isLowAlone ? LowAnswerPeriod(until: at + LowAnswerPeriod.span, isRepeated: false) : nil
  }

  /// True if the rating is low, whatever came before.
  fileprivate var isLowAlone: Bool { value <= Self.lowUpTo }

  /// A rating up to this is low, whatever came before.
  private static let lowUpTo = 2
  /// A fall by this much below the median of the person's last seven days is low too.
  static let fall = 4
  /// The days before a rating whose ratings make the median.
  static let medianSpan = Elapsed.days(7)
}

/// The time after a low answer, with fewer and gentler notes (`wording.md`, "Low mood ratings").
package struct LowAnswerPeriod: Hashable, Sendable {
  /// The end of the time in which only texts of grounding, comfort and connection come, and only in
  /// the evening.
  package var until: Instant
  /// True after two low answers within seven days. The card then asks the person to contact the
  /// clinic today.
  package var isRepeated: Bool
  /// True if the person had the rating erased, so that no text mentions it.
  package var isForgotten = false

  /// The time after a low answer.
  static let span = Elapsed.hours(24)
  /// Two low answers within this span are a reason to contact the clinic.
  static let repeatedWithin = Elapsed.days(7)
}

extension Ledger {
  /// True if a rating is low: at the lower end, or far below the person's median of the seven days
  /// before it.
  package func isLow(_ rating: Rating) -> Bool {
    if rating.isLowAlone {
      return true
    }
    let span = rating.at - Rating.medianSpan..<rating.at
    let week = ratings.filter { span.contains($0.at) }.map(\.value).sorted()
    guard !week.isEmpty else {
      return false
    }
    // Doubled, so that a median between two ratings stays whole.
    let median = week[(week.count - 1) / 2] + week[week.count / 2]
    return median - 2 * rating.value >= 2 * Rating.fall
  }

  /// The time after a low answer that includes an instant; nil: none does.
  package func lowAnswerPeriod(at now: Instant) -> LowAnswerPeriod? {
    let low = ratings.filter { $0.at <= now && isLow($0) }.map(\.at)
    let kept = forgottenLowAnswerEnd(at: now)
    guard let last = low.max(), now < last + LowAnswerPeriod.span else {
      return kept.map { LowAnswerPeriod(until: $0, isRepeated: false, isForgotten: true) }
    }
    let earlier = low.filter { $0 < last }
    return LowAnswerPeriod(
      until: max(last + LowAnswerPeriod.span, kept ?? now),
      isRepeated: earlier.contains { last - $0 <= LowAnswerPeriod.repeatedWithin })
  }

  /// The time after a low answer that decides what a prompt says: the one that includes `now`; or
  /// the last one, if its text for these hours is still to be said and the prompt is an evening one
  /// whose slot lies in it. Jitter may put such a note some minutes behind the end, and the evening
  /// after a low answer would then say something ordinary.
  package func lowAnswerPeriod(of prompt: Prompt, at now: Instant, _ agenda: Agenda)
    -> LowAnswerPeriod?
  {
    if let period = lowAnswerPeriod(at: now) {
      return period
    }
    guard prompt.key.slot == .evening, let period = lowAnswerPeriod(at: agenda.earliest(prompt)),
      !period.isForgotten,
      !hasSaidTextAfterLow(since: period.until - LowAnswerPeriod.span, agenda)
    else {
      return nil
    }
    return period
  }

  /// True if a note was asked for in the time after a low answer, unless that was erased; or if it
  /// was the first evening note after it, which jitter may put behind the end of that time.
  package func wasAfterLowAnswer(_ key: Key, _ record: PromptRecord, _ agenda: Agenda) -> Bool {
    let asked = record.history.filter { $0.standing == .asked }.map(\.at)
    let slot = agenda.prompt(key).map(agenda.earliest)
    return (asked + [slot].compactMap(\.self)).contains {
      lowAnswerPeriod(at: $0)?.isForgotten == false
    }
  }

  /// True once a text that is written for the hours after a low answer was said in them.
  func hasSaidTextAfterLow(since: Instant, _ agenda: Agenda) -> Bool {
    chosen.contains { choice in
      choice.at >= since && agenda.library[id: choice.textID]?.technique == Technique.afterLow
    }
  }

  /// The end of the time after an erased rating while that time lasts.
  private func forgottenLowAnswerEnd(at now: Instant) -> Instant? {
    forgottenLowAnswerUntil.filter { isAhead($0, of: now) }
  }

  /// True if the time after an erased rating still lasts. No such time is longer than a day: an end
  /// farther ahead comes from a clock that was wrong.
  private func isAhead(_ until: Instant, of now: Instant) -> Bool {
    now < until && until <= now + LowAnswerPeriod.span
  }

  /// Clears `forgottenLowAnswerUntil` once that time is over.
  mutating func clearForgottenLowAnswer(_ now: Instant) {
    forgottenLowAnswerUntil = forgottenLowAnswerEnd(at: now)
  }

  /// The time after a low answer that begins with a rating that has just been recorded; nil if the
  /// rating is not low. The support card is shown for it.
  package func lowAnswerPeriod(after rating: Rating) -> LowAnswerPeriod? {
    isLow(rating) ? lowAnswerPeriod(at: rating.at) : nil
  }
}

extension Agenda {
  /// The earliest instant at which jitter can put a prompt. A prompt that may lie in the time after
  /// a low answer counts as one that does.
  fileprivate func earliest(_ prompt: Prompt) -> Instant {
    prompt.slotInstant - configuration.day.jitter
  }
}
