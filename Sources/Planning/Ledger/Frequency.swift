// SPDX-License-Identifier: Apache-2.0

/// The person's own word about how often they want to be spoken to.
package enum Frequency: String, Hashable, Sendable, CaseIterable {
  case asPlanned
  /// Only evening notes.
  case evenings
  /// Only the notes around sessions, for the rest of a course.
  case aroundSessions
}

/// The person's own word about how often they want to be spoken to, as it is remembered.
package struct ChosenFrequency: Hashable, Sendable {
  /// True if the person asked for evening notes only.
  package var wantsEveningsOnly: Bool
  /// The instant at which the person wanted only the notes around sessions; nil: they did not.
  package var aroundSessionsSince: Instant?

  package init(wantsEveningsOnly: Bool = false, aroundSessionsSince: Instant? = nil) {
    self.wantsEveningsOnly = wantsEveningsOnly
    self.aroundSessionsSince = aroundSessionsSince
  }

  /// The wish in one word. The notes around sessions go before evening notes.
  package var frequency: Frequency {
    if aroundSessionsSince != nil {
      return .aroundSessions
    }
    return wantsEveningsOnly ? .evenings : .asPlanned
  }
}
