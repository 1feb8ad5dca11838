// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// A time of day as it was typed, at its place among other tokens.
struct TypedTime {
  /// A half of the day, as `am` and `pm` say it.
  enum DayHalf { case forenoon, afternoon }

  private(set) var range: Range<Int>
  private(set) var dayHalf: DayHalf?
  private let hour: Int
  private let minute: Int
  private let second: Int
  /// The hour 12, which can be noon or midnight.
  private var isUnclear = false

  private init(_ match: FormMatch) {
    range = match.range
    hour = match.values[.hour, default: 0]
    minute = match.values[.minute, default: 0]
    second = match.values[.second, default: 0]
  }

  var isTwelve: Bool { hour == 12 && minute == 0 }

  /// The time; nil if it is unclear, or if no clock shows it.
  var time: CivilTime? {
    guard !isUnclear, let hour = hourOfDay, hour < 24, minute < 60, second < 60 else {
      return nil
    }
    return CivilTime(secondOfDay: (hour * 60 + minute) * 60 + second)
  }

  /// The hour of 24; nil if the half of the day has no such hour.
  private var hourOfDay: Int? {
    switch dayHalf {
    case nil: hour
    case .forenoon: (1...12).contains(hour) ? hour % 12 : nil
    case .afternoon: hour > 0 ? hour + (hour < 12 ? 12 : 0) : nil
    }
  }

  /// Sets a half of the day that stands away from the hour.
  mutating func setLooseDayHalf(_ half: DayHalf?) {
    dayHalf = half
    isUnclear = isUnclear || hour == 12 && half == .forenoon
  }
}

// The grammar.
extension TypedTime {
  /// A form of times, and the further evidence that it is a time.
  private struct ClockForm {
    let form: TypedForm
    var evidence = Evidence.form
    /// No token of these kinds may stand behind it.
    var stops: [TokenKind] = []
  }

  private enum Evidence {
    /// The form is enough. Nothing behind it belongs to it.
    case wholeForm
    /// The form is enough.
    case form
    /// A word for a half of the day stands behind it, even one that is a day as well.
    case dayHalfWord
    /// A half of the day stands behind it.
    case dayHalf
    /// A word such as `at`, or a day, stands before it.
    case before
  }

  /// The forms of times; the first that fits is the one. A word such as `at` before it, and a half
  /// of the day behind it, belong to it.
  private static let forms: [ClockForm] = [
    // `noon`
    ClockForm(form: [.noon], evidence: .wholeForm),
    // `halb elf Uhr`, `halb elf`
    ClockForm(form: [.halfHour, .hourAfterHalf, .clock]),
    ClockForm(form: [.halfHour, .hourAfterHalf]),
    // `10:00:00 Uhr`, `10:00:00`
    ClockForm(form: [.hour] + colonMinute + colonSecond + [.clock]),
    ClockForm(form: [.hour] + colonMinute + colonSecond),
    // `10:00 Uhr`, `10:00`
    ClockForm(form: [.hour] + colonMinute + [.clock]), ClockForm(form: [.hour] + colonMinute),
    // `10.30 Uhr`, `10.30 am`, `at 10.30`
    ClockForm(form: [.hour] + pointMinute + [.clock]),
    ClockForm(form: [.hour] + pointMinute, evidence: .dayHalfWord),
    ClockForm(form: [.hour] + pointMinute, evidence: .before, stops: ["."]),
    // `10 Uhr 30`, `10 Uhr`
    ClockForm(form: [.hour, .clock, .minute], stops: behindDay),
    ClockForm(form: [.hour, .clock]),
    // `10 am`, `at 10`
    ClockForm(form: [.hour], evidence: .dayHalf),
    ClockForm(form: [.hour], evidence: .before, stops: behindDay),
  ]

  private static let colonMinute: TypedForm = [.joined(":"), .joined(.minute)]
  private static let colonSecond: TypedForm = [.joined(":"), .joined(.second)]
  private static let pointMinute: TypedForm = [.joined("."), .joined(.minute)]
  /// Behind a number, these make it the day of a date.
  private static let behindDay: [TokenKind] = [".", "/", "-", ":", .ordinal, .monthName]

