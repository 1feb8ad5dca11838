// SPDX-License-Identifier: Apache-2.0

/// A part of the time around a session (`model.md`, "Phases of one session").
package enum Phase: String, Hashable, Sendable, CaseIterable {
  // In the order in which they follow each other around one session.

  /// Up to three days before: gentle thoughts of what is coming.
  case prep
  /// The last day before: an intention, and the driving text in every prompt.
  case intention
  /// Around the session: quiet time, always.
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
}

/// The properties of a phase that rules ask for. A rule never asks for a phase by its name where a
/// property says the same.
struct PhaseTraits {
  /// The slots at which the phase has prompts (`model.md`, "From windows to prompts").
  let schedule: [SlotRule]
  /// The precedence of the phase, for the active phase among several sessions and for the prompt
  /// that stays if there is room for only one. The lower rank wins (`model.md`, "One phase at a
  /// time").
  let rank: Int
  /// The group of texts of the phase. Loops and techniques take turns within a group.
  let textGroup: TextGroup
  /// True if nothing comes in the phase, and nothing stays on a screen.
  let isQuietTime: Bool
  /// The driving text that each prompt of the phase carries (`model.md`, "Safety text"); nil: none.
  let drivingText: DrivingText?
  /// True if the person's own words may come back in the phase.
  let quotesIntention: Bool
  /// True if the phase leads back to ordinary life: its first and its last note have parts of their
  /// own.
  let isTaper: Bool

  enum TextGroup: Hashable, Sendable {
    /// The intention period. It is about the next session; all else is about the last one.
    case before
    /// The session itself and the hours around it.
    case day
    /// The integration window: practice.
    case after
    /// No session near.
    case none
  }

  /// No property has a default, so that a new phase has to name each.
  init(
    _ textGroup: TextGroup, rank: Int, _ schedule: [SlotRule], isQuietTime: Bool,
    drivingText: DrivingText?, quotesIntention: Bool, isTaper: Bool
  ) {
    self.schedule = schedule
    self.rank = rank
    self.textGroup = textGroup
    self.isQuietTime = isQuietTime
    self.drivingText = drivingText
    self.quotesIntention = quotesIntention
    self.isTaper = isTaper
  }
}

extension Phase {
  /// The one table of what phases are.
  var traits: PhaseTraits {
    switch self {
    case .prep:
      PhaseTraits(
        .before, rank: 6, [SlotRule(.evening)], isQuietTime: false, drivingText: nil,
        quotesIntention: false, isTaper: false)
    case .intention:
      PhaseTraits(
        .before, rank: 2, [SlotRule(.evening), SlotRule(.morningOf)], isQuietTime: false,
        drivingText: .beforeSession, quotesIntention: false, isTaper: false)
    case .hold:
      PhaseTraits(
        .day, rank: 0, [], isQuietTime: true, drivingText: nil, quotesIntention: false,
        isTaper: false)
    case .rest:
      PhaseTraits(
        .day, rank: 1, [SlotRule(.rest)], isQuietTime: false, drivingText: .afterSession,
        quotesIntention: false, isTaper: false)
    case .core:
      PhaseTraits(
        .after, rank: 3, [SlotRule(.morning), SlotRule(.evening)], isQuietTime: false,
        drivingText: nil, quotesIntention: true, isTaper: false)
    case .consolidate:
      PhaseTraits(
        .after, rank: 4, [SlotRule(.evening)], isQuietTime: false, drivingText: nil,
        quotesIntention: true, isTaper: false)
    case .taper:
      PhaseTraits(
        .after, rank: 5, [SlotRule(.evening, days: .even)], isQuietTime: false, drivingText: nil,
        quotesIntention: false, isTaper: true)
    case .idle:
      PhaseTraits(
        .none, rank: 7, [], isQuietTime: false, drivingText: nil, quotesIntention: false,
        isTaper: false)
    }
  }

  var rank: Int { traits.rank }

  /// True if the phase is about the next session; the others are about the last one.
  package var looksForward: Bool { traits.textGroup == .before }

  /// True if the phase is one of practice, the integration window.
  var isPractice: Bool { traits.textGroup == .after }

  /// True for a note of practice: one of the phase, at a slot of the day.
  func isPractice(at slot: Slot) -> Bool { isPractice && slot.isDaily }

  /// True if nothing comes in the phase, and nothing stays on a screen.
  package var isQuietTime: Bool { traits.isQuietTime }

  var schedule: [SlotRule] { traits.schedule }

  /// The rule for a slot; nil: the phase has no prompt there.
  package func rule(for slot: Slot) -> SlotRule? { schedule.first { $0.slot == slot } }

  package var slots: [Slot] { schedule.map(\.slot) }

  /// The phases with notes.
  package static let speaking = allCases.filter { !$0.slots.isEmpty }

  package var carriesDrivingText: Bool { traits.drivingText != nil }

  /// The driving text that each prompt of the phase carries; nil: none.
  package var drivingText: DrivingText? { traits.drivingText }

  /// The phase whose texts a prompt says, and whose driving text it carries. The note of the
  /// evening before a session says those of the last day before, even if it comes before that phase
  /// begins.
  package func textPhase(of key: Key) -> Phase {
    looksForward && key.isEve ? Self.firstWithWayHome : self
  }

  /// The first phase whose notes name the way home from a session that is still to come.
  static let firstWithWayHome = allCases.first { $0.drivingText == .beforeSession } ?? .hold
}
