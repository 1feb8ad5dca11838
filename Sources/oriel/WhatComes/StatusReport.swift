// SPDX-License-Identifier: Apache-2.0
import Delivery
import JSON
import Keeping
import Planning
import Text
import Workspace

/// The answer of `oriel status`.
struct StatusReport {
  private let snapshot: Snapshot
  /// The daemon's process number; nil if none runs.
  private let process: Int32?
  private let interval: PhaseInterval?
  private let next: UpcomingPrompt?
  /// The notes that were shown, or are to be shown, and wait for an answer; the newest first.
  private let waiting: [WaitingNote]

  /// A note that waits for an answer.
  private struct WaitingNote {
    let key: Key
    let record: PromptRecord
  }

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    process = StateFile.daemon(of: snapshot.places.state)
    interval = snapshot.agenda.timeline.interval(at: snapshot.now)
    next = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: 1).first
    waiting = snapshot.ledger.prompts
      .filter { $0.value.standing == .shown || $0.value.standing == .asked }
      .map { WaitingNote(key: $0.key, record: $0.value) }
      .sorted { ($0.record.due, $0.key) > ($1.record.due, $1.key) }
  }

  private var configuration: Configuration { snapshot.configuration }
  private var clock: WallClock { snapshot.clock }

  private var guardUntil: Instant? { snapshot.agenda.drivingGuard(at: snapshot.now) }

  var lines: [String] {
    var lines = [daemonLine, phaseLine] + zoneLines + pauseLines + cadenceLines
    lines += waiting.flatMap(waitingLines)
    lines += nextLines
    lines += ChannelHealth.all(snapshot).flatMap { $0.lines(clock) }
    return lines + drivingLines + ["", StatusSentences.support]
  }

  /// Everything that is known without a configuration: whether there is a daemon, which notes wait,
  /// and the way to the support card.
  var linesWithoutPlan: [String] {
    ["", daemonLine] + waiting.flatMap(waitingLines) + ["", StatusSentences.support]
  }

  private var daemonLine: String {
    guard let process else {
      return StatusSentences.daemonStopped
    }
    return StatusSentences.daemonRuns(process: process)
  }

  private var phaseLine: String {
    guard let interval else {
      return StatusSentences.noPhase
    }
    return StatusSentences.phase(
      interval.phase, of: interval.session, until: clock.text(interval.until))
  }

  /// The zone of all times; both zones while the next session's differs from the person's.
  private var zoneLines: [String] {
    let next = snapshot.agenda.scheduledSessions.first {
      $0.status == .planned && $0.session.end > snapshot.now
    }
    guard let next, next.zone.name != clock.zone.name else {
      return [StatusSentences.zone(clock.zone.name)]
    }
    let start = next.session.start
    return StatusSentences.zones(
      next.session.id, there: WallClock(zone: next.zone).text(start), thereZone: next.zone.name,
      here: clock.text(start), hereZone: clock.zone.name)
  }

  private var pauseLines: [String] {
    guard let pause = snapshot.pause else {
      return []
    }
    let line = StatusSentences.pause(until: pause.until.map(clock.text))
    guard let session = snapshot.swallowed.first else {
      return [line]
    }
    return [line, StatusSentences.pauseLeavesOutGettingHome(of: session.id)]
  }

  /// The reason for fewer notes than planned; empty if there are as many.
  private var cadenceLines: [String] {
    let end = snapshot.ledger.lowMood(at: snapshot.now).map { clock.text($0.until) }
    switch snapshot.ledger.cadence(at: snapshot.now) {
    case .full: return []
    case .half(.care): return StatusSentences.fewerSinceLowAnswer(until: end)
    case .half(.evenings): return StatusSentences.fewerEvenings(until: end)
    case .half(.fewer): return StatusSentences.fewerAsWanted
    case .half: return StatusSentences.fewerUnanswered
    case .sessionsOnly:
      return StatusSentences.onlySessions(answerBringsEvenings: snapshot.ledger.wantsFewer)
    }
  }

  private func waitingLines(_ note: WaitingNote) -> [String] {
    let record = note.record
    let until = clock.text(record.expires, near: snapshot.now)
    let head = StatusSentences.waiting(
      note.key, shown: record.firstShown.map { clock.text($0, near: snapshot.now) }, until: until)
    let quote = snapshot.ledger.quote(of: note.key)
    let text = snapshot.context.text(of: record.item, quoting: quote) ?? ""
    let body = text.split(separator: "\n") + answering(record).split(separator: "\n")
    return [head]
      + body.flatMap { Plain.wrapped($0, to: 68) }.map { StatusSentences.indent + $0 }
  }

  /// The way to answer a question of the program; empty for a text.
  private func answering(_ record: PromptRecord) -> String {
    guard let question = record.item.flatMap(Question.init(rawValue:)) else {
      return ""
    }
    return Words(configuration.language).answering(question)
  }

  private var nextLines: [String] {
    if let next {
      return [StatusSentences.next(next.prompt.key, at: clock.text(next.at))]
    }
    if let pause = snapshot.pause, pause.isOpen {
      return []
    }
    if snapshot.agenda.sessions.isEmpty {
      return [noSessions(snapshot)]
    }
    return [StatusSentences.nothingNext]
  }

  /// The driving text is part of every screen that shows a note which carries it (`model.md`,
  /// "Safety text").
  private var drivingLines: [String] {
    let isCarried = waiting.contains { $0.record.phase.carriesDrivingText }
    guard guardUntil != nil || isCarried else {
      return []
    }
    return [""] + Plain.wrapped(Words(configuration.language).driving, to: 78)
  }
}

extension StatusReport {
  func json() -> JSON {
    let pause = snapshot.pause
    return .members(
      ("daemon", .text(process == nil ? "stopped" : "running")),
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
      ("support", .text(SupportCard.text(configuration.support, language: configuration.language))))
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
    switch snapshot.ledger.cadence(at: snapshot.now) {
    case .full: "full"
    case .half: "half"
    case .sessionsOnly: "sessions"
    }
  }
}
