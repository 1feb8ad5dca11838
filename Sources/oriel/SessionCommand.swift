// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service

struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Show your sessions, and say when one is added, moves, is off, or took place.",
    subcommands: [
      SessionList.self, SessionAdd.self, SessionMove.self, SessionCancel.self, SessionRestore.self, SessionHeld.self,
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
    let enrolments = situation.agenda.enrolments
    if look.json { return say(JSON.array(enrolments.map(Shape.session)).pretty.trimmed) }
    if enrolments.isEmpty { say(noSessions(situation)) }
    for enrolment in enrolments { say(SessionLine.text(enrolment)) }
  }
}

/// A session in one line.
enum SessionLine {
  static func text(_ enrolment: Enrolment) -> String {
    let clock = WallClock(zone: enrolment.zone)
    let session = enrolment.session
    return "\(session.id)  \(clock.text(session.start)) to \(clock.text(session.end, near: session.start)) "
      + "\(enrolment.zone.name)  \(enrolment.status.rawValue)"
  }
}

extension Shape {
  static func session(_ enrolment: Enrolment) -> JSON {
    let session = enrolment.session
    return .members(
      ("id", .text(session.id.description)), ("start", instant(session.start)), ("end", instant(session.end)),
      ("series", .text(session.id.series)), ("status", .text(enrolment.status.rawValue)))
  }
}
