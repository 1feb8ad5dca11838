// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

// Dates and calendar files.
extension SetupReplies {
  private func now(_ answers: SetupAnswers) -> CivilDateTime {
    answers.zone.civil(at: facts.now)
  }

  /// The date with its time and its distance from today: `Mon 2026-12-07 10:00, in 8 days`.
  private func confirmation(_ session: CivilDateTime, _ answers: SetupAnswers) -> String {
    let when = words.distance(of: session.date, from: now(answers).date)
    return words[.setupDatesTold(date: formatted(session), when: when)]
  }

  private func formatted(_ session: CivilDateTime) -> String {
    words.time("\(session.time)", on: session.date)
  }

  func dates(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    guard !text.isEmpty else {
      answers.answered.insert(.dates)
      let none = Sentence.setupDatesNone(
        series: answers.series, example: "2026-12-07 10:00")
      return answers.sessions.isEmpty ? [words[none]] : []
    }
    if text.lowercased().hasSuffix(".ics") {
      return try calendar(text, &answers)
    }
    let parts = DateReading.line(text, now: now(answers))
    var said: [String] = []
    for part in parts {
      said += try take(part.reading, part.text, isAlone: parts.count == 1, &answers)
    }
    return said
  }

  /// - Parameter isAlone: The part is the whole answer, so that its doubts can be asked back.
  private func take(
    _ reading: DateReading, _ text: String, isAlone: Bool, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    let short = Plain.shortened(text, to: 60)
    let example = words[.setupDatesExample]
    switch reading {
    case .dates(let found): return add(found, &answers)
    case .several(let dates, let time):
      // Of dates that recur, only the beginning or the end is in doubt.
      guard isAlone, TypedMoment(text) != nil else {
        let readings = words.either(dates.map { words.day($0) })
        throw Refused(sentence: .setupDatesSeveral(text: short, dates: readings))
      }
      answers.unclear = SetupAnswers.UnclearDate(text: short, dates: dates, time: time)
      return []
    case .otherWeekday(let date, let near):
      throw Refused(
        sentence: .setupDatesOtherWeekday(
          text: short, date: words.day(date), other: words.day(near)))
    case .absent: throw Refused(sentence: .setupDatesNoSuchDay(text: short))
    case .endless: throw Refused(sentence: .setupDatesEndless(text: short))
    case .tooMany: throw Refused(sentence: .setupDatesTooMany(most: "\(DateReading.most)"))
    case .year(let year):
      throw Refused(sentence: .setupDatesYear(text: short, year: "\(year)"))
    case .unreadable: throw Refused(sentence: .setupDatesWrong(text: short, example: example))
    }
  }

  /// Adds dates, and tells them back. Those without a time wait for it.
  private func add(
    _ found: [TypedSessionTime], _ answers: inout SetupAnswers
  ) -> [String] {
    var said: [String] = []
    for one in found {
      guard let time = one.time else {
        answers.undated.append(one.date)
        continue
      }
      let session = CivilDateTime(date: one.date, time: time)
      said.append(
        answers.add(session)
          ? confirmation(session, answers) : words[.setupDatesSame(date: formatted(session))])
    }
    return said
  }

  func which(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    guard let choice = answers.unclear else {
      return []
    }
    let place = (text.wholeNumber(digits: 1) ?? 0) - 1
    if choice.dates.indices.contains(place) {
      answers.unclear = nil
      return add([.init(date: choice.dates[place], time: choice.time)], &answers)
    }
    // The date can also be written once more, without doubt.
    guard case .dates(let found) = DateReading(text, now: now(answers)) else {
      throw Refused(sentence: .setupNumber)
    }
    answers.unclear = nil
    return add(found.map { .init(date: $0.date, time: $0.time ?? choice.time) }, &answers)
  }

  func time(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let typed =
      text.isEmpty ? answers.usualTime : DateToken.tokens(of: text).flatMap(WakingSpan.time)
    guard let typed else {
      throw Refused(sentence: .setupTimeWrong(text: Plain.shortened(text, to: 60)))
    }
    let dates = answers.undated
    answers.undated = []
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
    guard entries.count == 1 else {
      answers.titles = entries
      return []
    }
    return add(entries[0].dates, &answers)
  }

  func title(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let number = (text.wholeNumber(digits: 3) ?? 0) - 1
    let word = text.lowercased()
    let entries = answers.titles
    let named = entries.filter { $0.title.lowercased().contains(word) }
    guard let meant = entries.indices.contains(number) ? entries[number] : named.first,
      entries.indices.contains(number) || named.count == 1
    else {
      throw Refused(sentence: .setupNumber)
    }
    answers.titles = []
    return add(meant.dates, &answers)
  }
}
