// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import JSON
import Wording
import Workspace

struct TextsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every text by phase and loop.",
    usage: usage(
      "texts list", ["[--phase <phase>]", LibraryOptions.languageUsage],
      shared: LibraryOptions.usage),
    discussion: "The phases: " + Phase.speaking.map(described).joined(separator: ", ") + "."
      + "\n\n" + examples("oriel texts list", "oriel texts list --phase core --language de"))

  /// The name of a phase as it is typed, with its plain name if that is another one.
  private static func described(_ phase: Phase) -> String {
    let name = Words.english[phase.sentence]
    return name == phase.rawValue ? name : "\(phase.rawValue) (\(name))"
  }

  @Option(help: ArgumentHelp("Only those that may come in this phase.", valueName: "phase"))
  var phase: Phase?

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let texts = try options.texts()
    let phases = phase.map { [$0] } ?? Set(Phase.allCases)
    let items = texts.items(in: texts.language).filter { !$0.phases.isDisjoint(with: phases) }
    options.form.answer(
      JSON.array(items.map(JSONOutput.text)), or: LibraryTable(items, of: phase).lines,
      isList: true)
  }
}
