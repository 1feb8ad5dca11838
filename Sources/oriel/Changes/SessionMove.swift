// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service
import Workspace

struct SessionMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a session; its notes follow at once.",
    usage: """
      oriel session move <id> <T|+D>
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """,
    discussion:
      "A bare date keeps the time of day. One that moves by twelve hours or more is announced anew."
  )

  @OptionGroup var name: SessionName
  @Argument(help: ArgumentHelp("When, or how much later: +1 day.", valueName: "T|+D")) var time:
    [String]
  @OptionGroup var options: ChangeOptions

  func validate() throws { _ = try NewTime(time, mayBeLater: true) }

  func run() throws {
    let id = try name.id(options.look)
    let time = try NewTime(time, mayBeLater: true)
    let outcome = try options.take { ground in
      let scheduled = try ground.scheduled(id)
      let window = ground.situation.context.configuration.window
      let session = scheduled.session
      guard scheduled.status != .held,
        ground.now < session.plannedEnd + window.holdAfter(session.route)
      else {
        throw complaint(["\(id) is over and cannot move any more; a new one: oriel session add"], 1)
      }
      let wall = time.wall(
        in: scheduled.zone, usual: scheduled.wall.civil.time, before: scheduled.wall,
        now: ground.now)
      let moved = Session(
        id: id, start: scheduled.zone.instant(wall),
        length: session.plannedEnd - session.plannedStart,
        route: session.route)
      try refuseUnlikely(wall.civil, moved, ground.situation)
      try refuseTaken(moved.start, by: id, ground.situation)
      var change = ground.change(scheduled)
      change.base = ground.line(id)
      change.start = wall == change.base.map { WallTime($0) } && !id.isAdded ? nil : wall
      return (id, change)
    }
    let before = outcome.before.map { WallClock(zone: $0.zone).text($0.session.start) } ?? ""
    options.tell(outcome) { "\(SessionLine.text($0))  (was \(before))" }
    if case .later(let delay) = time, let before = outcome.before?.session.plannedStart,
      let after = outcome.after.agenda.scheduledSessions.first(where: { $0.session.id == id })?
        .session.plannedStart,
      after - before != delay
    {
      say(
        "oriel: the clocks change on the way: the time of day stays, and \(after - before) pass",
        to: 2)
    }
  }
}
