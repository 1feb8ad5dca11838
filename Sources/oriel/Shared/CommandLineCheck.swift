// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Text
import Wording

/// The words of a command line, with the messages about usage errors that the parser would get
/// wrong.
struct CommandLineCheck {
  let words: [String]
  /// The words before `--`, which alone can be options.
  private let options: [String]

  init(_ words: [String]) {
    self.words = words
    options = Array(words.prefix { $0 != "--" })
  }

  /// Refuses slips that the parser misreads: an option before the command, an unknown command, a
  /// value that lost its quotes, and a negative length, whose `-1h` would ask for help.
  func refuseMisread() throws {
    try refuseEarlyOption()
    try refuseUnknownCommand()
    try refuseTornValue()
    try refuseNegative()
  }

  /// True for a line that asks about the keys of the configuration.
  private var isKeyHelp: Bool { words.starts(with: ["help", ConfigHelp.name]) }

  /// The command of the line, with its arguments and options.
  func command() throws -> any ParsableCommand {
    guard isKeyHelp else {
      return try commandParsedAlone ?? Oriel.parseAsRoot(words)
    }
    // The parser's own command `help` shows only commands.
    let rest = Array(words.dropFirst(2))
    if rest.contains(where: { ["-h", "--help"].contains($0) }) {
      throw CleanExit.message(ConfigHelp.helpMessage())
    }
    return try ConfigHelp.parse(rest)
  }

  /// The command of the line, parsed without the commands above it. From the root the parser looks
  /// at every command first: 5 M instructions, and about 50 kB that a daemon keeps.
  ///
  /// Nil if the command has commands below it, and for a line with an error or a request, such as
  /// `--version` and `--help`. The answers to those depend on the commands above.
  private var commandParsedAlone: (any ParsableCommand)? {
    let names = Self.commands(in: words)
    // `checkin` would take the option for what was typed.
    guard !options.contains("--version"), let command = Self.command(names),
      command.configuration.subcommands.isEmpty
    else {
      return nil
    }
    let parsed = try? command.parseAsRoot(Array(words.dropFirst(names.count)))
    // The answer to a request for help is a command of the parser's own.
    return parsed.filter { type(of: $0) == command }
  }

  private func refuseEarlyOption() throws {
    if words.first == "-V" {
      throw ValidationError("-V is no option; to see the version: oriel --version")
    }
    let option = words.first?.prefix { $0 != "=" } ?? ""
    guard HelpPage.common.subtracting(["--version", "--help"]).contains(String(option)) else {
      return
    }
    throw ValidationError("\(option) stands after the command, as in: oriel status \(option)")
  }

  /// Words that are often typed in place of a command, each with the command that is meant.
  private static let meanings: [(typed: WordList, meaning: String)] = [
    (.typedStop, "to stop all notes: oriel pause"),
    (.typedLater, "to have a note come again later: oriel snooze"),
    (.typedNo, "to leave a note out: oriel skip"),
    (.typedCrisis, "to talk to somebody now: oriel support"),
    (
      .typedRemove,
      "to call a session off: oriel session cancel; to forget what is kept: oriel erase"
    ),
    (.typedVersion, "to see the version: oriel --version"),
    (.typedConfiguration, "to change the configuration: oriel edit"),
  ]

  private func refuseUnknownCommand() throws {
    let isHelp = words.first == "help"
    guard !isKeyHelp else {
      return
    }
    let names = isHelp ? words.dropFirst().filter { !$0.hasPrefix("-") } : words
    let known = Self.commands(in: names)
    let below = (Self.command(known) ?? Oriel.self).configuration.subcommands
    guard let unknown = names.dropFirst(known.count).first,
      !unknown.hasPrefix("-"), unknown != "help", isHelp || !below.isEmpty
    else {
      return
    }
    if known.isEmpty,
      let meant = Self.meanings.first(where: { TypedWords.all($0.typed).contains(unknown) })
    {
      throw ValidationError("there is no command \(unknown); \(meant.meaning)")
    }
    if known == [SessionCommand._commandName], TypedWords.all(.typedRemove).contains(unknown) {
      throw ValidationError("there is no command \(unknown); did you mean cancel?")
    }
    let choices = below.map { $0._commandName } + ["help"].only(when: known.isEmpty)
    let hint = nearest(unknown, among: choices).orEmpty { "; did you mean \($0)?" }
    throw ValidationError("there is no command \(unknown)\(hint)")
  }

  /// The placeholders of a value that is a time, a time of day, a date or a length.
  static let timePlaceholders: Set = ["T", "HH:MM", "date", "duration"]

