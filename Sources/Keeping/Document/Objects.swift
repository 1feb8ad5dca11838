// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

// The objects of the state file, each as one table of its members.

private let epoch = Instant(seconds: 0)

extension Codec where Value == Int {
  /// A number that is never negative, with room for one more at any time.
  static var count: Codec { converted(.anyInt, { $0 }) { min(max(0, $0), 1 << 30) } }

  /// A number of changes that calendars can hold (RFC 5545, section 3.3.8), with room for many more.
  static var sequence: Codec { .count }
}

extension Codec where Value == SeriesNumbers {
  static let seriesNumbers = object(
    [
      .required("time_zone", \.zone, .string),
      .required("sessions", \.current, .dictionary(.name, .civil)),
      .required("retired", \.retired, .dictionary(.name, .civil)),
    ], empty: SeriesNumbers(zone: ""))
}

extension Codec where Value == Pause {
  static let pause = object(
    [.required("from", \.from, .instant), .optional("until", \.until, .instant)],
    empty: Pause(from: epoch))
}

extension Codec where Value == Waiting {
  static let waiting = object(
    [.required("until", \.until, .instant), .required("reason", \.reason, .word)],
    empty: Waiting(until: epoch, reason: .due))
}

extension Codec where Value == Showing {
  static let showing = object(
    [
      .required("key", \.key, .key), .required("due", \.due, .instant),
      .required("at", \.at, .instant),
    ],
    empty: Showing(
      key: Key(session: SessionID(series: "", number: 0), day: 0, slot: .rest), due: epoch,
      at: epoch))
}

extension Codec where Value == TextChoice {
  static let choice = object(
    [
      .required("item", \.textID, .string), .required("at", \.at, .instant),
      .added("times", \.times, .int), .unless(false, "fixed", \.isFixed, .flag),
    ], empty: TextChoice(textID: "", at: epoch))
}

extension Codec where Value == Health {
  static let health = object(
    [
      .optional("last_success", \.lastSuccess, .instant),
      .optional("last_failure", \.lastFailure, .instant),
      .optional("failure", \.failure, .word),
    ], empty: Health())
}

extension Codec where Value == ExportRecord {
  static let exported = object(
    [
      .required("from", \.from, .instant), .required("until", \.until, .instant),
      .required("digest", \.digest, .hexadecimal), .required("sequence", \.sequence, .sequence),
      .unless(false, "cancelled", \.isCancelled, .flag),
      .optional("stamp", \.stamp, .instant),
    ], empty: ExportRecord(from: epoch, until: epoch, digest: 0))
}

extension Codec where Value == ReservedText {
  static let reserved = object(
    [
      .required("item", \.textID, .string), .required("session_start", \.sessionStart, .instant),
      .optional("evenings_until", \.lowAnswerUntil, .instant),
    ], empty: ReservedText(textID: "", sessionStart: epoch))
}

// MARK: - What the person wrote and said

extension Codec where Value == Reflection {
  static let reflection = object(
    [
      .required("at", \.at, .instant), .optional("session", \.session, .session),
      .required("text", \.text, .string),
    ], empty: Reflection(at: epoch, session: nil, text: ""))
}

extension Codec where Value == Rating {
  static let rating = converted(
    object(
      [.required("at", \.at, .instant), .required("value", \.value, .int)],
      empty: Rating(at: epoch, value: 0)), { $0 }
  ) { Rating.bounds.contains($0.value) ? $0 : nil }
}

/// An intention's parts, the last of which is the object itself.
private struct StoredIntention: Sendable {
  var last: Intention.Part
  var earlier: [Intention.Part]
}

extension Codec where Value == Intention {
  private static var partFields: [Field<Intention.Part>] {
    [.required("at", \.at, .instant), .required("text", \.text, .string)]
  }
  private static let empty = Intention.Part(at: epoch, text: "")

  static let intention = converted(
    Codec<StoredIntention>.object(
      Field.inline(\.last, partFields)
        + [.unless([], "earlier", \.earlier, .list(.object(partFields, empty: empty)))],
      empty: StoredIntention(last: empty, earlier: [])),
    { StoredIntention(last: $0.parts.last ?? empty, earlier: Array($0.parts.dropLast())) },
    { Intention($0.earlier + [$0.last]) })
}

// MARK: - Sessions

extension Codec where Value == SessionChange {
  static let change = object(
    [
      .optional("start", \.start, .wall), .optional("base", \.base, .civil),
      .optional("origin", \.source, .source), .unless(false, "cancelled", \.isCancelled, .flag),
      .optional(
        "held", \.held,
        .object(
          [.optional("start", \.start, .instant), .optional("end", \.end, .instant)],
          empty: Held())),
    ], empty: SessionChange())
}

extension Codec where Value == Checkpoint {
  static let checkpoint = object(
    [
      .required("at", \.at, .instant),
      .unless([:], "changes", \.changes, .dictionary(.session, .change)),
      .optional("frequency", \.frequency, .frequency),
    ], empty: Checkpoint(at: epoch))
}

extension Codec where Value == ActSource {
  /// The name of a note, or a word. No word is the name of a note.
  static var act: Codec {
    text({ $0.word }) { text in
      Key(text).map(ActSource.note) ?? ActSource.ActPlace(rawValue: text).map(ActSource.other)
    }
  }
}

extension ActSource {
  fileprivate var word: String {
    switch self {
    case .note(let key): key.description
    case .other(let place): place.rawValue
    }
  }
}

