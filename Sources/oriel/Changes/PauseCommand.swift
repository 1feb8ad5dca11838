// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Planning
import Text
import Wording
import Workspace

struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Stop all notes, until you resume them or until a time.",
    usage: usage(
      "pause", ["[--for <duration> | --until <T>", "| --today | --until-next-session]"],
      shared: CommonOptions.usage),
    discussion: "Notes that fall into a pause do not come later. Sessions go on as planned."
      + "\n\n"
      + examples(
        "oriel pause --today", "oriel pause --until \"fri 18:00\"",
        "oriel pause --until-next-session"))

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For so long: 3 h, 2 days, 1 week.", valueName: "duration"))
  var length: String?

  @Option(help: ArgumentHelp("Until this time; a date alone includes that day.", valueName: "T"))
  var until: String?

  @Flag(help: "Until the morning, when your waking hours begin.")
  var today = false

  @Flag(
    help: "Until the day before the next session; if that day has begun, until the session is over."
  )
  var untilNextSession = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.checkChange()
    try checkTime(until, "--until", hint: Self.withoutEnd)
    try checkLength(length, "--for", .minutes(1)...(.days(365)), hint: Self.withoutEnd)
    try refuse(
      when: [length != nil, until != nil, today, untilNextSession].count(where: { $0 }) > 1,
      ValidationError(
        "--for, --until, --today and --until-next-session exclude each other; choose one"))
  }

  private static let withoutEnd = "; a pause without an end: oriel pause"

  func run() throws {
    // Only the next session depends on the plan.
    let snapshot =
      try untilNextSession ? common.snapshot() : common.salvagedSnapshot()
    let after = try StateChange.commit(from: snapshot) { before in
      let end = try end(before)
      if let end, end <= before.now {
        throw errorExit(before.words[.pausePassed])
      }
      return [.paused(until: end)]
    }.after
    let until = after.pause?.until.map(after.clock.text)
    // Their notes do not come, so the driving texts are said here.
    let texts = after.pause.map { after.agenda.drivingTextsLeftOut(by: $0, at: after.now) } ?? []
    let first: Sentence = until.map { begun($0, after) } ?? .pauseBegun
    let sentences = [first] + texts.flatMap { Self.sentences($0, after) }
    common.answer(
      JSONOutput.pause(after),
      or: sentences.flatMap { after.words[$0].wrapped(to: Terminal.width) })
  }

  /// A driving text, behind the sentence that its notes do not come.
  private static func sentences(_ leftOut: LeftOutDrivingText, _ after: Snapshot) -> [Sentence] {
    let notes: Sentence =
      switch leftOut.text {
      // A pause without an end is over every session to come: the next one is named.
      case .beforeSession:
        .pauseOverSession(session: after.namesUnderPause ?? "\(leftOut.session)")
      case .afterSession: .pauseOverRest
      }
    return [notes, leftOut.text.sentence]
  }

  /// The sentence about a pause with an end. A pause until the next session says so if it ends a
  /// day before it.
  private func begun(_ until: String, _ after: Snapshot) -> Sentence {
    let next = after.agenda.nextSession(at: after.now)
    let isBefore = after.pause?.until.flatMap { end in next.map { end < $0.start } } == true
    return untilNextSession && isBefore
      ? .pauseBegunUntilDayBefore(end: until) : .pauseBegunUntil(end: until)
  }

  private func end(_ snapshot: Snapshot) throws -> Instant? {
    let now = snapshot.now
    if today {
      return snapshot.agenda.pauseEnd(.today, at: now)
    }
    if let length = typedLength(length) {
      return now + length
    }
    guard untilNextSession else {
      return try typedInstant(
        until, in: snapshot.context.zone, now: now, side: .ahead, wholeDay: true,
        words: snapshot.words)
    }
    guard let end = snapshot.agenda.pauseEnd(.nextSession, at: now) else {
      throw errorExit(snapshot.words[.pauseNoNext])
    }
    return end
  }
}
