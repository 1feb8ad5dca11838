// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import Calendars

/// Repeated exports to other calendars, while everything moves.
@Suite struct ExportTests {
  private let start = utc("2026-03-06 10:00")
  private let now = utc("2026-03-01 00:00")
  private let ever = utc("2026-03-01 00:00")..<Instant(seconds: .max)

  private func export(
    _ ledger: inout Ledger, _ agenda: Agenda, at now: Instant, in span: Range<Instant>? = nil,
    phases: Bool = false,
    of series: String? = nil, digest: UInt64 = 1
  ) -> [String: ExportRevision] {
    let (revisions, exports) = exported(
      agenda.exportEntries(ledger, now, phases: phases), over: ledger.exports,
      in: span ?? now..<Instant(seconds: .max), now: now,
      where: { series == nil || $0.series == series }, digest: { _ in digest })
    ledger.exports = exports
    #expect(revisions.map(\.entry.from) == revisions.map(\.entry.from).sorted())
    return Dictionary(uniqueKeysWithValues: revisions.map { ($0.entry.name.description, $0) })
  }

  private func story(_ revisions: [String: ExportRevision]) -> Set<String> {
    Set(revisions.values.map { "\($0.sequence)\($0.isCancelled ? " cancelled" : "")" })
  }

  @Test func theSameAgainChangesNothing() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    let first = export(&ledger, agenda, at: now)
    #expect(first.count == 22 && story(first) == ["0"])
    let kept = ledger
    #expect(export(&ledger, agenda, at: now) == first)
    #expect(ledger == kept)
  }

  @Test func whatChangesRisesAndWhatStaysDoesNot() {
    var ledger = Ledger(seed: 1)
    _ = export(&ledger, agenda([session(start: start)]), at: now)
    let moved = export(&ledger, agenda([session(start: start + .hours(2))]), at: now)
    #expect(moved["induction-1/hold"]?.sequence == 1)
    #expect(moved["induction-1/0/morning-of"]?.sequence == 1)
    #expect(moved["induction-1/-2/evening"]?.sequence == 0)
    #expect(
      story(export(&ledger, agenda([session(start: start + .hours(2))]), at: now, digest: 2)) == [
        "1", "2",
      ])
  }

  @Test func aCancelledSessionIsTakenBackOnceAndComesAgain() {
    var ledger = Ledger(seed: 1)
    let planned = agenda([session(start: start)])
    let none = agenda([])
    #expect(export(&ledger, none, at: now).isEmpty)
    let before = export(&ledger, planned, at: now)
    let after = export(&ledger, none, at: now)
    #expect(Set(after.keys) == Set(before.keys) && story(after) == ["1 cancelled"])
    #expect(after["induction-1/hold"]?.entry == before["induction-1/hold"]?.entry)
    #expect(export(&ledger, none, at: now) == after)
    #expect(story(export(&ledger, planned, at: now)) == ["2"])
  }

  @Test func whatHasBegunIsNotTakenBack() {
    var ledger = Ledger(seed: 1)
    _ = export(&ledger, agenda([session(start: start)]), at: now)
    let during = export(&ledger, agenda([]), at: start, in: ever)
    #expect(during["induction-1/0/morning-of"] == nil && during["induction-1/-3/evening"] == nil)
    #expect(
      during["induction-1/hold"]?.isCancelled == true
        && during["induction-1/0/rest"]?.isCancelled == true)
    #expect(export(&ledger, agenda([]), at: start + .days(30), in: ever).isEmpty)
  }

  @Test func aPauseTakesTheNotesBackAndLeavesTheWindows() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start)])
    _ = export(&ledger, agenda, at: now)
    ledger.pauses = [Pause(from: now)]
    let paused = export(&ledger, agenda, at: now)
    #expect(
      paused.count == 22 && paused.values.filter { !$0.isCancelled }.map(\.entry.phase) == [.hold])
    ledger.pauses = []
    #expect(export(&ledger, agenda, at: now)["induction-1/hold"]?.sequence == 0)
    #expect(ledger.exports.values.allSatisfy { !$0.isCancelled })
  }

  @Test func aSpanAndASeriesLeaveTheRestAlone() {
    var ledger = Ledger(seed: 1)
    let both = agenda([session(start: start), session(of: "later", start: start + .days(60))])
    #expect(export(&ledger, both, at: now, in: now..<start)["induction-1/hold"] != nil)
    #expect(
      ledger.exports.keys.allSatisfy { $0.session.series == "induction" }
        && ledger.exports.count == 5)
    #expect(
      export(&ledger, both, at: now, of: "later").keys.allSatisfy { $0.hasPrefix("later-1/") })
    let gone = export(&ledger, agenda([]), at: now, of: "induction")
    #expect(gone.count == 5 && story(gone) == ["1 cancelled"])
  }

  @Test func whatMovedOutOfTheSpanIsStillToldOf() {
    var ledger = Ledger(seed: 1)
    let span = now..<start + .days(1)
    _ = export(&ledger, agenda([session(start: start)]), at: now, in: span)
    let moved = export(&ledger, agenda([session(start: start + .days(7))]), at: now, in: span)
    #expect(moved["induction-1/hold"]?.entry.from == start + .days(7) - .hours(1))
    #expect(moved["induction-1/hold"]?.sequence == 1)
  }

  @Test func phasesAreTheActiveOnes() {
    var ledger = Ledger(seed: 1)
    let agenda = agenda([session(start: start), session(2, start: start + .days(3))])
    let all = export(&ledger, agenda, at: now, phases: true)
    #expect(all["induction-1/core"]?.entry.until == all["induction-2/intention"]?.entry.from)
    #expect(all["induction-1/taper"] == nil && all["induction-2/taper"] != nil)
    #expect(story(export(&ledger, agenda, at: now)) == ["0", "1 cancelled"])
  }

  @Test func namesAreReadAsTheyAreWritten() {
    for text in [
      "a-1", "a-b-a12", "a-1/hold", "a-b-a12/consolidate", "a-1/+3/evening", "a-1/0/morning-of",
    ] {
      #expect(ExportName(text)?.description == text)
    }
    for text in ["", "a", "a-", "a-1/", "a-1/none", "a/hold", "a-1/3/evening", "a-1/hold/"] {
      #expect(ExportName(text) == nil)
    }
  }
}
