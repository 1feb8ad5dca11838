// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// Draws one row of days. From top to bottom: the dates, the labels of sessions, the active phases,
/// the window of each session, and the notes.
struct RowDrawing {
  let row: DayRow
  let picture: CoursePicture
  let words: Words
  let form: PictureForm
  let labels: SessionLabels
  /// True if the name of the month is above the first day of the row.
  let namesMonth: Bool

  /// The row as one drawing.
  var drawing: Drawing {
    Drawing(
      parts: dayParts + bandParts + laneParts + noteParts + sessionParts + nowParts,
      height: height)
  }

  // MARK: - Heights, from above

  private var months: [CalendarDay] {
    row.days.filter { day in
      day.date.day == 1 || namesMonth && day == row.days[0]
    }
  }

  private var datesY: Double { months.isEmpty ? 0 : 22 }
  private var tagsY: Double { datesY + 19 }
  private var bandY: Double { tagsY + Double(tagLevels.greatest + 1) * BasicShape.tagStep + 2 }
  private var bandHeight: Double { form.isDense ? 16 : 22 }
  private var lanesY: Double { bandY + bandHeight + 5 }
  private var notesY: Double { lanesY + Double(lanes.count) * Self.laneHeight + 3 }
  private var notesHeight: Double { form.isDense ? 16 : 20 }
  private var bottom: Double { notesY + notesHeight }
  private var height: Double { bottom + 16 }

  private static let laneHeight = 13.0

  // MARK: - Parts

  private var dayParts: [XMLNode] {
    let frames = row.days.map { day in
      let style = day.date.weekday > 5 ? "day weekend" : "day"
      return BasicShape.box(
        style, x: row.x(of: day), y: datesY, width: row.dayWidth, height: bottom - datesY)
    }
    let dates = row.days.map { day in
      let isToday = day.from <= picture.now && picture.now < day.until
      let style = isToday ? "date today" : "date"
      let number = "\(day.date.day)"
      let text = form.isDense ? number : "\(words.weekday(of: day.date)) \(number)"
      return BasicShape.text(
        style + " small".only(when: form.isDense), text, x: row.x(of: day) + row.dayWidth / 2,
        y: datesY + 14, anchor: "middle")
    }
    let names = months.map { day in
      let month = words.month(of: day.date)
      // A name that would reach beyond the right edge ends at that edge.
      let isAtTheEnd = row.x(of: day) + PictureForm.width(of: month, size: 14) > form.width
      return BasicShape.text(
        "month", month, x: isAtTheEnd ? form.width : row.x(of: day) + 1, y: 15,
        anchor: isAtTheEnd ? "end" : nil)
    }
    return frames + (names.count == 2 && isCrowded ? Array(names.suffix(1)) : names) + dates
  }

  /// True if the names of two months would run into each other.
  private var isCrowded: Bool {
    guard let first = months.first, let second = months.dropFirst().first else {
      return false
    }
    return row.x(of: second) - row.x(of: first) < 120
  }

  private var bandParts: [XMLNode] {
    picture.phases.flatMap { phase -> [XMLNode] in
      guard let part = row.part(from: phase.from, until: phase.until) else {
        return []
      }
      let name = words.phase(phase.phase, of: phase.session)
      let span =
        "\(words.time(phase.from, in: picture.zone)) – \(words.time(phase.until, in: picture.zone))"
      let band = PhasePattern.band(
        phase.phase, Area(x: part.x, y: bandY, width: part.width, height: bandHeight),
        title: "\(name): \(span)")
      let label = words[phase.phase.sentence]
      let room = PictureForm.width(of: label, size: form.phaseNameSize) + 8
      guard room + 2 < part.width else {
        return [band]
      }
      return [
        band,
        BasicShape.box(
          "band-paper \(phase.phase.rawValue)", x: part.x + 3, y: bandY + 3, width: room,
          height: bandHeight - 6, radius: 2),
        BasicShape.text(
          form.isDense ? "band-name small" : "band-name", label, x: part.x + 7,
          y: bandY + bandHeight / 2 + 3.6),
      ]
    }
  }

