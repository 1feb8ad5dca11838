// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Text
import Wording

/// A time T of the command line, as it was typed (`contract.md`, "Commands"): the one grammar of
/// all commands. A day such as `tomorrow` needs the present to become a date.
enum TimeArgument: Hashable {
  /// A day, and the time of day that was typed with it; nil if none was typed.
  case day(TypedDay, CivilTime?)
  /// A time of day alone.
  case time(CivilTime)
  /// An instant, with `Z` or an offset.
  case instant(Instant)
  /// The present.
  case now
  /// The midnight of a day, as it was typed. It can be either end of the day, so it is no instant,
  /// and is refused with both.
  case midnight(TypedDate, text: String)

  /// A day as it was typed.
  enum TypedDay: Hashable {
    case date(CivilDate)
    /// So many days from today: 0 is today.
    case fromToday(Int)
    /// A day of the week, 1 (Monday) to 7.
    case weekday(Int)
    /// Any other spelling of a day, as it was typed.
    case spelled(TypedDate, text: String)
  }

  /// The side of the present on which a time is to lie.
  enum Direction {
    /// A time to come, such as the end of a pause.
    case ahead
    /// A time that has passed, such as that of a session that took place.
    case behind
    /// Any time: a day of the week is the next one, and a time of day is today's.
    case either
  }

  /// Reads the words of the command line, which need no quotes around a space.
  ///
  /// - Parameter example: An example of a time, for the error message.
  init(_ words: [String], example: String = "tomorrow 10:00") throws {
    let text = words.joined(separator: " ")
    let examples = "2026-12-11, 2026-12-11 10:00 or \(example)"
    try refuse(
      when: text.allSatisfy { $0 == " " },
      ValidationError("the time is empty; write \(examples)"))
    self = try require(
      TimeArgument(text),
      or: ValidationError(
        "\(text) is not a time; \(Self.remedy(text, examples))"))
  }
}

// The grammar.
extension TimeArgument {
  /// Reads a time; nil if the text is none.
  init?(_ typed: String) {
    // A word may be written with a typographic apostrophe.
    let text = typed.replacing("’", by: "'")
    let readings: [TimeArgument?] = [
      DateWords.now.contains(text.lowercased()) ? .now : nil,
      Grammar.instant(text).map { .instant($0) },
      TypedDay(text).map { .day($0, nil) },
      CivilTime(typed: text).map { .time($0) },
      Self.dayWithTime(text), Self.spelled(text), Self.midnightOfDay(text),
    ]
    guard let reading = readings.lazy.compactMap(\.self).first else {
      return nil
    }
    self = reading
  }

  /// Any other usual spelling; nil for one with a year in which day and month can be taken for each
  /// other. Without a year the present decides which days are meant.
  private static func spelled(_ text: String) -> TimeArgument? {
    guard let found = TypedDateTime(text), found.date?.canBeMeant != false else {
      return nil
    }
    if let date = found.date {
      return .day(.spelled(date, text: text), found.time)
    }
    return found.time.map { .time($0) }
  }

  /// The word for midnight, with a day or alone, which means today's; nil for one with a year in
  /// which day and month can be taken for each other, and for any other text.
  private static func midnightOfDay(_ text: String) -> TimeArgument? {
    let isAlone = DateWords.midnight.contains(text.lowercased())
    guard let tokens = DateToken.tokens(of: text),
      let date = isAlone
        ? TypedDate(day: .fromToday(0)) : DateReading.dayOfMidnight(tokens),
      date.canBeMeant
    else {
      return nil
    }
    return .midnight(date, text: text)
  }

  /// A day and a time of day, with a space between them, or a `T` behind a date.
  private static func dayWithTime(_ text: String) -> TimeArgument? {
    let isDate = text.utf8.first.map(isDigit) == true
    guard let place = text.firstIndex(where: { $0 == " " || isDate && $0 == "T" }),
      let day = TypedDay(String(text[..<place])),
      let time = CivilTime(typed: String(text[text.index(after: place)...]))
    else {
      return nil
    }
    return .day(day, time)
  }
}

extension TimeArgument.TypedDay {
  /// Reads a date or a word for a day; nil if the text is neither.
  init?(_ text: String) {
    let word = text.lowercased()
    let readings: [TimeArgument.TypedDay?] = [
      CivilDate(typed: text).map { .date($0) },
      DateWords.days.first { $0.words.contains(word) }.map { .fromToday($0.fromToday) },
      DateWords.weekday(word).map { .weekday($0) },
    ]
    guard let reading = readings.lazy.compactMap(\.self).first else {
      return nil
    }
    self = reading
  }
}

extension CivilTime {
  /// Reads a time of day, whose hour may have one digit: `9:00`.
  init?(typed text: String) {
    let hour = text.prefix { $0 != ":" }
    self.init(hour.utf8.count == 1 ? "0" + text : text)
  }
}

extension CivilDate {
  /// Reads a date, whose month and day may have one digit: `2026-12-7`.
  fileprivate init?(typed text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    self.init(parts.map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-"))
  }
}

// Remedies for a text that is no time.
extension TimeArgument {
  /// The remedy for a text that is no time. A date in another order of its parts is never guessed:
  /// the readings are named.
  static func remedy(_ text: String, _ examples: String) -> String {
    let readings = dates(text)
    switch readings.count {
    case 0:
      let meant = dottedTime(text).map { "\($0)" } ?? withMinutes(text)
      return meant.map { "did you mean \($0)?" } ?? "write \(examples)"
    case 1: return "did you mean \(readings[0])?"
    default: return "it can be \(Words.english.either(readings)); write which one you mean"
    }
  }

  /// The time that `18.30` or `fri 18.30` is meant for; nil for anything else.
  static func dottedTime(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    guard let last = words.last, last.contains("."),
      let time = CivilTime(typed: last.replacing(".", by: ":"))
    else {
      return nil
    }
    let meant = (words.dropLast() + ["\(time)"]).joined(separator: " ")
    return TimeArgument(meant) == nil ? nil : meant
  }

  /// The text with the minutes that lack behind its hour, as in `7 Dec 10`; nil for anything else.
  private static func withMinutes(_ text: String) -> String? {
    guard let space = text.lastIndex(of: " ") else {
      return nil
    }
    let (day, hour) = (String(text[..<space]), text[text.index(after: space)...])
    let isDay = TypedDay(day) != nil || TypedDateTime(day)?.date != nil
    guard isDay, hour.wholeNumber(digits: 2) != nil, TimeArgument(text + ":00") != nil else {
      return nil
    }
    return text + ":00"
  }

  /// The dates that `7.12.2026` or `12/7/2026` can be, without repeats.
  private static func dates(_ text: String) -> [String] {
    let word = text.prefix { $0 != " " }
    // With full stops the day stands first everywhere.
    let isDayFirst = word.contains(".")
    let mark: Character = isDayFirst ? "." : "/"
    let parts = word.split(separator: mark).compactMap { $0.wholeNumber(digits: 4) }
    guard parts.count == 3, parts[2] > 999 else {
      return []
    }
    let dayFirst = CivilDate(year: parts[2], month: parts[1], day: parts[0])
    let monthFirst = CivilDate(year: parts[2], month: parts[0], day: parts[1])
    let readings = [dayFirst] + [monthFirst].only(when: !isDayFirst)
    return Set(readings.compactMap { $0 }).sorted().map { "\($0)" }
  }
}
