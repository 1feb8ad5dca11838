// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every session.",
    usage: usage("session list", shared: LookOptions.usage))

  @OptionGroup var look: LookOptions

  func run() throws {
    let snapshot = try look.snapshot()
    let sessions = snapshot.agenda.scheduledSessions
    look.answer(
      JSON.array(sessions.map(JSONOutput.session)),
      or: sessions.isEmpty ? [noSessions(snapshot)] : sessions.map(SessionSentences.line))
  }
}
