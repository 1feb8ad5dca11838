// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service
import Settings
import Text
import Workspace
import YAML

struct SessionAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a session to a series.",
    usage: """
      oriel session add <series> <T>
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """,
    discussion: "A bare date means the time of day of the series' other sessions.")

  @Argument(help: "The series.") var series: String
  @Argument(help: ArgumentHelp("When.", valueName: "T")) var time: [String]
  @OptionGroup var options: ChangeOptions

  private static func noSeries(_ series: String, _ situation: Situation) -> String {
    let written = situation.context.configuration.series.map(\.name)
    let brought = Set(situation.ledger.changes.filter { $0.value.origin != nil }.keys.map(\.series))
    let names = written + brought.subtracting(written).sorted()
    let meant =
      nearest(series, among: names).map { "did you mean \($0)? The series there: " }
      ?? "the series there: "
    return "there is no series \(series) in \(situation.places.configuration)"
      + (names.isEmpty ? "; write one there first" : "; \(meant)\(names.joined(separator: ", "))")
  }

  func validate() throws { _ = try NewTime(time, mayBeLater: false) }

  func run() throws {
    let time = try NewTime(time, mayBeLater: false)
    let outcome = try options.take { ground in
      let situation = ground.situation
      guard let course = situation.context.course(series, in: situation.agenda, situation.ledger)
      else {
        throw complaint([Self.noSeries(series, situation)], 1)
      }
      // One that a calendar has brought may be told by another clock.
      let others = situation.agenda.scheduledSessions.filter {
        $0.session.id.series == series && $0.zone == course.zone
      }
      let wall = time.wall(
        in: course.zone, usual: others.last?.wall.civil.time ?? .at(10), now: ground.now)
      let start = course.zone.instant(wall)
      try refuseTaken(start, by: nil, situation)
      let used = situation.ledger.changes.keys.filter { $0.isAdded && $0.series == series }.map(
        \.number)
      let id = SessionID(series: series, number: (used.max() ?? 0) + 1, isAdded: true)
      try refuseUnlikely(
        wall.civil, Session(id: id, start: start, length: course.length, route: course.route),
        situation)
      return (id, SessionChange(start: wall))
    }
    if let telling = SeriesName.warning(of: series) {
      say("oriel: \(telling.message); \(telling.expected)", to: 2)
    }
    options.tell(outcome) { "Added: \(SessionLine.text($0))" }
  }
}
