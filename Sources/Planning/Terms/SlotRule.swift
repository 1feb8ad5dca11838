// SPDX-License-Identifier: Apache-2.0

/// One slot at which a phase has prompts, and the days of these prompts.
package struct SlotRule: Hashable, Sendable {
  /// The days on which a phase has a prompt at a slot.
  package enum Days: Hashable, Sendable {
    case every
    /// Days whose number, counted from the session's end, is even.
    case even
  }

  package let slot: Slot
  package let days: Days

  init(_ slot: Slot, days: Days = .every) {
    self.slot = slot
    self.days = days
  }

  /// True if the phase has a prompt at the slot on a day, counted as in keys.
  package func applies(onDay day: Int) -> Bool {
    switch days {
    case .every: true
    case .even: day.isMultiple(of: 2)
    }
  }
}
