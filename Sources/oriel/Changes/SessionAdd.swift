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
    abstract: "Add a session to a series, or to a new one.",
    usage: usage(
      "session add", ["<series>", "<T>", "[--route <route>]", "[--length <duration>]"],
      shared: CommonOptions.usage),
    discussion: """
      A date alone gets the time of day of the series' other sessions. A series that is not there \
      yet is made; --route and --length are for it alone. To take it back: oriel undo

      \(examples("oriel session add induction 2026-12-07 10:00", "oriel session add maintenance fri 14:00"))
      """)

  @Argument(help: "The series, by its name.", completion: .names(.series)) var series: String
  @Argument(help: ArgumentHelp("The day, and the time of day.", valueName: "T")) var time: [String]
  @Option(
    help: ArgumentHelp("The route of a new series; if left out, iv.", valueName: "route"))
  var route: Route?
  @Option(
    help: ArgumentHelp(
      "The length of each session of a new series; if left out, by route.", valueName: "duration"))
  var length: String?
  @OptionGroup var options: ChangeOptions

  func validate() throws {
    _ = try TimeArgument(time)
    try checkLength(length, "--length", Series.lengthRange)
    if let error = SeriesName.error(in: series) {
      throw ValidationError("\(error.message); \(error.remedy)")
    }
  }

  func run() throws {
    let time = try TimeArgument(time)
    var made: SeriesDefaults?
    let changed = try options.change { try added(at: time, $0, &made) }
    if let warning = SeriesName.warning(of: series) {
      printWarning("\(warning.message); \(warning.remedy)")
    }
    options.report(changed, .init(lacksYear: time.lacksYear)) { line in
      let words = changed.words
      let added = words[.sessionAdded(session: line)]
      guard let made else {
        return added
      }
      let remark = Sentence.sessionAddedSeries(
        series: series, route: made.route.rawValue, length: "\(made.length)",
        zone: made.zone.name)
      return "\(added)\n\(words[remark])"
    }
  }

  /// - Parameter made: The values of the series, if it is new.
  private func added(
    at time: TimeArgument, _ context: ChangeContext, _ made: inout SeriesDefaults?
  ) throws -> (id: SessionID, change: SessionChange) {
    let snapshot = context.snapshot
    let known = snapshot.context.seriesDefaults(
      of: series, in: snapshot.agenda, snapshot.ledger)
    let defaults = try known ?? newSeries(snapshot)
    if known == nil {
      made = defaults
      try refuseWithoutTime(time, context.words)
    } else {
      try refuse(
        when: route != nil || length != nil,
        errorExit("\(series) has its own route and length; leave out --route and --length", 64))
    }
    let wall = try wall(time, defaults, context)
    let start = defaults.zone.instant(wall)
    try context.refuseTaken(start, by: nil)
    let used = snapshot.ledger.changes.keys.filter { $0.isAdded && $0.series == series }
    let number = used.map(\.number).reduce(0, max) + 1
    let id = SessionID(series: series, number: number, isAdded: true)
    let session = Session(id: id, start: start, length: defaults.length, route: defaults.route)
    try context.refuseUnlikely(wall.civil, session)
    var change = SessionChange(start: wall)
    change.source = made.map {
      SessionChange.CalendarSource(ownIn: $0.zone.name, length: $0.length, route: $0.route)
    }
    return (id, change)
  }

  private func wall(
    _ time: TimeArgument, _ defaults: SeriesDefaults, _ context: ChangeContext
  ) throws -> WallTime {
    // A session that a calendar brought may have another zone, whose time of day means nothing
    // here.
    let others = context.snapshot.agenda.scheduledSessions.filter {
      $0.session.id.series == series && $0.zone == defaults.zone
    }
    let usual = others.last?.wall.civil.time ?? .at(10)
    return try time.wall(
      in: defaults.zone, usual: usual, now: context.now, words: context.words)
  }

  /// Refuses a date alone, because a new series has no session that gives the time of day.
  private func refuseWithoutTime(_ time: TimeArgument, _ words: Words) throws {
    guard case .day(_, nil) = time else {
      return
    }
    let typed = self.time.joined(separator: " ")
    let command = "oriel session add \(series) \"\(typed) 10:00\""
    throw errorExit(
      words[.sessionRefusedTimeOfDay(series: series, typed: typed, command: command)], 64)
  }

  /// The values of a series that is made now. A name close to that of an existing series is
  /// probably a slip, unless a route or a length says that a new one is meant.
  private func newSeries(_ snapshot: Snapshot) throws -> SeriesDefaults {
    let written = snapshot.configuration.series.map(\.name)
    let brought = Set(snapshot.ledger.changes.filter { $0.value.source != nil }.keys.map(\.series))
    let names = written + brought.subtracting(written).sorted()
    let route = route ?? .iv
    if self.route == nil, length == nil, let meant = nearest(series, among: names) {
      throw errorExit(
        snapshot.words[
          .sessionRefusedSeries(series: series, meant: meant, route: route.rawValue)])
    }
    return SeriesDefaults(
      zone: snapshot.context.zone, length: typedLength(length) ?? route.length, route: route)
  }
}
