// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// No step from one session to the next is longer, in days.
  private static let longestStep = 366

  /// A recurring series, which begins with `first`; nil after a fault.
  mutating func recurrence(_ entry: KeyEntry, _ group: KeyGroup, _ clinic: SeriesZone) -> Plan? {
    let first = decoder.text(entry, example: "2027-01-15 11:00").flatMap {
      civil($0, at: entry.location)
    }
    if let first { checkDistance(first, at: entry.location) }
    let every = every(group, entry)
    let limit = limit(group, entry, first: first)
    let except = except(group["except"])
    guard let first, let every, let limit else { return nil }
    var recurrence = Recurrence(first: first, everyDays: every, limit: limit)
    guard isShort(recurrence, at: (group["count"] ?? group["until"] ?? entry).location) else {
      return nil
    }
    let occurrences = recurrence.occurrences
    guard starts.count + occurrences.count <= Self.mostSessions else {
      tooMany(entry.keyLocation)
      return nil
    }
    for (date, location) in except {
      check(date, location, hits: recurrence, occurrences.map(\.at.date))
    }
    recurrence.except = Set(except.map(\.date))
    for (number, at) in occurrences where !recurrence.except.contains(at.date) {
      note(at, at: entry.location, "session \(number) of `\(clinic.name)` (\(at))", clinic)
    }
    return .recurring(recurrence)
  }

  private mutating func every(_ group: KeyGroup, _ first: KeyEntry) -> Int? {
    guard let entry = group["every"] else {
      decoder.fault(
        first.keyLocation, "`first` needs `every`",
        "write for example `every: 28 days` or `every: 4 weeks`")
      return nil
    }
    guard let text = decoder.text(entry, example: "28 days") else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 2, let number = Int(words[0]), words[0].utf8.allSatisfy(isDigit),
      words[0].utf8.count <= 4,
      let unit = ["day": 1, "days": 1, "week": 7, "weeks": 7][String(words[1])]
    else {
      let meant = Grammar.meantDuration(text).flatMap {
        $0.contains("day") || $0.contains("week") ? $0 : nil
      }
      decoder.fault(
        entry.location, "\(quoted(text)) is not a number of days or weeks",
        "write \(meant.map { "`\($0)`" } ?? "for example `28 days` or `4 weeks`")")
      return nil
    }
    guard (1...Self.longestStep).contains(number * unit) else {
      let fault = number == 0 ? "short" : "long"
      decoder.fault(
        entry.location, "`every` is \(text), which is too \(fault)",
        "choose 1 day to \(Self.longestStep) days")
      return nil
    }
    return number * unit
  }

  private mutating func limit(_ group: KeyGroup, _ first: KeyEntry, first civil: CivilDateTime?)
    -> Recurrence.Limit?
  {
    if let count = group["count"], let until = group["until"] {
      decoder.fault(
        max(count.keyLocation, until.keyLocation), "`count` and `until` stand in the same series",
        "keep one of the two")
      return nil
    }
    if let entry = group["count"] {
      return decoder.number(entry, 1...Recurrence.mostOccurrences, example: 6).map { .count($0) }
    }
    guard let entry = group["until"] else {
      decoder.fault(
        first.keyLocation, "`first` needs an end", "write `count: 6`, or `until: 2027-12-31`")
      return nil
    }
    guard let text = decoder.text(entry, example: "2027-12-31"),
      let last = date(text, at: entry.location)
    else {
      return nil
    }
    if let civil, last < civil.date {
      decoder.fault(
        entry.location, "`until` is \(last), before the first session on \(civil.date)",
        "write a later date")
      return nil
    }
    return .until(last)
  }

  private mutating func isShort(_ recurrence: Recurrence, at location: SourceLocation) -> Bool {
    let most = Recurrence.mostOccurrences
    var last = recurrence.first.date
    switch recurrence.limit {
    case .count(let count): last = last + (count - 1) * recurrence.everyDays
    case .until(let date):
      let count = (date - last) / recurrence.everyDays + 1
      guard count <= most else {
        decoder.fault(
          location, "these are \(count) sessions",
          "write an earlier date: a series has at most \(most)"
        )
        return false
      }
    }
    guard last.year <= 2_100 else {
      decoder.fault(
        location, "the last session would be in the year \(last.year)", "end the series before 2101"
      )
      return false
    }
    return true
  }

  private mutating func except(_ entry: KeyEntry?) -> [(date: CivilDate, location: SourceLocation)]
  {
    guard let entry, let items = decoder.list(entry, example: "`except: [2027-03-12]`") else {
      return []
    }
    var dates: [(date: CivilDate, location: SourceLocation)] = []
    var known: Set<CivilDate> = []
    for item in items {
      guard let text = decoder.item(item, of: "except", example: "2027-03-12"),
        let date = date(text, at: item.location)
      else { continue }
      if known.insert(date).inserted {
        dates.append((date, item.location))
      } else {
        decoder.fault(item.location, "`\(date)` stands in `except` twice", "keep one of the two")
      }
    }
    return dates
  }

  private mutating func check(
    _ date: CivilDate, _ location: SourceLocation, hits recurrence: Recurrence, _ dates: [CivilDate]
  ) {
    guard !dates.contains(date),
      let nearest = dates.min(by: { (abs($0 - date), $0) < (abs($1 - date), $1) })
    else { return }
    decoder.fault(
      location, "no session of this series is on \(date)", "the nearest one is on \(nearest)")
  }
}
