// SPDX-License-Identifier: Apache-2.0

/// A question of the program's own, which takes the place of a text of the library; its words
/// belong to whoever shows it.
package enum Question: String, Hashable, Sendable, CaseIterable {
  /// Whether fewer notes would be better, once after a long silence.
  case fewer = "fewer-notes"
  /// How the person is, on set days.
  case checkIn = "check-in"
}

/// One text of the prompt library, with its tags (`wording.md`, "Rules for writers").
package struct LibraryText: Hashable, Sendable {
  /// How much it asks of the person.
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
  /// All that is read, without the driving text and the help line, which every message gets where
  /// they belong.
  package var text: String
  /// The phases in which it may be said; never empty, never `hold` or `idle`.
  package let phases: Set<Phase>
  /// The days on which alone it may be said, as keys count them (the day on which the session ends
  /// is 0); empty: any.
  package let days: Set<Int>
  /// The places in the day at which alone it may be said; empty: any.
  package let slots: Set<Slot>
  /// The loop that it speaks to, if one.
  package let loop: Loop?
  /// The technique, one word or dashed words.
  package let technique: String
  /// About how long it takes: 1, 3 or 5.
  package let minutes: Int
  /// How much it asks.
  package let effort: Effort
  /// Where the technique comes from, if it comes from a published source.
  package let source: String?

  /// One text with its tags.
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

  /// Whether it may be said by a prompt of this phase, on the day and at the place in the day that
  /// the key names.
  package func suits(_ phase: Phase, _ key: Key) -> Bool {
    phases.contains(phase) && (days.isEmpty || days.contains(key.day))
      && (slots.isEmpty || slots.contains(key.slot))
  }
}
