// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording
import Workspace

/// The phase, the slot and the jitter that make up the time of a note.
struct DueTimeExplanation {
  private let prompt: Prompt
  private let snapshot: Snapshot

  init(_ prompt: Prompt, _ snapshot: Snapshot) {
    self.prompt = prompt
    self.snapshot = snapshot
  }

  var sentence: String {
    let words = snapshot.words
    let slot = words[slot]
    return prompt.due == prompt.slotInstant ? slot : words[moved(slot)]
  }

  /// The slot that the note's time starts from.
  private var slot: Sentence {
    let place = snapshot.words.phase(prompt.phase, of: prompt.key.session)
    let time = snapshot.clock.time(prompt.slotInstant)
    if isOpening {
      return .nextOpening(place: place, time: time)
    }
    return switch prompt.key.slot {
    case .rest: .nextRest(place: place, time: time)
    case .morningOf: .nextMorningOf(place: place, time: time)
    case .evening: .nextEvening(place: place, time: time)
    case .morning: .nextMorning(place: place, time: time)
    }
  }

  /// - Parameter slot: The sentence about the slot.
  private func moved(_ slot: String) -> Sentence {
    let isLater = prompt.due > prompt.slotInstant
    // Counted between the minutes that are shown, so that the sum is right for a person who adds
    // it.
    let minutes = abs(Self.minute(prompt.due) - Self.minute(prompt.slotInstant))
    if minutes == 0 {
      return isLater ? .nextSecondsLater(origin: slot) : .nextSecondsEarlier(origin: slot)
    }
    return isLater
      ? .nextLater(origin: slot, minutes: "\(minutes)")
      : .nextEarlier(origin: slot, minutes: "\(minutes)")
  }

  /// True if the phase begins later in the morning than the slot, and the note comes then.
  private var isOpening: Bool {
    guard prompt.key.slot == .morning else {
      return false
    }
    let zone = snapshot.context.zone
    let date = zone.civil(at: prompt.slotInstant).date
    return prompt.slotInstant != zone.instant(date, snapshot.configuration.day.morning)
  }

  /// The minute of an instant, counted from 1970.
  private static func minute(_ instant: Instant) -> Int {
    (instant.seconds - (instant.seconds % 60 + 60) % 60) / 60
  }
}
