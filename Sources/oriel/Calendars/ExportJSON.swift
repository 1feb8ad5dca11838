// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Settings
import JSON
import Text
import Workspace

struct ExportJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Write all your data: configuration, sessions and state.",
    usage: usage("export json", ["[--words]"], shared: CommonOptions.usage),
    discussion: "It goes to standard output. Keep it as you would keep a diary."
      + "\n\n" + examples("oriel export json"))

  @Flag(help: "With your own words: intentions and reflections.")
  var words = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot = try common.snapshot()
    let state = snapshot.remembered.map { words ? $0 : $0.withoutWords }
    let document = JSON.members(
      ("configuration", ConfigurationKeys.json(of: snapshot.configuration)),
      ("sessions", .array(snapshot.agenda.scheduledSessions.map(JSONOutput.session))),
      ("state", .orNull(state.map(StateFile.document))))
    say(document)
  }
}
