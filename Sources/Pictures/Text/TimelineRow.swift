// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// One row of a timeline: some days beside each other.
struct TimelineRow {
  /// The phases and the marks that occur in the row.
  private(set) var phases: Set<Phase> = []
  private(set) var marks: Set<TimelineMark> = []

  private let days: [CalendarDay]
  private let picture: CoursePicture
  private let grid: TimelineGrid
  private let gutter: Int
  private let words: Words
  private let screen: Screen
  /// The year in front of the row; nil to leave it out.
  private let year: Int?
  /// The phase of each cell, day by day.
  private var bands: [[Phase]] = []
  /// The mark of each cell that has one, day by day.
  private var placed: [[Int: TimelineMark]] = []

  /// - Parameter sweep: The phases in order of time, without those that end before the first day.
  ///   On return, those that end before the last cell are removed.
  init(
    _ days: [CalendarDay], _ sweep: inout ArraySlice<PhaseInterval>, _ picture: CoursePicture,
    grid: TimelineGrid, gutter: Int, words: Words, screen: Screen, year: Int?
  ) {
    self.days = days
    self.picture = picture
    self.grid = grid
    self.gutter = gutter
    self.words = words
    self.screen = screen
    self.year = year
    bands = days.map { day in
      (0..<grid.cells).map { Self.phase(in: grid.span(of: $0, day), &sweep, picture.span) }
    }
    phases = Set(bands.flatMap(\.self)).subtracting([.idle])
    placed = days.map { day in
      let marks = Self.marks(on: day, picture)
      return Self.placed(marks.map { ($0.mark, grid.cell(of: $0.at, day)) }, grid.cells)
    }
    marks = Set(placed.flatMap(\.values))
  }

  /// True if these days have no phase, no mark and not the present.
  var isEmpty: Bool { phases.isEmpty && marks.isEmpty && nowColumn == nil }

  var lines: [StyledText] {
    let rest = [markLine, nowLine].compactMap(\.self)
    return [labelLine, bandLine].map(\.trimmedEnd) + rest.map(\.trimmedEnd)
  }

  // MARK: - Cells

  /// The phase that fills most of a cell. Quiet time counts twice, because it would be lost in a
  /// coarse cell.
  private static func phase(
    in cell: Range<Instant>, _ sweep: inout ArraySlice<PhaseInterval>, _ span: Range<Instant>
  ) -> Phase {
    while let first = sweep.first, first.until <= cell.lowerBound {
      sweep.removeFirst()
    }
    let shown = cell.clamped(to: span)
    let inside = sweep.prefix { $0.from < shown.upperBound }
    let shares = inside.map { interval in
      let from = max(interval.from, shown.lowerBound)
      let length = min(interval.until, shown.upperBound) - from
      return (phase: interval.phase, share: interval.phase.isQuietTime ? length + length : length)
    }
    let most = shares.max { $0.share < $1.share }
    return most.filter { $0.share > .zero }?.phase ?? .idle
  }

  /// The marks of a day, sessions first, in order of time.
  private static func marks(
    on day: CalendarDay, _ picture: CoursePicture
  ) -> [(mark: TimelineMark, at: Instant)] {
    let hours = (day.from..<day.until).clamped(to: picture.span)
    let sessions = picture.sessions.filter {
      $0.status != .cancelled && hours.contains($0.start)
    }
    let notes = picture.notes(in: hours)
    return sessions.map { (.session, $0.start) } + notes.map { (.note($0.kind), $0.at) }
  }

  /// The marks by their cells. If a cell is taken, the mark goes to the nearest free cell of its
  /// day.
  private static func placed(
    _ marks: [(mark: TimelineMark, cell: Int)], _ cells: Int
  ) -> [Int: TimelineMark] {
    marks.reduce(into: [:]) { placed, mark in
      let nearest = (0..<cells).sorted { abs($0 - mark.cell) < abs($1 - mark.cell) }
      if let free = nearest.first(where: { placed[$0] == nil }) {
        placed[free] = mark.mark
      }
    }
  }

