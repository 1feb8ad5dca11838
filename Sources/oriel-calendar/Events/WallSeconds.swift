// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// Wall times as seconds since 1970-01-01 00:00:00 on the same clock. Recurrence rules are expanded
/// in this form.
enum WallSeconds {
  /// The wall time of a libical value; nil if its date or its time of day does not exist.
  static func of(_ time: icaltimetype) -> Int? {
    guard (1...9_998).contains(time.year),
      let date = CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day))
    else {
      return nil
    }
    let midnight = date.dayNumber * 86_400
    if time.is_date != 0 {
      return midnight
    }
    return secondOfDay(time).map { midnight + $0 }
  }

  /// The second of the day; a leap second counts as the last second of its minute.
  private static func secondOfDay(_ time: icaltimetype) -> Int? {
    guard (0..<24).contains(time.hour),
      (0..<60).contains(time.minute),
      (0...60).contains(time.second)
    else {
      return nil
    }
    let second = min(Int(time.second), 59)
    return Int(time.hour) * 3_600 + Int(time.minute) * 60 + second
  }

  /// The number of the day, counted from 1970-01-01 and rounded down.
  static func day(_ seconds: Int) -> Int {
    let remainder = seconds % 86_400
    return seconds / 86_400 - (remainder < 0 ? 1 : 0)
  }

  /// The same wall time as date and time of day.
  static func civil(_ seconds: Int) -> CivilDateTime? {
    let day = day(seconds)
    guard let time = CivilTime(secondOfDay: seconds - day * 86_400) else {
      return nil
    }
    return CivilDateTime(date: CivilDate(dayNumber: day), time: time)
  }

  /// The same wall time as a libical value without a zone; only the date if `isDay`.
  static func icaltime(_ seconds: Int, isDay: Bool) -> icaltimetype {
    var time = icaltime_null_time()
    guard let civil = civil(seconds) else {
      return time
    }
    time.year = Int32(civil.date.year)
    time.month = Int32(civil.date.month)
    time.day = Int32(civil.date.day)
    if isDay {
      time.is_date = 1
      return time
    }
    time.is_date = 0
    time.hour = Int32(civil.time.hour)
    time.minute = Int32(civil.time.minute)
    time.second = Int32(civil.time.second)
    return time
  }
}
