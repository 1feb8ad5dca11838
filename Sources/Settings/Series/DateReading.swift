// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  static let dateExample = "2026-12-07 10:00"

  /// A date with a time of day, of our age.
  func civil(_ text: String, at location: SourceLocation) throws(Faulted) -> CivilDateTime {
    let civil = try decoder.require(
      CivilDateTime(text), or: decoder.fault(location, Self.fault(ofDateTime: text)))
    try requireNear(civil.date, at: location)
    return civil
  }

  private static func fault(ofDateTime text: String) -> FaultText {
    if CivilDate(text) != nil {
      return FaultText(
        message: "\(quoted(text)) has no time of day", expected: "write for example `\(text) 10:00`"
      )
    }
    let first = text.split { " T".contains($0) }.first ?? ""
    if looksLikeDate(first), CivilDate(first) == nil {
      return fault(ofDay: String(first))
    }
    // An hour of one digit is the commonest slip.
    let meant = CivilDateTime(text.replacing(" ", with: " 0", maxReplacements: 1))
    return FaultText(
      message: "\(quoted(text)) is not a date with a time of day",
      expected: meant.map { "write `\($0)`" }
        ?? "write year, month, day and the time, for example `\(dateExample)`")
  }

  private static func fault(ofDay text: String) -> FaultText {
    FaultText(
      message: "\(quoted(text)) is not in the calendar", expected: "write a day that there is")
  }

  /// A date alone, of our age.
  func date(_ text: String, at location: SourceLocation) throws(Faulted) -> CivilDate {
    let date = try decoder.require(
      CivilDate(text), or: decoder.fault(location, Self.fault(ofDate: text)))
    try requireNear(date, at: location)
    return date
  }

  private static func fault(ofDate text: String) -> FaultText {
    if looksLikeDate(text) {
      return fault(ofDay: text)
    }
    if let civil = CivilDateTime(text) {
      return FaultText(
        message: "\(quoted(text)) has a time of day, but only the date belongs here",
        expected: "write `\(civil.date)`")
    }
    return FaultText(
      message: "\(quoted(text)) is not a date",
      expected: "write year, month and day, for example `2027-03-12`")
  }

  private static func looksLikeDate(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2] && parts.joined().utf8.allSatisfy(isDigit)
  }

  private func requireNear(
    _ date: CivilDate, at location: SourceLocation
  ) throws(Faulted) {
    try decoder.require(
      Session.years.contains(date.year),
      or: decoder.fault(
        location, "`\(date)` is in the year \(date.year)",
        "write a year from \(Session.years.lowerBound) to \(Session.years.upperBound)"))
  }

  /// Warns of a date that is probably a slip in the year. A fault would be too much, because the
  /// clock may be wrong instead.
  func checkDistance(_ civil: CivilDateTime, at location: SourceLocation) {
    guard let now, civil.date.dayNumber * 86_400 > (now + .days(5 * 366)).seconds else {
      return
    }
    decoder.warn(
      location, "`\(civil)` is more than five years away",
      "look at the year once more; it is used as it stands")
  }
}
