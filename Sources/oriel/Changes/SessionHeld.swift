// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct SessionHeld: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held",
    abstract: "Record when a session took place (default: it has just ended).",
    usage: usage(
      "session held", ["<id>", "[--start <T>]", "[--end <T>]"], shared: CommonOptions.usage))

  @OptionGroup var name: SessionName
  @Option(help: ArgumentHelp("When it began.", valueName: "T")) var start: String?
  @Option(help: ArgumentHelp("When it ended.", valueName: "T")) var end: String?
  @OptionGroup var options: ChangeOptions

  func validate() throws {
    try checkMoment(start, "--start")
    try checkMoment(end, "--end")
  }

  func run() throws {
    let changed = try options.change(name) { change, scheduled, context in
      change.held = try held(scheduled, context.now)
    }
    options.report(changed)
  }

  /// The real times of a session that can have taken place then.
  private func held(_ scheduled: ScheduledSession, _ now: Instant) throws -> Held {
    let planned = scheduled.session
    let id = planned.id
    try require(
      scheduled.status != .cancelled,
      or: errorExit("\(id) is cancelled; if it took place: oriel session restore \(id)"))
    let held = try times(in: scheduled.zone, now)
    try check(held, now)
    let took = Session(
      id: id, start: planned.plannedStart, length: planned.plannedEnd - planned.plannedStart,
      held: held)
    try refuseComing(scheduled, took, now)
    try refuse(
      when: took.end - took.start > Self.longest,
      errorExit("\(id) would have lasted more than a day; say when it ended: --end"))
    return held
  }

  /// The times that were typed; without any, the session has just ended.
  private func times(in zone: Zone, _ now: Instant) throws -> Held {
    if start == nil, end == nil {
      return Held(start: nil, end: now)
    }
    return Held(
      start: try moment(start, in: zone, now: now, side: .behind),
      end: try moment(end, in: zone, now: now, side: .behind))
  }

  /// Longer than any session: a person who says so days later does not mean that it has just ended.
  private static let longest = Elapsed.hours(24)

  /// Refuses a session that is still to come, unless it took place some hours early. One that took
  /// place on another day has moved.
  private func refuseComing(_ scheduled: ScheduledSession, _ took: Session, _ now: Instant) throws {
    let planned = scheduled.session
    let at = WallClock(zone: scheduled.zone, words: .english).text(planned.plannedStart)
    if start == nil, end == nil, now < planned.plannedStart {
      throw errorExit(
        "\(planned.id) is still to come (\(at)); if it took place early, say when: --start, --end")
    }
    try refuse(
      when: took.end + Session.announcedAnewFrom <= planned.plannedStart,
      errorExit(
        "\(planned.id) is still to come (\(at)); if it took place earlier, move it there first: oriel session move"
      ))
  }

  private func check(_ held: Held, _ now: Instant) throws {
    try refuseFuture("--start", held.start, now)
    try refuseFuture("--end", held.end, now)
    if let start = held.start, let end = held.end, end <= start {
      throw errorExit("--end must come after --start")
    }
  }

  private func refuseFuture(_ option: String, _ at: Instant?, _ now: Instant) throws {
    guard let at, at > now else {
      return
    }
    throw errorExit(
      "\(option) is in the future; to move a session that is still to come: oriel session move")
  }
}
