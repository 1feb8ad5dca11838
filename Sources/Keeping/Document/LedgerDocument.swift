// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

/// The state file's document and the ledger, each made of the other (`contract.md`, "State").
enum LedgerDocument {
  /// The version that this program writes. Raise it, with a forward step in `fields`, whenever a
  /// reader of the version before could misread the new one.
  ///
  /// 2 has `summaries`. An older program would not know them, and would show the summarised notes
  /// again.
  ///
  /// 3 has notes with a part of their own, the wish for notes around sessions alone, and the time
  /// for which a note was in sight.
  ///
  /// 4 has answers that were taken back.
  ///
  /// 5 has the failure of the mail helper itself.
  static let version = 5
  /// The oldest version that this program reads.
  static let oldestVersion = 1

  /// The version of a document; nil if it has none, and so is not a state file.
  static func version(of document: JSON) -> Int? { document["version"]?.int }

  static func document(of ledger: Ledger) -> JSON {
    let members = fields.compactMap { field in
      field.field.write(ledger).map { JSON.Member(field.field.name, $0) }
    }
    return .object([JSON.Member("version", .int(version))] + members)
  }

  /// The ledger of a document of this program's version, or of an older one. A member that an older
  /// version did not have was empty then, so its absence is the whole forward step.
  static func ledger(from document: JSON) throws(Misfit) -> Ledger {
    var ledger = Ledger(seed: 0)
    for field in fields {
      try field.field.read(document, &ledger)
    }
    return ledger
  }
}

/// One member of the state document, with the ways in which a person can have it forgotten.
struct StateField: Sendable {
  let field: Field<Ledger>
  /// The ways by which the member is forgotten, whole or in part.
  let erasedBy: Set<ErasureKind>
  /// The ways of erasing that leave something of their own in the member.
  var writtenBy: Set<ErasureKind> = []

  var name: String { field.name }
}

/// A way to forget: `oriel erase --all`, `--words` or `--before`.
enum ErasureKind: Hashable, Sendable, CaseIterable {
  case everything
  case words
  case before
}

extension LedgerDocument {
  /// The one table of the state document's members, in their order: name, both directions, and what
  /// erases each. A test checks that it is complete.
  static let fields: [StateField] = [
    StateField(field: .required("seed", \.seed, .hexadecimal), erasedBy: []),
    StateField(field: .optional("settled_until", \.decidedUntil, .instant), erasedBy: []),
    StateField(
      field: .required("series", \.numbering.series, .dictionary(.string, .seriesNumbers)),
      erasedBy: [.everything]),
    StateField(
      field: .added("changes", \.changes, .dictionary(.session, .change)), erasedBy: [.everything]),
    StateField(
      field: .optional("checkpoint", \.checkpoint, .checkpoint), erasedBy: [.everything, .before]),
    StateField(
      field: .optional("last_act", \.lastActSource, .act), erasedBy: [.everything, .before]),
    StateField(
      field: .added("pauses", \.pauses, .list(.pause)), erasedBy: [.everything, .before]),
    StateField(field: prompts, erasedBy: [.everything, .before]),
    StateField(
      field: .added("summaries", \.summaries, .dictionary(.session, .summary)),
      erasedBy: [.everything, .before]),
    StateField(
      field: .required("waiting", \.waiting, .dictionary(.key, .waiting)),
      erasedBy: [.everything, .before]),
    StateField(
      field: .required("showings", \.showings, .list(.showing)), erasedBy: []),
    StateField(field: chosen, erasedBy: [.everything, .before]),
    StateField(
      field: .unless([:], "intentions", \.intentions, .dictionary(.session, .intention)),
      erasedBy: [.everything, .words, .before]),
    StateField(
      field: .unless([], "reflections", \.reflections, .list(.reflection)),
      erasedBy: [.everything, .words, .before]),
    StateField(
      field: .unless([], "ratings", \.ratings, .list(.rating)), erasedBy: [.everything, .before]),
    StateField(
      field: .unless(false, "fewer", \.chosenFrequency.wantsEveningsOnly, .flag), erasedBy: []),
    StateField(
      field: .unless(0, "silent_run", \.leftAloneInARow, .count), erasedBy: [.everything]),
    StateField(field: fewerAsked, erasedBy: [.everything]),
    StateField(
      field: .optional(
        "around_sessions_since", \.chosenFrequency.aroundSessionsSince, .instant),
      erasedBy: []),
    StateField(
      field: .optional("last_quoted", \.lastQuoted, .instant), erasedBy: [.everything]),
    StateField(field: .unless(false, "locked", \.isLocked, .flag), erasedBy: []),
    StateField(field: .unless(false, "do_not_disturb", \.isDoNotDisturbOn, .flag), erasedBy: []),
    StateField(
      field: .optional("erased_until", \.erasedUntil, .instant), erasedBy: [],
      writtenBy: [.everything, .before]),
    StateField(
      field: .optional("evenings_until", \.forgottenLowAnswerUntil, .instant), erasedBy: [],
      writtenBy: [.everything, .before]),
    StateField(
      field: .added(
        "channels", \.health, .dictionary(.word, .health) { $0.key.rawValue < $1.key.rawValue }),
      erasedBy: [.everything]),
    StateField(
      field: .added(
        "exports", \.exports,
        .dictionary(.export, .exported) { $0.key.description < $1.key.description }),
      erasedBy: [.everything]),
    StateField(
      field: .unless(
        [:], "calendar_file", \.calendarFile,
        .dictionary(.export, .exported) { $0.key.description < $1.key.description }),
      erasedBy: [.everything, .before]),
    StateField(
      field: .unless(0, "calendar_sequence", \.calendarSequence, .sequence), erasedBy: [],
      writtenBy: [.everything, .before]),
    StateField(
      field: .unless([:], "calendar_texts", \.reservedTexts, .dictionary(.key, .reserved)),
      erasedBy: [.everything, .words]),
    StateField(
      field: .optional("calendar_texts_from", \.calendarTextsFrom, .instant), erasedBy: [],
      writtenBy: [.everything, .words]),
  ]

