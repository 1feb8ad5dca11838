// SPDX-License-Identifier: Apache-2.0
import Planning

extension ConfigurationReading {
  /// A note that has less time than this until quiet hours ends before anybody looks up.
  private static let shortestLife = Elapsed.minutes(15)

  /// Compares the slots, the waking hours and the limits with one another.
  mutating func checkDay(_ parsed: ParsedPart<Configuration>) {
    warnOfNoNotes(parsed.numbers[\.day.mostPerDay])
    checkJitter(parsed)
    checkSlots(parsed)
    guard let wake = parsed.times[\.day.wake], wake.isSound,
      let quiet = parsed.times[\.day.quiet], quiet.isSound
    else { return }
    guard wake.value < quiet.value else {
      if let location = later(wake.location, quiet.location) {
        decoder.fault(
          location, "\(wake.clause), but \(quiet.clause)",
          "`wake` must come before `quiet` on the same day")
      }
      return
    }
    for slot in [parsed.times[\.day.morning], parsed.times[\.day.evening]] {
      if let slot, slot.isSound { check(slot, wake: wake, quiet: quiet) }
    }
  }

  private mutating func warnOfNoNotes(_ most: ParsedValue<Int>?) {
    guard let most, most.value == 0, let location = most.location else { return }
    decoder.warn(
      location, "`most_per_day` is 0, so that no note ever comes", "write 1 to 5 to have notes")
  }

  private mutating func checkJitter(_ parsed: ParsedPart<Configuration>) {
    guard let jitter = parsed.lengths[\.day.jitter], jitter.isSound,
      let gap = parsed.lengths[\.day.leastGap], gap.isSound,
      jitter.value.seconds * 4 > gap.value.seconds,
      let location = later(jitter.location, gap.location)
    else { return }
    decoder.fault(
      location, "\(jitter.clause), but \(gap.clause)",
      "`jitter` may be a quarter of `least_gap` at most, and 0 min turns it off")
  }

  private mutating func checkSlots(_ parsed: ParsedPart<Configuration>) {
    guard let morning = parsed.times[\.day.morning], morning.isSound,
      let evening = parsed.times[\.day.evening], evening.isSound,
      morning.value == evening.value, let location = later(morning.location, evening.location)
    else { return }
    decoder.fault(
      location, "\(morning.clause), and so is `evening`", "choose two different times")
  }

  private mutating func check(
    _ slot: ParsedValue<CivilTime>, wake: ParsedValue<CivilTime>, quiet: ParsedValue<CivilTime>
  ) {
    if (wake.value..<quiet.value).contains(slot.value) {
      checkLife(slot, quiet)
      return
    }
    let bound = slot.value < wake.value ? wake : quiet
    guard let location = slot.location ?? bound.location else { return }
    decoder.fault(
      location, "\(slot.clause), but \(bound.clause)",
      "`\(slot.key)` must lie from \(wake.value) (`wake`) on and before \(quiet.value) (`quiet`)")
  }

  private mutating func checkLife(
    _ slot: ParsedValue<CivilTime>, _ quiet: ParsedValue<CivilTime>
  ) {
    let life = Elapsed.seconds(quiet.value.secondOfDay - slot.value.secondOfDay)
    guard life < Self.shortestLife, let location = later(slot.location, quiet.location) else {
      return
    }
    decoder.warn(
      location,
      "\(slot.clause), but \(quiet.clause), so that its note leaves the screen after \(life)",
      "leave \(Self.shortestLife) at least between the two")
  }
}
