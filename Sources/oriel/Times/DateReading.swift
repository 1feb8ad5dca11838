// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// A line about dates to come, in any usual spelling, as it is understood on a day.
enum DateReading: Hashable {
  /// The dates, in the order in which they were written.
  case dates([TypedSessionTime])
  /// It can be read in several ways; with the dates of each reading.
  case several([[TypedSessionTime]])
  /// The date has another day of the week than was typed; `near` is the nearest one that has it.
  case otherWeekday(CivilDate, near: CivilDate)
  /// There is no such day.
  case absent
  /// Dates that recur, without an end.
  case endless
  /// More dates than anybody has.
  case tooMany
  /// The year is too early or too late for any session.
  case year(Int)
  /// Anything else.
  case unreadable

  /// The most dates of a line.
  static let most = 100
}

/// The date of a session as it was typed. Its time of day may be missing.
struct TypedSessionTime: Hashable {
  var date: CivilDate
  var time: CivilTime?
}

extension DateReading {
  /// Reads one date, or dates that recur.
  ///
  /// - Parameter now: The present by the clock where the dates are.
  init(_ text: String, now: CivilDateTime) {
    // In the form of the configuration a `T` may stand between the date and the time.
    let typed = CivilDateTime(text).map { "\($0)" } ?? text
    let tokens = DateToken.tokens(of: typed) ?? []
    let found = TypedDateTime(tokens)
    let single = found?.date.map { Self.one($0, found?.time, now: now) }
    let readings: [DateReading?] = [
      TypedRecurrence.reading(tokens, now: now), single, Self.midnight(tokens, now: now),
      Self.bareNumber(tokens, now: now),
    ]
    self = readings.compactMap(\.self).first ?? .unreadable
  }

  static func one(
    _ typed: TypedDate, _ time: CivilTime?, now: CivilDateTime
  ) -> DateReading {
    if let year = typed.year, !Session.years.contains(year) {
      return .year(year)
    }
    return switch typed.meaning(today: now.date, .ahead, isPast: now.hasPassed(time)) {
    case .date(let date): .dates([TypedSessionTime(date: date, time: time)])
    case .several(let dates): .several(dates.map { [TypedSessionTime(date: $0, time: time)] })
    case .otherWeekday(let date, let near): .otherWeekday(date, near: near)
    case .absent: .absent
    }
  }

  /// Reads several dates of one line, with `;` or a line break between them, or commas where each
  /// part is a date by itself.
  ///
  /// - Returns: The parts of the line, each with its reading.
  static func line(_ text: String, now: CivilDateTime) -> [(text: String, reading: DateReading)] {
    let parts = text.split { $0 == ";" || $0.isNewline }.map { Plain.line(String($0)) }
    let texts = parts.filter { !$0.isEmpty }
    return texts.flatMap { text -> [(text: String, reading: DateReading)] in
      let whole = DateReading(text, now: now)
      guard whole == .unreadable, let pieces = partsByCommas(text, now: now) else {
        return [(text, whole)]
      }
      return pieces
    }
  }

  /// The parts between commas, or words such as `and`, if each is a date.
  private static func partsByCommas(
    _ text: String, now: CivilDateTime
  ) -> [(text: String, reading: DateReading)]? {
    let words = text.replacing(",", by: " , ").replacing("&", by: " , ")
      .split(separator: " ").map(String.init)
    let joints = DateWords.and.union([","])
    let parts = words.split { joints.contains($0.lowercased()) }.map { $0.joined(separator: " ") }
    guard parts.count > 1 else {
      return nil
    }
    let pieces = joinedTimes(withMonths(parts)).map {
      (text: $0, reading: DateReading($0, now: now))
    }
    return pieces.contains { $0.reading == .unreadable } ? nil : pieces
  }

  /// The parts. A day without its month gets the month of the next part, with all that follows it:
  /// `7 and 10 December 10:00`.
  private static func withMonths(_ parts: [String]) -> [String] {
    var whole: [String] = []
    for part in parts.reversed() {
      let month = whole.first.flatMap(behindDay).filter { _ in isDay(part) }
      whole.insert(part + (month ?? ""), at: 0)
    }
    return whole
  }

  /// The text behind the first number, if that is a day with a month behind it.
  private static func behindDay(_ text: String) -> String? {
    guard case .calendar? = TypedDateTime(text)?.date?.day,
      let place = text.firstIndex(where: \.isNumber)
    else {
      return nil
    }
    let rest = text[place...].drop(while: \.isNumber).without(beginning: ".")
    return " " + rest.drop(while: \.isWhitespace)
  }

  /// True for a day of a month alone, perhaps with its day of the week.
  private static func isDay(_ text: String) -> Bool {
    let tokens = DateToken.tokens(of: text) ?? []
    let days = tokens.filter { $0.weekday == nil }
    let isNumber = days.count == 1 && days[0].number(digits: 2).map((1...31).contains) == true
    let found = TypedDateTime(tokens)
    return isNumber || found?.time == nil && found?.date?.isOfMonth == true
  }

  /// Joins a part that is only a time of day to the date before it.
  private static func joinedTimes(_ parts: [String]) -> [String] {
    var joined: [String] = []
    for part in parts {
      if let last = joined.last, let found = TypedDateTime(part), found.date == nil,
        TypedDateTime(last)?.time == nil
      {
        joined[joined.count - 1] = "\(last), \(part)"
      } else {
        joined.append(part)
      }
    }
    return joined
  }
}
