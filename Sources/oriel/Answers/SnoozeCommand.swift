// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze",
    abstract: "Have a note come again later.",
    usage: usage("snooze", ["[<name>]", "[--for <duration>]"], shared: CommonOptions.usage),
    discussion: examples("oriel snooze", "oriel snooze --for 3h"))

  @OptionGroup var answer: AnswerOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "How much later: 40 min, 3 h, tomorrow; if left out, \(Elapsed.usualSnooze).",
      valueName: "duration"))
  var delay: String?

  /// A note that is put off comes on the same day or the next; a week ahead other notes come.
  private static let bounds = Elapsed.minutes(1)...Elapsed.days(7)

  /// True for *tomorrow* in any language: the same time of day on the next date, as near as waking
  /// hours allow.
  private var isTomorrow: Bool {
    delay.flatMap { TimeArgument($0) } == .day(.fromToday(1), nil)
  }

  func validate() throws {
    if !isTomorrow {
      try checkLength(delay, "--for", Self.bounds, hint: ", or tomorrow")
    }
  }

  func run() throws {
    let looked = try answer.common.snapshot()
    try answer.answer(on: looked, .later) { key, before in
      let tomorrow = before.agenda.hours.tomorrow(from: before.now) - before.now
      let length = isTomorrow ? tomorrow : typedLength(delay)
      return .putOff(key, length ?? .usualSnooze)
    }
  }
}
