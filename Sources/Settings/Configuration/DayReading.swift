// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

extension Reader {
  /// A time of day, or the default.
  mutating func time(_ group: Group?, _ key: String, _ standard: CivilTime) -> Written<CivilTime> {
    var written = Written(key: key, value: standard, shown: standard.description)
    guard let entry = group?[key] else { return written }
    written.mark = entry.mark
    written.isSound = false
    guard let text = text(entry, example: standard.description) else { return written }
    guard let time = CivilTime(text) else {
      fault(
        entry.mark, "\(quoted(text)) is not a time of day",
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
  mutating func day(_ entry: Group.Entry?) -> Day {
    var day = Day()
    let group = entry.flatMap { part($0, keys: Self.dayKeys, example: "wake: 08:00") }
    let wake = reader.time(group, "wake", day.wake)
    let quiet = reader.time(group, "quiet", day.quiet)
    let morning = reader.time(group, "morning", day.morning)
    let evening = reader.time(group, "evening", day.evening)
    let jitter = reader.duration(group, "jitter", "30 min", 0...90, unit: 60, "0 min to 90 min")
    let gap = reader.duration(group, "least_gap", "3 h", 0...12, unit: 3_600, "0 h to 12 h")
    let expiry = reader.duration(group, "expiry", "4 h", 15...720, unit: 60, "15 min to 12 h")
    if let most = reader.number(group?["most_per_day"], 0...5, example: day.mostPerDay) {
      day.mostPerDay = most
      if most == 0, let mark = group?["most_per_day"]?.mark {
        reader.warn(
          mark, "`most_per_day` is 0, so that no note ever comes", "write 1 to 5 to have notes")
      }
    }

    if wake.isSound, quiet.isSound {
      if wake.value < quiet.value {
        check(morning, wake: wake, quiet: quiet)
        check(evening, wake: wake, quiet: quiet)
      } else if let mark = later(wake.mark, quiet.mark) {
        reader.fault(
          mark, "\(wake.said), but \(quiet.said)", "`wake` must come before `quiet` on the same day"
        )
      }
    }
    if morning.isSound, evening.isSound, morning.value == evening.value,
      let mark = later(morning.mark, evening.mark)
    {
      reader.fault(mark, "\(morning.said), and so is `evening`", "choose two different times")
    }
    if jitter.isSound, gap.isSound, jitter.value.seconds * 4 > gap.value.seconds,
      let mark = later(jitter.mark, gap.mark)
    {
      reader.fault(
        mark, "\(jitter.said), but \(gap.said)",
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
    _ slot: Written<CivilTime>, wake: Written<CivilTime>, quiet: Written<CivilTime>
  ) {
    guard slot.isSound else { return }
    if (wake.value..<quiet.value).contains(slot.value) {
      let life = Elapsed.seconds(quiet.value.secondOfDay - slot.value.secondOfDay)
      if life < Self.shortestLife, let mark = later(slot.mark, quiet.mark) {
        reader.warn(
          mark, "\(slot.said), but \(quiet.said), so that its note leaves the screen after \(life)",
          "leave \(Self.shortestLife) at least between the two")
      }
      return
    }
    let bound = slot.value < wake.value ? wake : quiet
    guard let mark = slot.mark ?? bound.mark else { return }
    reader.fault(
      mark, "\(slot.said), but \(bound.said)",
      "`\(slot.key)` must lie from \(wake.value) (`wake`) on and before \(quiet.value) (`quiet`)")
  }
}
