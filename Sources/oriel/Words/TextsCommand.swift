// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct TextsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts",
    abstract: "Show the texts that notes are made of, yours among them.",
    discussion: "Its old name, oriel prompts, still works.",
    subcommands: [TextsList.self, TextsShow.self, TextsPreview.self],
    aliases: ["prompts"])
}
