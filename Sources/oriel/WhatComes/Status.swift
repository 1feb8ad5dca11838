// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace
import Wording

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where you are, what waits for an answer, and what comes next.")

  @OptionGroup var look: LookOptions

  func run() throws {
    let situation: Situation
    do { situation = try look.situation() } catch let status as ExitCode where !look.json {
      // A running daemon keeps the old configuration in force, and what waits for an answer waits
      // still.
      if let remembered = remembered() {
        StatusReport(remembered).linesWithoutPlan.forEach { say($0, to: 2) }
      }
      throw status
    }
    let report = StatusReport(situation)
    if look.json { return say(report.json.pretty.trimmed) }
    report.lines.forEach { say($0) }
  }

  /// What can be told without a configuration; nil where nothing is remembered either.
  private func remembered() -> Situation? {
    guard let ledger = try? StateFile.read(look.files.places.state) else { return nil }
    return Situation(
      places: look.files.places, context: PlanningContext(configuration: Configuration()),
      ledger: ledger, now: Clock().now)
  }
}

/// What `status` tells.
private struct StatusReport {
  let situation: Situation
  let process: Int32?
  let interval: PhaseInterval?
  let next: UpcomingPrompt?
  /// What was shown, or is to be shown, and waits for an answer; the newest first.
  let waiting: [(key: Key, record: PromptRecord)]
  let clock: WallClock

  init(_ situation: Situation) {
    self.situation = situation
    process = StateFile.daemon(of: situation.places.state)
    interval = situation.agenda.timeline.interval(at: situation.now)
    next = upcoming(situation.ledger, situation.agenda, situation.now, limit: 1).first
    waiting = situation.ledger.prompts
      .filter { $0.value.standing == .shown || $0.value.standing == .asked }
      .map { (key: $0.key, record: $0.value) }
      .sorted { ($0.record.due, $0.key) > ($1.record.due, $1.key) }
    clock = WallClock(zone: situation.context.zone)
  }

  private var configuration: Configuration { situation.context.configuration }

  private var guardUntil: Instant? { situation.agenda.drivingGuard(at: situation.now) }

  var json: JSON {
    .members(
      ("daemon", .text(process == nil ? "stopped" : "running")),
      ("time_zone", .text(situation.context.zone.name)),
      ("phase", .text(interval?.phase.rawValue ?? Phase.idle.rawValue)),
      ("session", .orNull(interval.map { .text($0.session.description) })),
      ("phase_until", .orNull(interval.map { Shape.instant($0.until) })),
      ("next", .orNull(next.map { Shape.prospect($0, situation) })),
      ("waiting", .array(waiting.map(waitingJSON))),
      ("channels", .array(ChannelHealth.all(situation).map(\.json))),
      ("cadence", .text(cadence)), ("paused", .bool(situation.pause != nil)),
      ("paused_until", .orNull(situation.pause?.until.map(Shape.instant))),
      ("driving_guard", .orNull(guardUntil.map(Shape.instant))),
      (
        "support",
        .text(SupportCard.text(configuration.support, words: Words(configuration.language)))
      ))
  }

  private func waitingJSON(_ key: Key, _ record: PromptRecord) -> JSON {
    .members(
      ("key", .text(key.description)), ("phase", .text(record.phase.rawValue)),
      ("standing", .text(record.standing.rawValue)), ("due", Shape.instant(record.due)),
      ("expires", Shape.instant(record.expires)),
      ("shown", .orNull(record.firstShown.map(Shape.instant))))
  }

  var lines: [String] {
    var lines = [daemonLine, phaseLine] + zoneLines
    if let pause = situation.pause {
      lines.append("Pause:    nothing is shown \(pause.end(clock))")
      if let session = situation.swallowed.first {
        lines.append("          nor what would be said before \(session.id) about getting home")
      }
    }
    lines += cadenceLines
    lines += waiting.flatMap(waitingLines)
    if let next {
      lines.append("Next:     \(clock.text(next.at))  \(next.prompt.key)")
    } else if situation.pause?.isOpen != true {
      lines.append(
        situation.agenda.sessions.isEmpty
          ? noSessions(situation) : "Next:     nothing more is planned")
    }
    lines += ChannelHealth.all(situation).flatMap { $0.lines(clock) }
    // The driving text stands wherever a prompt that carries it is read (`model.md`, "Safety
    // text").
    if guardUntil != nil || waiting.contains(where: { $0.record.phase.carriesDrivingText }) {
      lines += [""] + Plain.wrapped(Words(configuration.language)[.noteDriving], to: 78)
    }
    return lines + supportLines
  }

