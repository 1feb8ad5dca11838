// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct SessionMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a session; its notes follow at once.",
    usage: usage("session move", ["<id>", "<T|+D>"], shared: CommonOptions.usage),
    discussion:
      "A date alone keeps the time of day. After a move by \(Session.announcedAnewFrom) or more, all its notes come anew."
      + "\n\n"
      + examples(
        "oriel session move induction-2 2026-12-08 10:00", "oriel session move induction-2 +1h"))

  @OptionGroup var name: SessionName
  @Argument(
    help: ArgumentHelp("The new day or time, or how much later: +1 day.", valueName: "T|+D"))
  var time: [String]
  @OptionGroup var options: ChangeOptions

  func validate() throws { _ = try MoveArgument(time) }

  func run() throws {
    let time = try MoveArgument(time)
    let changed = try options.change(name) { change, scheduled, context in
      let wall = try wall(of: scheduled, movedTo: time, context)
      if wall == scheduled.wall {
        return
      }
      change.base = context.line(scheduled.session.id)
      let isAsWritten = wall == change.base.map { WallTime($0) }
      change.start = isAsWritten ? nil : wall
    }
    let words = changed.words
    if changed.before?.wall == changed.after?.wall {
      return options.report(changed) { _ in
        words[.sessionThereAlready(session: name.name)]
      }
    }
    let before = changed.before.orEmpty {
      WallClock(zone: $0.zone, words: words).text($0.session.start)
    }
    options.report(changed, .init(lacksYear: time.lacksYear)) {
      "\($0)  \(words[.sessionWas(time: before)])"
    }
    if changed.after?.status == .cancelled {
      printWarning(words[.sessionWarningStaysCancelled(session: name.name)], words)
    }
    warnOfClockChange(time, changed)
  }

  /// The new time of a session that can still be moved there.
  private func wall(
    of scheduled: ScheduledSession, movedTo time: MoveArgument, _ context: ChangeContext
  ) throws -> WallTime {
    let session = scheduled.session
    let window = context.snapshot.configuration.window
    let isOver = window.quietTime(of: session).upperBound <= context.now
    try refuse(
      when: scheduled.status == .held || isOver,
      errorExit(context.words[.sessionRefusedOver(session: "\(session.id)")]))
    let wall = try time.wall(
      in: scheduled.zone, before: scheduled.wall, now: context.now, words: context.words)
    let moved = Session(
      id: session.id, start: scheduled.zone.instant(wall),
      length: session.plannedEnd - session.plannedStart, route: session.route)
    try context.refuseUnlikely(wall.civil, moved)
    try context.refuseTaken(moved.start, by: session.id)
    return wall
  }

  /// Warns if the clocks change in between, so that days are longer or shorter than 24 hours.
  private func warnOfClockChange(_ time: MoveArgument, _ changed: ChangedSession) {
    guard case .later(let delay) = time, let before = changed.before?.session.plannedStart,
      let after = changed.after?.session.plannedStart, after - before != delay
    else {
      return
    }
    let passed = "\(after - before)"
    printWarning(changed.words[.sessionWarningClockChanges(passed: passed)], changed.words)
  }
}
