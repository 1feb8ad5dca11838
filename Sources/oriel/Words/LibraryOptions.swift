// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Planning
import Settings
import Text
import Workspace
import Wording

/// The text that a command is about.
struct TextArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The text; oriel texts list shows the ids.", valueName: "id"),
    completion: .names(.texts))
  var id: String

  /// The argument as a usage line shows it.
  static let usage = ["<id>"]
}

/// The texts that a command is about.
struct LibraryOptions: ParsableArguments {
  @OptionGroup var files: FileOptions

  @Option(
    help: ArgumentHelp("In this language; if left out, that of the notes.", valueName: "language"))
  var language: Language?

  @OptionGroup var form: FormOptions

  /// The options as a usage line shows them.
  static let usage = FileOptions.usage + FormOptions.usage

  /// The option that only the commands of the library have, as a usage has it.
  static let languageUsage = "[--language <language>]"

  /// The texts that the program brings with it, and the person's own if there is a configuration.
  func texts() throws -> Texts {
    let configuration = try orExit { () throws(ConfigurationFault) in try loaded() }
    return Texts(
      configuration: configuration,
      language: language ?? configuration?.configuration.language ?? .english)
  }

  /// The configuration; nil if there is none. A file that was named has to be there.
  private func loaded() throws(ConfigurationFault) -> LoadedConfiguration? {
    do throws(ConfigurationFault) {
      return try LoadedConfiguration.load(files.paths.configuration)
    } catch {
      if case .missing = error, files.config == nil {
        return nil
      }
      throw error
    }
  }

  /// The text with this id.
  func text(_ id: String, in texts: Texts) throws -> LibraryText {
    let known = texts.items(in: texts.language)
    if let text = known.first(where: { $0.id == id }) {
      return text
    }
    if let other = texts.language(having: id) {
      throw errorExit(
        "\(id) is not written in \(texts.language.code); see it with: --language \(other.code)",
        64)
    }
    let near = Self.near(id, known.map(\.id))
    let hint = near.isEmpty ? "see: oriel texts list" : "did you mean \(listed(near, between: ""))?"
    throw errorExit("there is no text \(Plain.line(String(id.prefix(60)))); \(hint)", 64)
  }

  /// At most three ids that may have been meant: those of which the typed one is a slip, or else
  /// those that share most words with it.
  private static func near(_ id: String, _ ids: [String]) -> [String] {
    let slips = nearest(id, among: ids, most: 3)
    guard slips.isEmpty else {
      return slips
    }
    let typed = Set(id.lowercased().split(separator: "-").filter { $0.count > 2 })
    let shared = { (known: String) in typed.intersection(known.split(separator: "-")).count }
    guard let most = ids.map(shared).max(), most > 0 else {
      return []
    }
    return Array(ids.filter { shared($0) == most }.prefix(3))
  }
}

/// The texts that the program brings with it, and the person's own if there is a configuration.
struct Texts {
  let configuration: LoadedConfiguration?
  /// The language that was asked for, or else that of the notes.
  let language: Language

  func items(in language: Language) -> [LibraryText] {
    configuration?.library(language) ?? BuiltIn.library(language)
  }

  /// Another language in which a text is written.
  func language(having id: String) -> Language? {
    BuiltIn.languages.first { language in items(in: language).contains { $0.id == id } }
  }

  var support: LocalSupport { (configuration?.configuration ?? Configuration()).localSupport }
}
