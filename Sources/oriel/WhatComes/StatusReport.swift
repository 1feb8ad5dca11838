// SPDX-License-Identifier: Apache-2.0
import Delivery
import JSON
import Keeping
import Planning
import Text
import Workspace
import Wording

/// The answer of `oriel status`.
struct StatusReport {
  private let snapshot: Snapshot
  /// The daemon of this state; nil if none runs.
  private let daemon: RunningDaemon?
  /// The differences between this shell and the service.
  private let serviceDifferences: [ServiceDifference]
  private let interval: PhaseInterval?
  private let next: UpcomingPrompt?
  /// The notes that were shown, or are to be shown, and wait for an answer; the newest first.
  private let waiting: [WaitingNote]

  /// A note that waits for an answer.
  private struct WaitingNote {
    let key: Key
    let record: PromptRecord
  }

  /// - Parameter isNamed: The files were named on the command line, and the service's are not meant.
  init(_ snapshot: Snapshot, isNamed: Bool) {
    self.snapshot = snapshot
    let daemon = StateFile.daemon(of: snapshot.paths.state)
    self.daemon = daemon
    serviceDifferences =
      isNamed
      ? []
      : ServiceSurroundings.now(daemon)
        .differences(hasOwnZone: snapshot.configuration.zone != nil)
    interval = snapshot.agenda.timeline.interval(at: snapshot.now)
    next = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: 1).first
    waiting = snapshot.ledger.prompts
      .filter(\.value.awaitsAnswer)
      .map { WaitingNote(key: $0.key, record: $0.value) }
      .sorted { ($0.record.due, $0.key) > ($1.record.due, $1.key) }
  }

  private var clock: WallClock { snapshot.clock }
  private var words: Words { snapshot.words }
  private var facts: LabelledFacts { LabelledFacts(words) }

  private var guardUntil: Instant? { snapshot.agenda.drivingGuard(at: snapshot.now) }

  var lines: [String] {
    var lines = daemonLines + sessionLines + phaseLines + zoneLines + pauseLines + cadenceLines
    lines += waiting.flatMap(waitingLines)
    lines += nextLines
    lines += ChannelHealth.all(snapshot).flatMap {
      facts.fact(.channel, facts.broken($0.fact(clock)))
    }
    return lines + drivingLines + ["", words[.statusSupport]]
  }

  /// Everything that is known without a plan: whether there is a daemon, which notes wait, the zone
  /// of their times, and the way to the support card.
  var linesWithoutPlan: [String] {
    [""] + daemonLines + facts.fact(.zone, [clock.zone.name]) + waiting.flatMap(waitingLines)
      + ["", words[.statusSupport]]
  }

  private var daemonLines: [String] {
    let runs = daemon.map { Sentence.statusRuns(number: "\($0.process ?? 0)") } ?? .statusStopped
    let differs = snapshot.settings?.difference.map { facts.broken(words[$0.sentence]) } ?? []
    let others = serviceDifferences.flatMap { facts.broken($0.sentence(words)) }
    return facts.fact(.daemon, facts.broken(words[runs]) + differs + others)
  }

  /// The next session, and before it the last one if its days are not over and nobody said how it
  /// went.
  private var sessionLines: [String] {
    let last = snapshot.agenda.scheduledSessions.last { $0.hasPassedUnsaid(by: snapshot.now) }
    let recent = last.filter { $0.session.id == interval?.session }
    let sessions = [recent, snapshot.nextSession].compactMap(\.self)
    return sessions.isEmpty ? [] : facts.fact(.session, sessions.map(snapshot.line))
  }

  private var phaseLines: [String] {
    guard let interval else {
      return facts.fact(.phase, Phase.idle.sentence)
    }
    let phase = words.phase(interval.phase, of: interval.session)
    return facts.fact(.phase, .phaseUntil(phase: phase, end: clock.text(interval.until)))
  }

  /// The zone of all times; both zones while the next session's differs from the person's.
  private var zoneLines: [String] {
    guard let next = snapshot.nextSession, next.zone.name != clock.zone.name else {
      return facts.fact(.zone, [clock.zone.name])
    }
    let start = next.session.start
    let there = WallClock(zone: next.zone, words: words).text(start)
    return facts.fact(
      .zones,
      .statusZones(
        session: "\(next.session.id)", there: there, zone: next.zone.name, here: clock.text(start),
        own: clock.zone.name))
  }

  private var pauseLines: [String] {
    guard let pause = snapshot.pause else {
      return []
    }
    guard let end = pause.until.map(clock.text) else {
      return facts.fact(.pause, .statusPaused)
    }
    guard let session = snapshot.sessionsUnderPause.first?.id else {
      return facts.fact(.pause, .statusPausedUntil(end: end))
    }
    return facts.fact(.pause, .statusPausedOverSession(end: end, session: "\(session)"))
  }

  /// The reason for fewer notes than planned; empty if there are as many.
  private var cadenceLines: [String] {
    if let lowAnswer = snapshot.ledger.lowAnswerPeriod(at: snapshot.now) {
      let end = clock.text(lowAnswer.until)
      return facts.fact(
        .fewer, lowAnswer.isForgotten ? .statusEvenings(end: end) : .statusAfterLow(end: end))
    }
    return switch snapshot.cadence {
    case .full: []
    case .evenings(.personAsked): facts.fact(.fewer, .statusAsWanted)
    case .evenings: facts.fact(.fewer, .statusLeftAlone)
    case .aroundSessions: facts.fact(.fewer, .statusAroundSessions)
    }
  }

  private func waitingLines(_ note: WaitingNote) -> [String] {
    let record = note.record
    let until = clock.text(record.expires, near: snapshot.now)
    let shown = record.firstShown.map { clock.text($0, near: snapshot.now) }
    let since = words[
      shown.map { .statusShown(time: $0, end: until) } ?? .statusUnseen(end: until)]
    let quote = snapshot.ledger.quote(of: note.key, snapshot.agenda.ifThenWords)
    let text =
      snapshot.context.text(
        of: record.item, quoting: quote, introduces: record.content.introduces) ?? ""
    return facts.fact(
      .waiting,
      ["\(note.key)  (\(since))"] + facts.broken(text) + facts.broken(answering(record)))
  }

  /// The way to answer a question of the program; empty for a text.
  private func answering(_ record: PromptRecord) -> String {
    guard let question = record.content.question else {
      return ""
    }
    return words.answering(question)
  }

  private var nextLines: [String] {
    if let next {
      return facts.fact(.next, ["\(clock.text(next.at))  \(next.prompt.key)"])
    }
    return snapshot.whyNothingComes ?? facts.fact(.next, .statusNothingNext)
  }

  /// The driving text is part of every screen that shows a note which carries it (`model.md`,
  /// "Safety text").
  private var drivingLines: [String] {
    let isCarried = waiting.contains { $0.record.phase.carriesDrivingText }
    guard guardUntil != nil || isCarried else {
      return []
    }
    // In other phases the day may be another one, where "until tomorrow" would be wrong.
    let text = interval.flatMap { words.driving(in: $0.phase) } ?? words[.noteDrivingBefore]
    return [""] + text.wrapped(to: Terminal.widest)
  }
}

