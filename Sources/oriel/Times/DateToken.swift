// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// A piece of a date or a time as a person writes it.
struct DateToken: Hashable {
  enum TokenContent: Hashable {
    case number(Int, digits: Int)
    /// In lower case, without a full stop behind it.
    case word(String)
    /// One of `.,:/-`.
    case mark(Character)
  }

  let content: TokenContent
  /// True if no space stands before it.
  let isJoined: Bool

  var word: String? { if case .word(let word) = content { word } else { nil } }

  func isMark(_ mark: Character) -> Bool { content == .mark(mark) }

  /// The value of a number of at most so many digits.
  func number(digits most: Int) -> Int? {
    if case .number(let value, let digits) = content, digits <= most { value } else { nil }
  }

  /// The number of digits; 0 if it is no number.
  var digits: Int { if case .number(_, let digits) = content { digits } else { 0 } }

  func isWord(of words: Set<String>) -> Bool { word.map(words.contains) ?? false }

  /// The number in digits or as a word: `6`, `six`.
  var count: Int? { number(digits: 3) ?? word.flatMap { DateWords.numbers[$0] } }

  /// The day of the week of `Monday`, and of `montags`, which says that it recurs.
  var weekday: Int? { DateWords.weekday(word) ?? recurringWeekday }

  /// The day of the week of a word such as `montags`.
  var recurringWeekday: Int? { word.flatMap { DateWords.eachWeekday[$0] } }

  /// True for a piece that only joins others.
  var isJoint: Bool { isMark(",") || isWord(of: DateWords.between) || isWord(of: DateWords.and) }
}

extension [DateToken] {
  /// The piece at a place; nil beyond the ends.
  func at(_ place: Int) -> DateToken? { indices.contains(place) ? self[place] : nil }
}

extension CivilDateTime {
  /// True if a time of day has passed on this day.
  func hasPassed(_ time: CivilTime?) -> Bool { time.map { $0 <= self.time } ?? false }
}

/// The words of dates that recur, and those between the parts of a date.
enum DateWords {
  static let numbers = TypedWords.values(.typedNumbers)
  static let eachWeekday = TypedWords.values(.typedWeekdays)
  static let ordinals = TypedWords.all(.typedOrdinals)
  static let next = TypedWords.all(.typedNext)
  static let coming = TypedWords.all(.typedComing)
  static let ahead = TypedWords.all(.typedAhead)
  static let between = TypedWords.all(.typedBetween)
  static let at = TypedWords.all(.typedAt)
  static let clock = TypedWords.all(.typedClock)
  static let forenoon = TypedWords.all(.typedForenoon)
  static let afternoon = TypedWords.all(.typedAfternoon)
  static let half = TypedWords.all(.typedHalf)
  static let noon = TypedWords.all(.typedNoon)
  static let every = TypedWords.all(.typedEvery)
  static let weekly = TypedWords.all(.typedWeekly)
  static let second = TypedWords.all(.typedSecond)
  static let and = TypedWords.all(.typedAnd)
  static let from = TypedWords.all(.typedFrom)
  static let until = TypedWords.all(.typedUntil)
  static let times = TypedWords.all(.typedTimes)
  static let during = TypedWords.all(.typedDuring)
  static let dayUnits = TypedWords.all(.typedDays)
  static let weekUnits = TypedWords.all(.typedWeeks)
  static let now = TypedWords.all(.typedNow)

  /// The words for days near today, by their distance from it.
  static let days: [(fromToday: Int, words: Set<String>)] = [
    (-1, TypedWords.all(.typedYesterday)), (0, TypedWords.all(.typedToday)),
    (1, TypedWords.all(.typedTomorrow)), (2, TypedWords.all(.typedDayAfterTomorrow)),
  ]

  /// The day of the week of a word, 1 (Monday) to 7.
  static func weekday(_ word: String?) -> Int? {
    guard let word else {
      return nil
    }
    return TypedWords.weekdays.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  /// The days from today of a word such as `tomorrow`, without hyphens.
  static func fromToday(_ word: String?) -> Int? {
    days.first { day in day.words.contains { $0.replacing("-", with: "") == word } }?
      .fromToday
  }
}

extension DateToken {
  /// The most characters that a date can have.
  private static let longest = 200

