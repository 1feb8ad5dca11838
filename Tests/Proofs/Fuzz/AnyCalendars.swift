// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

@testable import oriel
@testable import oriel_calendar

/// A calendar file, from its bytes through the helper's answer to the occurrences of the import.
func readAnyCalendar(_ bytes: [UInt8]) {
  let year = Elapsed.days(365)
  do throws(CalendarError) {
    let (text, warnings) = try LineFilter.kept(of: bytes)
    var calendar = try CalendarParser(text, now: now, warnings: warnings)
    let found = try calendar.occurrences(in: (now - year)..<(now + year))
    let answer = JSON.members(
      ("events", .array(found.map(\.json))), ("whole", .array(calendar.whole)),
      ("method", .text(calendar.method)), ("time_zone", .textOrNull(calendar.timeZone)),
      ("warnings", calendar.warnings.json))
    let arrived = JSON(Array(answer.line.utf8))
    promise(arrived != nil, "the answer can be read")
    readAgain(ParsedCalendar(arrived ?? .null), count: found.count)
  } catch {
    promise(!error.sentence.isEmpty, "a refusal has a sentence")
  }
}

private func readAgain(_ calendar: ParsedCalendar, count: Int) {
  promise(calendar.events.count == count, "every occurrence arrives")
  var reader = OccurrenceReader(home: .utc, route: .iv, earliest: now - .days(90), whole: [:])
  for event in calendar.events { reader.read(event, at: nil) }
  promise(reader.occurrences.count <= count, "no occurrence is doubled")
}