  // MARK: - Lines

  /// The month in front, and the days.
  private var labelLine: StyledText {
    let today = picture.zone.civil(at: picture.now).date
    let month = days.first.map { words.monthShort(of: $0.date) } ?? ""
    var line = StyledText(month)
    for (place, day) in days.enumerated() {
      let column = gutter + grid.column(day: place, cell: 0)
      let later = days.count - 1 - place
      let begin = max(column, line.columns + 1)
      // A wide label may go on behind its day. The next one then begins a little later, and the
      // numbers of all later days still have room.
      let ownEnd = later == 0 ? screen.width : column + grid.cells + grid.cells * 3 / 8
      let end = min(ownEnd, screen.width - later * 3)
      let style: Style? = day.date == today ? .heading : day.until <= picture.now ? .dim : nil
      line = line.padded(to: begin)
      line += StyledText(label(of: day.date, end - begin), style)
    }
    return line
  }

  /// `Fri 27`, or `27` if there is no room. The first day of a month has the month too: `Tue 1 Dec`,
  /// or less of it where there is no room.
  private func label(of date: CivilDate, _ room: Int) -> String {
    let number = "\(date.day)"
    let isNew = date.day == 1 && date != days.first?.date
    let month = words.monthShort(of: date).only(when: isNew)
    let choices = [
      words[.dateDay(weekday: words.weekday(of: date), day: number, month: month)],
      words[.dateDayMonth(day: number, month: month)], month,
    ]
    if isNew {
      return choices.first { $0.columns <= room } ?? number
    }
    let usual = "\(words.weekday(of: date)) \(number)"
    return usual.columns <= min(room, grid.cells) ? usual : number
  }

  private var bandLine: StyledText {
    var line = StyledText(year.map(String.init) ?? "").padded(to: gutter)
    for (day, bands) in zip(days, bands) {
      for (cell, phase) in bands.enumerated() {
        let isPast = grid.span(of: cell, day).upperBound <= picture.now
        line += StyledText(
          String(phase.band(on: screen)), isPast ? .pastPhase(phase) : .phase(phase))
      }
      line += " "
    }
    return line
  }

  private var markLine: StyledText? {
    guard !marks.isEmpty else {
      return nil
    }
    var line = StyledText(String(repeating: " ", count: gutter))
    for (day, placed) in zip(days, placed) {
      for cell in 0..<grid.cells {
        guard let mark = placed[cell] else {
          line += " "
          continue
        }
        let isPast = grid.span(of: cell, day).upperBound <= picture.now
        let style: Style? = isPast ? .dim : mark == .session ? .heading : nil
        line += StyledText(String(mark.character(on: screen)), style)
      }
      line += " "
    }
    return line
  }

  /// The column of the present; nil if it is not on these days.
  private var nowColumn: Int? {
    guard picture.span.contains(picture.now) else {
      return nil
    }
    return days.firstIndex { $0.from <= picture.now && picture.now < $0.until }.map { place in
      grid.column(day: place, cell: grid.cell(of: picture.now, days[place]))
    }
  }

  private var nowLine: StyledText? {
    guard let nowColumn else {
      return nil
    }
    let (column, word) = (gutter + nowColumn, words[.relativeNow])
    let isRoom = column + 2 + word.columns <= screen.width
    let text = isRoom ? "^ \(word)" : "\(word) ^"
    let before = isRoom ? column : column - word.columns - 1
    return StyledText(text, .heading).indented(before)
  }
}

extension CoursePicture {
  /// The notes whose mark is within a time.
  fileprivate func notes(in hours: Range<Instant>) -> ArraySlice<NoteMark> {
    let first = notes.partitionIndex { $0.at >= hours.lowerBound }
    return notes[first...].prefix { $0.at < hours.upperBound }
  }
}
