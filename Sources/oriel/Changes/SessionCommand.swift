// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text

struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Show your sessions, and say when one is added, moves, is off, or took place.",
    subcommands: [
      SessionList.self, SessionAdd.self, SessionMove.self, SessionCancel.self, SessionRestore.self,
      SessionHeld.self,
    ])
}

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every session.",
    usage: """
      oriel session list
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """)

  @OptionGroup var look: LookOptions

  func run() throws {
    let situation = try look.situation()
    let scheduledSessions = situation.agenda.scheduledSessions
    if look.json { return say(JSON.array(scheduledSessions.map(Shape.session)).pretty.trimmed) }
    if scheduledSessions.isEmpty { say(noSessions(situation)) }
    for scheduled in scheduledSessions { say(SessionLine.text(scheduled)) }
  }
}

/// A session in one line.
enum SessionLine {
  static func text(_ scheduled: ScheduledSession) -> String {
    let clock = WallClock(zone: scheduled.zone)
    let session = scheduled.session
    return
      "\(session.id)  \(clock.text(session.start)) to \(clock.text(session.end, near: session.start)) "
      + "\(scheduled.zone.name)  \(scheduled.status.rawValue)"
  }
}

extension Shape {
  static func session(_ scheduled: ScheduledSession) -> JSON {
    let session = scheduled.session
    return .members(
      ("id", .text(session.id.description)), ("start", instant(session.start)),
      ("end", instant(session.end)),
      ("series", .text(session.id.series)), ("status", .text(scheduled.status.rawValue)))
  }
}