extension StatusReport {
  func json() -> JSON {
    let pause = snapshot.pause
    return .members(
      ("daemon", .text(daemon == nil ? "stopped" : "running")),
      ("settings", .text(snapshot.settings?.difference?.word ?? "in-force")),
      ("service_differences", .array(serviceDifferences.map { .text($0.sentence(.english)) })),
      ("time_zone", .text(snapshot.context.zone.name)),
      ("phase", .text((interval?.phase ?? .idle).rawValue)),
      ("session", .orNull(interval.map { .text($0.session.description) })),
      ("phase_until", .orNull(interval.map { JSONOutput.instant($0.until) })),
      ("next", .orNull(next.map { JSONOutput.upcoming($0, snapshot) })),
      ("waiting", .array(waiting.map(waitingJSON))),
      ("channels", .array(ChannelHealth.all(snapshot).map { $0.json() })),
      ("cadence", .text(cadence)), ("paused", .bool(pause != nil)),
      ("paused_until", .orNull(pause?.until.map(JSONOutput.instant))),
      ("driving_guard", .orNull(guardUntil.map(JSONOutput.instant))),
      (
        "support", .text(SupportCard(snapshot.configuration.localSupport, words: words).text)
      ))
  }

  private func waitingJSON(_ note: WaitingNote) -> JSON {
    let record = note.record
    return .members(
      ("key", .text(note.key.description)), ("phase", .text(record.phase.rawValue)),
      ("standing", .text(record.standing.rawValue)), ("due", JSONOutput.instant(record.due)),
      ("expires", JSONOutput.instant(record.expires)),
      ("shown", .orNull(record.firstShown.map(JSONOutput.instant))))
  }

  /// The rate of notes, in one word for a machine.
  private var cadence: String {
    switch snapshot.cadence {
    case .full: "full"
    case .evenings: "half"
    case .aroundSessions: "sessions"
    }
  }
}
