// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  static let dateExample = "2026-12-07 10:00"

  /// A date with a time of day, in a year that a session can be in.
  func civil(_ text: String, at location: SourceLocation) throws(ErrorReported) -> CivilDateTime {
    let civil = try decoder.require(
      CivilDateTime(text), or: decoder.error(location, Self.error(ofDateTime: text)))
    try requireNear(civil.date, at: location)
    return civil
  }

  private static func error(ofDateTime text: String) -> DiagnosticText {
    if CivilDate(text) != nil {
      return DiagnosticText(
        message: "\(quoted(text)) has no time of day", remedy: "write for example `\(text) 10:00`"
      )
    }
    let first = text.split { " T".contains($0) }.first ?? ""
    if looksLikeDate(first), CivilDate(first) == nil {
      return error(ofDay: String(first))
    }
    let dates = Grammar.meantDates(text)
    if !dates.isEmpty {
      return DiagnosticText(
        message: "\(quoted(text)) is written another way, and has no time of day",
        remedy: remedy(dates.map { "\($0) 10:00" }, as: "write for example") ?? "")
    }
    return DiagnosticText(
      message: "\(quoted(text)) is not a date with a time of day",
      remedy: remedy(Grammar.meantDateTimes(text).map(\.description), as: "write")
        ?? "write year, month, day and the time, for example `\(dateExample)`")
  }

  /// The advice for a text with one meaning or several; nil if it has none.
  private static func remedy(_ meant: [String], as verb: String) -> String? {
    switch meant.count {
    case 0: nil
    case 1: "\(verb) `\(meant[0])`"
    default: "it can be \(listed(meant)); write the one that you mean"
    }
  }

  private static func error(ofDay text: String) -> DiagnosticText {
    DiagnosticText(
      message: "\(quoted(text)) is not in the calendar", remedy: "write a day that there is")
  }

  /// A date alone, in a year that a session can be in.
  func date(_ text: String, at location: SourceLocation) throws(ErrorReported) -> CivilDate {
    let date = try decoder.require(
      CivilDate(text), or: decoder.error(location, Self.error(ofDate: text)))
    try requireNear(date, at: location)
    return date
  }

  private static func error(ofDate text: String) -> DiagnosticText {
    if looksLikeDate(text) {
      return error(ofDay: text)
    }
    if let civil = CivilDateTime(text) {
      return DiagnosticText(
        message: "\(quoted(text)) has a time of day, but only the date belongs here",
        remedy: "write `\(civil.date)`")
    }
    let meant = Grammar.meantDates(text) + Grammar.meantDateTimes(text).map(\.date)
    return DiagnosticText(
      message: "\(quoted(text)) is not a date",
      remedy: remedy(meant.map(\.description), as: "write")
        ?? "write year, month and day, for example `2027-03-12`")
  }

  private static func looksLikeDate(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2] && parts.joined().utf8.allSatisfy(isDigit)
  }

  private func requireNear(
    _ date: CivilDate, at location: SourceLocation
  ) throws(ErrorReported) {
    try decoder.require(
      Session.years.contains(date.year),
      or: decoder.error(
        location, "`\(date)` is in the year \(date.year)",
        "write a year from \(Session.years.lowerBound) to \(Session.years.upperBound)"))
  }

  /// Warns of a date far ahead, which is probably a slip in the year. It is no error, because the
  /// clock may be wrong instead.
  func checkDistance(_ civil: CivilDateTime, at location: SourceLocation) {
    guard let now, isFarAhead(civil, after: now) else {
      return
    }
    let near = civil.date.nextYear(after: now)
    doubts.append(SessionDoubt(time: civil, kind: .farAhead(near: near)))
    decoder.warn(
      location, "`\(civil)` is more than two years ahead",
      "if the year is a slip, write `\(near) \(civil.time)`; it is used as it stands")
  }

  /// True for a day, by UTC, that begins more than `Session.farAhead` after `now`.
  func isFarAhead(_ civil: CivilDateTime, after now: Instant) -> Bool {
    civil.date.dayNumber * 86_400 > (now + Session.farAhead).seconds
  }
}

extension CivilDate {
  /// The first date with the same month and day that comes after an instant, by UTC.
  func nextYear(after now: Instant) -> CivilDate {
    let today = now.date
    let years = (today.year...(today.year + 8)).lazy
    return years.compactMap { CivilDate(year: $0, month: month, day: day) }.first { $0 > today }
      ?? self
  }
}

extension Instant {
  /// The date by UTC.
  var date: CivilDate { CivilDate(dayNumber: seconds / 86_400) }
}
