// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Planning
import Wording

struct SessionHeld: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held",
    abstract: "Record when a session took place (default: it has just ended).",
    usage: usage(
      "session held", ["<id>", "[--start <T>]", "[--end <T>]", "[--yes]"],
      shared: CommonOptions.usage),
    discussion: """
      With --start alone, it took as long as planned; with --end alone, it began as planned. Times \
      far from the plan are asked about first. To take it back: oriel session restore, or oriel undo

      \(examples("oriel session held induction-2", "oriel session held induction-2 --start 10:20 --end 11:05"))
      """)

  @OptionGroup var name: SessionName
  @Option(help: ArgumentHelp("When it began.", valueName: "T")) var start: String?
  @Option(help: ArgumentHelp("When it ended.", valueName: "T")) var end: String?
  @Flag(help: "Record times that are far from the plan without being asked.") var yes = false
  @OptionGroup var options: ChangeOptions

  func validate() throws {
    try checkTime(start, "--start")
    try checkTime(end, "--end")
  }

  func run() throws {
    // The question comes before the state is locked.
    let id = try name.id(options.common)
    let looked = ChangeContext(snapshot: try options.common.snapshot())
    let held = try looked.snapshot.look {
      let scheduled = try looked.scheduled(id)
      let held = try times(in: scheduled.zone, looked)
      try confirm(try took(held, scheduled, looked), scheduled, looked.words)
      return held
    }
    let changed = try options.change(name) { change, scheduled, context in
      _ = try took(held, scheduled, context)
      change.held = held
    }
    options.report(changed)
  }

  /// A session as it took place, if it can have taken place then.
  private func took(
    _ held: Held, _ scheduled: ScheduledSession, _ context: ChangeContext
  ) throws -> Session {
    let (planned, words) = (scheduled.session, context.words)
    let id = planned.id
    try refuse(
      when: scheduled.status == .cancelled,
      errorExit(words[.sessionRefusedCalledOff(session: "\(id)")]))
    try check(held, scheduled, context)
    let took = Session(
      id: id, start: planned.plannedStart, length: planned.plannedEnd - planned.plannedStart,
      held: held)
    try refuseComing(scheduled, took, context)
    try refuse(
      when: took.end - took.start > Self.longest,
      errorExit(words[tooLong(took, scheduled.zone)]))
    return took
  }

  // MARK: - Times that are probably not meant

  /// Further from the plan than sessions begin late or end late.
  private static let farFromPlan = Elapsed.hours(3)
  /// Longer than any route takes.
  private static let unusual = Elapsed.hours(6)

  /// Asks whether unusual times are meant; refuses them where nobody can be asked.
  private func confirm(
    _ took: Session, _ scheduled: ScheduledSession, _ words: Words
  ) throws {
    let isFar = [(took.start, took.plannedStart), (took.end, took.plannedEnd)].contains {
      apart($0, $1) > Self.farFromPlan
    }
    guard !yes, isFar || took.end - took.start > Self.unusual else {
      return
    }
    if isatty(0) == 1 {
      printText(words[Self.question(took, scheduled.zone, words)] + " ", to: 2)
      let isMeant = readLine().flatMap(TypedWords.yesOrNo) == true
      return try require(isMeant, or: errorExit(words[.sessionRefusedNotRecorded]))
    }
    throw errorExit(words[Self.refusal(took, scheduled.zone, words)], 64)
  }

  private static func question(_ took: Session, _ zone: Zone, _ words: Words) -> Sentence {
    .sessionAskHeld(
      session: "\(took.id)", planned: span(took.plannedStart, took.plannedEnd, zone, words),
      held: span(took.start, took.end, zone, words), length: length(took))
  }

  private static func refusal(_ took: Session, _ zone: Zone, _ words: Words) -> Sentence {
    .sessionRefusedUnlikely(
      session: "\(took.id)", planned: span(took.plannedStart, took.plannedEnd, zone, words),
      held: span(took.start, took.end, zone, words), length: length(took))
  }

  /// The length to the minute, like the times beside it.
  private static func length(_ took: Session) -> String {
    "\(Elapsed.minutes((took.end - took.start).seconds / 60))"
  }

  private static func span(
    _ start: Instant, _ end: Instant, _ zone: Zone, _ words: Words
  ) -> String {
    let clock = WallClock(zone: zone, words: words)
    return words[.sessionSpan(start: clock.text(start), end: clock.text(end, near: start))]
  }

  /// The times that were typed; without any, the session has just ended.
  private func times(in zone: Zone, _ context: ChangeContext) throws -> Held {
    let (now, words) = (context.now, context.words)
    if hasNoTimes {
      return Held(start: nil, end: now)
    }
    return Held(
      start: try typedInstant(start, in: zone, now: now, side: .behind, words: words),
      end: try typedInstant(end, in: zone, now: now, side: .behind, words: words))
  }

  /// Longer than any session. Without times the session has just ended, which nobody means days
  /// later.
  private static let longest = Elapsed.hours(24)

  private var hasNoTimes: Bool { start == nil && end == nil }

  /// The refusal of a session that would have lasted too long: without times, only its end is
  /// missing.
  private func tooLong(_ took: Session, _ zone: Zone) -> Sentence {
    let session = "\(took.id)"
    return hasNoTimes
      ? .sessionRefusedDayLong(session: session, end: Self.typed(took.plannedEnd, in: zone))
      : .sessionRefusedDayLongTyped(session: session)
  }

  /// Refuses a session that is still to come, unless it took place some hours early. One that took
  /// place on another day has moved.
  private func refuseComing(
    _ scheduled: ScheduledSession, _ took: Session, _ context: ChangeContext
  ) throws {
    let (planned, zone, words) = (scheduled.session, scheduled.zone, context.words)
    let time = WallClock(zone: zone, words: words).text(planned.plannedStart)
    let session = "\(planned.id)"
    guard took.end + Session.announcedAnewFrom <= planned.plannedStart else {
      return try refuse(
        when: hasNoTimes && context.now < planned.plannedStart,
        errorExit(words[.sessionRefusedEarly(session: session, time: time)]))
    }
    // Without times, nothing is known of when it began.
    let start = Self.typed(took.start, in: zone)
    throw errorExit(
      words[
        hasNoTimes
          ? .sessionRefusedOtherDay(session: session, time: time)
          : .sessionRefusedOtherDayTyped(session: session, time: time, start: start)])
  }

  /// A time as it is typed on the command line.
  private static func typed(_ instant: Instant, in zone: Zone) -> String {
    "\"\(zone.civil(at: instant))\""
  }

  private func check(
    _ held: Held, _ scheduled: ScheduledSession, _ context: ChangeContext
  ) throws {
    try refuseFuture("--start", held.start, scheduled, context)
    try refuseFuture("--end", held.end, scheduled, context)
    if let start = held.start, let end = held.end, end <= start {
      throw errorExit("--end must come after --start")
    }
  }

  /// Refuses a time that is still to come. A time without a day is that of today, and the session
  /// may have been yesterday.
  private func refuseFuture(
    _ option: String, _ at: Instant?, _ scheduled: ScheduledSession, _ context: ChangeContext
  ) throws {
    guard let at, at > context.now else {
      return
    }
    let (zone, words, planned) = (scheduled.zone, context.words, scheduled.session)
    let time = WallClock(zone: zone, words: words).text(at)
    let onItsDay = zone.instant(zone.civil(at: planned.plannedStart).date, zone.civil(at: at).time)
    throw errorExit(
      words[
        onItsDay < context.now
          ? .sessionRefusedFuture(
            option: option, time: time, session: "\(planned.id)",
            typed: Self.typed(onItsDay, in: zone))
          : .sessionRefusedFutureDay(option: option, time: time)])
  }
}
