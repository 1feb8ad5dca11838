// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import JSON

/// The shapes that other programs rely on (`contract.md`, "Shapes others rely on").
enum Shape {
  static func instant(_ instant: Instant) -> JSON { .text(instant.description) }

  static func prompt(
    _ prompt: Prompt, _ situation: Situation, due: Instant? = nil, expires: Instant? = nil
  ) -> JSON {
    let standing = situation.ledger[prompt.key]?.standing
    return .members(
      ("key", .text(prompt.key.description)), ("phase", .text(prompt.phase.rawValue)),
      ("session", .text(prompt.key.session.description)), ("due", instant(due ?? prompt.due)),
      ("expires", instant(expires ?? prompt.expires)),
      ("weight", .decimal(situation.agenda.weight(at: due ?? prompt.due))),
      ("standing", .orNull(standing.map { .text($0.rawValue) })))
  }

  static func prospect(_ prospect: UpcomingPrompt, _ situation: Situation) -> JSON {
    guard
      case .object(let members) = prompt(
        prospect.prompt, situation, due: prospect.at, expires: prospect.expires)
    else { return .null }
    return .object(members + [JSON.Member("reason", .text(prospect.reason.rawValue))])
  }

  static func fault(_ fault: SourceFault) -> JSON {
    .members(
      ("file", .text(fault.file)), ("line", .int(fault.line)), ("column", .int(fault.column)),
      ("message", .text(fault.message)), ("expected", .text(fault.expected)))
  }
}

/// Times as a person reads them.
struct WallClock {
  let zone: Zone

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Sat 2026-03-07 10:00`, to the minute, rounded down.
  func text(_ instant: Instant) -> String {
    let civil = zone.civil(at: instant)
    return "\(Self.weekdays[civil.date.weekday - 1]) \(civil.date) \(time(instant))"
  }

  /// Said above a list of times.
  var heading: String { "Times are those of \(zone.name)." }

  /// `10:00`; of a time that the clock shows twice in autumn, which of the two: `01:30 (second)`.
  /// Otherwise an end could seem to come before its beginning.
  func time(_ instant: Instant) -> String {
    let civil = zone.civil(at: instant)
    let time = String(civil.time.description.prefix(5))
    guard case .fold(_, let again) = zone.resolve(civil) else { return time }
    return "\(time) (\(instant == again ? "second" : "first"))"
  }

  /// The time alone if it is the same day as `other`.
  func text(_ instant: Instant, near other: Instant) -> String {
    zone.civil(at: instant).date == zone.civil(at: other).date ? time(instant) : text(instant)
  }
}
