// SPDX-License-Identifier: Apache-2.0

/// A date of the proleptic Gregorian calendar, years 1 to 9999.
package struct CivilDate: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  /// The date `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// The date written `year-month-day`; nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else {
      return nil
    }
    let number = Self.dayNumber(year: year, month: month, day: day)
    self.init(dayNumber: number)
    guard self.month == month else {
      return nil
    }
  }

  /// Days from 1970-01-01 to a date, by eras of 400 years that begin on 1 March, so that the leap
  /// day comes last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// The year, e.g. 2026.
  package var year: Int { parts.year }
  /// The month, 1 to 12.
  package var month: Int { parts.month }
  /// The day of the month, 1 to 31.
  package var day: Int { parts.day }
  /// The day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
  /// The date `days` later.
  package static func + (a: CivilDate, days: Int) -> CivilDate {
    CivilDate(dayNumber: a.dayNumber + days)
  }
  /// The days from `b` to `a`.
  package static func - (a: CivilDate, b: CivilDate) -> Int { a.dayNumber - b.dayNumber }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-03-07`.
  package var description: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }

  /// Reads `YYYY-MM-DD`; nil for anything else, and for a day that is not in the calendar.
  package init?(_ text: some StringProtocol) {
    guard let date = withBytes(of: text, { CivilDate(utf8: $0) }) else {
      return nil
    }
    self = date
  }

  fileprivate init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = text.number(0..<4), let month = text.number(5..<7), let day = text.number(8..<10)
    else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}

/// A time of day as a wall clock shows it, 00:00:00 to 23:59:59.
package struct CivilTime: Comparable, Hashable, Sendable {
  /// Seconds since midnight by the hands of the clock, 0 to 86,399.
  package let secondOfDay: Int

  /// The time `secondOfDay` seconds after midnight; nil outside 0 to 86,399.
  package init?(secondOfDay: Int) {
    guard (0..<86_400).contains(secondOfDay) else {
      return nil
    }
    self.secondOfDay = secondOfDay
  }

  private init(unchecked: Int) { secondOfDay = unchecked }

  /// `hour:minute`; out-of-range values wrap around the day.
  package static func at(_ hour: Int, _ minute: Int = 0) -> CivilTime {
    CivilTime(unchecked: ((hour * 60 + minute) * 60 % 86_400 + 86_400) % 86_400)
  }

  /// 00:00:00.
  package static let midnight = CivilTime(unchecked: 0)
  /// 12:00:00.
  package static let noon = CivilTime(unchecked: 43_200)

  /// The hour, 0 to 23.
  package var hour: Int { secondOfDay / 3_600 }
  /// The minute of the hour, 0 to 59.
  package var minute: Int { secondOfDay / 60 % 60 }
  /// The second of the minute, 0 to 59.
  package var second: Int { secondOfDay % 60 }

  /// Earlier in the day comes first.
  package static func < (a: CivilTime, b: CivilTime) -> Bool { a.secondOfDay < b.secondOfDay }
}

extension CivilTime: CustomStringConvertible {
  /// `HH:MM`, or `HH:MM:SS` where there are seconds.
  package var description: String {
    let text = "\(hour.padded(2)):\(minute.padded(2))"
    return second == 0 ? text : text + ":\(second.padded(2))"
  }

  /// Reads `HH:MM` or `HH:MM:SS`, 00:00 to 23:59:59; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let time = withBytes(of: text, { CivilTime(utf8: $0) }) else {
      return nil
    }
    self = time
  }

  fileprivate init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    let hasSeconds = text.count == 8 && text[5] == UInt8(ascii: ":")
    guard text.count == 5 || hasSeconds, text[2] == UInt8(ascii: ":"),
      let hour = text.number(0..<2), let minute = text.number(3..<5),
      let second = hasSeconds ? text.number(6..<8) : 0, hour < 24, minute < 60, second < 60
    else {
      return nil
    }
    self.init(unchecked: hour * 3_600 + minute * 60 + second)
  }
}

/// The date and time that a calendar and a wall clock show together. It is an instant only within a
/// `Zone`.
package struct CivilDateTime: Comparable, Hashable, Sendable {
  package let date: CivilDate
  package let time: CivilTime

  package init(date: CivilDate, time: CivilTime) {
    self.date = date
    self.time = time
  }

  /// The date and time on a clock that has counted `localSeconds` since it showed 1970-01-01
  /// 00:00:00.
  init(localSeconds: Int) {
    let day = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
    date = CivilDate(dayNumber: day)
    time = CivilTime(secondOfDay: localSeconds - day * 86_400) ?? .midnight
  }

  /// Seconds by the hands of the clock since it showed 1970-01-01 00:00:00.
  var localSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Earlier by the clock comes first.
  package static func < (a: CivilDateTime, b: CivilDateTime) -> Bool {
    a.localSeconds < b.localSeconds
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// `2026-03-07 10:00`, with seconds where there are any: the form of the configuration.
  package var description: String { "\(date) \(time)" }

  /// `2026-03-07T10:00:00`, always with seconds.
  package var isoText: String {
    let text = time.description
    return "\(date)T\(text.utf8.count == 5 ? text + ":00" : text)"
  }

  /// Reads `YYYY-MM-DD HH:MM[:SS]`, with a space or a `T` between; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let civil = withBytes(of: text, { CivilDateTime(utf8: $0) }) else {
      return nil
    }
    self = civil
  }

  /// Reads exactly the form of `isoText`.
  init?(iso text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 19, text[10] == UInt8(ascii: "T") else {
      return nil
    }
    self.init(utf8: text)
  }

  private init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 10, text[10] == UInt8(ascii: " ") || text[10] == UInt8(ascii: "T"),
      let date = CivilDate(utf8: UnsafeBufferPointer(rebasing: text[..<10])),
      let time = CivilTime(utf8: UnsafeBufferPointer(rebasing: text[11...]))
    else {
      return nil
    }
    self.init(date: date, time: time)
  }
}

extension BinaryInteger {
  /// The digits, with leading zeros if there are fewer than `width`. `Text` has the same for other
  /// targets; this target imports nothing.
  func padded(_ width: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
  }
}

// Dates and times are read byte by byte, digits and punctuation at fixed places: a state file, and
// the configurations of many people, have thousands of them. To read characters would cost many
// times as much.

private func withBytes<Value>(
  of text: some StringProtocol, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
) -> Value? {
  var text = String(text)
  return text.withUTF8(read)
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of the ASCII digits at these places: no sign, no space, nothing else.
  fileprivate func number(_ places: Range<Int>) -> Int? {
    var number = 0
    for place in places {
      guard (0x30...0x39).contains(self[place]) else {
        return nil
      }
      number = number * 10 + Int(self[place]) - 0x30
    }
    return number
  }
}
