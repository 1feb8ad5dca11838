// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Calendars
import JSON
import Planning
import Workspace

struct ExportICS: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ics",
    abstract: "Write a calendar file, so that a phone reminds you while the computer is off.",
    usage: usage(
      "export ics", ["[--full]", "[--series <name>]", "[--from <T>]", "[--until <T>]"],
      shared: CommonOptions.usage),
    discussion: """
      The file goes to standard output: oriel export ics > notes.ics. Import it again after a \
      change: entries that have moved are moved there, and cancelled ones are removed. The \
      file never holds the text of a note. A file that your phone follows can hold it: see \
      calendar.file and calendar.words in oriel help config.

      \(examples("oriel export ics", "oriel export ics --full"))
      """)

  @Flag(help: "Name the sessions and the phases, and show every phase.")
  var full = false

  @Option(
    help: ArgumentHelp("Only the sessions of this series.", valueName: "name"),
    completion: .names(.series))
  var series: String?

  @Option(help: ArgumentHelp("Begin here; if left out, now.", valueName: "T"))
  var from: String?

  @Option(help: ArgumentHelp("End here; a date alone includes that day.", valueName: "T"))
  var until: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    // An export is a change of the state: the entries are numbered and remembered.
    try common.checkChange()
    try checkTime(from, "--from")
    try checkTime(until, "--until")
  }

  func run() throws {
    let snapshot = try common.snapshot()
    let span = try span(snapshot)
    try checkSeries(snapshot)
    let events = try handedOver(span, snapshot)
    if common.json {
      return say(JSON.array(events.map(Self.json)))
    }
    printText(calendarText(events, zone: snapshot.context.zone, stamp: snapshot.now))
  }

  /// The entries of the span, remembered in the state so that the next export can say what has
  /// changed since.
  private func handedOver(_ span: Range<Instant>, _ snapshot: Snapshot) throws -> [CalendarEvent] {
    let detail = full ? Detail.full : .discreet
    let (zone, words) = (snapshot.context.zone, snapshot.words)
    var events: [CalendarEvent] = []
    try StateChange.commit(from: snapshot) { before in
      let (ledger, seed) = (before.ledger, before.ledger.seed)
      let (revisions, exports) = exported(
        before.agenda.exportEntries(ledger, before.now, phases: full), over: ledger.exports,
        in: span, now: before.now, where: { series == nil || $0.series == series },
        digest: {
          CalendarEvent.digest($0, seed: seed, detail: detail, words: words, zone: zone)
        })
      events = revisions.map {
        CalendarEvent($0, seed: seed, detail: detail, words: words)
      }
      return [.exported(.byCommand(exports))]
    }
    return events
  }

  private func span(_ snapshot: Snapshot) throws -> Range<Instant> {
    let zone = snapshot.context.zone
    let begin = try typedInstant(from, in: zone, now: snapshot.now) ?? snapshot.now
    guard let end = try typedInstant(until, in: zone, now: snapshot.now, wholeDay: true) else {
      return begin..<Instant(seconds: .max)
    }
    try checkOrder(begin, end, typed: until, after: from == nil ? "now" : "--from")
    return begin..<end
  }

  /// Refuses an unknown series. One that the configuration no longer has can still be in other
  /// calendars.
  private func checkSeries(_ snapshot: Snapshot) throws {
    guard let series,
      snapshot.context.seriesDefaults(of: series, in: snapshot.agenda, snapshot.ledger) == nil,
      !snapshot.ledger.exports.keys.contains(where: { $0.session.series == series })
    else {
      return
    }
    throw errorExit(
      "there is no series \(series) in \(snapshot.paths.configuration); see: oriel session list")
  }

  private static func json(_ event: CalendarEvent) -> JSON {
    .members(
      ("uid", .text(event.uid)), ("key", .text(event.name.description)),
      ("title", .text(event.title)),
      ("from", JSONOutput.instant(event.from)), ("until", JSONOutput.instant(event.until)),
      ("alarm", .bool(event.hasAlarm)),
      ("sequence", .int(event.sequence)),
      ("status", .text(event.isCancelled ? "cancelled" : "confirmed")))
  }
}
