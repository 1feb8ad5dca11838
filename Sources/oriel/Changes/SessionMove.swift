// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct SessionMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a session; its notes follow at once.",
    usage: usage("session move", ["<id>", "<T|+D>"], shared: LookOptions.usage),
    discussion:
      "A date alone keeps the time of day. After a move by \(Session.announcedAnewFrom) or more, all its notes come anew."
  )

  @OptionGroup var name: SessionName
  @Argument(help: ArgumentHelp("When, or how much later: +1 day.", valueName: "T|+D")) var time:
    [String]
  @OptionGroup var options: ChangeOptions

  func validate() throws { _ = try MoveArgument(time) }

  func run() throws {
    let time = try MoveArgument(time)
    let outcome = try options.change(name) { change, scheduled, context in
      let wall = try wall(of: scheduled, movedTo: time, context)
      change.base = context.line(scheduled.session.id)
      let isAsWritten = wall == change.base.map { WallTime($0) }
      change.start = isAsWritten ? nil : wall
    }
    let words = outcome.words
    let before = outcome.before.part {
      WallClock(zone: $0.zone, words: words).text($0.session.start)
    }
    options.report(outcome) { "\($0)  \(words[.sessionWas(time: before)])" }
    warnOfClockChange(time, outcome)
  }

  /// The new time of a session that can still be moved there.
  private func wall(
    of scheduled: ScheduledSession, movedTo time: MoveArgument, _ context: ChangeContext
  ) throws -> WallTime {
    let session = scheduled.session
    let window = context.snapshot.configuration.window
    let end = session.plannedEnd + window.holdAfter(session.route)
    try refuse(
      when: scheduled.status == .held || end <= context.now,
      complaint(
        "\(session.id) is over and cannot be moved any more; to add another: oriel session add"))
    let wall = try time.wall(in: scheduled.zone, before: scheduled.wall, now: context.now)
    let moved = Session(
      id: session.id, start: scheduled.zone.instant(wall),
      length: session.plannedEnd - session.plannedStart, route: session.route)
    try context.refuseUnlikely(wall.civil, moved)
    try context.refuseTaken(moved.start, by: session.id)
    return wall
  }

  /// Days on the wall may be longer or shorter than 24 hours.
  private func warnOfClockChange(_ time: MoveArgument, _ outcome: ChangedSession) {
    guard case .later(let delay) = time, let before = outcome.before?.session.plannedStart,
      let after = outcome.after?.session.plannedStart, after - before != delay
    else {
      return
    }
    let passed = "\(after - before)"
    say("oriel: " + outcome.words[.sessionWarningClockChanges(passed: passed)], to: 2)
  }
}
