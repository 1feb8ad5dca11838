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
    let id = try name.id(options.look)
    let time = try MoveArgument(time)
    let outcome = try options.change { (id, try moved(id, to: time, $0)) }
    let words = outcome.words
    let before = outcome.before.part {
      WallClock(zone: $0.zone, words: words).text($0.session.start)
    }
    options.report(outcome) { "\($0)  \(words[.sessionWas(time: before)])" }
    warnOfClockChange(time, outcome)
  }

  private func moved(
    _ id: SessionID, to time: MoveArgument, _ context: ChangeContext
  ) throws -> SessionChange {
    let scheduled = try context.scheduled(id)
    let session = scheduled.session
    let window = context.snapshot.configuration.window
    let end = session.plannedEnd + window.holdAfter(session.route)
    guard scheduled.status != .held, context.now < end else {
      throw complaint(
        "\(id) is over and cannot be moved any more; to add another: oriel session add")
    }
    let wall = time.wall(in: scheduled.zone, before: scheduled.wall, now: context.now)
    let moved = Session(
      id: id, start: scheduled.zone.instant(wall),
      length: session.plannedEnd - session.plannedStart, route: session.route)
    try context.refuseUnlikely(wall.civil, moved)
    try context.refuseTaken(moved.start, by: id)
    var change = context.change(scheduled)
    change.base = context.line(id)
    let isAsWritten = !id.isAdded && wall == change.base.map { WallTime($0) }
    change.start = isAsWritten ? nil : wall
    return change
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