  /// Prompts in the order of their due, as a person reads them.
  static let prompts = Field<Ledger>(name: "prompts") {
    promptsCodec.write($0.prompts)
  } read: { object, ledger throws(Misfit) in
    let value = try Misfit.require(object["prompts"], at: "prompts")
    for (key, record) in try promptsCodec.read(value, "prompts") {
      ledger[key] = record
    }
  } isSame: {
    $0.prompts == $1.prompts
  }

  private static let promptsCodec = Codec<[Key: PromptRecord]>.dictionary(.key, .prompt) {
    order(of: $0.key, due: $0.value.due) < order(of: $1.key, due: $1.value.due)
  }

  /// The order of the notes in the document: by due, then by key.
  static func order(of key: Key, due: Instant) -> (Instant, Key) { (due, key) }

  /// The member of one prompt.
  static func member(_ key: Key, _ record: PromptRecord) -> JSON.Member {
    JSON.Member(key.description, Codec<PromptRecord>.prompt.write(record))
  }

  /// Version 2 had a flag, without an instant.
  private static let fewerAsked = Field<Ledger>(name: "fewer_asked_at") { ledger in
    ledger.fewerAskedAt.map(Codec.instant.write)
  } read: { object, ledger throws(Misfit) in
    if let value = object["fewer_asked_at"] {
      ledger.fewerAskedAt = try Codec.instant.read(value, "fewer_asked_at")
    } else if object["question_asked"] == .bool(true) {
      ledger.fewerAskedAt = ledger.decidedUntil
    }
  } isSame: {
    $0.fewerAskedAt == $1.fewerAskedAt
  }

  /// In the first files a choice is the name of its text alone, without a time.
  private static let chosen = Field<Ledger>(name: "chosen") {
    .array($0.chosen.map(Codec.choice.write))
  } read: { object, ledger throws(Misfit) in
    let values = try Misfit.require(object["chosen"]?.values, at: "chosen")
    for value in values {
      if let item = value.text {
        let at = ledger.decidedUntil ?? Instant(seconds: 0)
        ledger.chosen.append(TextChoice(textID: item, at: at))
      } else {
        ledger.chosen.append(try Codec.choice.read(value, "chosen"))
      }
    }
  } isSame: {
    $0.chosen == $1.chosen
  }
}
