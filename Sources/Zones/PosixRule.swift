// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// What a zone does for ever after its last listed change: the TZ string in the footer of a TZif
/// file (RFC 9636, section 3.3, with the extension of its version 3: times from −167 to 167 hours).
struct PosixRule: Hashable {
  /// One of the two days of a year on which the clocks change.
  struct Turn: Hashable {
    enum Date: Hashable {
      /// `Jn`: day 1 to 365; 29 February is never counted.
      case julian(Int)
      /// `n`: day 0 to 365; 29 February is counted.
      case ordinal(Int)
      /// `Mm.w.d`: weekday 0 (Sunday) to 6 of week 1 to 5 of a month; week 5 is the last.
      case weekday(month: Int, week: Int, day: Int)
    }

    var date: Date
    /// Seconds after the midnight that begins the day, on the clock in force before; negative, or
    /// over a day, too.
    var time: Int

    /// Seconds by the clock in force before, since it showed 1970-01-01 00:00:00.
    func localSeconds(year: Int) -> Int { dayNumber(year: year) * 86_400 + time }

    private func dayNumber(year: Int) -> Int {
      let newYear = Self.dayNumber(year, 1)
      switch date {
      case .ordinal(let day): return newYear + day
      case .julian(let day):
        let march = Self.dayNumber(year, 3)
        return day >= 60 ? march + day - 60 : newYear + day - 1
      case .weekday(let month, let week, let day):
        let first = Self.dayNumber(year, month)
        let next = month == 12 ? Self.dayNumber(year + 1, 1) : Self.dayNumber(year, month + 1)
        // Day 0 of the count was a Thursday, 4 in this numbering.
        let firstWeekday = ((first + 4) % 7 + 7) % 7
        let candidate = first + (day - firstWeekday + 7) % 7 + (week - 1) * 7
        return candidate < next ? candidate : candidate - 7
      }
    }

    private static func dayNumber(_ year: Int, _ month: Int) -> Int {
      CivilDate(year: year, month: month, day: 1)?.dayNumber ?? 0
    }
  }

  /// Seconds east of UTC in standard time.
  var standard: Int
  /// Daylight saving time, if there is any: its offset, when it begins, when it ends.
  var daylight: (offset: Int, begins: Turn, ends: Turn)?

  static func == (a: PosixRule, b: PosixRule) -> Bool {
    a.standard == b.standard && a.daylight?.offset == b.daylight?.offset
      && a.daylight?.begins == b.daylight?.begins
      && a.daylight?.ends == b.daylight?.ends
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(standard)
    hasher.combine(daylight?.offset)
  }

  /// The changes of some years, in order of time, one at most at any instant.
  func changes(years: ClosedRange<Int>) -> [Zone.Change] {
    guard let daylight else { return [] }
    var found: [(at: Int, offset: Int, begins: Bool)] = []
    for year in years {
      found.append((daylight.begins.localSeconds(year: year) - standard, daylight.offset, true))
      found.append((daylight.ends.localSeconds(year: year) - daylight.offset, standard, false))
    }
    // Where one ends as the next begins it never ends: that is how "all year" is written, so
    // beginning comes last.
    found.sort { ($0.at, $0.begins ? 1 : 0) < ($1.at, $1.begins ? 1 : 0) }
    var kept: [Zone.Change] = []
    for (at, offset, _) in found {
      if kept.last?.at.seconds == at { kept.removeLast() }
      kept.append(Zone.Change(at: Instant(seconds: at), offset: offset))
    }
    return kept
  }
}

extension PosixRule {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil for anything that is not such a rule.
  init?(_ text: String) {
    var scanner = Scanner(rest: Array(text.utf8)[...])
    guard scanner.name(), let west = scanner.time(limit: 24) else { return nil }
    standard = -west
    if scanner.rest.isEmpty { return }
    guard scanner.name() else { return nil }
    var offset = standard + 3_600
    if let next = scanner.rest.first, next != UInt8(ascii: ",") {
      guard let west = scanner.time(limit: 24) else { return nil }
      offset = -west
    }
    guard let begins = scanner.turn(), let ends = scanner.turn(), scanner.rest.isEmpty else {
      return nil
    }
    daylight = (offset, begins, ends)
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: Character) -> Bool {
      guard let first = rest.first, byte.asciiValue == first else { return false }
      rest.removeFirst()
      return true
    }

    /// Three letters or more; or letters, digits and signs between `<` and `>`.
    mutating func name() -> Bool {
      if take("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        let body = rest[..<end]
        rest = rest[(end + 1)...]
        return body.count >= 3
          && body.allSatisfy {
            isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
          }
      }
      let body = rest.prefix(while: isLetter)
      rest = rest.dropFirst(body.count)
      return body.count >= 3
    }

    /// A number of one to `digits` digits.
    mutating func number(digits: Int) -> Int? {
      let body = rest.prefix(while: isDigit)
      guard (1...digits).contains(body.count) else { return nil }
      rest = rest.dropFirst(body.count)
      return body.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// `[+-]h[:mm[:ss]]` in seconds, at most `limit` hours to either side.
    mutating func time(limit: Int) -> Int? {
      let negative = take("-")
      if !negative { _ = take("+") }
      guard let hours = number(digits: 3), hours <= limit else { return nil }
      var seconds = hours * 3_600
      for unit in [60, 1] {
        guard take(":") else { break }
        guard let part = number(digits: 2), part < 60 else { return nil }
        seconds += part * unit
      }
      return negative ? -seconds : seconds
    }

    /// `,date[/time]`; without a time, 02:00.
    mutating func turn() -> Turn? {
      guard take(","), let date = date() else { return nil }
      guard take("/") else { return Turn(date: date, time: 7_200) }
      return time(limit: 167).map { Turn(date: date, time: $0) }
    }

    private mutating func date() -> Turn.Date? {
      if take("J") {
        return number(digits: 3).flatMap { (1...365).contains($0) ? .julian($0) : nil }
      }
      guard take("M") else { return number(digits: 3).flatMap { $0 <= 365 ? .ordinal($0) : nil } }
      guard let month = number(digits: 2), (1...12).contains(month), take("."),
        let week = number(digits: 1),
        (1...5).contains(week), take("."), let day = number(digits: 1), day <= 6
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
