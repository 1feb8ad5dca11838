// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Wording
import Workspace

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show every session.",
    usage: usage("session list", shared: CommonOptions.usage))

  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot = try common.snapshot()
    let sessions = snapshot.agenda.scheduledSessions
    common.answer(
      JSON.array(sessions.map(JSONOutput.session)),
      or: sessions.isEmpty ? [snapshot.noSessions] : sessions.map { Self.line($0, snapshot) })
  }

  /// The session in one line, with the phase where it is the one that counts now.
  private static func line(_ scheduled: ScheduledSession, _ snapshot: Snapshot) -> String {
    let line = snapshot.line(scheduled)
    guard let now = snapshot.agenda.timeline.interval(at: snapshot.now),
      now.session == scheduled.session.id
    else {
      return line
    }
    return "\(line)  \(snapshot.words[.sessionNow(phase: snapshot.words[now.phase.sentence])])"
  }
}
