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

struct TextsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts",
    abstract: "Show the texts that notes are made of, yours among them.",
    subcommands: [TextsList.self, TextsShow.self, TextsPreview.self])
}
