// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Pictures
import Planning
import Text
import Wording
import Workspace

/// The answer of `oriel status` as a person reads it.
struct StatusPage {
  let report: StatusReport
  let screen: Screen
  private let facts: LabelledFacts

  init(_ report: StatusReport, on screen: Screen) {
    self.report = report
    self.screen = screen
    facts = LabelledFacts(Label.allCases.map { report.snapshot.words[$0.sentence] }, on: screen)
  }

  private enum Label: CaseIterable {
    case nextSession, sessionNow, lastSession, now, zones, pause, fewer, awaited, nextNote, problem,
      safety

    /// The words of the label.
    var sentence: Sentence {
      switch self {
      case .nextSession: .statusLabelNextSession
      case .sessionNow: .statusLabelSessionNow
      case .lastSession: .statusLabelLastSession
      case .now: .statusLabelNow
      case .zones: .statusLabelZones
      case .pause: .statusLabelPause
      case .fewer: .statusLabelFewer
      case .awaited: .statusLabelWaiting
      case .nextNote: .statusLabelNextNote
      case .problem: .statusLabelProblem
      case .safety: .statusLabelSafety
      }
    }
  }

  private var snapshot: Snapshot { report.snapshot }
  private var words: Words { snapshot.words }

  var lines: [StyledText] {
    let course = nextSessionLines + zoneLines + lastSessionLines + nowLines
    let notes = pauseLines + cadenceLines + report.awaited.flatMap(awaitedLines) + nextNoteLines
    let parts = [course + notes, week, problemLines, drivingLines, supportLines]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [StyledText()]))
  }

  /// Everything that is known without a plan: the problems, the notes that wait, the zone of their
  /// times, and the way to the support card.
  var linesWithoutPlan: [StyledText] {
    let zone = StyledText(words[.nextZone(zone: snapshot.context.zone.name)])
    let awaited = report.awaited.flatMap(awaitedLines)
    return [StyledText()] + problemLines + awaited + [zone].only(when: !awaited.isEmpty)
      + [StyledText()] + supportLines
  }

  private func row(_ label: Label, _ cells: [StyledText]) -> [StyledText] {
    facts.row(words[label.sentence], cells)
  }

  private func fact(_ label: Label, _ sentences: [String]) -> [StyledText] {
    facts.fact(words[label.sentence], sentences.map { StyledText($0) })
  }

  private func fact(_ label: Label, _ sentence: Sentence) -> [StyledText] {
    fact(label, [words[sentence]])
  }

  private var supportLines: [StyledText] {
    words[.statusSupport].sentence(on: screen)
  }
}

// MARK: - The present

extension StatusPage {
  private var nextSessionLines: [StyledText] {
    guard let next = report.sessions.first(where: \.isNext) else {
      return snapshot.agenda.sessions.isEmpty
        ? fact(.nextSession, [snapshot.noSessions])
        : fact(.nextSession, noNextSession)
    }
    let place = next.place.map { place in
      words[.statusPlace(number: "\(place.number)", all: "\(place.count)")]
    }
    let goesOn = next.start <= snapshot.now
    let relative =
      goesOn
      ? words[.statusGoesOn(end: snapshot.dayAndTime(next.end))]
      : snapshot.relative(besideDayOf: next.start)
    return row(
      goesOn ? .sessionNow : .nextSession,
      [
        StyledText("\(next.id)", .heading), StyledText(snapshot.dayAndTime(next.start)),
        StyledText(relative), StyledText(place ?? ""),
      ])
  }

  /// While the days of the last session last, nobody has to be asked for more dates.
  private var noNextSession: Sentence {
    let sessions = snapshot.agenda.scheduledSessions
    guard report.interval == nil, let last = sessions.map(\.session.end).max(), last <= snapshot.now
    else {
      return .statusNoSession
    }
    return .statusAllPast(time: snapshot.clock.text(last))
  }

  /// Both zones while the next session's differs from the person's.
  private var zoneLines: [StyledText] {
    let own = snapshot.context.zone
    guard let next = report.sessions.first(where: \.isNext), next.zone.name != own.name else {
      return []
    }
    // Two zones may have two dates at once, so each time has its own.
    let there = WallClock(zone: next.zone, words: words).text(next.start)
    return fact(
      .zones,
      .statusZones(
        session: "\(next.id)", there: there, zone: next.zone.name,
        here: snapshot.clock.text(next.start), own: own.name))
  }

  /// The last session, if its days are not over and nobody said how it went.
  private var lastSessionLines: [StyledText] {
    let last = report.sessions.last(where: \.isOverUnconfirmed)
    guard let last, last.id == report.interval?.session else {
      return []
    }
    return row(
      .lastSession,
      [
        StyledText("\(last.id)"), StyledText(snapshot.dayAndTime(last.start)),
        StyledText(snapshot.relative(besideDayOf: last.start)), StyledText(words[last.sentence]),
      ])
  }

  /// The phase in plain words. Its session is named where it is not the next one.
  private var nowLines: [StyledText] {
    guard let interval = report.interval else {
      return fact(.now, Phase.idle.sentence)
    }
    let (phase, end) = (words[interval.phase.sentence], snapshot.dayAndTime(interval.until))
    let isAboutNext = report.sessions.contains { $0.isNext && $0.id == interval.session }
    return fact(
      .now,
      isAboutNext
        ? .statusNowUntil(phase: phase, end: end)
        : .statusNowAbout(phase: phase, end: end, session: "\(interval.session)"))
  }

