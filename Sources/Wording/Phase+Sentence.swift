// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Phase {
  /// The name of the phase. A table: each phase has its own words.
  package var sentence: Sentence {
    switch self {
    case .prep: .phasePrep
    case .intention: .phaseIntention
    case .hold: .phaseHold
    case .rest: .phaseRest
    case .core: .phaseCore
    case .consolidate: .phaseConsolidate
    case .taper: .phaseTaper
    case .idle: .phaseIdle
    }
  }
}

extension Prompt {
  /// The name of the time at which the note comes: its phase, or the morning of the session, which
  /// is not one of the days before.
  package var sentence: Sentence { key.slot == .morningOf ? .phaseMorningOf : phase.sentence }
}

extension Words {
  /// The phase and its session.
  package func phase(_ phase: Phase, of session: SessionID) -> String {
    self[.phaseOf(phase: self[phase.sentence], session: "\(session)")]
  }
}
