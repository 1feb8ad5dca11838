// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Finds the time of day among the pieces of what a person has written: `10:00`, `10.30 Uhr`,
/// `10 am`, `at 9`, `3 in the afternoon`, `noon`.
struct TimeOfDayReading {
  /// The time; nil if there is none.
  private(set) var time: CivilTime?
  /// The other pieces.
  private(set) var rest: [DateToken]

  /// A time at some place.
  private struct Match {
    var hour: Int
    var minute = 0
    var second = 0
    var range: Range<Int>
    /// The hour is one of twelve: 0 before noon, 12 after noon.
    var half: Int?
    /// The hour 12, which can be noon or midnight.
    var isUnclear = false

    /// The hour of 24; nil if the half of the day has no such hour.
    var hourOfDay: Int? {
      switch half {
      case nil: hour
      case 0?: (1...12).contains(hour) ? hour % 12 : nil
      case .some: hour > 0 ? hour + (hour < 12 ? 12 : 0) : nil
      }
    }
  }

  /// Nil if there are several times, or one that no clock shows.
  init?(_ tokens: [DateToken]) {
    rest = tokens
    let matches = Self.matches(tokens)
    guard var match = matches.first else {
      return
    }
    guard matches.count == 1 || Self.isNoonTwice(matches) else {
      return nil
    }
    matches.reversed().forEach { rest.removeSubrange($0.range) }
    if match.half == nil, let (half, range) = Self.looseHalf(rest) {
      // The hour 12 without another word can be midnight or noon.
      guard match.hour != 12 || half == 12 else {
        return nil
      }
      match.half = half
      rest.removeSubrange(range)
    }
    guard let time = Self.time(match) else {
      return nil
    }
    self.time = time
  }

  private static func matches(_ tokens: [DateToken]) -> [Match] {
    var matches: [Match] = []
    var place = 0
    while place < tokens.count {
      let match = match(tokens, place)
      matches += [match].compactMap(\.self)
      place = match?.range.upperBound ?? place + 1
    }
    return matches
  }

  /// True for `mittags um 12`, which gives the same time twice.
  private static func isNoonTwice(_ matches: [Match]) -> Bool {
    matches.count == 2 && matches.allSatisfy { $0.hour == 12 && $0.minute == 0 }
  }

  private static func time(_ match: Match) -> CivilTime? {
    guard !match.isUnclear, let hour = match.hourOfDay, hour < 24, match.minute < 60,
      match.second < 60
    else {
      return nil
    }
    return CivilTime(secondOfDay: (hour * 60 + match.minute) * 60 + match.second)
  }

  /// The time that begins at a place.
  private static func match(_ tokens: [DateToken], _ place: Int) -> Match? {
    let token = tokens[place]
    if token.isWord(of: DateWords.noon) {
      return Match(hour: 12, range: withAt(tokens, place)..<place + 1)
    }
    if token.isWord(of: DateWords.half) {
      return halfBefore(tokens, place)
    }
    let isPartOfMore = place > 0 && token.isJoined && tokens[place - 1].word == nil
    guard let hour = token.number(digits: 2), !isPartOfMore else {
      return nil
    }
    let begin = withAt(tokens, place)
    let bare = Match(hour: hour, range: begin..<place + 1)
    let isSaid = begin < place || isBehindDay(tokens, place)
    if var match = minutes(tokens, place, bare, isSaid: isSaid) {
      addHalf(tokens, &match)
      return match
    }
    var match = bare
    addHalf(tokens, &match)
    if match.half != nil {
      return match
    }
    return isSaid && !beginsDate(tokens, place) ? match : nil
  }

  /// `halb elf`: half an hour before an hour.
  private static func halfBefore(_ tokens: [DateToken], _ place: Int) -> Match? {
    guard place + 1 < tokens.count,
      let hour = tokens[place + 1].number(digits: 2)
        ?? tokens[place + 1].word.flatMap({ DateWords.numbers[$0] }), (1...24).contains(hour)
    else {
      return nil
    }
    var match = Match(
      hour: hour == 1 ? 12 : hour - 1, minute: 30, range: withAt(tokens, place)..<place + 2)
    skipClock(tokens, &match)
    addHalf(tokens, &match)
    return match
  }

  /// True if the pieces before a place are a date by themselves, and the number there can only be a
  /// time: `7 Dec 10.30`, `7.12. 10.30`, `tomorrow 10`. In `7.12. 10.12` it can be another date.
  private static func isBehindDay(_ tokens: [DateToken], _ place: Int) -> Bool {
    guard place > 0, !tokens[place].isJoined else {
      return false
    }
    let isLast = place + 1 == tokens.count
    if isLast {
      return DateWords.fromToday(tokens[place - 1].word) != nil
    }
    let before = Array(tokens[..<place])
    guard let minute = joinedNumber(tokens, place + 1, "."),
      case .calendar? = TypedDate(before)?.day
    else {
      return false
    }
    return minute > 12 || before.contains { $0.word.flatMap(TypedWords.month) != nil }
  }

