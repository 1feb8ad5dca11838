// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the times of your notes as a calendar, or all your data as JSON.",
    subcommands: [ExportICS.self, ExportJSON.self])
}