  /// Refuses a time or a length of two words without quotes, because the parser would blame the
  /// second word.
  private func refuseTornValue() throws {
    for (place, option) in options.enumerated() where option.hasPrefix("--") {
      let parts = options[(place + 1)...].prefix { !$0.hasPrefix("-") }
      let values = parts.indices.dropFirst().reversed().map { end in
        parts[...end].joined(separator: " ")
      }
      let torn = values.first { TimeArgument($0) != nil || typedLength($0) != nil }
      guard let torn, takesTime(option) else {
        continue
      }
      throw ValidationError(
        "\(option) \(torn): a value with a space needs quotes: \(option) \"\(torn)\"")
    }
  }

  /// True if the command of the line declares the option with a time or a length as its value.
  private func takesTime(_ option: String) -> Bool {
    outline.allArguments.contains { argument in
      argument.names.contains(option) && Self.timePlaceholders.contains(argument.value)
    }
  }

  /// The declaration of the command of the line; that of the program if the line names none.
  private var outline: CommandOutline {
    Self.commands(in: words).reduce(.program) { $0.below(named: $1) ?? $0 }
  }

  private func refuseNegative() throws {
    let negative = options.first { $0.first == "-" && $0.dropFirst().first?.isNumber == true }
    // `checkin` gives a kind reply to any text.
    guard let negative, words.first != CheckinCommand._commandName else {
      return
    }
    let isMove = words.starts(with: ["session", "move"])
    let hint = "; to move to an earlier time, write that time".only(when: isMove)
    throw ValidationError("\(negative): no number here may be negative\(hint)")
  }

  /// The names of the command that the words begin with, one below the other.
  private static func commands(in words: [String]) -> [String] {
    let count = words.indices.prefix { command(Array(words[...$0])) != nil }.count
    return Array(words.prefix(count))
  }

  /// The command with these names, one below the other; nil if there is none.
  private static func command(_ names: [String]) -> (any ParsableCommand.Type)? {
    names.reduce(Oriel.self) { level, name in
      level?.configuration.subcommands.first { command in
        command._commandName == name || command.configuration.aliases.contains(name)
      }
    }
  }
}

// Options that a command does not have. The parser judges the other words first, and suggests an
// option however different it is.
extension CommandLineCheck {
  /// The clause about the first option that the command does not have; nil if it has all of them.
  private var unknownOption: String? {
    let path = Self.commands(in: words)
    // Words in front of a command have messages of their own.
    guard !path.isEmpty else {
      return nil
    }
    let known = outline.allArguments.filter { !$0.names.isEmpty }
    let typed = options.dropFirst(path.count).filter { word in
      word.hasPrefix("-") && word.dropFirst().first?.isNumber == false
    }
    return typed.lazy.compactMap { Self.clause(onOption: $0, known) }.first
  }

  /// The clause about an option that a command does not have; nil if it has the option.
  private static func clause(onOption word: String, _ known: [ArgumentOutline]) -> String? {
    let name = String(word.prefix { $0 != "=" })
    let names = known.flatMap(\.names) + parserOptions
    guard !names.contains(name) else {
      return nil
    }
    let letter = String(word.prefix(2))
    guard word.hasPrefix("--") else {
      let hasValue = known.contains { $0.kind == .option && $0.names.contains(letter) }
      return hasValue
        ? "\(word): the value stands behind a space: \(letter) \(word.dropFirst(2))"
        : "unknown option '\(name)'"
    }
    let hint = nearest(name, among: names).orEmpty { "; did you mean \($0)?" }
    return "unknown option '\(name)'\(hint)"
  }

  /// The options that the parser has in every command, and lists in none.
  private static let parserOptions = ["--help", "-h", "--help-hidden"]
}

extension CommandLineCheck {
  /// The parser's message, or the one about an unknown option, and the help to look at unless the
  /// message names a command already.
  func sentence(of message: String) -> String {
    let clause = unknownOption ?? Self.clause(message)
    if clause.contains(text: "oriel ") {
      return clause
    }
    let command = (["oriel"] + Self.commands(in: words)).joined(separator: " ")
    return clause + (clause.hasSuffix("?") ? " See" : "; see") + ": \(command) --help"
  }

  private static let bullet = "  - "

  /// The parser's message on one line, to follow the program's name: without a capital at its
  /// beginning and a full stop at its end.
  private static func clause(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline)
    // The parser lists the values to choose from, one on each line.
    let values = lines.filter { $0.hasPrefix(bullet) }.map { $0.dropFirst(bullet.count) }
    let text = lines.filter { !$0.hasPrefix(bullet) }.joined(separator: "; ")
    let line = values.isEmpty ? text : text + " " + values.joined(separator: ", ")
    let bare = line.withoutFullStop
    // A name of this program at the beginning keeps its capitals.
    let isSentence = ["Unexpected", "Unknown", "Missing", "The ", "Value", "Invalid"].contains {
      bare.hasPrefix($0)
    }
    return isSentence ? bare.lowercasedFirst : bare
  }
}
