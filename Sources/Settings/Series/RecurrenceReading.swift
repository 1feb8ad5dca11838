// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// A date of `except` with its place.
  private struct Exception {
    let date: CivilDate
    let location: SourceLocation
  }

  /// The plan of a series that recurs from `first` on; nil after a fault.
  mutating func recurrence(_ first: KeyEntry, _ group: KeyGroup, _ place: SeriesZone) -> Plan? {
    let start = firstDate(first)
    let every = every(group, first)
    let limit = limit(group, first, start: start)
    let exceptions = exceptions(group["except"])
    guard let start, let every, let limit else {
      return nil
    }
    var recurrence = Recurrence(first: start, everyDays: every, limit: limit)
    let end = ["count", "until"].lazy.compactMap { group[$0] }.first ?? first
    guard isShort(recurrence, at: end.location) else {
      return nil
    }
    let occurrences = recurrence.occurrences
    guard hasRoom(for: occurrences.count, first) else {
      return nil
    }
    for exception in exceptions {
      check(exception, occurrences.map(\.at.date))
    }
    recurrence.except = Set(exceptions.map(\.date))
    for (number, at) in occurrences where !recurrence.except.contains(at.date) {
      let noun = "session \(number) of `\(place.name)` (\(at))"
      add(at, at: first.location, noun: noun, place)
    }
    return .recurring(recurrence)
  }

  private mutating func firstDate(_ entry: KeyEntry) -> CivilDateTime? {
    guard let text = decoder.text(entry, example: "2027-01-15 11:00"),
      let first = civil(text, at: entry.location)
    else {
      return nil
    }
    checkDistance(first, at: entry.location)
    return first
  }

  private mutating func every(_ group: KeyGroup, _ first: KeyEntry) -> Int? {
    guard let entry = group["every"] else {
      decoder.fault(
        first.keyLocation, "`first` needs `every`",
        "write for example `every: 28 days` or `every: 4 weeks`")
      return nil
    }
    guard let text = decoder.text(entry, example: "28 days") else {
      return nil
    }
    guard let days = Self.days(text) else {
      var expected = "write for example `28 days` or `4 weeks`"
      if let meant = Self.meantDays(text) {
        expected = "write `\(meant)`"
      }
      decoder.fault(
        entry.location, "\(quoted(text)) is not a number of days or weeks", expected)
      return nil
    }
    let range = Recurrence.everyDaysRange
    if range.contains(days) {
      return days
    }
    let fault = days < range.lowerBound ? "short" : "long"
    decoder.fault(
      entry.location, "`every` is \(text), which is too \(fault)",
      "choose 1 day to \(range.upperBound) days")
    return nil
  }

  /// `28 days` or `4 weeks` in days; nil for anything else.
  private static func days(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    let units: [Substring: Int] = ["day": 1, "days": 1, "week": 7, "weeks": 7]
    guard words.count == 2, (1...4).contains(words[0].utf8.count),
      words[0].utf8.allSatisfy(isDigit), let number = Int(words[0]), let unit = units[words[1]]
    else {
      return nil
    }
    return number * unit
  }

  private static func meantDays(_ text: String) -> String? {
    guard let meant = Grammar.meantDuration(text),
      ["day", "week"].contains(where: meant.contains)
    else {
      return nil
    }
    return meant
  }

  private mutating func limit(
    _ group: KeyGroup, _ first: KeyEntry, start: CivilDateTime?
  ) -> Recurrence.Limit? {
    let (count, until) = (group["count"], group["until"])
    if let count, let until {
      decoder.fault(
        max(count.keyLocation, until.keyLocation),
        "`count` and `until` stand in the same series", "keep one of the two")
      return nil
    }
    if let count {
      let number = decoder.number(count, Recurrence.countRange, example: 6)
      return number.map(Recurrence.Limit.count)
    }
    if let until {
      return lastDate(until, start: start).map(Recurrence.Limit.until)
    }
    decoder.fault(
      first.keyLocation, "`first` needs an end", "write `count: 6`, or `until: 2027-12-31`")
    return nil
  }

  private mutating func lastDate(_ entry: KeyEntry, start: CivilDateTime?) -> CivilDate? {
    guard let text = decoder.text(entry, example: "2027-12-31"),
      let last = date(text, at: entry.location)
    else {
      return nil
    }
    if let start, last < start.date {
      decoder.fault(
        entry.location, "`until` is \(last), before the first session on \(start.date)",
        "write a later date")
      return nil
    }
    return last
  }

  /// False, after a fault, for a recurrence of too many sessions or too many years.
  private mutating func isShort(_ recurrence: Recurrence, at location: SourceLocation) -> Bool {
    let first = recurrence.first.date
    let most = Recurrence.mostOccurrences
    if let until = recurrence.until {
      let count = (until - first) / recurrence.everyDays + 1
      if count > most {
        decoder.fault(
          location, "these are \(count) sessions",
          "write an earlier date: a series has at most \(most)")
      }
      return count <= most
    }
    let last = first + ((recurrence.count ?? 1) - 1) * recurrence.everyDays
    if last.year > Session.years.upperBound {
      decoder.fault(
        location, "the last session would be in the year \(last.year)",
        "end the series before 2101")
    }
    return last.year <= Session.years.upperBound
  }

  private mutating func exceptions(_ entry: KeyEntry?) -> [Exception] {
    guard let entry, let items = decoder.list(entry, example: "`except: [2027-03-12]`") else {
      return []
    }
    var exceptions: [Exception] = []
    var known: Set<CivilDate> = []
    for item in items {
      guard let text = decoder.item(item, of: "except", example: "2027-03-12"),
        let date = date(text, at: item.location)
      else {
        continue
      }
      if known.insert(date).inserted {
        exceptions.append(Exception(date: date, location: item.location))
      } else {
        decoder.fault(item.location, "`\(date)` stands in `except` twice", "keep one of the two")
      }
    }
    return exceptions
  }

  /// Refuses an exception on a day without a session.
  private mutating func check(_ exception: Exception, _ dates: [CivilDate]) {
    if dates.contains(exception.date) {
      return
    }
    let nearest = dates.min { (abs($0 - exception.date), $0) < (abs($1 - exception.date), $1) }
    guard let nearest else {
      return
    }
    decoder.fault(
      exception.location, "no session of this series is on \(exception.date)",
      "the nearest one is on \(nearest)")
  }
}
