// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A date or a time of a property, in one of the forms that programs write: the form of the
/// standard (RFC 5545, sections 3.3.4 and 3.3.5), with dashes and colons, without seconds, with
/// fractions of a second, in small letters, or with an offset from UTC.
struct DateValue {
  private let date: CivilDate
  /// The time of day; nil for a date.
  private let clock: ClockValue?

  /// Nil for anything that is not a date or a time.
  init?(_ text: some StringProtocol) {
    let parts = text.trimmed.uppercased()
      .split(maxSplits: 1, omittingEmptySubsequences: false) { "T ".contains($0) }
    let clocks = parts.dropFirst().compactMap { ClockValue($0) }
    guard let date = Self.date(parts[0]), clocks.count == parts.count - 1 else {
      return nil
    }
    self.date = date
    clock = clocks.first
  }

  /// True for a date without a time.
  var isDate: Bool { clock == nil }
  /// True for a date, and for a time that is midnight as written.
  var canBeDay: Bool { [nil, "000000"].contains(clock?.digits) }

  /// The date in the form of the standard: `20261207`.
  var day: String { date.description.filter { $0 != "-" } }

  /// The value in the form of the standard. A time with an offset becomes a time in UTC. If its
  /// property names a zone, the offset is dropped and it is a wall time of that zone.
  func standard(inZone hasZone: Bool) -> String {
    guard let clock else {
      return day
    }
    if !hasZone, let offset = clock.offset {
      let instant = Instant(seconds: date.dayNumber * 86_400 + clock.seconds - offset.seconds)
      return instant.description.filter { !"-:".contains($0) }
    }
    return "\(day)T\(clock.digits)\(clock.mark)"
  }

  private static func date(_ text: Substring) -> CivilDate? {
    if text.utf8.count == 8, let number = text.wholeNumber(digits: 8) {
      return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    return CivilDate(text)
  }
}

/// A time of day, perhaps with an offset: `1000`, `100000Z`, `10:00:00.000` or `10:00-05:00`.
private struct ClockValue {
  /// Hours, minutes and seconds as one number of six digits. Values that no clock shows are refused
  /// later.
  private let number: Int
  /// `Z` for UTC; empty otherwise.
  let mark: String
  /// The offset from UTC; nil if none is written.
  let offset: UTCOffset?

  var digits: String { number.padded(6) }
  /// Seconds since midnight.
  var seconds: Int { number / 10_000 * 3_600 + number / 100 % 100 * 60 + number % 100 }

  /// The value of the last digit in times of four and of six digits.
  private static let units = [4: 100, 6: 1]

  init?(_ text: Substring) {
    let time = text.prefix { "0123456789:.".contains($0) }
    let digits = time.prefix { $0 != "." }.filter { $0 != ":" }
    guard let unit = Self.units[digits.count], let number = digits.wholeNumber() else {
      return nil
    }
    self.number = number * unit
    let rest = text.dropFirst(time.count)
    guard !["", "Z"].contains(rest) else {
      (mark, offset) = (String(rest), nil)
      return
    }
    // The offset of a time has two or four digits.
    guard let offset = UTCOffset(rest), offset.digits.isMultiple(of: 2) else {
      return nil
    }
    (mark, self.offset) = ("", offset)
  }
}