  /// The pieces of a text; nil if it has characters, or letters beside digits, that no date has.
  static func tokens(of text: String) -> [DateToken]? {
    guard text.count <= longest else {
      return nil
    }
    var rest = joinedPhrases(text)[...]
    var tokens: [DateToken] = []
    var isJoined = false
    while let first = rest.first {
      if first.isWhitespace || "()".contains(first) {
        isJoined = false
        rest.removeFirst()
        continue
      }
      let run = run(rest)
      guard let found = token(run, after: tokens.last, isJoined) else {
        return nil
      }
      tokens += found
      rest = rest.dropFirst(run.count)
      isJoined = true
    }
    return tokens
  }

  /// The digits or the letters at the beginning, or one character of another kind.
  private static func run(_ text: Substring) -> Substring {
    let digits = text.prefix(while: isDigit)
    if !digits.isEmpty {
      return digits
    }
    return text.first?.isLetter == true ? text.prefix { $0.isLetter || $0 == "'" } : text.prefix(1)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// The text in lower case, with each phrase of several words, and each abbreviation with full
  /// stops, as one word.
  private static func joinedPhrases(_ text: String) -> String {
    var joined = text.lowercased().replacing("’", with: "'").replacing("×", with: "x")
      .replacing("–", with: "-").replacing("&", with: " and ")
    for phrase in DateWords.days.flatMap(\.words) where phrase.contains("-") {
      let one = phrase.replacing("-", with: "")
      joined = joined.replacing(phrase, with: one)
        .replacing(phrase.replacing("-", with: " "), with: one)
    }
    for half in DateWords.forenoon.union(DateWords.afternoon) where half.count == 2 {
      let dotted = half.map(String.init).joined(separator: ".")
      joined = joined.replacing(dotted + ".", with: half).replacing(dotted, with: half)
    }
    return joined
  }

  /// The tokens of a run of like characters, one or two; empty if the run has no meaning, nil if it
  /// cannot stand there.
  private static func token(
    _ run: Substring, after last: DateToken?, _ isJoined: Bool
  ) -> [DateToken]? {
    let text = String(run)
    if let number = text.wholeNumber(digits: 4) {
      let isBehindWord = isJoined && last?.word != nil
      // `h9` is a time, and `x6` a count; in `Dec9` a space is missing.
      if isBehindWord, last?.isWord(of: DateWords.clock.union(DateWords.times)) != true {
        return nil
      }
      return [DateToken(content: .number(number, digits: text.count), isJoined: isJoined)]
    }
    if run.first?.isLetter == true {
      return words(text, after: last, isJoined)
    }
    guard ".,:/-".contains(text) else {
      return nil
    }
    // A full stop behind a word is that of an abbreviation.
    let isAbbreviation = text == "." && isJoined && last?.word != nil
    return isAbbreviation
      ? [] : [DateToken(content: .mark(Character(text)), isJoined: isJoined)]
  }

  private static func words(
    _ text: String, after last: DateToken?, _ isJoined: Bool
  ) -> [DateToken]? {
    if isJoined, last?.digits ?? 0 > 0, !canFollowDigits(text) {
      return nil
    }
    // `sechsmal` is a number and a word.
    for ending in DateWords.times where text.hasSuffix(ending) {
      let number = String(text.dropLast(ending.count))
      if DateWords.numbers[number] != nil {
        return [
          DateToken(content: .word(number), isJoined: isJoined),
          DateToken(content: .word(ending), isJoined: true),
        ]
      }
    }
    return [DateToken(content: .word(text), isJoined: isJoined)]
  }

  private static func canFollowDigits(_ word: String) -> Bool {
    let lists = [
      DateWords.clock, DateWords.forenoon, DateWords.afternoon, DateWords.ordinals, DateWords.times,
    ]
    return lists.contains { $0.contains(word) } || TypedWords.month(word) != nil
  }
}
