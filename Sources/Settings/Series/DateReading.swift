// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  static let dateExample = "2026-12-07 10:00"

  /// A date with a time of day; nil, after a fault, if it is none or lies in another age.
  mutating func civil(_ text: String, at location: SourceLocation) -> CivilDateTime? {
    guard let civil = CivilDateTime(text) else {
      refuseDateTime(text, at: location)
      return nil
    }
    return isNear(civil.date, at: location) ? civil : nil
  }

  private mutating func refuseDateTime(_ text: String, at location: SourceLocation) {
    if CivilDate(text) != nil {
      decoder.fault(
        location, "\(quoted(text)) has no time of day", "write for example `\(text) 10:00`")
      return
    }
    let first = text.split { " T".contains($0) }.first ?? ""
    if Self.looksLikeDate(first), CivilDate(first) == nil {
      refuseDay(String(first), at: location)
      return
    }
    var expected = "write year, month, day and the time, for example `\(Self.dateExample)`"
    // An hour of one digit is the commonest slip.
    if let civil = CivilDateTime(text.replacing(" ", with: " 0", maxReplacements: 1)) {
      expected = "write `\(civil)`"
    }
    decoder.fault(location, "\(quoted(text)) is not a date with a time of day", expected)
  }

  private mutating func refuseDay(_ text: String, at location: SourceLocation) {
    decoder.fault(
      location, "\(quoted(text)) is not in the calendar", "write a day that there is")
  }

  /// A date alone; nil, after a fault, if it is none.
  mutating func date(_ text: String, at location: SourceLocation) -> CivilDate? {
    if let date = CivilDate(text) {
      return isNear(date, at: location) ? date : nil
    }
    if Self.looksLikeDate(text) {
      refuseDay(text, at: location)
    } else if let civil = CivilDateTime(text) {
      decoder.fault(
        location, "\(quoted(text)) has a time of day, but only the date belongs here",
        "write `\(civil.date)`")
    } else {
      decoder.fault(
        location, "\(quoted(text)) is not a date",
        "write year, month and day, for example `2027-03-12`")
    }
    return nil
  }

  private static func looksLikeDate(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else {
      return false
    }
    return parts.joined().allSatisfy(isDigit)
  }

  private mutating func isNear(_ date: CivilDate, at location: SourceLocation) -> Bool {
    if Session.years.contains(date.year) {
      return true
    }
    decoder.fault(
      location, "`\(date)` is in the year \(date.year)",
      "write a year from \(Session.years.lowerBound) to \(Session.years.upperBound)")
    return false
  }

  /// Warns of a date that is probably a slip in the year. A fault would be too much, because the
  /// clock may be wrong instead.
  mutating func checkDistance(_ civil: CivilDateTime, at location: SourceLocation) {
    guard let now, civil.date.dayNumber * 86_400 > (now + .days(5 * 366)).seconds else {
      return
    }
    decoder.warn(
      location, "`\(civil)` is more than five years away",
      "look at the year once more; it is used as it stands")
  }
}
