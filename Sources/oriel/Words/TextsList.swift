// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import JSON

struct TextsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every text by its phase and its loop.",
    usage: usage(
      "prompts list", ["[--phase <phase>]", LibraryOptions.languageUsage],
      shared: LibraryOptions.usage))

  @Option(help: ArgumentHelp("Only those that may come in this phase.", valueName: "phase"))
  var phase: Phase?

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let texts = try options.texts()
    let phases = phase.map { [$0] } ?? Set(Phase.allCases)
    let items = texts.items(in: texts.language).filter { !$0.phases.isDisjoint(with: phases) }
    options.form.answer(
      JSON.array(items.map(JSONOutput.text)), or: LibraryTable(items, of: phase).lines)
  }
}