  /// Yesterday, today and five more days; empty if no session is near.
  private var week: [StyledText] {
    let (zone, today) = (snapshot.context.zone, snapshot.today)
    let span = zone.instant(today + -1, .midnight)..<zone.instant(today + 6, .midnight)
    return TextTimeline(snapshot.picture(span), words, on: screen).lines
  }
}

// MARK: - Notes

extension StatusPage {
  private var pauseLines: [StyledText] {
    guard let pause = snapshot.pause else {
      return []
    }
    guard let end = pause.until.map(snapshot.dayAndTime) else {
      return fact(.pause, .statusPaused)
    }
    guard let sessions = snapshot.namesUnderPause else {
      return fact(.pause, .statusPausedUntil(end: end))
    }
    return fact(.pause, .statusPausedOverSession(end: end, session: sessions))
  }

  /// The reasons for fewer notes than planned; empty if there are as many. After a low answer, the
  /// reason that lasts beyond it is shown too.
  private var cadenceLines: [StyledText] {
    let reasons = [lowAnswerReason, lastingReason].compactMap { $0.map { words[$0] } }
    return reasons.isEmpty ? [] : fact(.fewer, reasons)
  }

  private var lowAnswerReason: Sentence? {
    snapshot.ledger.lowAnswerPeriod(at: snapshot.now).map { lowAnswer in
      let end = snapshot.dayAndTime(lowAnswer.until)
      return lowAnswer.isForgotten ? .statusEvenings(end: end) : .statusAfterLow(end: end)
    }
  }

  private var lastingReason: Sentence? {
    switch snapshot.lastingCadence {
    case .full, .evenings(.lowAnswer): nil
    case .evenings(.personAsked): .statusAsWanted
    case .evenings(.leftAlone): .statusLeftAlone
    case .aroundSessions: .statusAroundSessions
    }
  }

  private func awaitedLines(_ note: StatusReport.AwaitedNote) -> [StyledText] {
    let record = note.record
    let until = snapshot.clock.text(record.expires, near: snapshot.now)
    let shown = record.firstShown.map {
      Sentence.statusShown(time: snapshot.dayAndTime($0), end: until)
    }
    // "Now" behind the time at which it was shown would say that it ends now.
    let relative = record.firstShown.filter { snapshot.now - $0 >= .minutes(1) }
      .orEmpty { snapshot.relative($0) }
    let quote = snapshot.ledger.quote(of: note.key, snapshot.agenda.ifThenWords)
    let text =
      snapshot.context.text(
        of: record.contentID, quoting: quote, introduces: record.content.introduces,
        asksForWayHome: snapshot.agenda.asksForWayHome(note.key, record.content)) ?? ""
    let answering = record.content.question.map { words.answering($0) }
    let said = ([text] + answering.asList).flatMap { $0.split(separator: "\n").map(String.init) }
    return facts.fact(
      words[.statusLabelWaiting],
      (screen.isPlain ? [said.joined(separator: " ")].filter { !$0.isEmpty } : said)
        .map { StyledText($0) },
      cells: [
        StyledText("\(note.key)", .dim), StyledText(words[shown ?? .statusUnseen(end: until)]),
        StyledText(relative),
      ])
  }

  private var nextNoteLines: [StyledText] {
    guard let next = report.next else {
      if snapshot.pause?.isEndless == true || snapshot.agenda.sessions.isEmpty {
        return []
      }
      return fact(.nextNote, snapshot.wantsNoNotes ? .statusNoneWanted : .statusNothingNext)
    }
    return row(
      .nextNote,
      [
        StyledText(snapshot.dayAndTime(next.at)),
        StyledText(snapshot.relative(besideDayOf: next.at)),
        StyledText("\(next.prompt.key)", .dim),
      ])
  }
}

// MARK: - Problems

extension StatusPage {
  private var daemonProblem: Sentence? {
    // Without a daemon too: it could not start.
    if report.cannotSave {
      return .statusUnsaved
    }
    guard let daemon = report.daemon else {
      return report.absence
    }
    return daemon.isDoNotDisturbOn ? .statusHeldBack : nil
  }

  private var problemLines: [StyledText] {
    let daemon = daemonProblem.map { words[$0] }
    let settings = snapshot.settings?.difference.map { words[$0.sentence] }
    let others = report.serviceDifferences.map { $0.sentence(words) }
    let channels = ChannelHealth.all(snapshot).compactMap { $0.problem(snapshot) }
    let phone = report.calendarFault == nil ? nil : words[.statusCalendarFault]
    let first = [daemon, settings].compactMap(\.self)
    return (first + others + channels + [phone].compactMap(\.self)).flatMap {
      fact(.problem, [$0])
    }
  }

  /// The driving text is part of every screen that shows a note which carries it (`model.md`,
  /// "Safety text"), and stands there while the driving guard lasts.
  private var drivingLines: [StyledText] {
    let carried = report.awaited.compactMap { $0.record.phase.textPhase(of: $0.key).drivingText }
    let texts = snapshot.agenda.drivingTexts(at: snapshot.now).union(carried)
    return DrivingText.allCases.filter(texts.contains).flatMap { text in
      fact(.safety, [words.text(of: text)])
    }
  }
}
