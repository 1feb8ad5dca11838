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
    usage: usage("session list", shared: LookOptions.usage))

  @OptionGroup var look: LookOptions

  func run() throws {
    let snapshot = try look.snapshot()
    let sessions = snapshot.agenda.scheduledSessions
    look.answer(
      JSON.array(sessions.map(JSONOutput.session)),
      or: sessions.isEmpty ? [snapshot.noSessions] : sessions.map(snapshot.words.line))
  }
}

extension Words {
  /// A session in one line: its name, its time in its own zone, and its status.
  func line(_ scheduled: ScheduledSession) -> String {
    let clock = WallClock(zone: scheduled.zone, words: self)
    let session = scheduled.session
    let time = Sentence.sessionTime(
      start: clock.text(session.start), end: clock.text(session.end, near: session.start),
      zone: scheduled.zone.name)
    return "\(session.id)  \(self[time])  \(self[scheduled.status.sentence])"
  }
}
