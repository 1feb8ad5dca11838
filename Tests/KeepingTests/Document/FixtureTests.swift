// SPDX-License-Identifier: Apache-2.0
import Foundation
import JSON
import Planning
import Testing

@testable import Keeping

/// State files that released versions wrote. Each must load for ever; a member that is renamed or
/// no longer read fails.
@Suite struct FixtureTests {
  /// The files that the release read but did not write itself.
  static let older = ["version-1", "version-1-changes", "version-1-names-alone"]

  @Test func noFixtureIsLost() throws {
    #expect(try Fixture.names().count >= 36)
    #expect(Set(Self.older).isSubset(of: try Fixture.names()))
  }

  @Test(arguments: try Fixture.names().filter { !older.contains($0) })
  func aStateFileOfTheReleaseLoadsAndIsWrittenByteForByte(name: String) throws {
    let ledger = try Fixture.ledger(name)
    #expect(LedgerDocument.document(of: ledger).pretty == (try Self.today(name)))
  }

  /// A fixture as it is written today: the release kept the next try of mail that is not wanted any
  /// more, which never comes.
  private static func withoutDroppedTries(_ name: String) throws -> String {
    let dropped = /("state": "dropped"[^}]*), "next_try": "[^"]*"/
    return try Fixture.text(name).replacing(dropped) { "\($0.output.1)" }
  }

  /// A fixture as it is written today: with today's version, and with the instant of the question
  /// about fewer notes, of which the release kept only that it was asked.
  private static func today(_ name: String) throws -> String {
    let asked = /"question_asked": true/
    let settled = try Fixture.ledger(name).decidedUntil
    return try withoutDroppedTries(name)
      .replacing("\"version\": 2,", with: "\"version\": \(LedgerDocument.version),")
      .replacing(asked) { _ in "\"fewer_asked_at\": \"\(settled.map(\.description) ?? "")\"" }
  }

  @Test func onlyTwoFixturesHaveATryOfDroppedMail() throws {
    let changed = try Fixture.names().filter {
      try Self.withoutDroppedTries($0) != Fixture.text($0)
    }
    #expect(changed == ["letter-given-up-for-a-screen", "letters-on-their-way"])
  }

  /// Version 1 had no summaries, and that is the whole difference.
  @Test func aFileOfVersionOneIsWrittenWithEmptySummaries() throws {
    let written = LedgerDocument.document(of: try Fixture.ledger("version-1")).pretty
    #expect(written == (try Self.today("every-standing")))
  }

  /// A text that stands by its name alone counts as chosen once, when the file was last settled. A
  /// missing list or object is empty.
  @Test func namesAloneAreReadAsChosenOnce() throws {
    var expected = try Fixture.ledger("desktop-shown")
    let settled = try #require(expected.decidedUntil)
    expected.chosen = expected.chosen.map { TextChoice(textID: $0.textID, at: settled) }
    expected.health = [:]
    #expect(try Fixture.ledger("version-1-names-alone") == expected)
    #expect(expected.chosen.count == 6)
  }

  /// A change without `base` and a source without `start` are read as such; the next turn fills in
  /// the base.
  @Test func olderChangesAreReadWithoutLineAndCalendarTime() throws {
    var expected = try Fixture.ledger("calendar")
    for id in expected.changes.keys { expected.changes[id]?.source?.start = nil }
    let moved = SessionID(series: "induction", number: 2)
    expected.changes[moved] = SessionChange(start: WallTime("2026-03-14 10:00"))
    var cancelled = SessionChange()
    cancelled.isCancelled = true
    expected.changes[SessionID(series: "monthly", number: 3)] = cancelled
    #expect(try Fixture.ledger("version-1-changes") == expected)
    #expect(expected.changes.count == 10)
  }

  @Test(arguments: older)
  func anOlderFileIsWrittenAsTheVersionOfTodayAndThenStaysAsItIs(name: String) throws {
    let ledger = try Fixture.ledger(name)
    let written = LedgerDocument.document(of: ledger).pretty
    #expect(written.hasPrefix("{\n  \"version\": \(LedgerDocument.version),\n"))
    #expect(try LedgerDocument.ledger(from: #require(JSON(Array(written.utf8)))) == ledger)
  }
}

/// Together, the fixtures have everything that can be in a state file.
@Suite struct FixtureCoverageTests {
  @Test func theFixturesHaveEveryMemberThatTheReleaseWrote() throws {
    var found: [String: Set<String>] = [:]
    for name in try Fixture.names() where !FixtureTests.older.contains(name) {
      collectMembers(of: try Fixture.json(name), into: &found)
    }
    expectSame(found, StateMembers.of010)
  }

