// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON

/// A command as its source declares it: all that its manual page and a shell need to know.
struct CommandOutline {
  /// The names that are typed, one below the other; `oriel` is the first one.
  let path: [String]
  private let command: any ParsableCommand.Type

  /// The whole program.
  static var program: CommandOutline { CommandOutline(path: ["oriel"], command: Oriel.self) }

  /// The name as it is typed: `oriel session add`.
  var name: String { path.joined(separator: " ") }
  /// The purpose of the command, in one sentence.
  var abstract: String { command.configuration.abstract }
  /// The text that the help shows below it; empty if there is none.
  var discussion: String { command.configuration.discussion }
  var aliases: [String] { command.configuration.aliases }
  /// The usage that the help shows; nil for a command that only has others below it.
  var usage: String? { command.configuration.usage }

  /// The commands below this one that the help lists.
  var below: [CommandOutline] {
    command.configuration.subcommands.filter(Self.isListed).map(below)
  }

  /// These commands in the groups of the help. Without a group the title is empty.
  var groups: [(title: String, commands: [CommandOutline])] {
    let grouped = command.configuration.groupedSubcommands.map { group in
      (title: group.name, commands: group.subcommands.filter(Self.isListed).map(below))
    }
    let rest = command.configuration.ungroupedSubcommands.filter(Self.isListed)
    return (rest.isEmpty ? [] : [(title: "", commands: rest.map(below))]) + grouped
  }

  /// The command below this one with a name or an old name; nil if there is none.
  func below(named name: String) -> CommandOutline? {
    below.first { $0.path.last == name || $0.aliases.contains(name) }
  }

  /// This command and all below it, in the order of the help.
  var all: [CommandOutline] { [self] + below.flatMap(\.all) }

  /// The arguments and the options that the help lists.
  var arguments: [ArgumentOutline] { allArguments.filter(\.isListed) }

  /// All arguments and options, with those that the help does not list.
  var allArguments: [ArgumentOutline] {
    // Only this document of the parser lists the arguments. It describes all commands below at
    // once, which takes long. A command that has others below it has no arguments of its own.
    let isGroup = !command.configuration.subcommands.isEmpty
    let bare: any ParsableCommand.Type = path.count == 1 ? BareProgram.self : BareCommand.self
    let document = JSON(Array((isGroup ? bare : command)._dumpHelp().utf8))
    let arguments = document?["command"]?["arguments"]?.values ?? []
    return arguments.compactMap(ArgumentOutline.init)
  }

  private static func isListed(_ command: any ParsableCommand.Type) -> Bool {
    command.configuration.shouldDisplay
  }

  private func below(_ command: any ParsableCommand.Type) -> CommandOutline {
    CommandOutline(path: path + [command._commandName], command: command)
  }
}

/// The arguments that the parser itself adds to every command.
private struct BareCommand: ParsableCommand {}

/// The arguments that it adds to a program with a version.
private struct BareProgram: ParsableCommand {
  static let configuration = CommandConfiguration(version: Oriel.configuration.version)
}

/// One argument or option of a command.
struct ArgumentOutline {
  enum ArgumentKind: String {
    /// A word by its place.
    case positional
    /// A name that a value follows.
    case option
    /// A name alone.
    case flag
  }

  let kind: ArgumentKind
  /// True if the help has it.
  let isListed: Bool
  /// The names as they are typed: `-n`, `--config`; empty for a word by its place.
  let names: [String]
  /// The placeholder of the value: `file`.
  let value: String
  let isRepeating: Bool
  /// Its meaning in one sentence; empty if there is none.
  let meaning: String
  /// The default as it is typed; nil if there is none.
  let defaultValue: String?
  /// The values to choose from; empty if any can be typed.
  let choices: [String]
  let completion: ValueCompletion

  /// The words that a shell offers for a value.
  enum ValueCompletion: Equatable {
    case nothing
    /// Paths of files whose names end in one of these; of any files if it is empty.
    case files([String])
    case names(KnownNames.NameKind)
  }

  /// - Parameter document: The parser's description of it.
  fileprivate init?(_ document: JSON) {
    guard let kind = document["kind"]?.text.flatMap(ArgumentKind.init) else {
      return nil
    }
    self.kind = kind
    isListed = document["shouldDisplay"] == .bool(true)
    names = document.list("names").map { name in
      let dashes = name["kind"]?.text == "long" ? "--" : "-"
      return dashes + name.string("name")
    }
    value = document.string("valueName")
    isRepeating = document["isRepeating"] == .bool(true)
    meaning = document.string("abstract")
    defaultValue = document["defaultValue"]?.text
    choices = document.list("allValues").compactMap(\.text)
    completion = ValueCompletion(document["completionKind"])
  }
}

extension ArgumentOutline.ValueCompletion {
  fileprivate init(_ document: JSON?) {
    if let file = document?["file"] {
      self = .files(file.list("extensions").compactMap(\.text))
    } else if let command = document?["shellCommand"]?["command"]?.text,
      let kind = KnownNames.NameKind.allCases.first(where: { $0.command == command })
    {
      self = .names(kind)
    } else {
      self = .nothing
    }
  }
}

extension JSON {
  /// A text of the parser's description; empty if it has none.
  fileprivate func string(_ name: String) -> String { self[name]?.text ?? "" }

  /// A list of it; empty if it has none.
  fileprivate func list(_ name: String) -> [JSON] { self[name]?.values ?? [] }
}