  /// The place of the word `at` before a place; the place itself without one.
  private static func withAt(_ tokens: [DateToken], _ place: Int) -> Int {
    place > 0 && tokens[place - 1].isWord(of: DateWords.at) ? place - 1 : place
  }

  /// True if a number at a place is the day of a date.
  private static func beginsDate(_ tokens: [DateToken], _ place: Int) -> Bool {
    guard let next = tokens.at(place + 1) else {
      return false
    }
    return [".", "/", "-", ":"].contains { next.isMark($0) }
      || next.isWord(of: DateWords.ordinals) || next.word.flatMap(TypedWords.month) != nil
  }

  /// A time with minutes, or with a word for the clock behind it.
  private static func minutes(
    _ tokens: [DateToken], _ place: Int, _ bare: Match, isSaid: Bool
  ) -> Match? {
    var match = bare
    if let minute = joinedNumber(tokens, place + 1, ":") {
      match.minute = minute
      match.range = match.range.lowerBound..<place + 3
      if let second = joinedNumber(tokens, place + 3, ":") {
        match.second = second
        match.range = match.range.lowerBound..<place + 5
      }
      skipClock(tokens, &match)
      return match
    }
    if let minute = joinedNumber(tokens, place + 1, ".") {
      match.minute = minute
      match.range = match.range.lowerBound..<place + 3
      let next = tokens.at(place + 3)
      let isClock = next?.isWord(of: DateWords.clock) == true
      let isHalf = next?.isWord(of: DateWords.forenoon.union(DateWords.afternoon)) == true
      guard isClock || isHalf || isSaid && next?.isMark(".") != true else {
        return nil
      }
      skipClock(tokens, &match)
      return match
    }
    guard tokens.at(place + 1)?.isWord(of: DateWords.clock) == true else {
      return nil
    }
    skipClock(tokens, &match)
    // `10 Uhr 30`
    let end = match.range.upperBound
    if let token = tokens.at(end), token.digits == 2, !beginsDate(tokens, end) {
      match.minute = token.number(digits: 2) ?? 0
      match.range = match.range.lowerBound..<end + 1
    }
    return match
  }

  /// The two digits behind a mark, without spaces.
  private static func joinedNumber(
    _ tokens: [DateToken], _ place: Int, _ mark: Character
  ) -> Int? {
    guard let sign = tokens.at(place), let number = tokens.at(place + 1), sign.isMark(mark),
      sign.isJoined, number.isJoined, number.digits == 2
    else {
      return nil
    }
    return number.number(digits: 2)
  }

  private static func skipClock(_ tokens: [DateToken], _ match: inout Match) {
    let end = match.range.upperBound
    if tokens.at(end)?.isWord(of: DateWords.clock) == true {
      match.range = match.range.lowerBound..<end + 1
    }
  }

  /// Takes a half of the day behind a time. One that also stands between the parts of a date, as
  /// the German `am` does, is a half only for an hour before noon, or at the end.
  private static func addHalf(_ tokens: [DateToken], _ match: inout Match) {
    let end = match.range.upperBound
    guard end < tokens.count, let half = half(tokens[end]),
      DateWords.fromToday(tokens[end].word) == nil
    else {
      return
    }
    if tokens[end].isWord(of: DateWords.between), end + 1 < tokens.count, match.hour >= 12 {
      match.isUnclear = match.hour == 12
      return
    }
    match.half = half
    match.range = match.range.lowerBound..<end + 1
  }

  private static func half(_ token: DateToken) -> Int? {
    if token.isWord(of: DateWords.noon) {
      return 12
    }
    let isForenoon = token.isWord(of: DateWords.forenoon)
    return isForenoon ? 0 : token.isWord(of: DateWords.afternoon) ? 12 : nil
  }

  /// A half of the day that stands elsewhere: `in the morning`, `Montag früh`. A word that is also
  /// a day, as the German `morgen`, is a half behind another day.
  private static func looseHalf(_ tokens: [DateToken]) -> (half: Int, range: Range<Int>)? {
    for (place, token) in tokens.enumerated() {
      guard let half = half(token), !token.isWord(of: DateWords.between) else {
        continue
      }
      let before = place > 0 ? tokens[place - 1].word : nil
      let isBehindDay =
        DateWords.weekday(before) != nil || DateWords.fromToday(before) != nil
      guard DateWords.fromToday(token.word) == nil || isBehindDay else {
        continue
      }
      var begin = place
      while begin > 0,
        tokens[begin - 1].isWord(of: DateWords.between.union(DateWords.ahead))
      {
        begin -= 1
      }
      return (half, begin..<place + 1)
    }
    return nil
  }
}
