// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import Settings
import JSON
import Text
import Workspace
import Wording

struct Prompts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the texts that notes are made of, yours among them.",
    subcommands: [PromptsList.self, PromptsShow.self, PromptsPreview.self])
}

/// Which texts a command is asked about.
struct LibraryOptions: ParsableArguments {
  @OptionGroup var files: FileOptions

  @Option(help: ArgumentHelp("In this language; if left out, the notes'.", valueName: "language"))
  var language: Language?

  @Flag(help: "Answer with JSON.")
  var json = false

  func texts() throws -> Texts {
    let path = files.places.configuration
    let configuration = try orComplain { () throws(ConfigurationFault) -> LoadedConfiguration? in
      do throws(ConfigurationFault) { return try LoadedConfiguration.load(path) } catch {
        // A file that was named is meant to be there.
        if case .missing = error, files.config == nil { return nil }
        throw error
      }
    }
    return Texts(
      configuration: configuration,
      language: language ?? configuration?.configuration.language ?? .english)
  }

  /// The text with this id, its language, and whom to turn to by the configuration.
  func item(_ id: String) throws -> (item: LibraryText, language: Language, support: Support) {
    let texts = try texts()
    let items = texts.items(in: texts.language)
    let support = texts.configuration?.configuration.support ?? Support()
    if let item = items.first(where: { $0.id == id }) { return (item, texts.language, support) }
    if let other = BuiltIn.languages.first(where: { texts.items(in: $0).contains { $0.id == id } })
    {
      throw complaint(
        [
          "\(id) is not written in \(texts.language.code); see it with: --language \(other.code)"
        ], 64)
    }
    let near = Self.near(id, items.map(\.id))
    let hint = near.isEmpty ? "see: oriel prompts list" : "did you mean \(alternatives(near))?"
    throw complaint(["there is no text \(Plain.line(String(id.prefix(60)))); \(hint)"], 64)
  }

  /// Three at most: what a slip could have been meant for, or else what the words typed stand in.
  private static func near(_ id: String, _ ids: [String]) -> [String] {
    let slips = nearest(id, among: ids, most: 3)
    guard slips.isEmpty, !id.isEmpty else { return slips }
    let typed = Set(id.lowercased().split(separator: "-").filter { $0.count > 2 })
    let shared = ids.enumerated().map { place, known in
      (count: typed.intersection(known.split(separator: "-")).count, place: place, id: known)
    }
    let most = shared.map(\.count).max() ?? 0
    return most == 0 ? [] : shared.filter { $0.count == most }.prefix(3).map(\.id)
  }
}

/// The texts that there are: those that the program brings with it, and the person's own if there
/// is a configuration.
struct Texts {
  let configuration: LoadedConfiguration?
  /// The language that was asked for, or else the notes'.
  let language: Language

  func items(in language: Language) -> [LibraryText] {
    configuration?.library(language) ?? BuiltIn.library(language)
  }
}

/// a, b or c.
private func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

struct PromptsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every text by its phase and its loop.",
    usage: """
      oriel prompts list [--phase <phase>] [--language <language>]
                         [--config <file>] [--state <file>] [--json]
      """)

  @Option(help: ArgumentHelp("Only those that may come in this phase.", valueName: "phase"))
  var phase: Phase?

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let texts = try options.texts()
    let items = texts.items(in: texts.language).filter { item in
      phase.map(item.phases.contains) ?? true
    }
    if options.json { return say(JSON.array(items.map(Shape.item)).pretty.trimmed) }
    LibraryTable(items, of: phase).lines.forEach { say($0) }
  }
}

struct PromptsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one text and what is known of it.",
    usage: """
      oriel prompts show <id> [--language <language>]
                         [--config <file>] [--state <file>] [--json]
      """)

  @Argument(help: ArgumentHelp("The text; oriel prompts list shows the ids.", valueName: "id"))
  var id: String

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let item = try options.item(id).item
    if options.json { return say(Shape.item(item).pretty.trimmed) }
    for line in item.text.split(separator: "\n") { Plain.wrapped(line, to: 78).forEach { say($0) } }
    say("")
    for (name, value) in ItemFacts.of(item) { say("\(name.padded(11))\(value)") }
  }
}

extension Shape {
  /// `contract.md`, "Commands": `prompts list --json`.
  static func item(_ item: LibraryText) -> JSON {
    .members(
      ("id", .text(item.id)), ("text", .text(item.text)),
      ("phases", .array(item.ordered.map { .text($0.rawValue) })),
      ("loop", .orNull(item.loop.map { .text($0.rawValue) })), ("technique", .text(item.technique)),
      ("minutes", .int(item.minutes)), ("effort", .text(item.effort.rawValue)),
      ("source", .orNull(item.source.map { .text($0) })))
  }
}
