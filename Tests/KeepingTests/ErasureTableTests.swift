// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

/// The effect of an erasure on one stored field.
private enum Fate {
  /// It keeps its value.
  case stays
  /// It has the value of an empty ledger afterwards.
  case goes
  /// A part of it goes; the other part is still needed.
  case partly
  /// The erasure itself writes it.
  case set
}

/// The effect of each erasure on one stored field. A field that is new needs a row here.
private struct Erasing {
  /// By `erase --all`.
  let everything: Fate
  /// By `erase --words`.
  let words: Fate
  /// By `erase --before`, of what is older. What is newer always stays.
  let before: Fate
}

/// The effect of each erasure on each stored field of the ledger and of a prompt's record.
///
/// `oriel erase` promises a person that what they wanted forgotten is gone. A field without a row
/// fails by its name, so that nobody can forget to decide. The real erasure is held against each
/// row.
@Suite struct ErasureTableTests {
  private static let ledger: [String: Erasing] = [
    "seed": Erasing(everything: .stays, words: .stays, before: .stays),
    "settledUntil": Erasing(everything: .stays, words: .stays, before: .stays),
    "register": Erasing(everything: .goes, words: .stays, before: .stays),
    "changes": Erasing(everything: .goes, words: .stays, before: .stays),
    "pauses": Erasing(everything: .partly, words: .stays, before: .partly),
    "prompts": Erasing(everything: .goes, words: .partly, before: .partly),
    "summaries": Erasing(everything: .goes, words: .stays, before: .goes),
    "live": Erasing(everything: .goes, words: .stays, before: .stays),
    "showings": Erasing(everything: .goes, words: .stays, before: .stays),
    "waiting": Erasing(everything: .goes, words: .stays, before: .stays),
    "chosen": Erasing(everything: .goes, words: .stays, before: .goes),
    "intentions": Erasing(everything: .goes, words: .goes, before: .goes),
    "reflections": Erasing(everything: .goes, words: .goes, before: .goes),
    "ratings": Erasing(everything: .goes, words: .stays, before: .goes),
    "wantsFewer": Erasing(everything: .stays, words: .stays, before: .stays),
    "silentRun": Erasing(everything: .goes, words: .stays, before: .stays),
    "isQuestionAsked": Erasing(everything: .goes, words: .stays, before: .stays),
    "lastQuoted": Erasing(everything: .goes, words: .stays, before: .stays),
    "isLocked": Erasing(everything: .stays, words: .stays, before: .stays),
    "erasedUntil": Erasing(everything: .set, words: .stays, before: .set),
    "eveningsUntil": Erasing(everything: .set, words: .stays, before: .set),
    "health": Erasing(everything: .goes, words: .stays, before: .stays),
    "exports": Erasing(everything: .goes, words: .stays, before: .stays),
  ]

  /// Of a prompt that is over. Its record goes as a whole, except by `--words`: it has none of the
  /// person's own words, only whether it quoted them.
  private static let record: [String: Erasing] = {
    let whole = Erasing(everything: .goes, words: .stays, before: .goes)
    let names = [
      "standing", "reason", "since", "sessionStart", "phase", "due", "expires", "item",
      "firstShown", "recent", "channel", "failures", "nextTry", "handle", "letter", "silentSince",
      "isVeiled", "isEscalated", "seenOn", "answeredFor", "history",
    ]
    let rows = Dictionary(uniqueKeysWithValues: names.map { ($0, whole) })
    return rows.merging(["isQuoting": Erasing(everything: .goes, words: .goes, before: .goes)]) {
      $1
    }
  }()

  private let closed: Key
  private let before: Ledger
  private let now = Instant(seconds: 1_800_007_200)

