// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Draws a picture as rows of days.
struct CourseDrawing {
  let picture: CoursePicture
  let words: Words
  let form: PictureForm

  /// A drawn row with its description in words.
  struct DrawnRow {
    let drawing: Drawing
    /// The first and the last day of the row.
    let title: String
    /// The sessions that begin in the row.
    let description: String
  }

  var rows: [DrawnRow] {
    let labels = SessionLabels(picture)
    let rows = DayRow.all(picture.days, form.division, dayWidth: form.dayWidth)
    return rows.enumerated().map { place, row in
      // A row of weeks has the name of a month only once. Rows of months repeat it at each first
      // day.
      let namesMonth = place == 0 || form.division != .weeks && row.days[0].date.day == 1
      let drawing = RowDrawing(
        row: row, picture: picture, words: words, form: form, labels: labels,
        namesMonth: namesMonth
      ).drawing
      return DrawnRow(drawing: drawing, title: title(of: row), description: description(of: row))
    }
  }

  private func title(of row: DayRow) -> String {
    let (first, last) = (row.days[0].date, row.days[row.days.count - 1].date)
    return words[
      .reportSpanOfDays(from: words.day(first), to: words.day(last))]
  }

  private func description(of row: DayRow) -> String {
    let sessions = picture.sessions.filter { row.contains($0.start) }
    return sessions.isEmpty
      ? words[.reportQuietRow]
      : words.clauses(sessions.map { $0.described(in: words, picture.zone) })
  }
}

extension CoursePicture {
  /// The answers to notes of which no record is left. Only a summary is kept of a session that
  /// ended long ago.
  var looseAnswers: [Instant] {
    let known = Set(notes.compactMap(\.answeredAt))
    return answers.filter { !known.contains($0) }
  }

  /// The marks that occur, in the order of a legend.
  var shapes: [NoteShape] {
    var found = Set(notes.map(\.shape))
    if !looseAnswers.isEmpty {
      found.insert(.answer)
    }
    return NoteShape.allCases.filter(found.contains)
  }
}

extension SessionWindow {
  /// The beginning of the first phase.
  var from: Instant { phases[0].from }
  /// The end of the last phase.
  var until: Instant { phases[phases.count - 1].until }
}

extension SessionMark {
  /// The status in words, with the time before a move, and with the remark that it is the next
  /// session.
  func status(in words: Words) -> String {
    var text = words[sentence]
    if let movedFrom {
      text = words[.reportMoved(status: text, time: words.time(movedFrom, in: zone))]
    }
    return isNext ? words[.reportIsNext(status: text)] : text
  }

  /// The session in words, with its time by the clock of a zone.
  func described(in words: Words, _ zone: Zone) -> String {
    words[
      .reportSessionIs(
        session: "\(id)", time: words.time(start, in: zone), status: status(in: words))]
  }
}
