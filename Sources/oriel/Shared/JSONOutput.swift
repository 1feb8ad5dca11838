// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import JSON
import YAML

/// The shapes that other programs rely on (`contract.md`, "Shapes others rely on").
enum JSONOutput {
  static func instant(_ instant: Instant) -> JSON { .text(instant.description) }

  static func prompt(_ prompt: Prompt, _ agenda: Agenda, _ ledger: Ledger) -> JSON {
    self.prompt(prompt, due: prompt.due, expires: prompt.expires, agenda, ledger)
  }

  private static func prompt(
    _ prompt: Prompt, due: Instant, expires: Instant, _ agenda: Agenda, _ ledger: Ledger
  ) -> JSON {
    // Of a list of values that may be missing, `members` would make a second one.
    .object([
      JSON.Member("key", .text(prompt.key.description)),
      JSON.Member("phase", .text(prompt.phase.rawValue)),
      JSON.Member("session", .text(prompt.key.session.description)),
      JSON.Member("due", instant(due)), JSON.Member("expires", instant(expires)),
      JSON.Member("weight", .decimal(agenda.weight(at: due))),
      JSON.Member("standing", standing(of: ledger[prompt.key])),
    ])
  }

  /// The standing of a note of the plan; null while nothing is decided about it. A note that left
  /// the plan, and is in it again, comes as if it had never been decided.
  static func standing(of record: PromptRecord?) -> JSON {
    guard let record, !record.standing.mayComeAgain else {
      return .null
    }
    return .text(record.standing.rawValue)
  }

  static func upcoming(_ upcoming: UpcomingPrompt, _ snapshot: Snapshot) -> JSON {
    guard
      case .object(let members) = prompt(
        upcoming.prompt, due: upcoming.at, expires: upcoming.expires, snapshot.agenda,
        snapshot.ledger)
    else {
      return .null
    }
    return .object(members + [JSON.Member("reason", .text(upcoming.reason.rawValue))])
  }

  static func diagnostic(_ diagnostic: Diagnostic) -> JSON {
    .members(
      ("file", .text(diagnostic.file)), ("line", .int(diagnostic.line)),
      ("column", .int(diagnostic.column)),
      ("message", .text(diagnostic.message)), ("expected", .text(diagnostic.remedy)))
  }

  /// An error of a configuration on one line.
  ///
  /// - Parameter key: The key that it is about, if it is about one.
  static func error(_ error: Diagnostic, about key: String?) -> JSON {
    .members(
      ("key", .orNull(key.map { .text($0) })), ("column", .int(error.column)),
      ("message", .text(error.message)), ("expected", .text(error.remedy)))
  }

  static func session(_ scheduled: ScheduledSession) -> JSON {
    let session = scheduled.session
    return .members(
      ("id", .text(session.id.description)), ("start", instant(session.start)),
      ("end", instant(session.end)),
      ("series", .text(session.id.series)), ("status", .text(scheduled.status.rawValue)))
  }

  /// `contract.md`, "Commands": `texts list --json`.
  static func text(_ item: LibraryText) -> JSON {
    .members(
      ("id", .text(item.id)), ("text", .text(item.text)),
      ("phases", .array(item.phasesInOrder.map { .text($0.rawValue) })),
      ("loop", .orNull(item.loop.map { .text($0.rawValue) })), ("technique", .text(item.technique)),
      ("minutes", .int(item.minutes)), ("effort", .text(item.effort.rawValue)),
      ("source", .orNull(item.source.map { .text($0) })))
  }

  static func pause(_ snapshot: Snapshot) -> JSON {
    .members(
      ("paused", .bool(snapshot.pause != nil)),
      ("paused_until", .orNull(snapshot.pause?.until.map(JSONOutput.instant))))
  }
}
