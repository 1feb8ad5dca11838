// SPDX-License-Identifier: Apache-2.0

/// The text of a note to come, chosen before its time because the calendar file of a phone has it.
/// The note says the same text when it comes, as long as the rules still allow that.
package struct ReservedText: Hashable, Sendable {
  /// The name of the text.
  package var textID: String
  /// The start of the session for which the note was planned.
  package var sessionStart: Instant
  /// The end of the time after a low answer in which the text was chosen; nil: in none.
  package var lowAnswerUntil: Instant?

  package init(textID: String, sessionStart: Instant, lowAnswerUntil: Instant? = nil) {
    self.textID = textID
    self.sessionStart = sessionStart
    self.lowAnswerUntil = lowAnswerUntil
  }

  /// The time before a note in which the calendar file has its text.
  package static let span = Elapsed.days(7)
}

extension Ledger {
  /// Remembers what another calendar has now.
  mutating func record(_ plan: ExportedPlan) {
    switch plan {
    case .byCommand(let records):
      exports = records
    case .intoFile(let records, let texts):
      calendarFile = records
      reservedTexts = texts
    }
  }

  /// Forgets some events of the calendar file. New events get a higher sequence than theirs.
  mutating func forgetCalendarFile(where isForgotten: (ExportRecord) -> Bool) {
    let forgotten = calendarFile.values.filter(isForgotten).map(\.sequence)
    calendarFile = calendarFile.filter { !isForgotten($0.value) }
    calendarSequence = max(calendarSequence, forgotten.map { $0 + 1 }.max() ?? 0)
  }

  /// Takes all texts out of the calendar file, those of the next days too.
  mutating func eraseCalendarTexts(_ now: Instant) {
    reservedTexts = [:]
    calendarTextsFrom = now + ReservedText.span
  }
}
