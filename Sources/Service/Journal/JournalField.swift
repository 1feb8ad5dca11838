// SPDX-License-Identifier: Apache-2.0

/// A fact that stands in a field of its own in an entry of the journal. The raw value is the name of
/// the field.
package enum JournalField: String, CaseIterable, Sendable {
  case prompt = "ORIEL_PROMPT"
  case session = "ORIEL_SESSION"
  case phase = "ORIEL_PHASE"
  case decision = "ORIEL_DECISION"
  case reason = "ORIEL_REASON"
  case channel = "ORIEL_CHANNEL"

  /// One plain sentence, for a manual.
  package var meaning: String {
    switch self {
    case .prompt: "The name of the note, such as `first-1/+1/morning`."
    case .session: "The session that the note, or the phase, belongs to."
    case .phase: "The phase, such as `core`; `oriel plan` shows all of them."
    case .decision: "What was decided about the note, such as `shown`."
    case .reason: "The rule that decided; the list of entries below names each."
    case .channel: "The channel that shows the note, such as `desktop`."
    }
  }
}
