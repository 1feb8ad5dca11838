// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A date or a time of a property, in any of the forms that programs write: as the standard has it
/// (RFC 5545, sections 3.3.4 and 3.3.5), with dashes and colons, without seconds, with fractions of
/// a second, in small letters, or with an offset from UTC.
struct DateValue {
  private let date: CivilDate
  /// The time of day as six digits; nil for a date.
  private let time: String?
  /// What follows the time.
  private let mark: Mark

  private enum Mark: Equatable {
    case none
    case utc
    /// Seconds east of UTC.
    case offset(Int)
  }

  /// Nil for anything that is not a date or a time.
  init?(_ text: some StringProtocol) {
    let text = text.trimmed.uppercased()
    let digits = text.prefix { $0 != "T" && $0 != " " }
    guard let date = Self.date(digits) else {
      return nil
    }
    self.date = date
    let rest = text.dropFirst(digits.count + 1)
    if digits.count == text.count {
      (time, mark) = (nil, .none)
      return
    }
    let clock = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
    guard let time = Self.time(clock), let mark = Self.mark(rest.dropFirst(clock.count)) else {
      return nil
    }
    (self.time, self.mark) = (time, mark)
  }

  /// True for a date without a time.
  var isDate: Bool { time == nil }
  /// True for a date, or for a time at midnight by its own clock.
  var canBeDay: Bool { time == nil || time == "000000" }

  /// The date in the form of the standard: `20261207`.
  var day: String { date.description.filter { $0 != "-" } }

  /// The value in the form of the standard. A time with an offset is that of its instant, unless
  /// its property names a zone: then it is the wall time of that zone.
  func standard(inZone hasZone: Bool) -> String {
    guard let time else {
      return day
    }
    switch mark {
    case .none: return "\(day)T\(time)"
    case .utc: return "\(day)T\(time)Z"
    case .offset(let offset):
      guard !hasZone, let instant = instant(east: offset) else {
        return "\(day)T\(time)"
      }
      return instant.description.filter { $0 != "-" && $0 != ":" }
    }
  }

  private func instant(east offset: Int) -> Instant? {
    guard let time, let clock = Int(time) else {
      return nil
    }
    let seconds = clock / 10_000 * 3_600 + clock / 100 % 100 * 60 + clock % 100
    return Instant(seconds: date.dayNumber * 86_400 + seconds - offset)
  }
}

extension DateValue {
  private static func date(_ text: Substring) -> CivilDate? {
    if text.utf8.count == 8, let number = text.wholeNumber(digits: 8) {
      return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    return CivilDate(text)
  }

  /// Six digits of `1000`, `100000`, `10:00`, `10:00:00` or `10:00:00.000`.
  private static func time(_ text: Substring) -> String? {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let digits = whole.filter { $0 != ":" }
    guard [4, 6].contains(digits.count), let number = digits.wholeNumber(digits: 6) else {
      return nil
    }
    // Hours and minutes that no clock shows are refused later, with the value as it is written.
    return (digits.count == 4 ? number * 100 : number).padded(6)
  }

  /// Nothing, `Z`, `+0100`, `-05:00` or `+01`.
  private static func mark(_ text: Substring) -> Mark? {
    guard let sign = text.first else {
      return Mark.none
    }
    if text == "Z" {
      return .utc
    }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard ["+", "-"].contains(sign), [2, 4].contains(digits.count),
      let number = digits.wholeNumber(digits: 4)
    else {
      return nil
    }
    let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
    return .offset(minutes * (sign == "-" ? -60 : 60))
  }
}
