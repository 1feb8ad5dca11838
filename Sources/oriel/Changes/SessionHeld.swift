// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service

struct SessionHeld: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held",
    abstract: "Say when a session really took place; alone: it has just ended.",
    usage: """
      oriel session held <id> [--start <T>] [--end <T>]
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """)

  @OptionGroup var name: SessionName
  @Option(help: ArgumentHelp("When it began.", valueName: "T")) var start: String?
  @Option(help: ArgumentHelp("When it ended.", valueName: "T")) var end: String?
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let id = try name.id(options.look)
    let outcome = try options.take { ground in
      let scheduled = try ground.scheduled(id)
      guard scheduled.status != .cancelled else {
        throw complaint(["\(id) is cancelled; if it took place: oriel session restore \(id)"], 1)
      }
      var held = Held(
        start: moment(start, in: scheduled.zone, now: ground.now),
        end: moment(end, in: scheduled.zone, now: ground.now)
      )
      if start == nil, end == nil { held.end = ground.now }
      try check(held, ground.now)
      let planned = scheduled.session
      let took = Session(
        id: id, start: planned.plannedStart, length: planned.plannedEnd - planned.plannedStart,
        held: held)
      try refuseComing(scheduled, took, ground.now)
      if took.end - took.start > Self.longest {
        throw complaint(["\(id) would have lasted more than a day; say when it ended: --end"], 1)
      }
      var change = ground.change(scheduled)
      change.held = held
      return (id, change)
    }
    options.tell(outcome) { SessionLine.text($0) }
  }

  /// Longer than any session: whoever says so days later does not mean that it has just ended.
  private static let longest = Elapsed.hours(24)

  /// It can begin some hours early, and then a time has to be said; one that took place on another
  /// day has moved.
  private func refuseComing(_ scheduled: ScheduledSession, _ took: Session, _ now: Instant) throws {
    let planned = scheduled.session
    let at = WallClock(zone: scheduled.zone).text(planned.plannedStart)
    if start == nil, end == nil, now < planned.plannedStart {
      throw complaint(
        [
          "\(planned.id) is still to come (\(at)); if it took place early, say when: --start, --end"
        ], 1)
    }
    if took.end + .hours(12) <= planned.plannedStart {
      throw complaint(
        [
          "\(planned.id) is still to come (\(at)); if it took place earlier, move it there first: oriel session move"
        ], 1
      )
    }
  }

  private func check(_ held: Held, _ now: Instant) throws {
    for (option, at) in [("--start", held.start), ("--end", held.end)]
    where at.map({ $0 > now }) == true {
      throw complaint(
        [
          "\(option) lies in the future; to change a session that is still to be: oriel session move"
        ], 1)
    }
    if let start = held.start, let end = held.end, end <= start {
      throw complaint(["--end does not lie after --start; see which one is right"], 1)
    }
  }

  func validate() throws {
    try checkMoment(start, "--start")
    try checkMoment(end, "--end")
  }
}
