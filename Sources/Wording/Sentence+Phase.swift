// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The words that a person reads for phases. The phases themselves are codes, for JSON, the fields
/// of the journal and configuration files.
extension Sentence {
  package static func phase(_ phase: Phase) -> Sentence {
    switch phase {
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

extension Words {
  /// The phase and its session.
  package func phase(_ phase: Phase, of session: SessionID) -> String {
    self[.phaseOf(phase: self[.phase(phase)], session: "\(session)")]
  }
}
