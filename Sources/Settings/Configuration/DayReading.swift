// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension NodeDecoder {
  /// A time of day, or the default.
  mutating func time(_ group: KeyGroup?, _ key: String, _ standard: CivilTime) -> ParsedValue<
    CivilTime
  > {
    var written = ParsedValue(key: key, value: standard, shown: standard.description)
    guard let entry = group?[key] else { return written }
    written.location = entry.location
    written.isSound = false
    guard let text = text(entry, example: standard.description) else { return written }
    guard let time = CivilTime(text) else {
      fault(
        entry.location, "\(quoted(text)) is not a time of day",
        CivilTime("0" + text).map { "write `\($0)`" }
          ?? "write two digits, a colon and two digits, from `00:00` to `23:59`, for example `\(standard)`"
      )
      return written
    }
    written.value = time
    written.shown = time.description
    written.isSound = true
    return written
  }
}

extension ConfigurationReading {
  private static let dayKeys = [
    "wake", "quiet", "morning", "evening", "jitter", "most_per_day", "least_gap", "expiry",
  ]

  /// The slots, the waking hours and the limits (`model.md`, "What can be changed").
  mutating func day(_ entry: KeyEntry?) -> Day {
    var day = Day()
    let group = entry.flatMap { part($0, keys: Self.dayKeys, example: "wake: 08:00") }
    let wake = decoder.time(group, "wake", day.wake)
    let quiet = decoder.time(group, "quiet", day.quiet)
    let morning = decoder.time(group, "morning", day.morning)
    let evening = decoder.time(group, "evening", day.evening)
    let jitter = decoder.duration(group, "jitter", "30 min", 0...90, unit: 60, "0 min to 90 min")
    let gap = decoder.duration(group, "least_gap", "3 h", 0...12, unit: 3_600, "0 h to 12 h")
    let expiry = decoder.duration(group, "expiry", "4 h", 15...720, unit: 60, "15 min to 12 h")
    if let most = decoder.number(group?["most_per_day"], 0...5, example: day.mostPerDay) {
      day.mostPerDay = most
      if most == 0, let location = group?["most_per_day"]?.location {
        decoder.warn(
          location, "`most_per_day` is 0, so that no note ever comes", "write 1 to 5 to have notes")
      }
    }

    if wake.isSound, quiet.isSound {
      if wake.value < quiet.value {
        check(morning, wake: wake, quiet: quiet)
        check(evening, wake: wake, quiet: quiet)
      } else if let location = later(wake.location, quiet.location) {
        decoder.fault(
          location, "\(wake.said), but \(quiet.said)",
          "`wake` must come before `quiet` on the same day"
        )
      }
    }
    if morning.isSound, evening.isSound, morning.value == evening.value,
      let location = later(morning.location, evening.location)
    {
      decoder.fault(location, "\(morning.said), and so is `evening`", "choose two different times")
    }
    if jitter.isSound, gap.isSound, jitter.value.seconds * 4 > gap.value.seconds,
      let location = later(jitter.location, gap.location)
    {
      decoder.fault(
        location, "\(jitter.said), but \(gap.said)",
        "`jitter` may be a quarter of `least_gap` at most, and 0 min turns it off")
    }

    day.wake = wake.value
    day.quiet = quiet.value
    day.morning = morning.value
    day.evening = evening.value
    day.jitter = jitter.value
    day.leastGap = gap.value
    day.expiry = expiry.value
    return day
  }

  /// A note that has less time than this until quiet hours is gone before anybody looks up.
  private static let shortestLife = Elapsed.minutes(15)

  private mutating func check(
    _ slot: ParsedValue<CivilTime>, wake: ParsedValue<CivilTime>, quiet: ParsedValue<CivilTime>
  ) {
    guard slot.isSound else { return }
    if (wake.value..<quiet.value).contains(slot.value) {
      let life = Elapsed.seconds(quiet.value.secondOfDay - slot.value.secondOfDay)
      if life < Self.shortestLife, let location = later(slot.location, quiet.location) {
        decoder.warn(
          location,
          "\(slot.said), but \(quiet.said), so that its note leaves the screen after \(life)",
          "leave \(Self.shortestLife) at least between the two")
      }
      return
    }
    let bound = slot.value < wake.value ? wake : quiet
    guard let location = slot.location ?? bound.location else { return }
    decoder.fault(
      location, "\(slot.said), but \(bound.said)",
      "`\(slot.key)` must lie from \(wake.value) (`wake`) on and before \(quiet.value) (`quiet`)")
  }
}
