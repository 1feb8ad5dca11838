// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Settings
import Planning
import Text

struct TextsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one text and its properties.",
    usage: usage(
      "texts show", TextArgument.usage + [LibraryOptions.languageUsage],
      shared: LibraryOptions.usage),
    discussion: examples("oriel texts show rest-nothing-asked"))

  @OptionGroup var argument: TextArgument
  @OptionGroup var options: LibraryOptions

  func run() throws {
    let text = try options.text(argument.id, in: options.texts())
    let body = text.text.split(separator: "\n").flatMap { $0.wrapped(to: Terminal.width) }
    options.form.answer(JSONOutput.text(text), or: body + [""] + TextFacts(text).lines)
  }
}
