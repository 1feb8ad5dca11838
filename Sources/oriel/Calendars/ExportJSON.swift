// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

struct ExportJSON: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Write all that is yours: configuration, sessions and state.",
    usage: """
      oriel export json [--words] [--now <T>]
                        [--config <file>] [--state <file>] [--json]
      """,
    discussion: "It goes to standard output. Keep it as you would keep a diary.")

  @Flag(help: "With your own words: intentions and reflections.")
  var words = false

  @OptionGroup var look: LookOptions

  func run() throws {
    let situation = try look.situation(quietly: true)
    let state = situation.remembered.map { words ? $0 : $0.withoutWords }
    let document = JSON.members(
      ("configuration", RegimenShape.json(situation.context.configuration)),
      ("sessions", .array(situation.agenda.scheduledSessions.map(Shape.session))),
      ("state", .orNull(state.map(StateFile.document))))
    say(document.pretty.trimmed)
  }
}

/// A configuration as it was understood, every default in its place, under the names of the file.
enum RegimenShape {
  static func json(_ configuration: Configuration) -> JSON {
    .members(
      ("time_zone", .orNull(configuration.zone.map { .text($0.name) })),
      ("series", .array(configuration.series.map(series))),
      ("window", window(configuration)), ("day", day(configuration.day)),
      ("deliver", .array(configuration.deliver.map(link))),
      ("desktop", .members(("detail", .text(configuration.desktopDetail.rawValue)))),
      ("email", configuration.mail.map(MailShape.json)),
      (
        "prompts",
        .members(
          ("loops", .array(configuration.loops.map { .text($0.rawValue) })),
          ("language", .text(configuration.language.code)))
      ),
      (
        "support",
        .members(
          ("country", configuration.support.country.map(JSON.text)),
          ("clinic", configuration.support.clinic.map(JSON.text)))
      ))
  }

  private static func link(_ link: Configuration.Link) -> JSON {
    .members(("channel", .text(link.channel.rawValue)), ("after", link.after.map(length)))
  }

  private static func series(_ series: Series) -> JSON {
    let head = JSON.members(
      ("name", .text(series.name)), ("route", .text(series.route.rawValue)),
      ("length", length(series.length)),
      ("time_zone", series.zone.map { .text($0.name) }))
    return joined(head, plan(series.plan))
  }

  private static func plan(_ plan: Plan) -> JSON {
    switch plan {
    case .listed(let lines): .members(("sessions", .array(lines.map { .text($0.description) })))
    case .recurring(let recurrence):
      joined(
        .members(
          ("first", .text(recurrence.first.description)),
          ("every", .text("\(recurrence.everyDays) days")),
          limit(recurrence.limit)),
        .members(("except", .array(recurrence.except.sorted().map { .text($0.description) }))))
    }
  }

  private static func limit(_ limit: Recurrence.Limit) -> (String, JSON?) {
    switch limit {
    case .count(let count): ("count", .int(count))
    case .until(let date): ("until", .text(date.description))
    }
  }

  private static func window(_ configuration: Configuration) -> JSON {
    let window = configuration.window
    return .members(
      ("preset", .text(configuration.weighting.preset.rawValue)),
      ("combine", .text(configuration.weighting.combination.rawValue)),
      ("prep_from", length(window.prepFrom)), ("intention_from", length(window.intentionFrom)),
      ("morning_of", length(window.morningOf)), ("hold_before", length(window.holdBefore)),
      ("hold_after", window.holdAfter.map(length)), ("rest_until", length(window.restUntil)),
      ("core_until", length(window.coreUntil)),
      ("consolidate_until", length(window.consolidateUntil)),
      ("taper_until", length(window.taperUntil)))
  }

  private static func day(_ day: Day) -> JSON {
    .members(
      ("wake", .text(day.wake.description)), ("quiet", .text(day.quiet.description)),
      ("morning", .text(day.morning.description)), ("evening", .text(day.evening.description)),
      ("jitter", length(day.jitter)), ("most_per_day", .int(day.mostPerDay)),
      ("least_gap", length(day.leastGap)),
      ("expiry", length(day.expiry)))
  }

  private static func length(_ elapsed: Elapsed) -> JSON { .text(elapsed.description) }

  private static func joined(_ first: JSON, _ second: JSON) -> JSON {
    guard case .object(let a) = first, case .object(let b) = second else { return .null }
    return .object(a + b)
  }
}
