// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service

struct SessionMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a session; its notes follow at once.",
    usage: """
      oriel session move <id> <T|+D>
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """,
    discussion: "A bare date keeps the time of day. One that moves by twelve hours or more is announced anew.")

  @OptionGroup var name: SessionName
  @Argument(help: ArgumentHelp("When, or how much later: +1 day.", valueName: "T|+D")) var time: String
  @OptionGroup var options: ChangeOptions

  func validate() throws { try checkWallTime(time, orDelay: true) }

  func run() throws {
    let id = try name.id
    let outcome = try options.take { ground in
      let enrolment = try ground.enrolment(id)
      let window = ground.situation.almanac.regimen.window
      let session = enrolment.session
      guard enrolment.status != .held, ground.now < session.plannedEnd + window.holdAfter(session.route) else {
        throw complaint(["\(id) is over and cannot move any more; a new one: oriel session add"], 1)
      }
      let wall = try wallTime(
        time, of: enrolment.wall.time, from: enrolment.wall, zone: enrolment.zone, now: ground.now)
      let moved = Session(
        id: id, start: enrolment.zone.resolve(wall).instant, length: session.plannedEnd - session.plannedStart,
        route: session.route)
      try refusePast(wall, moved, ground.situation)
      try refuseTaken(enrolment.zone.resolve(wall).instant, by: id, ground.situation)
      var change = ground.change(id)
      change.base = ground.line(id)
      change.start = wall == change.base && !id.isAdded ? nil : wall
      return (id, change)
    }
    let before = outcome.before.map { WallClock(zone: $0.zone).text($0.session.start) } ?? ""
    options.tell(outcome) { "\(SessionLine.text($0))  (was \(before))" }
  }
}
