// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning
import Wording
import Workspace

/// A span as a person reads it: a timeline, and below it a list by days.
struct PlanPage {
  let picture: CoursePicture
  let snapshot: Snapshot
  let screen: Screen

  private var words: Words { snapshot.words }

  /// A line of the list.
  private struct PlanRow {
    let at: Instant
    /// The order among rows at one instant; the least comes first.
    let rank: Int
    let cells: [StyledText]
  }

  var lines: [StyledText] {
    if snapshot.agenda.sessions.isEmpty {
      return snapshot.noSessions.sentence(on: screen)
    }
    if picture.phases.isEmpty, picture.sessions.isEmpty {
      return words[.nextNoSessionNear].sentence(on: screen)
    }
    let pause = snapshot.pauseLines.flatMap { $0.sentence(on: screen) }
    let timeline = screen.isPlain ? [] : TextTimeline(picture, words, on: screen).lines
    let zone = words[.nextZone(zone: snapshot.context.zone.name)]
    return Array(
      [pause, timeline, list, zone.sentence(on: screen, .dim)].filter { !$0.isEmpty }
        .joined(separator: [StyledText()]))
  }

  /// Phases, sessions and notes under the headings of their days, and now among them.
  private var list: [StyledText] {
    let rows = (phaseRows + sessionRows + noteRows + nowRow).sorted {
      ($0.at, $0.rank) < ($1.at, $1.rank)
    }
    let table = Table(rows.map(\.cells), indent: screen.isPlain ? 0 : 2).lines(on: screen)
    var lines: [StyledText] = []
    var day: CivilDate?
    for (row, cells) in zip(rows, table) {
      let date = picture.zone.civil(at: row.at).date
      if date != day {
        lines.append(heading(date))
        day = date
      }
      lines += cells
    }
    return lines
  }

  /// The day, and how far it is from today where the day does not say so.
  private func heading(_ date: CivilDate) -> StyledText {
    let heading = StyledText(words.heading(date, today: snapshot.today), .heading)
    guard abs(date - snapshot.today) > 1 else {
      return heading
    }
    let distance = words.distance(of: date, from: snapshot.today)
    return heading + (screen.isPlain ? ", " : "  ") + StyledText(distance, .dim)
  }

  private func time(_ instant: Instant) -> StyledText {
    StyledText(snapshot.clock.time(instant), instant < picture.now ? .dim : nil)
  }

  private func mark(_ mark: StyledText) -> StyledText { screen.isPlain ? StyledText() : mark }

  /// The beginning of each phase, and of the time after it in which no session is near.
  private var phaseRows: [PlanRow] {
    let phases = picture.phases.map { interval in
      phaseRow(
        interval.phase, since: interval.from, until: interval.until, of: interval.session)
    }
    let beginnings = Set(picture.phases.map(\.from))
    let ends = picture.phases.map(\.until).filter { end in
      !beginnings.contains(end) && end < picture.span.upperBound
    }
    return phases + ends.map { phaseRow(.idle, since: $0, until: $0) }
  }

  /// The row of a phase.
  private func phaseRow(
    _ phase: Phase, since: Instant, until: Instant, of session: SessionID? = nil
  ) -> PlanRow {
    let isPast = until <= picture.now
    let from = max(since, picture.span.lowerBound)
    let band = StyledText(
      String(phase.band(on: screen)), isPast ? .pastPhase(phase) : .phase(phase))
    let style: Style? = isPast ? .dim : nil
    let name = session.orEmpty { "\($0)" }
    let cells =
      since == from
      ? [StyledText(words[phase.sentence], style), StyledText(name, .dim)]
      : [StyledText(begun(phase, since, of: session), style)]
    return PlanRow(at: from, rank: 0, cells: [mark(band), time(from)] + cells)
  }

  /// A phase that began before the span, with its session and its beginning. It stands at the first
  /// instant of the span. It is one cell, because it is too long for the column of the others.
  private func begun(_ phase: Phase, _ since: Instant, of session: SessionID?) -> String {
    let name = session.map { words.phase(phase, of: $0) } ?? words[phase.sentence]
    return words[.timelinePhaseSince(phase: name, time: snapshot.dayAndTime(since))]
  }

  private var sessionRows: [PlanRow] {
    picture.sessions.filter { picture.span.contains($0.start) }.map { session in
      let isPast = session.end <= picture.now || session.status == .cancelled
      let style: Style? = session.isNext ? .heading : isPast ? .dim : nil
      let remarks = [words[session.sentence]] + (session.isNext ? [words[.sessionNext]] : [])
      let status = words[
        .timelineSessionIs(session: "\(session.id)", status: words.listed(remarks))]
      return PlanRow(
        at: session.start, rank: 1,
        cells: [mark(StyledText("S", style)), time(session.start), StyledText(status, style)])
    }
  }

  private var noteRows: [PlanRow] {
    picture.notes.map { note in
      let isPast = note.at < picture.now && note.kind != .awaited
      let style: Style? = isPast || [.notShown, .noRecord].contains(note.kind) ? .dim : nil
      return PlanRow(
        at: note.at, rank: 2,
        cells: [
          mark(StyledText(String(note.kind.character(on: screen)), style)), time(note.at),
          StyledText(outcome(of: note), style),
          StyledText("\(note.key)", .dim),
        ])
    }
  }

  /// The outcome of a note. The reason why a note does not come already says that it is about a
  /// note.
  private func outcome(of note: NoteMark) -> String {
    let outcome = note.standing(in: words, at: picture.now)
    if case .heldBack = note.state {
      return outcome
    }
    return words[.timelineNote(outcome: outcome)]
  }

  private var nowRow: [PlanRow] {
    guard picture.span.contains(picture.now) else {
      return []
    }
    let cells = [
      mark(StyledText("^", .heading)), StyledText(snapshot.clock.time(picture.now), .heading),
      StyledText(words[.relativeNow], .heading),
    ]
    return [PlanRow(at: picture.now, rank: 3, cells: cells)]
  }
}