  /// What is known without a configuration: whether there is a daemon, what waits, and whom to turn
  /// to.
  var linesWithoutPlan: [String] {
    ["", daemonLine] + waiting.flatMap(waitingLines) + supportLines
  }

  private var supportLines: [String] { ["", "If you need somebody to talk to: oriel support"] }

  /// The zone of all times; both, while the next session's differs from the person's.
  private var zoneLines: [String] {
    let next = situation.agenda.scheduledSessions.first {
      $0.status == .planned && $0.session.end > situation.now
    }
    guard let next, next.zone.name != clock.zone.name else {
      return ["Zone:     \(clock.zone.name)"]
    }
    let there = WallClock(zone: next.zone).text(next.session.start)
    return [
      "Zones:    \(next.session.id) begins \(there) in \(next.zone.name),",
      "          \(clock.text(next.session.start)) in \(clock.zone.name), where you are",
    ]
  }

  private var daemonLine: String {
    if let process { return "Daemon:   running (process \(process))" }
    return "Daemon:   stopped; nothing is shown until it runs: systemctl --user start oriel"
  }

  /// How often there are notes, in one word.
  private var cadence: String {
    switch situation.ledger.cadence(at: situation.now) {
    case .full: "full"
    case .half: "half"
    case .sessionsOnly: "sessions"
    }
  }

  /// Why there are fewer notes than planned, without blame; nil: there are not.
  private var cadenceLines: [String] {
    let cadence: String
    switch situation.ledger.cadence(at: situation.now) {
    case .full: return []
    case .half(.care): cadence = "only evening notes\(careEnd), since you said that it is hard"
    case .half(.evenings): cadence = "only evening notes\(careEnd)"
    case .half(.fewer): cadence = "only evening notes, as you wanted; as before: oriel fewer --off"
    case .half: cadence = "only evening notes for a while; any answer brings back the others"
    case .sessionsOnly:
      let others = situation.ledger.wantsFewer ? "those of the evening" : "the others"
      cadence = "only what belongs to a session; any answer brings back \(others)"
    }
    return labelled("Fewer:", cadence)
  }

  private var careEnd: String {
    situation.ledger.lowMood(at: situation.now).map { " until \(clock.text($0.until))" } ?? ""
  }

  private var phaseLine: String {
    guard let interval else { return "Phase:    idle; \(Phase.idle.clause)" }
    return
      "Phase:    \(interval.phase.rawValue) of \(interval.session), until \(clock.text(interval.until))"
  }

  private func waitingLines(_ key: Key, _ record: PromptRecord) -> [String] {
    let since =
      record.firstShown.map { "shown \(clock.text($0, near: situation.now))" } ?? "not shown yet"
    let text =
      situation.context.text(
        of: record.item, quoting: situation.ledger.quote(of: key, situation.agenda.planWords)) ?? ""
    let answering =
      record.item.flatMap(Question.init(rawValue:)).map {
        Words(configuration.language).answering($0)
      } ?? ""
    return [
      "Waiting:  \(key)  (\(since), until \(clock.text(record.expires, near: situation.now)))"
    ]
      + (text + "\n" + answering).split(separator: "\n").flatMap { Plain.wrapped($0, to: 68) }.map {
        "          \($0)"
      }
  }
}

/// What `status` tells under one label, wrapped beside it within 78 columns.
func labelled(_ label: String, _ text: String) -> [String] {
  Plain.wrapped(text, to: 68).enumerated().map { line in
    let head = line.offset == 0 ? label : ""
    return head + String(repeating: " ", count: max(10 - head.count, 1)) + line.element
  }
}
