// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import JSON
import Text
import Calendars
import Workspace

struct ExportICS: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ics",
    abstract: "Write a calendar file, so that a phone reminds when the computer is off.",
    usage: """
      oriel export ics [--full] [--series <name>] [--from <T>] [--until <T>]
                       [--now <T>] [--json] [--config <file>] [--state <file>]
      """,
    discussion: """
      The file goes to standard output: oriel export ics > notes.ics. Import it \
      anew after a change: what has moved moves there, and what is off goes away. \
      No note's text is ever in it.
      """)

  @Flag(help: "Name the sessions and the phases, and show every phase.")
  var full = false

  @Option(help: ArgumentHelp("Only the sessions of this series.", valueName: "name"))
  var series: String?

  @Option(help: ArgumentHelp("Begin here; if left out, now.", valueName: "T"))
  var from: String?

  @Option(help: ArgumentHelp("End here, a bare date included.", valueName: "T"))
  var until: String?

  @OptionGroup var look: LookOptions

  func validate() throws {
    // What was handed over is remembered, and numbered: an export is a change of the state too.
    try look.checkChange()
    try checkMoment(from, "--from")
    try checkMoment(until, "--until")
  }

  func run() throws {
    let looked = try look.situation(quietly: true)
    let span = try span(looked)
    try checkSeries(looked)
    let detail = full ? Detail.full : .discreet
    let (places, context, now) = (looked.places, looked.context, looked.now)
    // A turn, which remembers what was handed over, so that the next export can say what has
    // changed since.
    let events = try orComplain { () throws(KeepingFault) in
      try StateFile(path: places.state, isPrivate: places.stateIsOwn).turn {
        ledger -> [CalendarEvent] in
        let agenda = context.agenda(for: ledger)
        ledger.takeInRegister(of: agenda)
        let seed = ledger.seed
        let revisions = ledger.export(
          agenda.exportEntries(ledger, now, phases: full), in: span, now: now,
          where: { series == nil || $0.series == series },
          digest: { CalendarEvent.digest($0, seed: seed, detail: detail, zone: context.zone) })
        return revisions.map { CalendarEvent($0, seed: seed, detail: detail) }
      }
    }
    if look.json { return say(JSON.array(events.map(Self.json)).pretty.trimmed) }
    put(calendarText(events, zone: context.zone, stamp: now))
  }

  private func span(_ situation: Situation) throws -> Range<Instant> {
    let zone = situation.context.zone
    let begin = moment(from, in: zone, now: situation.now) ?? situation.now
    guard let end = moment(until, in: zone, now: situation.now, wholeDay: true) else {
      return begin..<Instant(seconds: .max)
    }
    try checkOrder(begin, end, typed: until, after: from == nil ? "now" : "--from")
    return begin..<end
  }

  /// A series that the configuration no longer has can still stand in other calendars.
  private func checkSeries(_ situation: Situation) throws {
    guard let series,
      situation.context.course(series, in: situation.agenda, situation.ledger) == nil,
      !situation.ledger.exports.keys.contains(where: { $0.session.series == series })
    else { return }
    throw complaint(["there is no series \(series) in \(situation.places.configuration)"], 1)
  }

  private static func json(_ event: CalendarEvent) -> JSON {
    .members(
      ("uid", .text(event.uid)), ("key", .text(event.name.description)),
      ("title", .text(event.title)),
      ("from", Shape.instant(event.from)), ("until", Shape.instant(event.until)),
      ("alarm", .bool(event.hasAlarm)),
      ("sequence", .int(event.sequence)),
      ("status", .text(event.isCancelled ? "cancelled" : "confirmed")))
  }
}
