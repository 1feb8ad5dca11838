// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  /// Compares the slots, the waking hours and the limits with one another.
  func checkDay(_ parsed: ParsedPart<Configuration>) {
    warnOfNoNotes(parsed.numbers[\.day.mostPerDay])
    checkJitter(parsed)
    checkSlots(parsed)
    guard let wake = parsed.times[\.day.wake], let quiet = parsed.times[\.day.quiet] else {
      return
    }
    guard wake.value < quiet.value else {
      refuse(wake, beside: quiet, "`wake` must come before `quiet` on the same day")
      return
    }
    for slot in slots(parsed) {
      check(slot, wake: wake, quiet: quiet)
    }
  }

  private func warnOfNoNotes(_ most: ParsedValue<Int>?) {
    guard let most, most.value == 0, let location = most.location else {
      return
    }
    decoder.warn(
      location, "`most_per_day` is 0, so no note ever comes",
      "write 1 to \(Day.mostPerDayRange.upperBound) to have notes")
  }

  private func checkJitter(_ parsed: ParsedPart<Configuration>) {
    guard let jitter = parsed.lengths[\.day.jitter], let gap = parsed.lengths[\.day.leastGap],
      jitter.value.seconds * 4 > gap.value.seconds
    else {
      return
    }
    refuse(
      jitter, beside: gap,
      "`jitter` may be at most a quarter of `least_gap`, and 0 min turns it off"
    )
  }

  private func checkSlots(_ parsed: ParsedPart<Configuration>) {
    let slots = slots(parsed)
    for (index, slot) in slots.enumerated() {
      for other in slots.dropFirst(index + 1) where slot.value == other.value {
        refuseSameTime(slot, other)
      }
    }
  }

  private func refuseSameTime(_ slot: ParsedValue<CivilTime>, _ other: ParsedValue<CivilTime>) {
    if let location = later(slot.location, other.location) {
      decoder.error(
        location, "\(slot.clause), and so is `\(other.key)`", "choose two different times")
    }
  }

  /// The times of the slots of the day, in the usual order; without those that have an error.
  private func slots(_ parsed: ParsedPart<Configuration>) -> [ParsedValue<CivilTime>] {
    let usual = Configuration()
    let times = Slot.allCases.compactMap(\.timeOfDay).sorted {
      usual[keyPath: $0] < usual[keyPath: $1]
    }
    return times.compactMap { parsed.times[$0] }
  }

  private func check(
    _ slot: ParsedValue<CivilTime>, wake: ParsedValue<CivilTime>, quiet: ParsedValue<CivilTime>
  ) {
    if (wake.value..<quiet.value).contains(slot.value) {
      checkLife(slot, quiet)
      return
    }
    let bound = slot.value < wake.value ? wake : quiet
    guard let location = slot.location ?? bound.location else {
      return
    }
    decoder.error(
      location, "\(slot.clause), but \(bound.clause)",
      "`\(slot.key)` must lie from \(wake.value) (`wake`) on and before \(quiet.value) (`quiet`)")
  }

  private func checkLife(_ slot: ParsedValue<CivilTime>, _ quiet: ParsedValue<CivilTime>) {
    let life = Elapsed.seconds(quiet.value.secondOfDay - slot.value.secondOfDay)
    guard life < Day.leastReadable, let location = later(slot.location, quiet.location) else {
      return
    }
    decoder.warn(
      location,
      "\(slot.clause), but \(quiet.clause), so its note leaves the screen after \(life)",
      "leave at least \(Day.leastReadable) between the two")
  }

  /// Refuses two values that do not go together, at the later place. Two defaults are not refused.
  func refuse<Value>(
    _ value: ParsedValue<Value>, beside other: ParsedValue<Value>, _ remedy: String
  ) {
    if let location = later(value.location, other.location) {
      decoder.error(location, "\(value.clause), but \(other.clause)", remedy)
    }
  }
}

extension Slot {
  /// The time of day at which the slot is; nil: it is tied to a session.
  fileprivate var timeOfDay: KeyPath<Configuration, CivilTime>? {
    switch self {
    case .rest, .morningOf: nil
    case .morning: \Configuration.day.morning
    case .evening: \Configuration.day.evening
    }
  }
}
