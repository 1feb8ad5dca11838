// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service

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
  @Argument(help: ArgumentHelp("When.", valueName: "T")) var time: String
  @OptionGroup var options: ChangeOptions

  func validate() throws { try checkWallTime(time, orDelay: false) }

  func run() throws {
    let outcome = try options.take { ground in
      let situation = ground.situation
      guard let one = situation.almanac.regimen.series.first(where: { $0.name == series }) else {
        throw complaint(["there is no series \(series) in \(situation.places.configuration)"], 1)
      }
      let others = situation.agenda.enrolments.filter { $0.session.id.series == series }
      let zone = others.first?.zone ?? one.zone ?? situation.almanac.zone
      let wall = try wallTime(time, of: others.last?.wall.time ?? .at(10), from: nil, zone: zone, now: ground.now)
      let start = zone.resolve(wall).instant
      try refuseTaken(start, by: nil, situation)
      let used = situation.ledger.changes.keys.filter { $0.isAdded && $0.series == series }.map(\.number)
      let id = SessionID(series: series, number: (used.max() ?? 0) + 1, isAdded: true)
      try refusePast(wall, Session(id: id, start: start, length: one.length, route: one.route), situation)
      return (id, SessionChange(start: wall))
    }
    options.tell(outcome) { "Added: \(SessionLine.text($0))" }
  }
}
