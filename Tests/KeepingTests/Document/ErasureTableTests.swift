// SPDX-License-Identifier: Apache-2.0
import JSON
import Testing

@testable import Keeping
@testable import Planning

/// The effect of each erasure on each member of the state document, held against the document's own
/// table.
///
/// `oriel erase` promises a person that what they wanted forgotten is gone. A new field of the ledger
/// fails `StoredFieldTests` until it has a row in `LedgerDocument.fields`; the row has to say what
/// erases it, and that is held here against the real erasure.
@Suite struct ErasureTableTests {
  private let closed: Key
  private let before: Ledger
  private let now = Instant(seconds: 1_800_007_200)

  /// A full ledger with a prompt that is over and quotes words, and one that is open.
  init() throws {
    closed = try #require(Key("induction-2/+1/morning"))
    let open = try #require(Key("induction-2/+1/evening"))
    var ledger = try fullLedger()
    ledger.intentions[closed.session] = Intention(at: now - .hours(2), text: "a quiet hour")
    ledger[open] = PromptRecord(
      sessionStart: now - .days(1), phase: .core,
      life: Life(due: now + .hours(1), expires: now + .hours(5)),
      state: .snoozed(Snooze(cause: .person)))
    ledger[closed]?.state = .closed(.heldBack)
    // A notification that may still be on a screen keeps its record.
    ledger[closed]?.trace.handle = nil
    before = ledger
  }

  /// The ledger after the event with which the command and the daemon erase.
  private func after(_ erasure: Erasure) -> Ledger {
    step(before, .erased(erasure), agenda, now).ledger
  }

  /// A plan in which the prompt that waits came due an hour before.
  private var agenda: Agenda {
    var configuration = Configuration()
    (configuration.day.morning, configuration.day.jitter) = (.at(9), .zero)
    let start = now - .hours(32)
    let session = Session(id: closed.session, start: start, length: .minutes(40))
    return Agenda(
      configuration: configuration,
      scheduledSessions: [
        ScheduledSession(
          session: session, wall: Zone.utc.wallTime(at: start), zone: .utc, status: .planned)
      ],
      zone: .utc, seed: before.seed, numbering: before.numbering)
  }

  /// All that the ledger knows is older than this, except what is still open.
  private var late: Erasure { .before(now - .minutes(30)) }
  /// All is newer than this.
  private var early: Erasure { .before(Instant(seconds: 1_000_000_000)) }

  private func erasure(_ kind: ErasureKind) -> Erasure {
    switch kind {
    case .everything: .everything
    case .words: .words
    case .before: late
    }
  }

  @Test func everyMemberIsForgottenByWhatTheTableSays() {
    for kind in ErasureKind.allCases {
      let after = after(erasure(kind))
      for row in LedgerDocument.fields {
        let (was, left) = (row.field.write(before), row.field.write(after))
        #expect(was != nil, "\(row.name) has no value to lose")
        if row.erasedBy.contains(kind) {
          #expect(left != was, "\(row.name) survives \(kind)")
        } else if row.writtenBy.contains(kind) {
          #expect(left != was && left != nil, "\(row.name) after \(kind)")
        } else if row.name != "prompts" {
          #expect(left == was, "\(row.name) does not survive \(kind)")
        }
      }
    }
  }

  /// A pause that is on is still needed.
  @Test func whatIsForgottenByAllIsGoneWhole() {
    let (after, empty) = (after(.everything), Ledger(seed: before.seed))
    let whole = LedgerDocument.fields.filter {
      $0.erasedBy.contains(.everything) && $0.name != "pauses"
    }
    #expect(whole.count >= 14)
    for row in whole {
      #expect(row.field.write(after) == row.field.write(empty), "\(row.name)")
    }
    #expect(after.pauses.count == 1)
  }

  @Test func whatIsNewerStays() {
    let after = after(early)
    for row in LedgerDocument.fields {
      #expect(row.field.write(after) == row.field.write(before), "\(row.name)")
    }
  }

  /// A record has none of the person's own words, only whether it quoted them.
  @Test func aRecordGoesAsAWholeOrLosesItsQuote() throws {
    let record = try #require(before[closed])
    #expect(record.content.quotesIntention)
    #expect(after(.everything)[closed] == nil)
    #expect(after(late)[closed] == nil)
    #expect(after(early)[closed] == record)
    var without = record
    without.content = .text(id: record.content.id, quotesIntention: false, introduces: true)
    #expect(after(.words)[closed] == without)
  }
}