  /// The times among some tokens, from left to right.
  static func times(_ tokens: [DateToken]) -> [TypedTime] {
    var times: [TypedTime] = []
    for place in tokens.indices where place >= times.last?.range.upperBound ?? 0 {
      times += forms.lazy.compactMap { time(tokens, place, $0) }.prefix(1)
    }
    return times
  }

  /// The time of a form that begins at a place.
  private static func time(_ tokens: [DateToken], _ place: Int, _ form: ClockForm) -> TypedTime? {
    guard !isPartOfMore(tokens, place), let match = form.form.match(tokens, at: place) else {
      return nil
    }
    let next = tokens.at(match.range.upperBound)
    var time = TypedTime(match)
    if form.evidence != .wholeForm {
      time.addDayHalf(tokens)
    }
    let start = tokens.start(ofTimeAt: place)
    time.range = start..<time.range.upperBound
    let isEvident =
      switch form.evidence {
      case .wholeForm, .form: true
      case .dayHalfWord: next?.isWord(of: DateWords.forenoon.union(DateWords.afternoon)) == true
      case .dayHalf: time.dayHalf != nil
      case .before: start < place || !tokens[place].isJoined && isBehindDay(tokens, place)
      }
    let isStopped = form.stops.contains { next.flatMap($0.value) != nil }
    return isEvident && !isStopped ? time : nil
  }

  /// True for a number that goes on from the number or mark before it.
  private static func isPartOfMore(_ tokens: [DateToken], _ place: Int) -> Bool {
    let isBehindOther = tokens.at(place - 1)?.isWord == false
    return isBehindOther && tokens[place].isJoined && tokens[place].digits > 0
  }

  /// True if the tokens before a place are a date by themselves, and the number there can only be a
  /// time: `7 Dec 10.30`, `7.12. 10.30`, `tomorrow 10`. In `7.12. 10.12` it can be another date.
  private static func isBehindDay(_ tokens: [DateToken], _ place: Int) -> Bool {
    let before = Array(tokens[..<place])
    let minute = pointMinute.match(tokens, at: place + 1)?.values[.minute]
    guard let minute, case .calendar? = TypedDate(before)?.day else {
      return place + 1 == tokens.count && before.last?.fromToday != nil
    }
    return minute > 12 || before.contains { $0.month != nil }
  }

  /// Reads a half of the day behind the time. One that also stands between the parts of a date, as
  /// the German `am` does, is a half only for an hour before noon, or at the end.
  private mutating func addDayHalf(_ tokens: [DateToken]) {
    let end = range.upperBound
    guard let token = tokens.at(end), let half = token.dayHalf, token.fromToday == nil else {
      return
    }
    let isLast = end + 1 == tokens.count
    guard isLast || hour < 12 || !token.isWord(of: DateWords.between) else {
      isUnclear = hour == 12
      return
    }
    dayHalf = half
    range = range.lowerBound..<end + 1
  }
}

extension TokenKind {
  fileprivate static let hour = TokenKind(.hour) { $0.number(digits: 2) }
  fileprivate static let minute = TokenKind(.minute) { $0.number(ofDigits: 2) }
  fileprivate static let second = TokenKind(.second) { $0.number(ofDigits: 2) }
  fileprivate static let noon = TokenKind(.hour) { $0.isWord(of: DateWords.noon) ? 12 : nil }
  fileprivate static let clock = word(DateWords.clock)
  /// The word for half an hour before an hour.
  fileprivate static let halfHour = TokenKind(.minute) {
    $0.isWord(of: DateWords.halfHour) ? 30 : nil
  }
  /// The hour behind that word; the time lies in the hour before it.
  fileprivate static let hourAfterHalf = TokenKind(.hour) { token in
    let hour = token.number(digits: 2) ?? token.numberInWords
    return hour.filter((1...24).contains).map { $0 == 1 ? 12 : $0 - 1 }
  }
}

extension DateToken {
  /// The half of the day that the word means.
  var dayHalf: TypedTime.DayHalf? {
    Self.halves.first { isWord(of: $0.words) }?.half
  }

  private static let halves: [(half: TypedTime.DayHalf, words: Set<String>)] = [
    (.afternoon, DateWords.noon), (.forenoon, DateWords.forenoon),
    (.afternoon, DateWords.afternoon),
  ]
}
