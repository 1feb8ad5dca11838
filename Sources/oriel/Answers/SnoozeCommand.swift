// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings

struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze",
    abstract: "Have a note come again later.",
    usage: usage("snooze", ["[<name>]", "[--for <duration>]"], shared: LookOptions.usage))

  @OptionGroup var answer: AnswerOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "How much later: 40 min, 3 h, tomorrow; if left out, \(Elapsed.usualSnooze).",
      valueName: "duration"))
  var delay: String?

  /// A note that is put off comes on the same day or the next; a week ahead other notes come.
  private static let bounds = Elapsed.minutes(1)...Elapsed.days(7)

  /// The same time of day on the next date, as near as waking hours allow.
  private static let tomorrow = "tomorrow"

  func validate() throws {
    guard let delay, delay != Self.tomorrow else {
      return
    }
    if let length = Self.length(delay), Self.bounds.contains(length) {
      return
    }
    throw ValidationError(
      "--for \(delay): write a length from \(Self.bounds.lowerBound) to \(Self.bounds.upperBound), such as 40 min or 3 h, or tomorrow"
    )
  }

  /// A length of the configuration's grammar; on the command line the space before the unit may be
  /// left out.
  private static func length(_ text: String) -> Elapsed? {
    let digits = text.prefix { $0.isNumber }
    return Grammar.duration(text) ?? Grammar.duration("\(digits) \(text.dropFirst(digits.count))")
  }

  func run() throws {
    let looked = try answer.look.snapshot()
    try answer.answer(on: looked, wish: .snoozed) { key, before in
      let tomorrow = before.agenda.hours.tomorrow(from: before.now) - before.now
      let length = delay == Self.tomorrow ? tomorrow : delay.flatMap(Self.length)
      return .putOff(key, length ?? .usualSnooze)
    }
  }
}
