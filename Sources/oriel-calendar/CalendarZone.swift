// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// A zone that a calendar names: one of the system's, or one that only the file describes.
final class CalendarZone {
  /// The IANA name; nil for a zone of the file's own.
  let name: String?
  private let offsetAt: (Int) -> Int
  private let table: Zone?

  /// One of the system's: the same table that the daemon works from.
  init(_ zone: Zone) {
    name = zone.name
    table = zone
    offsetAt = { zone.offset(at: Instant(seconds: $0)) }
  }

  /// One of the file's own, unrolled by libical.
  init(described: OpaquePointer) {
    name = nil
    table = nil
    offsetAt = { instant in
      var time = icaltime_from_timet_with_zone(time_t(instant), 0, nil)
      var isDaylight: Int32 = 0
      return Int(icaltimezone_get_utc_offset_of_utc_time(described, &time, &isDaylight))
    }
  }

  /// What its clock shows at `instant`, in seconds since it showed 1970-01-01 00:00:00.
  func wall(at instant: Int) -> Int { instant + offsetAt(instant) }

  /// When its clock shows `wall`: the first of two times in autumn; a time skipped in spring by the
  /// offset before (RFC 5545, 3.3.5).
  func instant(wall: Int) -> Int {
    if let table, let date = Wall.civil(wall) { return table.resolve(date).instant.seconds }
    // libical itself takes the second of two times, so it is asked about instants only. Clocks
    // change once within two days.
    let before = offsetAt(wall - 86_400)
    let after = offsetAt(wall + 86_400)
    for offset in [max(before, after), min(before, after)] where offsetAt(wall - offset) == offset {
      return wall - offset
    }
    return wall - before
  }
}

/// Wall times as numbers, which is how rules are unrolled.
enum Wall {
  /// Seconds by the hands of libical's time; nil where calendar or clock know no such thing.
  static func seconds(_ time: icaltimetype) -> Int? {
    guard (1...9_998).contains(time.year),
      let date = CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day))
    else { return nil }
    if time.is_date != 0 { return date.dayNumber * 86_400 }
    // A leap second is the last second of its minute here.
    let second = Int(time.hour) * 3_600 + Int(time.minute) * 60 + min(Int(time.second), 59)
    guard (0..<24).contains(time.hour), (0..<60).contains(time.minute),
      (0...60).contains(time.second)
    else {
      return nil
    }
    return date.dayNumber * 86_400 + second
  }

  /// The day that the hands are in, counted from 1970-01-01.
  static func day(_ seconds: Int) -> Int {
    seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }

  /// The date and time of day.
  static func civil(_ seconds: Int) -> CivilDateTime? {
    let day = day(seconds)
    return CivilTime(secondOfDay: seconds - day * 86_400).map {
      CivilDateTime(date: CivilDate(dayNumber: day), time: $0)
    }
  }

  /// libical's time, without a zone.
  static func icaltime(_ seconds: Int, isDay: Bool) -> icaltimetype {
    var time = icaltime_null_time()
    guard let civil = civil(seconds) else { return time }
    time.year = Int32(civil.date.year)
    time.month = Int32(civil.date.month)
    time.day = Int32(civil.date.day)
    time.is_date = isDay ? 1 : 0
    if !isDay {
      time.hour = Int32(civil.time.secondOfDay / 3_600)
      time.minute = Int32(civil.time.secondOfDay / 60 % 60)
      time.second = Int32(civil.time.secondOfDay % 60)
    }
    return time
  }
}
