// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

/// The phase, the slot and the jitter that make up the time of a note.
struct PromptOrigin {
  private let prompt: Prompt
  private let snapshot: Snapshot

  init(_ prompt: Prompt, _ snapshot: Snapshot) {
    self.prompt = prompt
    self.snapshot = snapshot
  }

  var sentence: String {
    let slot = UpcomingSentences.slot(
      prompt, isOpening: isOpening, at: snapshot.clock.time(prompt.slot))
    if prompt.due == prompt.slot {
      return slot
    }
    // Counted between the minutes that are shown, so that the sum is right for a person who adds
    // it.
    let minutes = Self.minute(prompt.due) - Self.minute(prompt.slot)
    return UpcomingSentences.moved(
      slot, minutes: abs(minutes), isLater: prompt.due > prompt.slot)
  }

  /// True if the phase begins later in the morning than the slot, and the note comes then.
  private var isOpening: Bool {
    guard prompt.key.slot == .morning else {
      return false
    }
    let zone = snapshot.context.zone
    let date = zone.civil(at: prompt.slot).date
    return prompt.slot != zone.instant(date, snapshot.configuration.day.morning)
  }

  /// The minute that holds an instant.
  private static func minute(_ instant: Instant) -> Int {
    (instant.seconds - (instant.seconds % 60 + 60) % 60) / 60
  }
}
