// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// An entry of the calendar file that a phone follows.
struct FollowedEntry: Hashable {
  let name: ExportName
  /// The beginning; for a note, the time at which it comes.
  let from: Instant
  /// The end, after `from`.
  let until: Instant
  let title: String
  /// The text of the event beside its title; nil if there is none.
  let description: String?
  let hasAlarm: Bool
}

extension FollowedEntry {
  /// The entry of a session. It shows only that the person is busy.
  init(_ session: Session, _ words: Words) {
    let name = ExportName.session(session.id)
    self.init(
      name: name, from: session.start, until: max(session.end, session.start + .seconds(1)),
      title: name.discreetTitle(words), description: nil, hasAlarm: false)
  }

  /// The entry of a note to come. Its alarm has the text, or says that there is a note.
  init(_ note: UpcomingPrompt, text: String?, _ words: Words) {
    self.init(
      .prompt(note.prompt.key), from: note.at,
      until: min(note.expires, note.at + ExportEntry.promptLength), text: text, words)
  }

  /// The entry of a note whose time has come, and that waits for an answer. It keeps its time in
  /// the calendar.
  init(awaited name: ExportName, _ record: ExportRecord, text: String?, _ words: Words) {
    self.init(name, from: record.from, until: record.until, text: text, words)
  }

  /// An entry that is over or cancelled. It has a discreet title, no text and no alarm.
  init(over name: ExportName, _ record: ExportRecord, _ words: Words) {
    self.init(
      name: name, from: record.from, until: record.until, title: name.discreetTitle(words),
      description: nil, hasAlarm: false)
  }

  private init(
    _ name: ExportName, from: Instant, until: Instant, text: String?, _ words: Words
  ) {
    self.init(
      name: name, from: from, until: until, title: name.discreetTitle(words),
      description: text ?? words[.calendarNeutral], hasAlarm: true)
  }

  /// A hash of all content of the event except its times.
  func digest(seed: UInt64, zone: Zone) -> UInt64 {
    CalendarEvent.digest(
      of: [title, description ?? "", "alarm".only(when: hasAlarm), zone.name], seed: seed)
  }
}