extension Codec where Value == ChosenFrequency {
  static let frequency = object(
    [
      .unless(false, "fewer", \.wantsEveningsOnly, .flag),
      .optional("around_sessions_since", \.aroundSessionsSince, .instant),
    ], empty: ChosenFrequency())
}

extension Codec where Value == Revision {
  static let fields: [Field<Revision>] = [
    .required("sequence", \.sequence, .int), .optional("stamp", \.stamp, .instant),
  ]
  static let revision = object(fields, empty: Revision(sequence: 0))
}

extension Codec where Value == SessionChange.CalendarSource {
  static let source = converted(
    object(fields, empty: empty), { $0 }
  ) { $0.event == nil && $0.override == nil ? nil : $0 }

  private static let empty = SessionChange.CalendarSource(
    uid: "", occurrence: nil, event: nil, zone: "", length: .zero, route: .iv)

  private static let fields: [Field<SessionChange.CalendarSource>] = [
    .required("uid", \.uid, .string), .optional("occurrence", \.occurrence, .string),
    eventSequence, eventStamp, .optional("override", \.override, .revision),
    .required("time_zone", \.zone, .string), .required("seconds", \.length, .seconds),
    .required("route", \.route, .word), .optional("start", \.start, .wall),
    .unless(false, "cancelled", \.isCancelled, .flag),
  ]

  /// The event's own revision has no object of its own; without a sequence there is none.
  private static let eventSequence = Field<SessionChange.CalendarSource>(name: "sequence") {
    $0.event.map { .int($0.sequence) }
  } read: { object, source throws(Misfit) in
    if let sequence = object["sequence"]?.int {
      source.event = Revision(sequence: sequence)
    }
  }

  private static let eventStamp = Field<SessionChange.CalendarSource>(name: "stamp") {
    $0.event?.stamp.map(Codec<Instant>.instant.write)
  } read: { object, source throws(Misfit) in
    guard source.event != nil, let stamp = object["stamp"] else {
      return
    }
    source.event?.stamp = try Codec<Instant>.instant.read(stamp, "stamp")
  }
}

extension Codec where Value == Summary {
  static let summary = object(
    [
      .added("starts", \.starts, .list(.instant)),
      .required(
        "standings", \.standings,
        .dictionary(
          .word, .dictionary(.word, .int, by: order(Standing.allCases)), by: order(Phase.allCases))),
      .added("answers", \.answers, .list(.instant)),
      .optional("first_shown", \.firstShown, .instant),
      .required(
        "last_shown", \.lastShown, .dictionary(.word, .instant, by: order(Channel.allCases))),
    ], empty: Summary())
}

/// The order of some members by the place of their keys among all cases.
private func order<Key: Hashable & Sendable, Value>(_ cases: [Key])
  -> @Sendable ((key: Key, value: Value), (key: Key, value: Value)) -> Bool
{
  { a, b in (cases.firstIndex(of: a.key) ?? 0) < (cases.firstIndex(of: b.key) ?? 0) }
}

// MARK: - Prompts

extension Codec where Value == PromptRecord {
  static let prompt = converted(
    Codec<StoredPrompt>.object(StoredPrompt.fields, empty: StoredPrompt()),
    { StoredPrompt($0) }, { $0.record })
}

extension StoredPrompt {
  static let fields: [Field<StoredPrompt>] = [
    .required("standing", \.standing, .word), .required("reason", \.reason, .word),
    .required("since", \.since, .instant), .required("phase", \.phase, .word),
    .required("session_start", \.sessionStart, .instant), .required("due", \.due, .instant),
    .required("expires", \.expires, .instant), .optional("item", \.contentID, .string),
    .optional("first_shown", \.firstShown, .instant),
    .unless([], "recent", \.recent, .list(.instant)),
    .optional("channel", \.channel, .word), .unless(0, "failures", \.failures, .int),
    .optional("next_try", \.retry, .instant), .optional("handle", \.handle, .handle),
    .optional("letter", \.mail, .mail), .optional("silent_since", \.silentSince, .instant),
    .unless(false, "veiled", \.isNeutral, .flag), .unless(false, "quoting", \.isQuoting, .flag),
    .unless(false, "introduces", \.introduces, .flag),
    .unless(.zero, "in_sight", \.inSight, .seconds),
    .optional("in_sight_since", \.inSightSince, .instant),
    .unless(false, "escalated", \.isEscalated, .flag), .optional("seen_on", \.lastServer, .string),
    .unless([], "answered_for", \.answeredFor, .list(.instant)),
    .required("history", \.history, .list(.step)),
  ]
}

extension Codec where Value == Handle {
  static let handle = object(
    [.required("server", \.server, .string), .required("number", \.number, .number)],
    empty: Handle(server: "", number: 0))
}

extension Codec where Value == StoredMail {
  static let mail = object(
    [
      .required("state", \.state, .word), .required("since", \.since, .instant),
      .unless(0, "failures", \.failures, .int), .optional("next_try", \.retry, .instant),
    ], empty: StoredMail())
}

extension Codec where Value == HistoryEntry {
  static let step = object(
    [
      .required("at", \.at, .instant), .required("standing", \.standing, .word),
      .required("reason", \.reason, .word), .optional("until", \.until, .instant),
    ], empty: HistoryEntry(at: epoch, standing: .asked, reason: .due))
}
