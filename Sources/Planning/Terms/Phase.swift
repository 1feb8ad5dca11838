// SPDX-License-Identifier: Apache-2.0

/// A part of the time around a session (`model.md`, "Phases of one session").
package enum Phase: String, Hashable, Sendable, CaseIterable {
  /// Up to three days before: gentle thoughts of what is coming.
  case prep
  /// The last day before: an intention, and the driving text in every prompt.
  case intention
  /// Around the session: silence, always.
  case hold
  /// The rest of that day: one note, without a task.
  case rest
  /// The first days after: practice, twice a day.
  case core
  /// The days after those: practice, once a day.
  case consolidate
  /// The last days: every other day, towards ordinary life.
  case taper
  /// No session near.
  case idle

  /// The precedence of phases, for the active phase among several sessions and for the prompt that
  /// stays if there is room for only one. The lower rank wins (`model.md`, "One phase at a time"
  /// and "From windows to prompts": the same order, except that `hold` and `idle` have no prompts).
  var rank: Int {
    switch self {
    case .hold: 0
    case .rest: 1
    case .intention: 2
    case .core: 3
    case .consolidate: 4
    case .taper: 5
    case .prep: 6
    case .idle: 7
    }
  }

  /// True if the phase is about the next session; the others are about the last one.
  var looksForward: Bool { self == .prep || self == .intention }

  /// True if the phase is one of practice, the integration window.
  var isPractice: Bool { self == .core || self == .consolidate || self == .taper }

  /// The one table of the slots of each phase (`model.md`, "From windows to prompts").
  package var schedule: [SlotRule] {
    switch self {
    case .hold, .idle: []
    case .rest: [SlotRule(.rest)]
    case .intention: [SlotRule(.evening), SlotRule(.morningOf)]
    case .core: [SlotRule(.morning), SlotRule(.evening)]
    case .prep, .consolidate: [SlotRule(.evening)]
    case .taper: [SlotRule(.evening, days: .even)]
    }
  }

  /// The rule for a slot; nil: the phase has no prompt there.
  package func rule(for slot: Slot) -> SlotRule? { schedule.first { $0.slot == slot } }

  package var slots: [Slot] { schedule.map(\.slot) }

  /// True if the person's own words may come back in the phase.
  var quotesIntention: Bool { self == .core || self == .consolidate }

  /// True if each prompt of the phase carries the driving text (`model.md`, "Safety text").
  package var carriesDrivingText: Bool { self == .intention || self == .rest }
}

/// One slot at which a phase has prompts, and the days of these prompts.
package struct SlotRule: Hashable, Sendable {
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
  func holds(onDay day: Int) -> Bool {
    switch days {
    case .every: true
    case .even: day.isMultiple(of: 2)
    }
  }
}

/// The four loops of repetitive, self-critical thinking that the library addresses (`evidence.md`,
/// section 5).
package enum Loop: String, Hashable, Sendable, CaseIterable {
  /// Going over the past.
  case replaying
  /// Forecasting the worst.
  case catastrophising
  /// Feeling that something is wrong with oneself.
  case notEnough = "not-enough"
  /// Finding it hard to be where one is.
  case presence
}
