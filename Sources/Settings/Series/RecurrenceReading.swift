// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The dates of a series that recurs from `first` on.
  func recurrence(
    _ first: KeyEntry, _ group: KeyGroup, _ facts: SeriesFacts
  ) throws(ErrorReported) -> Recurrence {
    let start = attempt(try firstDate(first))
    let every = attempt(try self.every(group, first))
    let limit = attempt(try self.limit(group, first, start: try? start.get()))
    let exceptions = group.value("except", exceptions) ?? []
    var recurrence = Recurrence(
      first: try start.get(), everyDays: try every.get(), limit: try limit.get())
    let end = group["count"] ?? group["until"] ?? first
    try requireShort(recurrence, at: end.location)
    let occurrences = recurrence.occurrences
    try requireRoom(for: occurrences.count, first)
    for (date, location) in exceptions {
      check(date, at: location, occurrences.map(\.at.date))
    }
    recurrence.except = Set(exceptions.map(\.value))
    if let now, !isFarAhead(recurrence.first, after: now) {
      checkDistance(occurrences.last?.at, of: facts.name, at: end.location)
    }
    for (number, at) in occurrences where !recurrence.except.contains(at.date) {
      let noun = "session \(number) of `\(facts.name)` (\(at))"
      add(at, at: first.location, noun: noun, facts)
    }
    return recurrence
  }

  /// Warns of a series whose last session is more than two years ahead.
  private func checkDistance(_ last: CivilDateTime?, of name: String, at location: SourceLocation) {
    guard let now, let last, isFarAhead(last, after: now) else {
      return
    }
    decoder.warn(
      location, "the last session of `\(name)` is on `\(last)`, more than two years ahead",
      "look at the end of the series once more; it is used as it stands")
  }

  private func firstDate(_ entry: KeyEntry) throws(ErrorReported) -> CivilDateTime {
    let text = try decoder.text(entry, example: "2027-01-15 11:00")
    let first = try civil(text, at: entry.location)
    checkDistance(first, at: entry.location)
    return first
  }

  private func every(_ group: KeyGroup, _ first: KeyEntry) throws(ErrorReported) -> Int {
    let entry = try group.required(
      "every",
      or: decoder.error(
        first.keyLocation, "`first` needs `every`",
        "write for example `every: 28 days` or `every: 4 weeks`"))
    let text = try decoder.text(entry, example: "28 days")
    let days = try decoder.require(
      Self.days(text),
      or: decoder.error(
        entry.location, "\(quoted(text)) is not a number of days or weeks",
        "write \(Self.meantDays(text) ?? "for example `28 days` or `4 weeks`")"))
    let range = Recurrence.everyDaysRange
    try decoder.require(
      days, in: range, entry, shown: text, tooLow: "short", tooHigh: "long",
      "choose \(range.lowerBound) day to \(range.upperBound) days")
    return days
  }

  /// `28 days` or `4 weeks` in days; nil for anything else.
  private static func days(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 2, words[0].wholeNumber(digits: 4) != nil,
      ["day", "week"].contains(where: { words[1].hasPrefix($0) })
    else {
      return nil
    }
    return Grammar.duration(text)?.wholeDays
  }

  private static func meantDays(_ text: String) -> String? {
    guard let meant = Grammar.meantDuration(text),
      ["day", "week"].contains(where: meant.contains(text:))
    else {
      return nil
    }
    return "`\(meant)`"
  }
}

// The end of a recurrence.
extension ConfigurationReading {
  private func limit(
    _ group: KeyGroup, _ first: KeyEntry, start: CivilDateTime?
  ) throws(ErrorReported) -> Recurrence.Limit {
    switch (group["count"], group["until"]) {
    case (let count?, let until?):
      throw decoder.error(
        max(count.keyLocation, until.keyLocation),
        "`count` and `until` stand in the same series", "keep one of the two")
    case (let count?, nil):
      return .count(try decoder.number(count, Recurrence.countRange, example: 6))
    case (nil, let until?):
      return .until(try lastDate(until, start: start))
    case (nil, nil):
      throw decoder.error(
        first.keyLocation, "`first` needs an end", "write `count: 6`, or `until: 2027-12-31`")
    }
  }

  private func lastDate(_ entry: KeyEntry, start: CivilDateTime?) throws(ErrorReported) -> CivilDate
  {
    let text = try decoder.text(entry, example: "2027-12-31")
    let last = try date(text, at: entry.location)
    if let start, last < start.date {
      throw decoder.error(
        entry.location, "`until` is \(last), before the first session on \(start.date)",
        "write a later date")
    }
    return last
  }

  /// Refuses a recurrence that has too many sessions or reaches too many years ahead.
  private func requireShort(
    _ recurrence: Recurrence, at location: SourceLocation
  ) throws(ErrorReported) {
    let first = recurrence.first.date
    switch recurrence.limit {
    case .until(let until):
      let count = (until - first) / recurrence.everyDays + 1
      let most = Recurrence.mostOccurrences
      try decoder.require(
        count <= most,
        or: decoder.error(
          location, "these are \(count) sessions",
          "write an earlier date: a series has at most \(most)"))
    case .count(let count):
      let last = first + (count - 1) * recurrence.everyDays
      try decoder.require(
        last.year <= Session.years.upperBound,
        or: decoder.error(
          location, "the last session would be in the year \(last.year)",
          "end the series before \(Session.years.upperBound + 1)"))
    }
  }
}

// The days without a session.
extension ConfigurationReading {
  private func exceptions(
    _ entry: KeyEntry
  ) throws(ErrorReported) -> [(value: CivilDate, location: SourceLocation)] {
    let items = try decoder.list(entry, example: "`except: [2027-03-12]`")
    return decoder.distinct(items, of: "except", example: "2027-03-12") {
      text, location throws(ErrorReported) in try date(text, at: location)
    }
  }

  /// Refuses an exception on a day without a session.
  private func check(
    _ exception: CivilDate, at location: SourceLocation, _ dates: [CivilDate]
  ) {
    let nearest = dates.min { (abs($0 - exception), $0) < (abs($1 - exception), $1) }
    guard let nearest, nearest != exception else {
      return
    }
    decoder.error(
      location, "no session of this series is on \(exception)", "the nearest one is on \(nearest)")
  }
}
