// SPDX-License-Identifier: Apache-2.0
import Planning
import JSON
import Text

/// The state file's document and the ledger, each made of the other (`contract.md`, "State").
enum LedgerDocument {
  /// The version that this program writes. Raise it with a forward step in `ledger(from:)` whenever
  /// a reader of the version before could misread the new one.
  ///
  /// 2 has `summaries`, without which an older program would take what is summarised for never
  /// said.
  static let version = 2
  /// The oldest version that this program reads.
  static let oldestVersion = 1

  static func document(of ledger: Ledger) -> JSON {
    let prompts = ledger.prompts.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
    return .members(
      ("version", .int(version)),
      ("seed", .text(hexadecimal(ledger.seed))),
      ("settled_until", ledger.settledUntil.map(json)),
      (
        "series",
        .object(
          ledger.register.series.sorted { $0.key < $1.key }.map { .init($0.key, entry($0.value)) })
      ),
      (
        "changes",
        .object(
          ledger.changes.sorted { $0.key < $1.key }.map {
            .init($0.key.description, change($0.value))
          })
      ),
      (
        "pauses",
        .array(
          ledger.pauses.map { .members(("from", json($0.from)), ("until", $0.until.map(json))) })
      ),
      ("prompts", .object(prompts.map { .init($0.key.description, record($0.value)) })),
      (
        "summaries",
        .object(
          ledger.summaries.sorted { $0.key < $1.key }.map {
            .init($0.key.description, summary($0.value))
          })
      ),
      (
        "waiting",
        .object(
          ledger.waiting.sorted { $0.key < $1.key }.map {
            .init($0.key.description, waiting($0.value))
          })
      ),
      ("showings", .array(ledger.showings.map(showing))),
      ("chosen", .array(ledger.chosen.map(choice))),
      ("intentions", words(ledger.intentions)),
      (
        "reflections", ledger.reflections.isEmpty ? nil : .array(ledger.reflections.map(reflection))
      ),
      ("ratings", ledger.ratings.isEmpty ? nil : .array(ledger.ratings.map(rating))),
      ("fewer", ledger.wantsFewer ? .bool(true) : nil),
      ("silent_run", ledger.silentRun == 0 ? nil : .int(ledger.silentRun)),
      ("question_asked", ledger.isQuestionAsked ? .bool(true) : nil),
      ("last_quoted", ledger.lastQuoted.map(json)), ("locked", ledger.isLocked ? .bool(true) : nil),
      ("erased_until", ledger.erasedUntil.map(json)),
      ("evenings_until", ledger.eveningsUntil.map(json)),
      (
        "channels",
        .object(
          ledger.health.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            .init($0.key.rawValue, health($0.value))
          })
      ),
      (
        "exports",
        .object(
          ledger.exports.map { .init($0.key.description, exported($0.value)) }.sorted {
            $0.name < $1.name
          })
      ))
  }

  private static func json(_ instant: Instant) -> JSON { .text(instant.description) }

  private static func entry(_ entry: SeriesNumbers) -> JSON {
    func numbers(_ numbers: [Int: CivilDateTime]) -> JSON {
      .object(
        numbers.sorted { $0.key < $1.key }.map {
          .init(String($0.key), .text($0.value.description))
        })
    }
    return .members(
      ("time_zone", .text(entry.zone)), ("sessions", numbers(entry.current)),
      ("retired", numbers(entry.retired)))
  }

  private static func change(_ change: SessionChange) -> JSON {
    .members(
      ("start", change.start.map { .text($0.description) }),
      ("base", change.base.map { .text($0.description) }),
      ("origin", change.origin.map(origin)), ("cancelled", change.isCancelled ? .bool(true) : nil),
      (
        "held",
        change.held.map { .members(("start", $0.start.map(json)), ("end", $0.end.map(json))) }
      ))
  }

  private static func origin(_ origin: SessionChange.CalendarSource) -> JSON {
    .members(
      ("uid", .text(origin.uid)), ("occurrence", origin.occurrence.map(JSON.text)),
      ("sequence", origin.event.map { .int($0.sequence) }),
      ("stamp", origin.event?.stamp.map(json)),
      (
        "override",
        origin.override.map {
          .members(("sequence", .int($0.sequence)), ("stamp", $0.stamp.map(json)))
        }
      ),
      ("time_zone", .text(origin.zone)),
      ("seconds", .int(origin.length.seconds)), ("route", .text(origin.route.rawValue)),
      ("start", origin.start.map { .text($0.description) }),
      ("cancelled", origin.isCancelled ? .bool(true) : nil))
  }

  private static func record(_ record: PromptRecord) -> JSON {
    let handle = record.handle.map { handle in
      JSON.members(("server", .text(handle.server)), ("number", .int(Int(handle.number))))
    }
    let history = record.history.map { step in
      JSON.members(
        ("at", json(step.at)), ("standing", .text(step.standing.rawValue)),
        ("reason", .text(step.reason.rawValue)))
    }
    return .members(
      ("standing", .text(record.standing.rawValue)), ("reason", .text(record.reason.rawValue)),
      ("since", json(record.since)), ("phase", .text(record.phase.rawValue)),
      ("session_start", json(record.sessionStart)), ("due", json(record.due)),
      ("expires", json(record.expires)),
      ("item", record.item.map(JSON.text)), ("first_shown", record.firstShown.map(json)),
      ("recent", record.recent.isEmpty ? nil : .array(record.recent.map(json))),
      ("channel", record.channel.map { .text($0.rawValue) }),
      ("failures", record.failures == 0 ? nil : .int(record.failures)),
      ("next_try", record.nextTry.map(json)),
      ("handle", handle), ("letter", record.letter.map(letter)),
      ("silent_since", record.silentSince.map(json)),
      ("veiled", record.isVeiled ? .bool(true) : nil),
      ("quoting", record.isQuoting ? .bool(true) : nil),
      ("escalated", record.isEscalated ? .bool(true) : nil),
      ("seen_on", record.seenOn.map(JSON.text)),
      ("answered_for", record.answeredFor.isEmpty ? nil : .array(record.answeredFor.map(json))),
      ("history", .array(history)))
  }

  private static func summary(_ summary: Summary) -> JSON {
    let standings = Phase.allCases.compactMap { phase in
      summary.standings[phase].map { counts in
        JSON.Member(
          phase.rawValue,
          .object(
            Standing.allCases.compactMap { name in
              counts[name].map { .init(name.rawValue, .int($0)) }
            }))
      }
    }
    let lastShown = Channel.allCases.compactMap { channel in
      summary.lastShown[channel].map { JSON.Member(channel.rawValue, json($0)) }
    }
    return .members(
      ("starts", .array(summary.starts.map(json))), ("standings", .object(standings)),
      ("answers", .array(summary.answers.map(json))), ("first_shown", summary.firstShown.map(json)),
      ("last_shown", .object(lastShown)))
  }

  private static func choice(_ choice: TextChoice) -> JSON {
    .members(("item", .text(choice.item)), ("at", json(choice.at)), ("times", .int(choice.times)))
  }

  private static func words(_ intentions: [SessionID: Intention]) -> JSON? {
    if intentions.isEmpty { return nil }
    return .object(
      intentions.sorted { $0.key < $1.key }.map { id, intention in
        let earlier = intention.parts.dropLast().map { JSON.object(part($0)) }
        let last = intention.parts.suffix(1).flatMap(part)
        return .init(
          id.description,
          .object(last + (earlier.isEmpty ? [] : [.init("earlier", .array(Array(earlier)))])))
      })
  }

  private static func part(_ part: Intention.Part) -> [JSON.Member] {
    [.init("at", json(part.at)), .init("text", .text(part.text))]
  }

  private static func reflection(_ reflection: Reflection) -> JSON {
    .members(
      ("at", json(reflection.at)), ("session", reflection.session.map { .text($0.description) }),
      ("text", .text(reflection.text)))
  }

  private static func rating(_ rating: Rating) -> JSON {
    .members(("at", json(rating.at)), ("value", .int(rating.value)))
  }

  private static func letter(_ letter: OutboxEntry) -> JSON {
    .members(
      ("state", .text(letter.state.rawValue)), ("since", json(letter.since)),
      ("failures", letter.failures == 0 ? nil : .int(letter.failures)),
      ("next_try", letter.nextTry.map(json)))
  }

  private static func health(_ health: Health) -> JSON {
    .members(
      ("last_success", health.lastSuccess.map(json)),
      ("last_failure", health.lastFailure.map(json)),
      ("failure", health.failure.map { .text($0.rawValue) }))
  }

  private static func exported(_ exported: ExportRecord) -> JSON {
    .members(
      ("from", json(exported.from)), ("until", json(exported.until)),
      ("digest", .text(hexadecimal(exported.digest))),
      ("sequence", .int(exported.sequence)), ("cancelled", exported.isCancelled ? .bool(true) : nil)
    )
  }

  private static func waiting(_ waiting: Waiting) -> JSON {
    .members(("until", json(waiting.until)), ("reason", .text(waiting.reason.rawValue)))
  }

  private static func showing(_ showing: Showing) -> JSON {
    .members(
      ("key", .text(showing.key.description)), ("due", json(showing.due)), ("at", json(showing.at)))
  }

  private static func hexadecimal(_ seed: UInt64) -> String { seed.padded(16, radix: 16) }
}
