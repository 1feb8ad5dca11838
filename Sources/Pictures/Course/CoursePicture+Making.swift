// SPDX-License-Identifier: Apache-2.0
package import Planning

extension CoursePicture {
  /// The picture of a span. It uses the rules by which the daemon decides about notes.
  ///
  /// - Parameters:
  ///   - span: The time that it shows. `Agenda.windowSpan` covers all windows.
  ///   - now: The present. It decides about the next session and the notes to come.
  package init(of agenda: Agenda, _ ledger: Ledger, span: Range<Instant>, now: Instant) {
    self.span = span
    self.now = now
    hours = agenda.hours
    days = CalendarDay.all(in: span, agenda.hours.zone)
    phases = agenda.timeline.intervals.filter { span.touches($0.from, $0.until) }
    windows = agenda.sessions.compactMap { SessionWindow($0, agenda, span) }
    sessions = SessionMark.all(of: agenda, at: now).filter { span.touches($0.start, $0.end) }
    notes = NoteMarks(agenda: agenda, ledger: ledger, now: now).all(in: span)
    answers = ledger.answers.filter(span.contains)
    ratings = ledger.ratings.filter { span.contains($0.at) }.map { RatingMark($0, agenda) }
    pauses = ledger.pauses.filter { span.touches($0.from, $0.until ?? .distantFuture) }
  }
}

extension Agenda {
  /// The time from the beginning of the first window to the end of the last one; nil if there is no
  /// session.
  package var windowSpan: Range<Instant>? {
    guard let first = timeline.intervals.first, let last = timeline.intervals.last else {
      return nil
    }
    return first.from..<last.until
  }
}

extension Range<Instant> {
  /// True if the time `from ≤ t < until` overlaps the range.
  fileprivate func touches(_ from: Instant, _ until: Instant) -> Bool {
    from < upperBound && lowerBound < until
  }
}

extension CalendarDay {
  /// The days of a zone's clock that a span touches, in order.
  package static func all(in span: Range<Instant>, _ zone: Zone) -> [CalendarDay] {
    guard !span.isEmpty else {
      return []
    }
    let first = zone.civil(at: span.lowerBound).date
    let last = zone.civil(at: span.upperBound - .seconds(1)).date
    return (0...max(0, last - first)).map { CalendarDay(first + $0, zone) }
  }

  /// A day of a zone's clock.
  package init(_ date: CivilDate, _ zone: Zone) {
    self.date = date
    from = zone.instant(date, .midnight)
    until = zone.instant(date + 1, .midnight)
  }
}

extension SessionWindow {
  fileprivate init?(_ session: Session, _ agenda: Agenda, _ span: Range<Instant>) {
    let phases = Timeline.phases(of: session, agenda.configuration.window)
      .filter { span.touches($0.from, $0.until) }
    guard !phases.isEmpty else {
      return nil
    }
    self.init(session: session.id, phases: phases)
  }
}

extension SessionMark {
  /// Every session, in order of start.
  package static func all(of agenda: Agenda, at now: Instant) -> [SessionMark] {
    let counts = agenda.sessions.reduce(into: [String: Int]()) { $0[$1.id.series, default: 0] += 1 }
    let next = agenda.nextScheduled(at: now)
    var numbers: [String: Int] = [:]
    return agenda.scheduledSessions.map { scheduled in
      let series = scheduled.session.id.series
      var place: SeriesPlace?
      if scheduled.status != .cancelled {
        numbers[series, default: 0] += 1
        place = SeriesPlace(number: numbers[series, default: 0], count: counts[series, default: 0])
      }
      return SessionMark(scheduled, place, isNext: scheduled == next, now)
    }
  }

  private init(_ scheduled: ScheduledSession, _ place: SeriesPlace?, isNext: Bool, _ now: Instant) {
    self.init(
      id: scheduled.session.id, start: scheduled.session.start, end: scheduled.session.end,
      zone: scheduled.zone, status: scheduled.status,
      isOverUnconfirmed: scheduled.isOverUnconfirmed(by: now), isNext: isNext,
      movedFrom: scheduled.movedFrom, place: place)
  }
}

extension RatingMark {
  fileprivate init(_ rating: Rating, _ agenda: Agenda) {
    let before = agenda.sessions.last { $0.start <= rating.at }
    self.init(at: rating.at, value: rating.value, after: before?.id)
  }
}

extension Ledger {
  /// The instants of all answers to notes, in order.
  fileprivate var answers: [Instant] {
    let kept = prompts.values.compactMap(\.answeredAt)
    return (kept + summaries.values.flatMap(\.answers)).sorted()
  }
}