  /// The windows of the row in lanes. No two windows of one lane overlap.
  private var lanes: [[SessionWindow]] {
    var lanes: [[SessionWindow]] = []
    for window in picture.windows where row.part(from: window.from, until: window.until) != nil {
      let free = lanes.firstIndex { ($0.last?.until ?? window.from) <= window.from }
      if let free {
        lanes[free].append(window)
      } else {
        lanes.append([window])
      }
    }
    return lanes
  }

  private var laneParts: [XMLNode] {
    lanes.enumerated().flatMap { place, windows in
      windows.flatMap { lanePart($0, y: lanesY + Double(place) * Self.laneHeight) }
    }
  }

  private func lanePart(_ window: SessionWindow, y: Double) -> [XMLNode] {
    guard let part = row.part(from: window.from, until: window.until) else {
      return []
    }
    // The line shows all days of the window, so its name stands above it.
    let label = labels.label(of: window.session)
    let isNamed = part.width > PictureForm.width(of: label, size: 9) + 4
    let line = BasicShape.line(
      "window", x1: part.x + 1, y1: y + 10, x2: max(part.x + 1, part.x + part.width - 1),
      y2: y + 10, title: windowTitle(window))
    return isNamed
      ? [BasicShape.text("window-name", label, x: part.x + 2, y: y + 7.5), line] : [line]
  }

  private func windowTitle(_ window: SessionWindow) -> String {
    let from = words.time(window.from, in: picture.zone)
    return "\(window.session): \(from) – \(words.time(window.until, in: picture.zone))"
  }

  private var noteParts: [XMLNode] {
    let middle = notesY + notesHeight / 2
    let pauses = picture.pauses.flatMap { pause -> [XMLNode] in
      guard let part = row.part(from: pause.from, until: pause.until ?? .distantFuture) else {
        return []
      }
      return PhasePattern.pause(
        Area(x: part.x, y: notesY + 1, width: part.width, height: notesHeight - 2))
    }
    let notes = picture.notes.filter { row.contains($0.at) }.map { note in
      note.shape.mark(
        x: row.x(of: note.at), y: middle, r: form.markSize,
        title:
          "\(note.key), \(words.time(note.at, in: picture.zone)): \(note.standing(in: words, at: picture.now))"
      )
    }
    let answers = picture.looseAnswers.filter(row.contains).map { at in
      NoteShape.answer.mark(
        x: row.x(of: at), y: middle, r: form.markSize, title: words.time(at, in: picture.zone))
    }
    let left = row.x(of: row.days[0])
    let rule = BasicShape.line(
      "rule", x1: left, y1: middle, x2: row.x(of: row.until), y2: middle)
    return pauses + [rule] + notes + answers
  }

  private var sessions: [SessionMark] { picture.sessions.filter { row.contains($0.start) } }

  /// The level of each session's label, 0 at the top.
  private var tagLevels: [Int] {
    let tags = sessions.map { (label: labels.label(of: $0.id), x: row.x(of: $0.start)) }
    return BasicShape.tagLevels(tags, within: form.width).compactMap(\.self)
  }

  private var sessionParts: [XMLNode] {
    zip(sessions, tagLevels).flatMap { mark, level -> [XMLNode] in
      let x = row.x(of: mark.start)
      let y = tagsY + Double(level) * BasicShape.tagStep
      return [
        BasicShape.line(
          "session \(mark.status.rawValue)", x1: x, y1: y + BasicShape.tagHeight, x2: x,
          y2: notesY - 2),
        BasicShape.tag(
          mark, labels.label(of: mark.id), x: x, y: y, within: form.width,
          title: mark.described(in: words, picture.zone)),
      ]
    }
  }

  private var nowParts: [XMLNode] {
    guard row.contains(picture.now) else {
      return []
    }
    let x = row.x(of: picture.now)
    let label = words[.reportMarkNow]
    let isAtTheEnd = x + 4 + PictureForm.width(of: label, size: 11) > form.width
    return [
      BasicShape.line("now", x1: x, y1: tagsY, x2: x, y2: bottom + 12),
      BasicShape.text(
        "now-name", label, x: isAtTheEnd ? x - 4 : x + 4, y: bottom + 12,
        anchor: isAtTheEnd ? "end" : nil),
    ]
  }
}
