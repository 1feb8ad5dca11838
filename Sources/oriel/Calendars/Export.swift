// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write your windows and notes as a calendar, or all that is yours as JSON.",
    subcommands: [ExportICS.self, ExportJSON.self])
}
