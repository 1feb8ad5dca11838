// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

/// The words for a decision, in the journal and for `oriel why`. They follow from the new standing,
/// except where the rule says more than the standing.
package struct DecisionWords: Sendable {
  /// The predicate of the journal's sentence, in English.
  let predicate: String
  /// True if the channel follows the predicate.
  var hasPlace = false
  /// True if the reason follows the predicate. An answer of the person needs none.
  var hasReason = false
  /// The sentence of `oriel why`. `end` is the end of the time for which the note was put off; nil
  /// if it was not put off, or if the end is not known.
  package let sentence: @Sendable (_ note: String, _ reason: String, _ end: String?) -> Sentence

  package init(_ standing: Standing, _ reason: Reason) {
    let special = Self.specialCases.first { $0.reason == reason && $0.standings.contains(standing) }
    self = special?.words ?? standing.usualWords
  }

  fileprivate init(
    _ predicate: String, hasPlace: Bool = false, hasReason: Bool = false,
    sentence: @escaping @Sendable (_ note: String, _ reason: String, _ end: String?) -> Sentence
  ) {
    self.predicate = predicate
    self.hasPlace = hasPlace
    self.hasReason = hasReason
    self.sentence = sentence
  }
}

extension DecisionWords {
  /// Decisions whose rule says more than their standing.
  private struct SpecialCase {
    let standings: Set<Standing>
    let reason: Reason
    let words: DecisionWords

    init(_ standings: Set<Standing>, _ reason: Reason, _ words: DecisionWords) {
      self.standings = standings
      self.reason = reason
      self.words = words
    }
  }

  private static let specialCases: [SpecialCase] = [
    // The text of a note that was neutral is shown.
    SpecialCase(
      [.shown], .revealed,
      DecisionWords("is shown in full") { note, _, _ in .whyDecisionShownInFull(note: note) }
    ),
    // The note comes again without words of the person's own, which were erased.
    SpecialCase(
      [.snoozed], .erased,
      DecisionWords("comes again without your words", hasReason: true) { note, reason, _ in
        .whyDecisionWithoutWords(note: note, reason: reason)
      }
    ),
    // An answer or a change was taken back.
    SpecialCase(
      [.snoozed, .shown], .undone,
      DecisionWords("is open again", hasReason: true) { note, reason, _ in
        .whyDecisionReopened(note: note, reason: reason)
      }
    ),
    SpecialCase(
      [.snoozed, .shown], .paused,
      DecisionWords("is open again, because the pause is over") { note, _, _ in
        .whyDecisionAfterPause(note: note)
      }
    ),
    // The note takes part in the plan again.
    SpecialCase(
      [.withdrawn], .undone,
      DecisionWords("comes as planned", hasReason: true) { note, reason, _ in
        .whyDecisionPlannedAgain(note: note, reason: reason)
      }
    ),
  ]
}

extension Standing {
  /// A table: each standing has its own words.
  fileprivate var usualWords: DecisionWords {
    switch self {
    case .asked:
      DecisionWords("is to be shown", hasPlace: true, hasReason: true) { note, reason, _ in
        .whyDecisionAsked(note: note, reason: reason)
      }
    case .shown:
      DecisionWords("is shown", hasPlace: true) { note, _, _ in .whyDecisionShown(note: note) }
    case .snoozed:
      DecisionWords("is put off") { note, _, end in
        end.map { .whyDecisionLaterUntil(note: note, time: $0) } ?? .whyDecisionLater(note: note)
      }
    case .done: DecisionWords("is done") { note, _, _ in .whyDecisionDone(note: note) }
    case .skipped: DecisionWords("is skipped") { note, _, _ in .whyDecisionSkipped(note: note) }
    case .dismissed: DecisionWords("was seen") { note, _, _ in .whyDecisionClosed(note: note) }
    case .unanswered:
      DecisionWords("was left alone", hasReason: true) { note, reason, _ in
        .whyDecisionLeftAlone(note: note, reason: reason)
      }
    case .missed, .heldBack:
      DecisionWords("was not shown", hasReason: true) { note, reason, _ in
        .whyDecisionNotShown(note: note, reason: reason)
      }
    case .withdrawn:
      DecisionWords("is called off", hasReason: true) { note, reason, _ in
        .whyDecisionCalledOff(note: note, reason: reason)
      }
    case .failed:
      DecisionWords("is given up", hasReason: true) { note, reason, _ in
        .whyDecisionGivenUp(note: note, reason: reason)
      }
    }
  }
}
