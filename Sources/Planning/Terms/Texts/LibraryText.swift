// SPDX-License-Identifier: Apache-2.0

/// One text of the library, with its tags (`wording.md`, "Rules for writers").
package struct LibraryText: Hashable, Sendable {
  /// The effort that a text asks of the person.
  package enum Effort: String, Hashable, Sendable, CaseIterable {
    /// Next to nothing.
    case light
    /// A little attention.
    case medium
    /// Some perseverance.
    case demanding
  }

  /// Its stable name: lower-case letters, digits and dashes.
  package let id: String
  /// The text, without the driving text and the help line, which are added to messages where they
  /// belong.
  package var text: String
  /// The phases in which the text may come; never empty, never `hold` or `idle`.
  package let phases: Set<Phase>
  /// The only days on which the text may come, as keys count them (the day on which the session
  /// ends is 0); empty: any.
  package let days: Set<Int>
  /// The only slots at which the text may come; empty: any.
  package let slots: Set<Slot>
  /// The loop that the text is about; nil: none.
  package let loop: Loop?
  /// The technique: one word, or words joined by dashes.
  package let technique: String
  /// The time that the text takes, roughly, in minutes: 1, 3 or 5.
  package let minutes: Int
  package let effort: Effort
  /// The published source of the technique; nil: none.
  package let source: String?

  package init(
    id: String, text: String, phases: Set<Phase>, days: Set<Int> = [], slots: Set<Slot> = [],
    loop: Loop? = nil,
    technique: String = "noticing", minutes: Int = 1, effort: Effort = .light, source: String? = nil
  ) {
    self.id = id
    self.text = text
    self.phases = phases
    self.days = days
    self.slots = slots
    self.loop = loop
    self.technique = technique
    self.minutes = minutes
    self.effort = effort
    self.source = source
  }

  /// The phases in which the text may come, in the order in which they follow each other.
  package var phasesInOrder: [Phase] { Phase.allCases.filter(phases.contains) }

  /// True if the text may come with a prompt of this phase, on the day and at the slot of the key.
  package func suits(_ phase: Phase, _ key: Key) -> Bool {
    guard phases.contains(phase), mayCome(at: key.slot) else {
      return false
    }
    return days.isEmpty || days.contains(key.day)
  }

  /// True if the text may be said at a slot.
  package func mayCome(at slot: Slot) -> Bool { slots.isEmpty || slots.contains(slot) }
}
