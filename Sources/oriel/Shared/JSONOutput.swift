// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import JSON
import YAML

/// The shapes that other programs rely on (`contract.md`, "Shapes others rely on").
enum JSONOutput {
  static func instant(_ instant: Instant) -> JSON { .text(instant.description) }

  /// The number of members that a prompt has.
  static let promptMembers = 7

  /// Adds the members of a prompt.
  ///
  /// - Parameters:
  ///   - due: The instant at which it comes.
  ///   - standing: Its standing, from `standing(of:)`.
  static func add(
    _ prompt: Prompt, due: Instant, expires: Instant, weight: Double, standing: String?,
    to members: inout some JSONMembers
  ) {
    prompt.key.withUTF8 { members.add("key", utf8: $0) }
    members.add("phase", word: prompt.phase.rawValue)
    prompt.key.session.withUTF8 { members.add("session", utf8: $0) }
    due.withUTF8 { members.add("due", plain: $0) }
    expires.withUTF8 { members.add("expires", plain: $0) }
    members.add("weight", decimal: weight)
    members.add("standing", word: standing)
  }

  /// The standing of a note of the plan; nil while nothing is decided about it. A note that left
  /// the plan, and is in it again, comes as if it had never been decided.
  static func standing(of record: PromptRecord?) -> String? {
    guard let record, !record.standing.mayComeAgain else {
      return nil
    }
    return record.standing.rawValue
  }

  static func upcoming(_ upcoming: UpcomingPrompt, _ snapshot: Snapshot) -> JSON {
    let prompt = upcoming.prompt
    var members: [JSON.Member] = []
    add(
      prompt, due: upcoming.at, expires: upcoming.expires,
      weight: snapshot.agenda.weight(at: upcoming.at),
      standing: standing(of: snapshot.ledger[prompt.key]), to: &members)
    members.add("reason", word: upcoming.reason.rawValue)
    return .object(members)
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
