// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Text
import Wording
import Workspace
import YAML

struct SessionAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a session to a series.",
    usage: usage("session add", ["<series>", "<T>"], shared: CommonOptions.usage),
    discussion: "A date alone gets the time of day of the series' other sessions.")

  @Argument(help: "The series.") var series: String
  @Argument(help: ArgumentHelp("When.", valueName: "T")) var time: [String]
  @OptionGroup var options: ChangeOptions

  func validate() throws { _ = try TimeArgument(time) }

  func run() throws {
    let time = try TimeArgument(time)
    let changed = try options.change { try added(at: time, $0) }
    if let telling = SeriesName.warning(of: series) {
      say("oriel: \(telling.message); \(telling.remedy)", to: 2)
    }
    options.report(changed) { changed.words[.sessionAdded(session: $0)] }
  }

  private func added(
    at time: TimeArgument, _ context: ChangeContext
  ) throws -> (id: SessionID, change: SessionChange) {
    let snapshot = context.snapshot
    let defaults = try require(
      snapshot.context.seriesDefaults(of: series, in: snapshot.agenda, snapshot.ledger),
      or: errorExit(noSeries(snapshot)))
    // A session that a calendar brought may have another zone, whose time of day means nothing
    // here.
    let others = snapshot.agenda.scheduledSessions.filter {
      $0.session.id.series == series && $0.zone == defaults.zone
    }
    let usual = others.last?.wall.civil.time ?? .at(10)
    let wall = try time.wall(in: defaults.zone, usual: usual, now: context.now)
    let start = defaults.zone.instant(wall)
    try context.refuseTaken(start, by: nil)
    let used = snapshot.ledger.changes.keys.filter { $0.isAdded && $0.series == series }
    let number = used.map(\.number).reduce(0, max) + 1
    let id = SessionID(series: series, number: number, isAdded: true)
    let session = Session(id: id, start: start, length: defaults.length, route: defaults.route)
    try context.refuseUnlikely(wall.civil, session)
    return (id, SessionChange(start: wall))
  }

  private func noSeries(_ snapshot: Snapshot) -> String {
    let path = snapshot.paths.configuration
    let written = snapshot.configuration.series.map(\.name)
    let brought = Set(snapshot.ledger.changes.filter { $0.value.source != nil }.keys.map(\.series))
    let names = written + brought.subtracting(written).sorted()
    if names.isEmpty {
      return "there is no series \(series) in \(path); write one there first"
    }
    let list = names.joined(separator: ", ")
    guard let meant = nearest(series, among: names) else {
      return "there is no series \(series) in \(path); the series there: \(list)"
    }
    return
      "there is no series \(series) in \(path); did you mean \(meant)? The series there: \(list)"
  }
}
