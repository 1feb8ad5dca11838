// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The hours after a low answer, as `model.md` defines them ("Check-ins and low answers"). The rule
/// is written down once more here, so that no test asks the code under test whether it is right.
struct LowAnswerOracle {
  private var ratings: [(at: Instant, value: Double)] = []
  private var lows: [Instant] = []

  /// The person rates themselves. Low is 2 or less, or 4 or more below the median of the last 7
  /// days.
  mutating func rate(_ value: Int, at now: Instant) {
    let value = Double(value)
    let week = ratings.filter { $0.at < now && now.seconds - $0.at.seconds <= 7 * 86_400 }
    if value <= 2 || Self.median(week.map(\.value)).map({ $0 - value >= 4 }) == true {
      lows.append(now)
    }
    ratings.append((now, value))
  }

  /// True while a low answer lies less than 24 hours back.
  func holds(at now: Instant) -> Bool {
    lows.contains { $0 <= now && now.seconds < $0.seconds + 86_400 }
  }

  /// The middle value, or the mean of the two in the middle; nil for no values.
  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard let last = sorted.indices.last else { return nil }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[last / 2]
  }
}

extension LibraryText {
  /// True if the tags of a text allow it for a prompt: phase, day and place in the day.
  func mayBeSaid(by prompt: Prompt) -> Bool {
    let isOfItsDay = days == [] || days.contains { $0 == prompt.key.day }
    let isOfItsSlot = slots == [] || slots.contains { $0 == prompt.key.slot }
    return phases.contains { $0 == prompt.phase } && isOfItsDay && isOfItsSlot
  }

  /// True if a text may come on the morning of a session: it holds, comforts or connects, settles,
  /// or names the care team.
  var mayComeBeforeASession: Bool {
    let settles = technique == "settling" || technique == "care-team"
    return onlyHolds || settles && (loop == nil || loop == .presence)
  }

  /// True if a text only holds, comforts or connects, and turns to no loop of thoughts except
  /// presence.
  var onlyHolds: Bool {
    switch technique {
    case "grounding", "holding", "comfort", "connection":
      loop != .replaying && loop != .catastrophising && loop != .notEnough
    default: false
    }
  }
}
