// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

// The grammar.
extension TypedDate {
  /// Reads the pieces of a date without its time; nil if they are none.
  init?(_ tokens: [DateToken]) {
    var rest = tokens.filter { token in
      !token.isMark(",") && !token.isWord(of: DateWords.between)
    }
    guard let (weekday, isNext) = Self.takeWeekday(&rest) else {
      return nil
    }
    self.weekday = weekday
    self.isNext = isNext
    if rest.isEmpty {
      guard weekday != nil else {
        return nil
      }
      day = .weekday
      return
    }
    guard !isNext, let day = Self.relative(rest) ?? Self.calendar(rest) else {
      return nil
    }
    self.day = day
  }

  /// Takes the day of the week out, with a word such as `next` before it; nil if there are several
  /// days of the week.
  private static func takeWeekday(
    _ tokens: inout [DateToken]
  ) -> (weekday: Int?, isNext: Bool)? {
    let places = tokens.indices.filter { DateWords.weekday(tokens[$0].word) != nil }
    guard let place = places.first else {
      return (nil, false)
    }
    guard places.count == 1 else {
      return nil
    }
    let weekday = DateWords.weekday(tokens[place].word)
    tokens.remove(at: place)
    guard place > 0 else {
      return (weekday, false)
    }
    let isNext = tokens[place - 1].isWord(of: DateWords.next)
    if isNext || tokens[place - 1].isWord(of: DateWords.coming) {
      tokens.remove(at: place - 1)
    }
    return (weekday, isNext)
  }

  /// `tomorrow`, `in 3 days`, `in einer Woche`.
  private static func relative(_ tokens: [DateToken]) -> SpelledDay? {
    if tokens.count == 1 {
      return DateWords.fromToday(tokens[0].word).map { .fromToday($0) }
    }
    guard tokens.count == 3, tokens[0].isWord(of: DateWords.ahead), let number = tokens[1].count
    else {
      return nil
    }
    if tokens[2].isWord(of: DateWords.weekUnits) {
      return .fromToday(7 * number)
    }
    return tokens[2].isWord(of: DateWords.dayUnits) ? .fromToday(number) : nil
  }

  /// The kinds of the pieces in order: `n` a number, `m` a month, `o` an ending such as `th`, and
  /// marks as they are.
  private static func form(_ tokens: [DateToken]) -> String? {
    let kinds = tokens.map(\.kind)
    return kinds.contains(nil) ? nil : kinds.compactMap(\.self).joined()
  }

  /// The forms of dates, by their pieces.
  private enum DateForm {
    /// `the 7th`
    case ofMonth
    /// A day and the name of a month.
    case named
    /// The same with a year.
    case namedWithYear
    /// Three numbers with this mark between them.
    case numbers(Character)
    case dayAndMonth
    /// The month stands first, as in the United States, or the day.
    case either
  }

  private static let forms: [String: DateForm] = [
    "n.": .ofMonth, "no": .ofMonth,
    "nm": .named, "n.m": .named, "nom": .named, "n-m": .named,
    "mn": .named, "mn.": .named, "mno": .named,
    "nmn": .namedWithYear, "n.mn": .namedWithYear, "nomn": .namedWithYear,
    "mnn": .namedWithYear, "mn.n": .namedWithYear, "mnon": .namedWithYear,
    "n-m-n": .namedWithYear, "n/m/n": .namedWithYear,
    "n-n-n": .numbers("-"), "n/n/n": .numbers("/"), "n.n.n": .numbers("."),
    "n.n.": .dayAndMonth, "n.n": .dayAndMonth, "n/n": .either,
  ]

  private static func calendar(_ tokens: [DateToken]) -> SpelledDay? {
    guard let pieces = form(tokens), let form = forms[pieces] else {
      return nil
    }
    let month = tokens.lazy.compactMap { $0.word.flatMap(TypedWords.month) }.first
    let numbers = tokens.filter { $0.digits > 0 }
    return switch form {
    case .ofMonth: numbers[0].number(digits: 2).map { .ofMonth($0) }
    case .named: named(month, numbers[0], year: nil)
    case .namedWithYear: named(month, numbers[0], year: numbers[1])
    case .numbers(let mark): numeric(numbers, mark: mark)
    case .dayAndMonth: pair(numbers[0], numbers[1], isDayFirst: true, year: nil)
    case .either: pair(numbers[0], numbers[1], isDayFirst: false, year: nil)
    }
  }

  /// The first year that somebody means by four digits behind a month. An earlier one is a time of
  /// day without its colon.
  private static let earliestYear = 1_900

  private static func named(_ month: Int?, _ day: DateToken, year: DateToken?) -> SpelledDay? {
    // A year of two digits could be an hour.
    guard let month, let number = day.number(digits: 2), year?.digits ?? 4 == 4 else {
      return nil
    }
    let written = year?.number(digits: 4)
    guard written.map({ $0 >= earliestYear }) ?? true else {
      return nil
    }
    return .calendar([MonthDay(month: month, day: number)], year: written)
  }

  /// Three numbers. With full stops the day stands first everywhere; a year of four digits may
  /// stand before all.
  private static func numeric(_ numbers: [DateToken], mark: Character) -> SpelledDay? {
    if numbers[0].digits == 4 {
      guard let month = numbers[1].number(digits: 2), let day = numbers[2].number(digits: 2) else {
        return nil
      }
      return .calendar(
        [MonthDay(month: month, day: day)], year: numbers[0].number(digits: 4))
    }
    let last = numbers[2]
    let isShort = last.digits == 2 && mark != "-"
    guard isShort || last.digits == 4, let number = last.number(digits: 4) else {
      return nil
    }
    return pair(
      numbers[0], numbers[1], isDayFirst: mark == ".", year: isShort ? 2_000 + number : number)
  }

  private static func pair(
    _ first: DateToken, _ second: DateToken, isDayFirst: Bool, year: Int?
  ) -> SpelledDay? {
    guard let one = first.number(digits: 2), let two = second.number(digits: 2) else {
      return nil
    }
    let dayFirst = MonthDay(month: two, day: one)
    let monthFirst = MonthDay(month: one, day: two)
    let all = isDayFirst || one == two ? [dayFirst] : [monthFirst, dayFirst]
    return .calendar(all, year: year)
  }
}

extension DateToken {
  /// The letter or mark that stands for the piece in the form of a date; nil if no date has it.
  fileprivate var kind: String? {
    switch content {
    case .number: "n"
    case .mark(let mark): String(mark)
    case .word(let word) where TypedWords.month(word) != nil: "m"
    case .word(let word): isJoined && DateWords.ordinals.contains(word) ? "o" : nil
    }
  }
}

/// A date and a time of day as they were typed, one of them at least.
struct TypedMoment: Hashable {
  var date: TypedDate?
  var time: CivilTime?

  /// Nil if the text is neither, or holds more than one.
  init?(_ text: String) {
    guard let tokens = DateToken.tokens(of: text) else {
      return nil
    }
    self.init(tokens)
  }

  init?(_ tokens: [DateToken]) {
    guard !tokens.isEmpty, let reading = TimeOfDayReading(tokens) else {
      return nil
    }
    time = reading.time
    let rest = reading.rest.filter { !$0.isMark(",") && !$0.isWord(of: DateWords.between) }
    date = TypedDate(rest)
    guard date != nil || rest.isEmpty && time != nil else {
      return nil
    }
  }
}
