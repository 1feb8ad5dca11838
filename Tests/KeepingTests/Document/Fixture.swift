// SPDX-License-Identifier: Apache-2.0
import Foundation
import JSON
import Planning
import Testing

@testable import Keeping

/// The state files of 0.1.0 in `Fixtures/0.1.0`, by name.
enum Fixture {
  private static let folder = Bundle.module.bundleURL.appending(path: "Fixtures/0.1.0")

  private static func file(_ name: String) -> URL { folder.appending(path: name + ".json") }

  static func names() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: file(name), encoding: .utf8)
  }

  static func json(_ name: String) throws -> JSON {
    try #require(JSON(Array(try Data(contentsOf: file(name)))))
  }

  static func ledger(_ name: String) throws -> Ledger {
    try #require(try StateFile.read(file(name).path()))
  }
}

/// The members of each kind of object in a state file.
enum StateMembers {
  static let of010: [String: Set<String>] = [
    "state": [
      "version", "seed", "settled_until", "series", "changes", "pauses", "prompts", "summaries",
      "waiting", "showings", "chosen", "intentions", "reflections", "ratings", "fewer",
      "silent_run", "question_asked", "last_quoted", "locked", "erased_until", "evenings_until",
      "channels", "exports",
    ],
    "state.series.*": ["time_zone", "sessions", "retired"],
    "state.changes.*": ["start", "base", "origin", "cancelled", "held"],
    "state.changes.*.origin": [
      "uid", "occurrence", "sequence", "stamp", "override", "time_zone", "seconds", "route",
      "start", "cancelled",
    ],
    "state.changes.*.origin.override": ["sequence", "stamp"],
    "state.changes.*.held": ["start", "end"],
    "state.pauses[]": ["from", "until"],
    "state.prompts.*": [
      "standing", "reason", "since", "phase", "session_start", "due", "expires", "item",
      "first_shown", "recent", "channel", "failures", "next_try", "handle", "letter",
      "silent_since", "veiled", "quoting", "escalated", "seen_on", "answered_for", "history",
    ],
    "state.prompts.*.handle": ["server", "number"],
    "state.prompts.*.letter": ["state", "since", "failures", "next_try"],
    "state.prompts.*.history[]": ["at", "standing", "reason"],
    "state.summaries.*": ["starts", "standings", "answers", "first_shown", "last_shown"],
    "state.waiting.*": ["until", "reason"],
    "state.showings[]": ["key", "due", "at"],
    "state.chosen[]": ["item", "at", "times"],
    "state.intentions.*": ["at", "text", "earlier"],
    "state.intentions.*.earlier[]": ["at", "text"],
    "state.reflections[]": ["at", "session", "text"],
    "state.ratings[]": ["at", "value"],
    "state.channels.*": ["last_success", "last_failure", "failure"],
    "state.exports.*": ["from", "until", "digest", "sequence", "cancelled"],
  ]

  /// Members that are newer than 0.1.0, by the version of the document that first had them. An older
  /// program would misread the file without them, so a new one comes with a new version.
  static let raising: [Int: [String: Set<String>]] = [
    3: [
      "state": ["around_sessions_since", "fewer_asked_at"], "state.chosen[]": ["fixed"],
      "state.prompts.*": ["introduces", "in_sight", "in_sight_since"],
    ],
    4: [
      "state": ["checkpoint"], "state.checkpoint": ["at", "changes", "frequency"],
      "state.checkpoint.frequency": ["fewer", "around_sessions_since"],
      "state.checkpoint.changes.*": ["start", "base", "held"],
      "state.checkpoint.changes.*.held": ["start", "end"],
    ],
  ]

  /// Members that are newer than 0.1.0 and that an older program may skip, as was judged of each: it
  /// shows no note again for want of them, and leaves none out.
  static let skippable: [String: Set<String>] = [
    "state": [
      "calendar_file", "calendar_texts", "calendar_sequence", "calendar_texts_from",
      "do_not_disturb", "last_act",
    ],
    "state.calendar_file.*": ["from", "until", "digest", "sequence", "stamp"],
    "state.calendar_texts.*": ["item", "session_start", "evenings_until"],
    "state.prompts.*.history[]": ["until"],
  ]

  /// All members that a full ledger is written with, and those that are read alone.
  static var all: [String: Set<String>] {
    let newer = Array(raising.values) + [skippable]
    return newer.reduce(of010) { $0.merging($1) { $0.union($1) } }
  }

  /// The members of 0.1.0 that are read and no longer written.
  static let read: Set<String> = ["question_asked"]

  /// The objects whose names are data: keys of prompts, names of sessions, channels and the like.
  static let maps: Set<String> = [
    "state.series", "state.series.*.sessions", "state.series.*.retired", "state.changes",
    "state.checkpoint.changes", "state.prompts", "state.summaries", "state.summaries.*.standings",
    "state.summaries.*.standings.*", "state.summaries.*.last_shown", "state.waiting",
    "state.intentions", "state.channels", "state.exports", "state.calendar_file",
    "state.calendar_texts",
  ]
}

/// Adds the names of a value's members to those found so far, by the kind of object that has them.
func collectMembers(
  of value: JSON, at kind: String = "state", into found: inout [String: Set<String>]
) {
  switch value {
  case .object(let members) where StateMembers.maps.contains(kind):
    for member in members { collectMembers(of: member.value, at: kind + ".*", into: &found) }
  case .object(let members):
    for member in members {
      found[kind, default: []].insert(member.name)
      collectMembers(of: member.value, at: "\(kind).\(member.name)", into: &found)
    }
  case .array(let values):
    for value in values { collectMembers(of: value, at: kind + "[]", into: &found) }
  default: break
  }
}
