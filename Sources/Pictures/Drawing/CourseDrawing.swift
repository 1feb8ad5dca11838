// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The rows of days of a picture.
struct CourseDrawing {
  let picture: CoursePicture
  let words: Words
  let form: PictureForm

  /// A row with what it is in words.
  struct Row {
    let drawing: Drawing
    /// The time of the row, and what begins in it.
    let title: String
    let description: String
  }

  var rows: [Row] {
    let labels = SessionLabels(picture)
    let rows = DayRow.all(picture.days, form.division, dayWidth: form.dayWidth)
    return rows.enumerated().map { place, row in
      // In a row of a month or of half of one the name is never far.
      let namesMonth = place == 0 || form.division != .weeks && row.days[0].date.day == 1
      let drawing = RowDrawing(
        row: row, picture: picture, words: words, form: form, labels: labels,
        namesMonth: namesMonth
      ).drawing
      return Row(drawing: drawing, title: title(of: row), description: description(of: row))
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
  /// The answers to notes that are no longer known: of each session that ended long ago a summary
  /// is kept.
  var looseAnswers: [Instant] {
    let known = Set(notes.compactMap(\.answeredAt))
    return answers.filter { !known.contains($0) }
  }

  /// The marks that occur, in the order of a legend.
  var shapes: [NoteShape] {
    var found = Set(notes.map { NoteShape($0) })
    if !looseAnswers.isEmpty {
      found.insert(.answer)
    }
    return NoteShape.allCases.filter(found.contains)
  }
}

extension SessionWindow {
  /// The time of all its phases.
  var from: Instant { phases[0].from }
  var until: Instant { phases[phases.count - 1].until }
}

extension SessionMark {
  /// The status, with the time before a move, and whether it is the next one.
  func status(in words: Words) -> String {
    var text = words[sentence]
    if let movedFrom {
      text = words[.reportMoved(status: text, time: words.time(movedFrom, in: zone))]
    }
    return isNext ? words[.reportIsNext(status: text)] : text
  }

  /// The session in words, by the clock of a zone.
  func described(in words: Words, _ zone: Zone) -> String {
    words[
      .reportSessionIs(
        session: "\(id)", time: words.time(start, in: zone), status: status(in: words))]
  }
}

extension Words {
  /// A date in the form of the language: `Mon 2026-03-09`.
  func day(_ date: CivilDate) -> String { "\(weekday(of: date)) \(date)" }
}
