// SPDX-License-Identifier: Apache-2.0
import Calendars
import Delivery
package import Planning
import Wording

/// A turn with all that the calendar file of a phone gets from it.
package struct CalendarHandOff: Sendable {
  /// The turn, whose ledger remembers what the file has.
  package let turn: Turn
  /// The file, and its whole content; nil if the person wants none.
  package let content: (file: FollowedFile, text: String)?
}

extension PlanningContext {
  /// Adds to a turn the content of the calendar file. The ledger remembers it, and is saved before
  /// the file is written: a file that could not be written gets the same content later.
  ///
  /// - Parameter agenda: The agenda of the turn.
  package func handOff(_ turn: Turn, _ agenda: Agenda, at now: Instant) -> CalendarHandOff {
    guard let file = configuration.calendar.file else {
      return CalendarHandOff(
        turn: turn.remembering(turn.ledger.calendarFile, texts: [:], agenda, now), content: nil)
    }
    let (calendar, texts) = followedCalendar(turn.ledger, agenda, now)
    return CalendarHandOff(
      turn: turn.remembering(calendar.records, texts: texts, agenda, now),
      content: (FollowedFile(file), calendarText(calendar.events, zone: zone, stamp: now)))
  }

  /// The text of the calendar file for a ledger; nil if the person wants no such file.
  package func calendarFileText(of ledger: Ledger, _ agenda: Agenda, at now: Instant) -> String? {
    guard configuration.calendar.file != nil else {
      return nil
    }
    let (calendar, _) = followedCalendar(ledger, agenda, now)
    return calendarText(calendar.events, zone: zone, stamp: now)
  }

  /// A calendar file without an event.
  package func emptyCalendar(at now: Instant) -> String {
    calendarText([], zone: zone, stamp: now)
  }

  private func followedCalendar(
    _ ledger: Ledger, _ agenda: Agenda, _ now: Instant
  ) -> (FollowedCalendar, [Key: ReservedText]) {
    let notes = upcoming(ledger, agenda, now, limit: .max)
    // The texts may begin later than now, if the clock was set back since they were erased.
    let until = now + ReservedText.span
    let span = min(ledger.calendarTextsFrom ?? Instant(seconds: .min), until)..<until
    let coming = notes.filter { $0.at < span.upperBound }
    let foreseen =
      configuration.calendar.words ? ForeseenContents(coming, ledger, agenda) : ForeseenContents()
    let calendar = FollowedCalendar(notes, ledger, agenda, at: now, words: words) { key, at in
      guard configuration.calendar.words, span.contains(at) else {
        return nil
      }
      let content = foreseen.contents[key] ?? ledger[key]?.content
      let phase = agenda.prompt(key)?.phase ?? ledger[key]?.phase
      return content.flatMap {
        textInCalendar(
          $0, in: phase?.textPhase(of: key), asksForWayHome: agenda.asksForWayHome(key, $0))
      }
    }
    let inFile = coming.filter { span.contains($0.at) }.map(\.prompt.key)
    return (calendar, foreseen.texts.filter { inFile.contains($0.key) })
  }

  /// The text of a note, as far as it may stand in a calendar: with the driving text, and without
  /// the person's own words. A question has none, because a phone cannot take its answer.
  private func textInCalendar(
    _ content: NoteContent, in phase: Phase?, asksForWayHome: Bool
  ) -> String? {
    guard content.question == nil,
      let text = text(
        of: content.id, introduces: content.introduces, asksForWayHome: asksForWayHome)
    else {
      return nil
    }
    return ([text] + [phase.flatMap(words.driving)].compactMap(\.self)).joined(separator: "\n\n")
  }
}

extension Turn {
  /// The same turn, whose ledger remembers what the calendar file has.
  fileprivate func remembering(
    _ records: [ExportName: ExportRecord], texts: [Key: ReservedText], _ agenda: Agenda,
    _ now: Instant
  ) -> Turn {
    guard records != ledger.calendarFile || texts != ledger.reservedTexts else {
      return self
    }
    var turn = self
    turn.ledger =
      step(ledger, .exported(.intoFile(records, texts: texts)), agenda, now).ledger
    return turn
  }
}
