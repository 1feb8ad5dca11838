// SPDX-License-Identifier: Apache-2.0

/// The frequency of notes that the person can ask for.
package enum Frequency: String, Hashable, Sendable, CaseIterable {
  case asPlanned
  /// Only evening notes.
  case evenings
  /// Only the notes around sessions, for the rest of a course.
  case aroundSessions
}

/// The frequency of notes that the person asked for, as it is remembered.
package struct ChosenFrequency: Hashable, Sendable {
  /// True if the person asked for evening notes only.
  package var wantsEveningsOnly: Bool
  /// The instant at which the person wanted only the notes around sessions, for the course of that
  /// time; nil: they did not, or took it back.
  package var aroundSessionsSince: Instant?

  package init(wantsEveningsOnly: Bool = false, aroundSessionsSince: Instant? = nil) {
    self.wantsEveningsOnly = wantsEveningsOnly
    self.aroundSessionsSince = aroundSessionsSince
  }

  /// The frequency as one value. The wish for only the notes around sessions has precedence.
  package var frequency: Frequency {
    if aroundSessionsSince != nil {
      return .aroundSessions
    }
    return wantsEveningsOnly ? .evenings : .asPlanned
  }
}

extension ChosenFrequency {
  /// The wish for a frequency, said at `now`.
  init(_ frequency: Frequency, at now: Instant) {
    self.init(
      wantsEveningsOnly: frequency == .evenings,
      aroundSessionsSince: frequency == .aroundSessions ? now : nil)
  }
}

extension Ledger {
  /// Records the frequency of notes that the person asks for.
  mutating func want(_ frequency: Frequency, at now: Instant) {
    chosenFrequency = ChosenFrequency(frequency, at: now)
  }
}
