// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Have quiet: nothing is shown until you say so, or until a time.",
    usage: """
      oriel pause [--until <T> | --today | --until-next-session]
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """,
    discussion: "What would have come is not caught up with later. Sessions go on being counted.")

  @Option(help: ArgumentHelp("Until then; a bare date is included.", valueName: "T"))
  var until: String?

  @Flag(help: "Until the end of today.")
  var today = false

  @Flag(help: "Until the day before the next session, or past it if that day has begun.")
  var untilNextSession = false

  @OptionGroup var look: LookOptions

  func validate() throws {
    try look.checkChange()
    try checkMoment(until, "--until")
    if [until != nil, today, untilNextSession].count(where: { $0 }) > 1 {
      throw ValidationError(
        "--until, --today and --until-next-session exclude each other; choose one")
    }
  }

  func run() throws {
    let outcome = try look.turning(needsPlan: untilNextSession) { situation in
      let end = try end(situation)
      if let end, end <= situation.now {
        throw complaint(["that time has passed already; choose a later one"], 1)
      }
      return .paused(until: end)
    }
    if look.json { return say(PauseShape.json(outcome).pretty.trimmed) }
    let clock = WallClock(zone: outcome.context.zone)
    let until =
      outcome.pause?.until.map { " until \(clock.text($0))" } ?? ", until you say: oriel resume"
    say("Quiet\(until).")
  }

  private func end(_ situation: Situation) throws -> Instant? {
    let zone = situation.context.zone
    if today { return zone.instant(zone.civil(at: situation.now).date + 1, .midnight) }
    guard untilNextSession else {
      return moment(until, in: zone, now: situation.now, wholeDay: true)
    }
    let window = situation.context.configuration.window
    for session in situation.agenda.sessions where session.end > situation.now {
      // The words about getting home belong to the session, so that the pause ends before them, or
      // after all of it.
      let before = session.start - window.intentionFrom
      return before > situation.now ? before : session.end + window.holdAfter(session.route)
    }
    throw complaint(["there is no next session; a pause without an end: oriel pause"], 1)
  }
}

struct Resume: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "End a pause.")

  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  func run() throws {
    let outcome = try look.turning(needsPlan: false) { situation in
      if situation.pause == nil { throw complaint(["there is no pause"], 1) }
      return .resumed
    }
    if look.json { return say(PauseShape.json(outcome).pretty.trimmed) }
    say("The pause is over.")
  }
}

enum PauseShape {
  static func json(_ situation: Situation) -> JSON {
    .members(
      ("paused", .bool(situation.pause != nil)),
      ("paused_until", .orNull(situation.pause?.until.map(Shape.instant))))
  }
}

extension Pause {
  /// Whether only the person ends it.
  var isOpen: Bool { until == nil }

  /// How long it lasts, in words.
  func end(_ clock: WallClock) -> String {
    until.map { "until \(clock.text($0))" } ?? "until you say: oriel resume"
  }
}

extension Situation {
  /// The pause that is on.
  var pause: Pause? { ledger.pauses.first { $0.contains(now) } }

  /// What to say of a session that is new, or at a new time, while the pause that is on reaches
  /// into the day before it: a pause until the next session has its end from the one that was the
  /// next then.
  func pauseOver(_ session: Session) -> String? {
    guard let pause, swallows(session) else { return nil }
    let end = pause.end(WallClock(zone: context.zone))
    return "nothing is shown \(end), nor what would be said before \(session.id) about getting home"
      + (pause.isOpen ? "" : "; to end the pause now: oriel resume")
  }

  /// The sessions before which a pause that ends by itself leaves that out; one without an end was
  /// asked for as it is.
  var swallowed: [Session] { pause?.isOpen == false ? agenda.sessions.filter(swallows) : [] }

  private func swallows(_ session: Session) -> Bool {
    guard let pause, session.end > now else { return false }
    return pause.contains(max(now, session.start - context.configuration.window.intentionFrom))
  }
}
