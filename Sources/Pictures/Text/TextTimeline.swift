// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
package import Wording

/// A picture of a course as lines of text: days from left to right, the phases as bands, and below
/// them marks for sessions, notes and the present. A legend names the marks that occur.
package struct TextTimeline {
  private let picture: CoursePicture
  private let words: Words
  private let screen: Screen

  package init(_ picture: CoursePicture, _ words: Words, on screen: Screen) {
    self.picture = picture
    self.words = words
    self.screen = screen
  }

  /// The lines, none wider than the screen; empty if no phase and no session is in the span. On a
  /// plain screen there is one fact on each line, without bars.
  package var lines: [StyledText] {
    guard !picture.phases.isEmpty || !picture.sessions.isEmpty else {
      return []
    }
    return screen.isPlain ? facts : drawing
  }

  // MARK: - Facts

  /// Phases, sessions and notes in order of time, one on each line.
  private var facts: [StyledText] {
    let phases = picture.phases.map { interval in
      let name = words.phase(interval.phase, of: interval.session)
      return (
        at: interval.from, text: words[.phaseUntil(phase: name, end: dayAndTime(interval.until))]
      )
    }
    let sessions = picture.sessions.map { session in
      (
        at: session.start,
        text: words[
          .timelineSessionIs(session: "\(session.id)", status: words[session.sentence])]
      )
    }
    let notes = picture.notes.map { note in
      (
        at: note.at,
        text: words[
          .timelineNoteIs(note: "\(note.key)", outcome: note.standing(in: words, at: picture.now))]
      )
    }
    return (phases + sessions + notes).sorted { $0.at < $1.at }.map { fact in
      StyledText(words[.timelineFact(time: dayAndTime(fact.at), fact: fact.text)])
    }
  }

  private func dayAndTime(_ instant: Instant) -> String {
    words.dayAndTime(instant, now: picture.now, in: picture.zone)
  }

  // MARK: - Drawing

  private var drawing: [StyledText] {
    let months = picture.days.map { words.monthShort(of: $0.date).columns }
    let gutter = (months + picture.years.map { "\($0)".columns }).greatest + 1
    let grid = TimelineGrid(days: picture.days.count, room: screen.width - gutter)
    let starts = stride(from: 0, to: picture.days.count, by: grid.daysInRow)
    var sweep = picture.phases[...]
    let rows = starts.map { start in
      let days = Array(picture.days[start..<min(start + grid.daysInRow, picture.days.count)])
      return TimelineRow(
        days, &sweep, picture, grid: grid, gutter: gutter, words: words, screen: screen,
        year: year(of: days, before: start == 0 ? nil : picture.days[start - grid.daysInRow]))
    }
    return lines(of: rows) + legend(rows)
  }

  /// The year in front of a row; nil if the span is in the present year alone, or if the row above
  /// begins in the same year.
  ///
  /// - Parameter above: The first day of the row above.
  private func year(of days: [CalendarDay], before above: CalendarDay?) -> Int? {
    guard let first = days.first, !picture.years.isEmpty, first.date.year != above?.date.year else {
      return nil
    }
    return first.date.year
  }

  /// The lines of the rows. One line with an ellipsis stands for consecutive empty rows.
  private func lines(of rows: [TimelineRow]) -> [StyledText] {
    var lines: [StyledText] = []
    var isInGap = false
    for row in rows {
      if row.isEmpty {
        if !isInGap { lines.append(StyledText(screen.isUnicode ? "…" : "...", .dim)) }
      } else {
        lines += row.lines
      }
      isInGap = row.isEmpty
    }
    return lines
  }

  private func legend(_ rows: [TimelineRow]) -> [StyledText] {
    let phases = Set(rows.flatMap(\.phases))
    let marks = Set(rows.flatMap(\.marks))
    let items =
      Phase.allCases.filter(phases.contains).map { phase in
        StyledText(String(phase.band(on: screen)), .phase(phase)) + " "
          + StyledText(words[phase.sentence])
      }
      + TimelineMark.all.filter(marks.contains).map { mark in
        StyledText("\(mark.character(on: screen)) \(words[mark.sentence])")
      }
    return items.flowed(to: screen.textWidth, gap: 3)
  }
}

extension CoursePicture {
  /// The years of the days; empty if all are in the present year.
  fileprivate var years: Set<Int> {
    let years = Set(days.map(\.date.year))
    return years == [zone.civil(at: now).date.year] ? [] : years
  }
}
