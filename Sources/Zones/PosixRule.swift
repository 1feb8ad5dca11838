// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The rule of a zone after its last listed change: the TZ string in the footer of a TZif file (RFC
/// 9636, section 3.3). Times reach from −167 to 167 hours, as version 3 allows.
struct PosixRule: Hashable {
  struct DaylightTime: Hashable {
    /// Seconds east of UTC.
    var offset: Int
    var begins: YearlyChange
    var ends: YearlyChange
  }

  /// Seconds east of UTC in standard time.
  var standard: Int
  var daylight: DaylightTime?

  /// The changes of some years, in order of time, at most one at each instant.
  func changes(years: ClosedRange<Int>) -> [Zone.OffsetChange] {
    guard let daylight else {
      return []
    }
    let ends = years.map { year in
      change(daylight.ends.localSeconds(year: year) - daylight.offset, to: standard)
    }
    let begins = years.map { year in
      change(daylight.begins.localSeconds(year: year) - standard, to: daylight.offset)
    }
    // A rule for daylight time all year has its end at the instant of the next beginning. Such an
    // end never takes place. The sort puts the beginning behind it, and only the beginning is kept.
    let sorted = (ends + begins).enumerated().sorted { a, b in
      (a.element.at, a.offset) < (b.element.at, b.offset)
    }
    var kept: [Zone.OffsetChange] = []
    for (_, change) in sorted {
      if kept.last?.at == change.at {
        kept.removeLast()
      }
      kept.append(change)
    }
    return kept
  }

  private func change(_ seconds: Int, to offset: Int) -> Zone.OffsetChange {
    Zone.OffsetChange(at: Instant(seconds: seconds), offset: offset)
  }
}

extension PosixRule {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil for anything that is not such a rule.
  init?(_ text: String) {
    var scanner = Scanner(rest: Array(text.utf8)[...])
    guard let rule = try? scanner.rule() else {
      return nil
    }
    self = rule
  }

  private struct Malformed: Error {}

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func rule() throws(Malformed) -> PosixRule {
      try name()
      let standard = -(try time(limit: 24))
      if rest.isEmpty {
        return PosixRule(standard: standard)
      }
      try name()
      var offset = standard + 3_600
      if rest.first != UInt8(ascii: ",") {
        offset = -(try time(limit: 24))
      }
      let daylight = DaylightTime(offset: offset, begins: try change(), ends: try change())
      try require(rest.isEmpty)
      return PosixRule(standard: standard, daylight: daylight)
    }

    private func require(_ condition: Bool) throws(Malformed) {
      guard condition else {
        throw Malformed()
      }
    }

    /// Removes a character if it is the next one; false if it is not.
    private mutating func take(_ character: Character) -> Bool {
      let isNext = rest.first == character.asciiValue
      rest = rest.dropFirst(isNext ? 1 : 0)
      return isNext
    }

    private mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let body = rest.prefix(while: isWanted)
      rest = rest.dropFirst(body.count)
      return body
    }

    /// Three letters or more; or letters, digits and signs between `<` and `>`.
    private mutating func name() throws(Malformed) {
      guard take("<") else {
        try require(take(while: isLetter).count >= 3)
        return
      }
      try require(take(while: Self.isInBrackets).count >= 3)
      try require(take(">"))
    }

    private static func isInBrackets(_ byte: UInt8) -> Bool {
      isAlphanumeric(byte, or: "+-")
    }

    /// A number of one to `digits` digits.
    private mutating func number(
      digits: Int, in range: ClosedRange<Int>
    ) throws(Malformed) -> Int {
      let body = take(while: isDigit)
      try require((1...digits).contains(body.count))
      let number = body.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      try require(range.contains(number))
      return number
    }

    /// `[+-]h[:mm[:ss]]` in seconds, at most `limit` hours to either side.
    private mutating func time(limit: Int) throws(Malformed) -> Int {
      let isNegative = take("-")
      _ = isNegative || take("+")
      let hours = try number(digits: 3, in: 0...limit)
      let (minutes, seconds) = (try sixtieths(), try sixtieths())
      let length = hours * 3_600 + minutes * 60 + seconds
      return isNegative ? -length : length
    }

    /// `:mm`; 0 if it is left out.
    private mutating func sixtieths() throws(Malformed) -> Int {
      take(":") ? try number(digits: 2, in: 0...59) : 0
    }

    /// `,date[/time]`; without a time, 02:00.
    private mutating func change() throws(Malformed) -> YearlyChange {
      try require(take(","))
      var change = YearlyChange(day: try day(), time: 7_200)
      if take("/") {
        change.time = try time(limit: 167)
      }
      return change
    }

    private mutating func day() throws(Malformed) -> YearlyDay {
      if take("J") {
        return .julian(try number(digits: 3, in: 1...365))
      }
      guard take("M") else {
        return .ordinal(try number(digits: 3, in: 0...365))
      }
      let month = try number(digits: 2, in: 1...12)
      try require(take("."))
      let week = try number(digits: 1, in: 1...5)
      try require(take("."))
      return .weekday(month: month, week: week, day: try number(digits: 1, in: 0...6))
    }
  }
}
