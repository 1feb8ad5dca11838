// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import JSON
import Service
import Settings
import Text
import Workspace

struct ExportJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Write all that is yours: configuration, sessions and state.",
    usage: """
      oriel export json [--words] [--now <T>]
                        [--config <file>] [--state <file>] [--json]
      """,
    discussion: "It goes to standard output. Keep it as you would keep a diary.")

  @Flag(help: "With your own words: intentions and reflections.")
  var words = false

  @OptionGroup var look: LookOptions

  func run() throws {
    let situation = try look.situation(quietly: true)
    let state = situation.remembered.map { words ? $0 : $0.withoutWords }
    let document = JSON.members(
      ("configuration", ConfigurationKeys.json(of: situation.context.configuration)),
      ("sessions", .array(situation.agenda.scheduledSessions.map(Shape.session))),
      ("state", .orNull(state.map(StateFile.document))))
    say(document.pretty.trimmed)
  }
}
