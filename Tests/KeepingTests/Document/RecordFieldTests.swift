// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// The fields of a prompt's record, each with two judgements. A new field fails here by its name
/// until both are made.
@Suite struct RecordFieldTests {
  private struct Judgement {
    /// True if the field outlives its session: a prompt that is announced anew keeps it.
    let isKept: Bool
    /// True if the field has words that the person wrote. `oriel erase --words` has to clear it.
    let hasOwnWords: Bool
  }

  private static let kept = Judgement(isKept: true, hasOwnWords: false)
  private static let begun = Judgement(isKept: false, hasOwnWords: false)

  private static let judgements: [String: Judgement] = [
    "sessionStart": begun, "phase": begun, "life": begun, "state": begun, "mail": begun,
    // The record says that the note quotes the person's words, and never the words.
    "content": begun,
    "answeredFor": kept, "history": kept,
    "trace.handle": kept, "trace.channel": begun, "trace.failures": begun,
    "trace.firstShown": begun, "trace.recent": begun, "trace.lastServer": begun,
    "trace.isNeutral": begun, "trace.timeInView": begun,
  ]

  /// The fields of a record by their names; those of its trace one by one.
  private static func fields(of record: PromptRecord) -> [String: String] {
    var fields: [String: String] = [:]
    for child in Mirror(reflecting: record).children where child.label != "trace" {
      fields[child.label ?? ""] = "\(child.value)"
    }
    for child in Mirror(reflecting: record.trace).children {
      fields["trace.\(child.label ?? "")"] = "\(child.value)"
    }
    return fields
  }

  @Test func everyFieldIsJudged() throws {
    let record = try #require(try fullLedger().prompts.values.first)
    #expect(Set(Self.fields(of: record).keys) == Set(Self.judgements.keys))
    let withWords = Self.judgements.filter(\.value.hasOwnWords).keys
    #expect(withWords.isEmpty, "Ledger.erase(_:_:) has to clear these")
  }

  @Test func aPromptThatIsAnnouncedAnewKeepsWhatIsJudgedSo() throws {
    let key = try #require(Key("induction-2/+1/morning"))
    let before = try #require(try fullLedger()[key])
    let start = before.sessionStart + .days(7)
    let due = before.life.due + .days(7)
    let prompt = Prompt(
      key: key, phase: .consolidate, sessionStart: start, slotInstant: due, due: due,
      expires: due + .hours(1))
    let old = Self.fields(of: before)
    let new = Self.fields(of: PromptRecord(prompt, after: before))
    for (name, judgement) in Self.judgements {
      #expect((old[name] == new[name]) == judgement.isKept, "\(name)")
    }
  }
}
