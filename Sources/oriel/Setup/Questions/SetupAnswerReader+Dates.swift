// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

// Dates and calendar files.
extension SetupAnswerReader {
  private func now(_ answers: SetupAnswers) -> CivilDateTime {
    answers.place.civil(at: facts.now)
  }

  /// The date with its time and its distance from today: `Mon 2026-12-07 10:00, in 8 days`.
  func confirmation(_ session: CivilDateTime, _ answers: SetupAnswers) -> String {
    let when = words.distance(of: session.date, from: now(answers).date)
    return words[.setupDatesTold(date: formatted(session), when: when)]
  }

  private func formatted(_ session: CivilDateTime) -> String {
    words.time("\(session.time)", on: session.date)
  }

  func dates(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    guard !isEnd(text) else {
      answers.answered.insert(.dates)
      return []
    }
    if text.lowercased().hasSuffix(".ics") {
      return try calendar(text, &answers)
    }
    let parts = DateReading.line(text, now: now(answers))
    var said: [String] = []
    for part in parts {
      said += try accept(part.reading, part.text, isAlone: parts.count == 1, &answers)
    }
    return said
  }

  /// True if there is no further date: for Enter, and for words such as no and done.
  private func isEnd(_ text: String) -> Bool {
    let lists = [WordList.typedNo, .typedNone, .typedDone, .typedLater]
    return text.isEmpty || lists.contains { TypedWords.all($0).contains(text.lowercased()) }
  }

  /// - Parameter isAlone: True if the part is the whole answer, so that a doubt about it can be
  ///   asked.
  private func accept(
    _ reading: DateReading, _ text: String, isAlone: Bool, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    let short = Plain.shortened(text, to: 60)
    switch reading {
    case .dates(let found): return add(found, &answers)
    // Of dates that recur, only the beginning or the end is in doubt.
    case .several(let readings) where isAlone && !TypedRecurrence.recurs(text):
      answers.unclear = SetupAnswers.UnclearDate(text: short, readings: readings)
      return []
    default: throw Refused(sentence: reading.refusal(of: short, words))
    }
  }

  /// Adds dates, and returns the lines that confirm them. Dates without a time are kept until it is
  /// asked.
  private func add(
    _ found: [TypedSessionTime], _ answers: inout SetupAnswers
  ) -> [String] {
    var said: [String] = []
    var added: [CivilDateTime] = []
    for one in found {
      guard let time = one.time else {
        answers.untimed.append(one.date)
        continue
      }
      let session = CivilDateTime(date: one.date, time: time)
      if answers.add(session) {
        added.append(session)
        said.append(confirmation(session, answers))
      } else {
        said.append(words[.setupDatesSame(date: formatted(session))])
      }
    }
    let doubts = SetupDoubts(answers, facts).lines(words, about: added)
    return said + doubts + [words[.setupDoubtRemedy]].only(when: !doubts.isEmpty)
  }

  func which(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    guard let unclear = answers.unclear else {
      return []
    }
    let place = (text.wholeNumber(digits: 1) ?? 0) - 1
    if unclear.readings.indices.contains(place) {
      answers.unclear = nil
      return add(unclear.readings[place], &answers)
    }
    // The date can also be written once more, without doubt.
    guard case .dates(let found) = DateReading(text, now: now(answers)) else {
      throw Refused(sentence: .setupNumber)
    }
    answers.unclear = nil
    return add(found.map { .init(date: $0.date, time: $0.time ?? unclear.time) }, &answers)
  }

  func time(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let typed =
      text.isEmpty ? answers.usualTime : DateToken.tokens(of: text).flatMap(WakingSpan.time)
    guard let typed else {
      throw Refused(sentence: .setupTimeWrong(text: Plain.shortened(text, to: 60)))
    }
    let dates = answers.untimed
    answers.untimed = []
    return add(dates.map { .init(date: $0, time: typed) }, &answers)
  }

  private func calendar(
    _ path: String, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    guard let entries = facts.calendar(path, answers.zone) else {
      throw Refused(sentence: .setupDatesFile(file: path))
    }
    guard !entries.isEmpty else {
      throw Refused(sentence: .setupDatesFileEmpty(file: path))
    }
    guard entries.count == 1, !answers.choosesByOption else {
      answers.unchosenEntries = entries
      return []
    }
    return add(entries, &answers)
  }

  /// Adds the dates of a calendar file, and their length. The first ones bring the zone of their
  /// place with them; further ones are shown by that zone's clock.
  private func add(_ chosen: [SetupCalendar.Entries], _ answers: inout SetupAnswers) -> [String] {
    if answers.sessions.isEmpty, answers.untimed.isEmpty {
      answers.seriesZone = chosen.first?.zone
    }
    let (place, home) = (answers.place, answers.zone)
    let dates = chosen.flatMap { $0.dates(byClockOf: place, home: home) }
    let lengths = chosen.map(\.length) + [answers.calendarLength]
    answers.calendarLength = lengths.compactMap(\.self).max()
    return add(dates, &answers) + lengthLine(answers).asList + clock(answers)
  }

  /// The line about the length that a calendar file gives; nil if it does not count.
  func lengthLine(_ answers: SetupAnswers) -> String? {
    guard answers.length == nil, let length = answers.calendarLength else {
      return nil
    }
    return words[.setupDatesLength(length: "\(length)")]
  }