  /// The list of members is complete, because a ledger without any empty field is written with
  /// exactly these.
  @Test func aFullLedgerIsWrittenWithTheMembersOfTheList() throws {
    var found: [String: Set<String>] = [:]
    collectMembers(of: LedgerDocument.document(of: try fullLedger()), into: &found)
    expectSame(found, StateMembers.all.mapValues { $0.subtracting(StateMembers.read) })
  }

  private func expectSame(_ found: [String: Set<String>], _ expected: [String: Set<String>]) {
    for kind in Set(found.keys).union(expected.keys).sorted() {
      let difference = (found[kind] ?? []).symmetricDifference(expected[kind] ?? [])
      #expect(
        difference.sorted() == [],
        "members of \(kind) in one list alone: list a new one under a new version, or as one that an older program may skip"
      )
    }
  }

  @Test func everyWordOfARecordOccurs() throws {
    let ledgers = try Fixture.names().map(Fixture.ledger)
    let records = ledgers.flatMap { $0.prompts.values }
    #expect(Set(records.map(\.standing)) == Set(Standing.allCases))
    #expect(
      Set(records.compactMap { $0.mail.map { StoredMail($0).state } })
        == Set(StoredMail.MailWord.allCases))
    #expect(Set(records.compactMap(\.trace.channel)) == Set(Channel.allCases))
    #expect(Set(records.map(\.phase)) == Set(Phase.allCases).subtracting([.hold, .idle]))
    let reasons = records.flatMap { record in record.history.map(\.reason) + [record.reason] }
    // A rating is nowhere in a record, and a note that is revealed keeps its reason. The others are
    // newer than the fixtures.
    let absent: Set<Reason> = [.care, .revealed, .aroundSessions, .undone]
    #expect(Set(reasons) == Set(Reason.allCases).subtracting(absent))
    #expect(Set(ledgers.flatMap(\.health.keys)) == Set(Channel.allCases))
    #expect(Set(ledgers.flatMap { $0.prompts.keys.map(\.slot) }) == Set(Slot.allCases))
  }

  @Test func aMailOccursWithItsTimesAndFailures() throws {
    let mails = try Fixture.names().flatMap { try Fixture.ledger($0).prompts.values }.compactMap(
      \.mail)
    #expect(mails.contains { $0.state == .onItsWay })
    #expect(mails.contains { $0.retryInstant != nil && $0.failures > 1 })
  }
}

/// The words of the state file. A case may get another name in the code, but never another word
/// here.
@Suite struct StateWordTests {
  /// The words by the version of the document that first had them. An older program does not know
  /// a new word, so a new word comes with a new version.
  private static let words: [Int: [String: [String]]] = [
    2: [
      "Standing": [
        "asked", "shown", "snoozed", "done", "skipped", "dismissed", "unanswered", "missed",
        "withdrawn", "held back", "failed",
      ],
      "MailWord": ["queued", "sent", "refused", "dropped"],
      "Channel": ["desktop", "email", "terminal"],
      "Slot": ["rest", "morning-of", "evening", "morning"],
      "Phase": ["prep", "intention", "hold", "rest", "core", "consolidate", "taper", "idle"],
      "Failure": [
        "unavailable", "refused", "timed-out", "deferred", "rejected", "login", "certificate",
        "unencrypted", "secret", "barred", "sender", "program", "secret-locked",
      ],
      "Reason": [
        "due", "caught-up", "superseded", "expired", "quiet", "hold", "paused", "gap", "brake",
        "snoozed", "answered", "closed", "delivered", "retried", "silence", "backed-off", "fewer",
        "care", "evenings", "unlocked", "erased", "no-channel", "new-server", "restarted",
        "rescheduled", "cancelled", "gone", "unplanned", "clock-back", "revealed",
      ],
      "Route": ["iv", "im", "esketamine", "oral"],
      "Question": ["fewer-notes", "check-in"],
    ],
    3: ["Reason": ["around-sessions"]],
    4: ["Reason": ["undone"]],
    5: ["Failure": ["helper"]],
  ]

  @Test func theWordsStayAsTheyAre() {
    expectWords(Standing.self)
    expectWords(StoredMail.MailWord.self)
    expectWords(Channel.self)
    expectWords(Slot.self)
    expectWords(Phase.self)
    expectWords(Failure.self)
    expectWords(Reason.self)
    expectWords(Route.self)
    expectWords(Question.self)
  }

  private func expectWords<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) {
    let known = Self.words.values.flatMap { $0["\(type)", default: []] }
    let words = type.allCases.map(\.rawValue)
    #expect(Set(words) == Set(known), "\(type): list a new word under a new version")
    #expect(words.count == known.count)
  }

  @Test func aNewWordRaisesTheVersion() {
    let versions = Array(Self.words.keys) + StateMembers.raising.keys
    #expect(LedgerDocument.version == versions.max())
  }
}