  /// A full ledger with a prompt that is over and quotes words, and one that is open.
  init() throws {
    closed = try #require(Key("induction-2/+1/morning"))
    let open = try #require(Key("induction-2/+1/evening"))
    var ledger = try fullLedger()
    ledger.intentions[closed.session] = Intention(at: now - .hours(2), text: "a quiet hour")
    ledger[open] = Record(
      standing: .snoozed, reason: .snoozed, since: now, sessionStart: now - .days(1), phase: .core,
      due: now + .hours(1), expires: now + .hours(5))
    // A notification that may still be on a screen keeps its record.
    ledger[closed]?.handle = nil
    before = ledger
  }

  /// The ledger after the event with which the command and the daemon erase.
  private func after(_ erasure: Erasure) -> Ledger {
    let agenda = Agenda(
      regimen: Regimen(), enrolments: [], zone: .utc, seed: before.seed, register: before.register)
    return step(before, .erased(erasure), agenda, now).ledger
  }

  private func fields(_ value: Any) -> [String: Any] {
    let children = Mirror(reflecting: value).children
    return Dictionary(uniqueKeysWithValues: children.map { ($0.label ?? "", $0.value) })
  }

  /// All that the ledger knows is older than this, except what is still open.
  private var late: Erasure { .before(now - .minutes(30)) }
  /// All is newer than this.
  private var early: Erasure { .before(Instant(seconds: 1_000_000_000)) }

  private func check(
    _ name: String, _ fate: Fate, _ before: Any, _ after: Any, _ empty: Any, _ erasure: String
  ) {
    let isKept = isSameValue(before, after)
    let isGone = isSameValue(after, empty)
    switch fate {
    case .stays: #expect(isKept, "\(name) does not survive \(erasure)")
    case .goes: #expect(isGone, "\(name) survives \(erasure)")
    case .partly: #expect(!isKept && !isGone, "\(name) after \(erasure) is \(after)")
    case .set: #expect(!isKept && !isEmptyValue(after), "\(name) after \(erasure) is \(after)")
    }
  }

  @Test func everyFieldOfTheLedgerHasItsRow() {
    let names = Set(fields(before).keys)
    #expect(names.symmetricDifference(Self.ledger.keys).sorted() == [], "no row, or no field")
  }

  @Test func everyFieldOfARecordHasItsRow() throws {
    let names = Set(fields(try #require(before[closed])).keys)
    #expect(names.symmetricDifference(Self.record.keys).sorted() == [], "no row, or no field")
  }

  @Test func theLedgerForgetsByTheTable() throws {
    let (was, empty) = (fields(before), fields(Ledger(seed: before.seed)))
    let (all, words) = (fields(after(.everything)), fields(after(.words)))
    let (older, newer) = (fields(after(late)), fields(after(early)))
    for (name, row) in Self.ledger {
      let (value, none) = (try #require(was[name]), try #require(empty[name]))
      #expect(!isSameValue(value, none) || name == "seed", "\(name) has no value to lose")
      check(name, row.everything, value, try #require(all[name]), none, "--all")
      check(name, row.words, value, try #require(words[name]), none, "--words")
      check(name, row.before, value, try #require(older[name]), none, "--before")
      check(name, .stays, value, try #require(newer[name]), none, "--before, of what is newer")
    }
  }

  @Test func aRecordForgetsByTheTable() throws {
    #expect(
      Set(Self.record.values.map(\.everything)) == [.goes] && after(.everything)[closed] == nil)
    #expect(Set(Self.record.values.map(\.before)) == [.goes] && after(late)[closed] == nil)
    #expect(after(early)[closed] == before[closed])
    let was = fields(try #require(before[closed]))
    let words = fields(try #require(after(.words)[closed]))
    for (name, row) in Self.record {
      let value = try #require(was[name])
      #expect(!isEmptyValue(value) || name == "handle", "\(name) has no value to lose")
      if row.words == .goes {
        #expect(isEmptyValue(try #require(words[name])), "\(name) survives --words")
      } else {
        check(name, row.words, value, try #require(words[name]), 0, "--words")
      }
    }
  }
}
