// SPDX-License-Identifier: Apache-2.0
import JSON
import Testing

@testable import Keeping
@testable import Planning

/// Every text in the state file, at whatever depth, and whether it may hold words of the person's
/// own.
///
/// `oriel erase --words` promises that those are gone. A new text within an older value, such as a
/// remark on a rating, changes no member of the document, so that `ErasureTableTests` would not ask
/// about it. It stands here by its path.
@Suite struct OwnWordsTests {
  /// The paths of texts that hold words of the person's own.
  private static let own: Set = [
    "intentions.*.text", "intentions.*.earlier[].text", "reflections[].text",
  ]

  /// The paths of all other texts: names, instants and words of the program.
  private static let others: Set = [
    "around_sessions_since", "calendar_file.*.digest", "calendar_file.*.from",
    "calendar_file.*.stamp", "calendar_file.*.until", "calendar_texts.*.evenings_until",
    "calendar_texts.*.item", "calendar_texts.*.session_start", "calendar_texts_from",
    "changes.*.base", "changes.*.held.end", "changes.*.held.start",
    "changes.*.origin.occurrence", "changes.*.origin.override.stamp", "changes.*.origin.route",
    "changes.*.origin.stamp", "changes.*.origin.start", "changes.*.origin.time_zone",
    "changes.*.origin.uid", "changes.*.start", "channels.email.failure",
    "channels.email.last_failure", "channels.email.last_success", "checkpoint.at",
    "checkpoint.changes.*.base", "checkpoint.changes.*.held.end",
    "checkpoint.changes.*.held.start", "checkpoint.changes.*.start",
    "checkpoint.frequency.around_sessions_since", "chosen[].at", "chosen[].item", "erased_until",
    "evenings_until", "exports.*.digest", "exports.*.from",
    "exports.*.until", "fewer_asked_at", "intentions.*.at", "intentions.*.earlier[].at",
    "last_act", "last_quoted", "pauses[].from", "pauses[].until", "prompts.*.answered_for[]",
    "prompts.*.channel", "prompts.*.due", "prompts.*.expires", "prompts.*.first_shown",
    "prompts.*.handle.server", "prompts.*.history[].at", "prompts.*.history[].reason",
    "prompts.*.history[].standing", "prompts.*.history[].until", "prompts.*.in_sight_since",
    "prompts.*.item",
    "prompts.*.letter.next_try", "prompts.*.letter.since", "prompts.*.letter.state",
    "prompts.*.next_try", "prompts.*.phase", "prompts.*.reason", "prompts.*.recent[]",
    "prompts.*.seen_on", "prompts.*.session_start", "prompts.*.silent_since", "prompts.*.since",
    "prompts.*.standing", "ratings[].at", "reflections[].at", "reflections[].session", "seed",
    "series.induction.retired.*", "series.induction.sessions.*", "series.induction.time_zone",
    "settled_until", "showings[].at", "showings[].due", "showings[].key", "summaries.*.answers[]",
    "summaries.*.first_shown", "summaries.*.last_shown.desktop",
    "summaries.*.last_shown.terminal", "summaries.*.starts[]", "waiting.*.reason",
    "waiting.*.until",
  ]

  private static func paths(_ json: JSON, _ path: String = "") -> Set<String> {
    switch json {
    case .text: [path]
    case .array(let values): Set(values.flatMap { paths($0, path + "[]") })
    case .object(let members):
      Set(
        members.flatMap { member in
          let isName = member.name.allSatisfy { $0.isLowercase || $0 == "_" }
          let name = isName ? member.name : "*"
          return paths(member.value, path.isEmpty ? name : "\(path).\(name)")
        })
    case .null, .bool, .int, .decimal: []
    }
  }

  @Test func everyTextIsJudged() throws {
    let found = Self.paths(LedgerDocument.document(of: try fullLedger()))
    #expect(found.subtracting(Self.own).subtracting(Self.others) == [], "judge these")
    #expect(Self.own.isSubset(of: found))
    #expect(Self.others.isSubset(of: found), "these are gone")
  }

  @Test func wordsOfThePersonsOwnAreErased() throws {
    let now = Instant(seconds: 1_800_007_200)
    let before = try fullLedger()
    let agenda = Agenda(
      configuration: Configuration(), scheduledSessions: [], zone: .utc, seed: before.seed,
      numbering: before.numbering)
    let after = step(before, .erased(.words), agenda, now).ledger
    let left = Self.paths(LedgerDocument.document(of: after))
    #expect(left.isDisjoint(with: Self.own))
  }
}
