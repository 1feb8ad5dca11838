// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// A token of a date or a time as a person writes it.
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

  var isWord: Bool { word != nil }

  func isMark(_ mark: Character) -> Bool { content == .mark(mark) }

  /// The value of a number of at most so many digits.
  func number(digits most: Int) -> Int? {
    if case .number(let value, let digits) = content, digits <= most { value } else { nil }
  }

  /// The value of a number of exactly so many digits.
  func number(ofDigits count: Int) -> Int? { digits == count ? number(digits: count) : nil }

  /// The number of digits; 0 if it is no number.
  var digits: Int { if case .number(_, let digits) = content { digits } else { 0 } }

  func isWord(of words: Set<String>) -> Bool { word.map(words.contains) == true }

  /// The number in at most three digits or as a word: `6`, `six`.
  var count: Int? { number(digits: 3) ?? numberInWords }

  /// The number as a word: `six`.
  var numberInWords: Int? { word.flatMap { DateWords.numbers[$0] } }

  /// The month of its name, 1 to 12.
  var month: Int? { word.flatMap(TypedWords.month) }

  /// The days from today of a word such as `tomorrow`.
  var fromToday: Int? { DateWords.fromToday(word) }

  /// The days of the word for a unit, `days` or `weeks`.
  var daysOfUnit: Int? { DateWords.units.first { isWord(of: $0.words) }?.days }

  /// The day of the week of `Monday`, and of `montags`, which says that it recurs.
  var weekday: Int? { DateWords.weekday(word) ?? recurringWeekday }

  /// The day of the week of a word such as `montags`.
  var recurringWeekday: Int? { word.flatMap { DateWords.eachWeekday[$0] } }

  /// True for the name of a day of the week, and for a word such as `tomorrow`.
  var isNamedDay: Bool { DateWords.weekday(word) != nil || fromToday != nil }

  /// True for a token between the parts of a date that means nothing.
  var isFiller: Bool { isMark(",") || isWord(of: DateWords.between) }

  /// True for a token that only joins others.
  var isJoint: Bool { isFiller || isWord(of: DateWords.and) }
}

extension [DateToken] {
  /// The token at a place; nil beyond the ends.
  func at(_ place: Int) -> DateToken? { indices.contains(place) ? self[place] : nil }

  /// The place at which the words of a time of day begin: that of the word `at`, if it stands in
  /// front of the time.
  ///
  /// - Parameter place: The place of the time itself.
  func start(ofTimeAt place: Int) -> Int {
    at(place - 1)?.isWord(of: DateWords.at) == true ? place - 1 : place
  }
}

extension CivilDateTime {
  /// True if a time of day has passed on this day.
  func hasPassed(_ time: CivilTime?) -> Bool { time.map { $0 <= self.time } == true }
}

extension DateToken {
  /// The most characters that a date can have.
  private static let longest = 200

  /// The tokens of a text; nil if it has characters, or letters beside digits, that no date has.
  static func tokens(of text: String) -> [DateToken]? {
    guard text.count <= longest else {
      return nil
    }
    var tokens: [DateToken] = []
    for (run, isJoined) in runs(plain(text)) {
      let last = isJoined ? tokens.last : nil
      let contents = contents(run)
      guard !contents.isEmpty, !lacksSpace(run, after: last) else {
        return nil
      }
      // A full stop behind a word is that of an abbreviation.
      let isAbbreviation = run == "." && last?.isWord == true
      tokens += contents.only(when: !isAbbreviation).enumerated().map { place, content in
        DateToken(content: content, isJoined: isJoined || place > 0)
      }
    }
    return tokens
  }

  /// The runs of digits and of letters, and each character of another kind by itself. A run is
  /// joined if no space stands before it.
  private static func runs(_ text: String) -> [(run: String, isJoined: Bool)] {
    let parts = text.split { $0.isWhitespace || "()".contains($0) }
    return parts.flatMap { part in
      var runs: [(run: String, isJoined: Bool)] = []
      var rest = part
      while let first = rest.first {
        let run = rest.dropFirst().prefix { canFollow(first, $0) }
        runs.append((String(first) + run, isJoined: !runs.isEmpty))
        rest = rest[run.endIndex...]
      }
      return runs
    }
  }

  /// True for a character that goes on with a run that began with another one.
  private static func canFollow(_ first: Character, _ character: Character) -> Bool {
    isDigit(first)
      ? isDigit(character) : first.isLetter && (character.isLetter || character == "'")
  }

  /// The text in lower case, with each phrase of several words, and each abbreviation with full
  /// stops, as one word.
  private static func plain(_ text: String) -> String {
    spellings.reduce(text.lowercased()) { $0.replacing($1.typed, by: $1.plain) }
  }

  /// Spellings that are replaced, one after the other.
  private static let spellings: [(typed: String, plain: String)] =
    [("’", "'"), ("×", "x"), ("–", "-"), ("&", " and ")]
    + DateWords.days.flatMap(\.words).filter { $0.contains("-") }.flatMap { phrase in
      // `day-after-tomorrow`, `day after tomorrow`
      ["-", " "].map { (phrase.replacing("-", by: $0), phrase.replacing("-", by: "")) }
    }
    + DateWords.forenoon.union(DateWords.afternoon).filter { $0.count == 2 }.flatMap { half in
      // `a.m.`, `a.m`
      [".", ""].map { (half.map(String.init).joined(separator: ".") + $0, half) }
    }

  /// The contents of a run; two for a word such as `sechsmal`, none if no date has such a run.
  private static func contents(_ run: String) -> [TokenContent] {
    if let number = run.wholeNumber(digits: 4) {
      return [.number(number, digits: run.count)]
    }
    if run.first?.isLetter == true {
      return parts(run).map { .word($0) }
    }
    return ".,:/-".contains(text: run) ? [.mark(Character(run))] : []
  }

  /// The number and the word for times of a word such as `sechsmal`; any other word as it is.
  private static func parts(_ word: String) -> [String] {
    let parts = DateWords.times.lazy.filter(word.hasSuffix).map { ending in
      [String(word.dropLast(ending.count)), ending]
    }
    return parts.first { DateWords.numbers[$0[0]] != nil } ?? [word]
  }

  /// True if a space is missing between a run and the token before it, as in `Dec9`. `h9` is a
  /// time, and `x6` a count.
  private static func lacksSpace(_ run: String, after last: DateToken?) -> Bool {
    let first = run.prefix(1)
    if let word = last?.word, first.allSatisfy(isDigit) {
      return !DateWords.clock.union(DateWords.times).contains(word)
    }
    return last?.digits ?? 0 > 0 && first.allSatisfy(\.isLetter) && !canFollowDigits(run)
  }

  private static func canFollowDigits(_ word: String) -> Bool {
    let lists = [
      DateWords.clock, DateWords.forenoon, DateWords.afternoon, DateWords.ordinals, DateWords.times,
    ]
    return lists.contains { $0.contains(word) } || TypedWords.month(word) != nil
  }
}