  /// The line that names the clock of the dates, if it is not that of the person.
  func clock(_ answers: SetupAnswers) -> [String] {
    let place = answers.place.name
    return [words[.setupDatesClock(zone: place)]].only(when: place != answers.zone.name)
  }

  func title(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let entries = answers.unchosenEntries
    guard let chosen = entries.chosen(by: text) else {
      throw Refused(sentence: .setupTitleWrong)
    }
    answers.unchosenEntries = []
    let taken = [words[.setupTitleTaken(titles: listed(chosen))]].only(when: chosen.count > 1)
    return taken + add(chosen, &answers) + leftOut(of: entries, chosen).asList
  }

  /// The line about the titles of a calendar file that were not chosen; nil if all were.
  func leftOut(
    of entries: [SetupCalendar.Entries], _ chosen: [SetupCalendar.Entries]
  ) -> String? {
    let left = entries.filter { !chosen.contains($0) }
    let number = left.map(\.dates.count).reduce(0, +)
    return left.isEmpty
      ? nil : words[.setupTitleLeftOut(number: "\(number)", titles: listed(left))]
  }

  private func listed(_ entries: [SetupCalendar.Entries]) -> String {
    words.listed(entries.map { Plain.shortened($0.title, to: 60) })
  }
}

extension SetupCalendar.Entries {
  /// The dates by the clock of a place.
  ///
  /// - Parameter home: The zone of entries that have none of their own.
  fileprivate func dates(byClockOf place: Zone, home: Zone) -> [TypedSessionTime] {
    let zone = self.zone ?? home
    guard zone != place else {
      return dates
    }
    return dates.map { one in
      guard let time = one.time else {
        return one
      }
      let start = zone.resolve(CivilDateTime(date: one.date, time: time)).instant
      let civil = place.civil(at: start)
      return TypedSessionTime(date: civil.date, time: civil.time)
    }
  }
}

extension [SetupCalendar.Entries] {
  /// The entries that an answer chooses, each once, in their order: `2`, `1, 3`, `1 and 3`, `1-3`,
  /// `all`, a text that stands in titles, or several of these; nil if a part of the answer chooses
  /// none. A text chooses every title that has it, as `oriel import --match` does.
  func chosen(by text: String) -> [SetupCalendar.Entries]? {
    if TypedWords.all(.typedAllOfThem).contains(text.lowercased()) {
      return self
    }
    // A title may have a comma or the word for and in it.
    let parts = places(of: text) == nil ? Self.parts(of: text) : [text]
    let chosen = parts.compactMap(places)
    guard !parts.isEmpty, chosen.count == parts.count else {
      return nil
    }
    return Set(chosen.joined()).sorted().map { self[$0] }
  }

  /// The first part of an answer that chooses no entry; nil if there is none.
  func firstUnknownPart(of text: String) -> String? {
    places(of: text) == nil ? Self.parts(of: text).first { places(of: $0) == nil } : nil
  }

  /// The places that one part of an answer chooses; nil if it chooses none.
  private func places(of part: String) -> [Int]? {
    let numbers = part.replacing("–", by: "-").split(
      separator: "-", omittingEmptySubsequences: false)
    let ends = numbers.map { ($0.trimmed.wholeNumber(digits: 3) ?? 0) - 1 }
    if let first = ends.first, let last = ends.last, ends.count < 3, first <= last,
      ends.allSatisfy(indices.contains)
    {
      return [Int](first...last)
    }
    let word = part.lowercased()
    let found = indices.filter { self[$0].title.lowercased().contains(text: word) }
    return found.ifNotEmpty
  }

  /// The parts between commas and words for and; between spaces too, if all parts are numbers.
  private static func parts(of text: String) -> [String] {
    let words = text.replacing(",", by: " , ").replacing(";", by: " , ")
      .replacing("&", by: " , ").replacing("+", by: " , ").split(separator: " ")
    let joints = DateWords.and.union([","])
    let parts = words.split { joints.contains($0.lowercased()) }
    let isNumbers = parts.joined().allSatisfy { $0.wholeNumber(digits: 3) != nil }
    return isNumbers
      ? parts.joined().map(String.init) : parts.map { $0.joined(separator: " ") }
  }
}

extension DateReading {
  /// The sentence for a text with this reading, from which no date was taken.
  fileprivate func refusal(of text: String, _ words: Words) -> Sentence {
    switch self {
    case .several(let readings):
      .setupDatesSeveral(text: text, dates: words.either(readings.map(words.reading)))
    case .otherWeekday(let date, let near):
      .setupDatesOtherWeekday(text: text, date: words.day(date), other: words.day(near))
    case .absent: .setupDatesNoSuchDay(text: text)
    case .endless: .setupDatesEndless(text: text)
    case .tooMany: .setupDatesTooMany(most: "\(Self.most)")
    case .year(let year): .setupDatesYear(text: text, year: "\(year)")
    case .unreadable where TypedRecurrence.recurs(text): .setupDatesRule(text: text)
    case .unreadable, .dates:
      .setupDatesWrong(text: text, example: words[.setupDatesExample])
    }
  }
}
