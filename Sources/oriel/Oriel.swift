// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Planning
import Settings
import Text

/// The program: a table of contents.
@main
struct Oriel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Small notes at the right moment, in the days around your sessions.",
    discussion: """
      The dates of your sessions stand in ~/.config/oriel/config.yaml. Where a command takes a time T, write \
      2026-03-07, "2026-03-07 10:00", 2026-03-07T09:00:00Z or now. A command that \
      changes something takes --now only with --state: it would write down a time that never was.

      If you need somebody to talk to: oriel support
      """,
    version: "oriel 0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "What comes",
        subcommands: [Status.self, Next.self, PlanCommand.self, Why.self, Simulate.self]),
      CommandGroup(
        name: "Answers", subcommands: [Done.self, Snooze.self, Skip.self, Checkin.self, Fewer.self]),
      CommandGroup(name: "Words", subcommands: [Intend.self, Reflect.self, Prompts.self]),
      CommandGroup(
        name: "Changes", subcommands: [SessionCommand.self, PauseCommand.self, Resume.self]),
      CommandGroup(name: "Calendars", subcommands: [Import.self, Export.self]),
      CommandGroup(name: "Help", subcommands: [SupportCommand.self]),
      CommandGroup(
        name: "Running",
        subcommands: [Init.self, Check.self, TestCommand.self, DaemonCommand.self, Erase.self]),
    ])

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      try refuseWhatTheParserMistakes(words)
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      // What was wrongly asked is said like everything else that is wrong, in one sentence; the
      // rest is the parser's.
      guard exitCode(for: error) == .validationFailure, !message(for: error).isEmpty else {
        exit(withError: error)
      }
      _Exit(complaint([sentence(message(for: error), commands(in: words))], 64).rawValue)
    }
  }

  /// The parser itself would answer the help of an unknown name with the whole help, a negative
  /// length with help too, because of its h, and both with 0; and of an unknown command it says
  /// what comes after it is unexpected.
  private static func refuseWhatTheParserMistakes(_ words: [String]) throws {
    let names = words.first == "help" ? words.dropFirst().filter { !$0.hasPrefix("-") } : words
    let known = commands(in: names)
    let below = (command(known) ?? self).configuration.subcommands.map { $0._commandName }
    if let stranger = names.dropFirst(known.count).first, !stranger.hasPrefix("-"),
      stranger != "help",
      !below.isEmpty || words.first == "help"
    {
      let near = nearest(stranger, among: below).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("there is no command \(stranger)\(near)")
    }
    try refuseTornValue(Array(words.prefix { $0 != "--" }))
    let negative = words.prefix { $0 != "--" }.first {
      $0.first == "-" && $0.dropFirst().first?.isNumber == true
    }
    guard let negative else { return }
    throw ValidationError(
      "\(negative): nothing here is less than zero"
        + (words.starts(with: ["session", "move"])
          ? "; for an earlier time write the time itself" : ""))
  }

  /// A time or a length that lost its quotes: the parser would take its second half for something
  /// else, and blame that.
  private static func refuseTornValue(_ words: [String]) throws {
    for (place, option) in words.enumerated()
    where ["--now", "--from", "--until", "--start", "--end", "--for"].contains(option) {
      let parts = words[(place + 1)...].prefix { !$0.hasPrefix("-") }
      let torn = parts.indices.dropFirst().reversed().lazy.map {
        parts[...$0].joined(separator: " ")
      }
      .first { CivilDateTime($0) != nil || Grammar.duration($0) != nil }
      if let torn {
        throw ValidationError(
          "\(option) \(torn): what has a blank in it needs quotes: \(option) \"\(torn)\"")
      }
    }
  }

  /// The names of the command that words begin with, one below the other.
  private static func commands(in words: [String]) -> [String] {
    let count = words.indices.prefix { command(Array(words[...$0])) != nil }.count
    return Array(words.prefix(count))
  }

  /// The command that is named so, one name below the other; nil if there is none.
  private static func command(_ names: [String]) -> (any ParsableCommand.Type)? {
    names.reduce(self) { level, name in
      level?.configuration.subcommands.first { $0._commandName == name }
    }
  }

  /// What was wrong and where the right is shown, unless the message names the command already that
  /// shows it.
  private static func sentence(_ message: String, _ names: [String]) -> String {
    let clause = clause(message)
    if clause.contains("oriel ") { return clause }
    return clause + (clause.hasSuffix("?") ? " See" : "; see")
      + ": \((["oriel"] + names).joined(separator: " ")) --help"
  }

  private static let bullet = "  - "

  /// The parser's message on one line, to stand after our name: without a capital at its beginning
  /// and a stop at its end.
  private static func clause(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline)
    // The parser lists what can be chosen one a line.
    let choices = lines.filter { $0.hasPrefix(Self.bullet) }.map { $0.dropFirst(Self.bullet.count) }
    let said = lines.filter { !$0.hasPrefix(Self.bullet) }.joined(separator: "; ")
    let line = choices.isEmpty ? said : said + " " + choices.joined(separator: ", ")
    let bare = line.hasSuffix(".") ? String(line.dropLast()) : line
    // A name of ours at the beginning keeps its capitals.
    let isSentence = ["Unexpected", "Unknown", "Missing", "The ", "Value", "Invalid"].contains {
      bare.hasPrefix($0)
    }
    return isSentence ? bare.prefix(1).lowercased() + bare.dropFirst() : bare
  }
}
