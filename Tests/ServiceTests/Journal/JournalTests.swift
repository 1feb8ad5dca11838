// SPDX-License-Identifier: Apache-2.0
import Foundation
import Settings
import Testing
import Wording

@testable import Delivery
@testable import Planning
@testable import Service

@Suite struct JournalTests {
  private static let key = Key(
    session: SessionID(series: "induction", number: 1), day: 1, slot: .morning)

  private func entry(
    _ verdict: Decision.Verdict, _ reason: Reason = .due, _ channel: Channel? = nil
  ) -> JournalEntry {
    JournalEntry(
      Decision(key: Self.key, phase: .core, verdict: verdict, reason: reason, channel: channel)
    ) {
      Zone.utc.civil(at: $0).description
    }
  }

  @Test func aDecisionCarriesItsFacts() {
    #expect(
      entry(.standing(.asked), .caughtUp, .desktop).fields == [
        "ORIEL_PROMPT": "induction-1/+1/morning", "ORIEL_SESSION": "induction-1",
        "ORIEL_PHASE": "core",
        "ORIEL_DECISION": "asked", "ORIEL_REASON": "caught-up", "ORIEL_CHANNEL": "desktop",
      ])
    let waits = entry(.waits(utc("2100-03-11 12:00")), .gap).fields
    #expect(waits["ORIEL_DECISION"] == "waits")
    #expect(waits["ORIEL_CHANNEL"] == nil)
    #expect(entry(.failed(.refused)).fields["ORIEL_DECISION"] == "channel failed")
    #expect(entry(.notificationClosed(.expired)).fields["ORIEL_DECISION"] == "left the screen")
  }

  @Test func aSentenceIsOneLineWithoutControlCharacters() {
    let entry = JournalEntry(.configurationRefused, .error, "`a\u{1B}[31mb\r\n<0>c` is no key")
    #expect(entry.sentence == "`a[31mb <0>c` is no key")
  }

  @Test func aSentenceTellsTheTimeAsTheWallClockDoes() {
    #expect(
      entry(.waits(utc("2100-03-11 12:00")), .gap).sentence
        == "induction-1/+1/morning waits until 2100-03-11 12:00, because it was too close to one that was shown late"
    )
  }

  @Test func everyVerdictHasItsKind() {
    let kinds: [Standing: JournalKind] = [
      .asked: .asked, .shown: .shown, .snoozed: .snoozed, .done: .answered, .skipped: .answered,
      .dismissed: .dismissed, .unanswered: .unanswered, .missed: .missed, .withdrawn: .withdrawn,
      .heldBack: .heldBack, .failed: .failed,
    ]
    for standing in Standing.allCases {
      #expect(entry(.standing(standing)).kind == kinds[standing])
      #expect(entry(.standing(standing)).fields["ORIEL_DECISION"] == standing.rawValue)
    }
    #expect(entry(.waits(utc("2100-03-11 12:00"))).kind == .waits)
    #expect(Failure.allCases.allSatisfy { entry(.failed($0)).kind == .channelFailed })
    #expect(CloseReason.allCases.allSatisfy { entry(.notificationClosed($0)).kind == .leftScreen })
  }

  @Test func whatFailsOrIsBrakedStandsOut() {
    #expect(entry(.failed(.timedOut)).severity == .warning)
    #expect(entry(.standing(.heldBack), .brake).severity == .warning)
    #expect(entry(.standing(.failed), .noChannel).severity == .warning)
    #expect(entry(.standing(.missed), .expired).severity == .notice)
    #expect(entry(.standing(.unanswered), .expired).severity == .notice)
    #expect(entry(.standing(.shown), .delivered).severity == .info)
  }

  private static func catalog() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("systemd/oriel.catalog"), encoding: .utf8)
  }

  /// The kinds of entries that may give a reason.
  private static func kinds(_ reason: Reason) -> [JournalKind] {
    switch reason {
    case .due, .caughtUp, .newServer, .restarted, .retried, .silence, .unlocked: [.asked]
    case .snoozed: [.asked]
    case .undone: [.asked, .shown, .snoozed, .withdrawn]
    case .erased: [.asked, .snoozed, .dismissed]
    case .superseded: [.missed]
    case .expired, .quiet, .hold: [.missed, .unanswered]
    case .paused: [.unanswered, .heldBack, .snoozed, .shown]
    case .gap: [.missed, .waits]
    case .brake: [.missed, .heldBack, .waits]
    case .aroundSessions, .evenings: [.heldBack]
    case .noChannel: [.missed, .failed]
    case .rescheduled, .cancelled, .gone, .unplanned, .clockBack: [.withdrawn]
    // The kind itself says it all, or the rule is never logged.
    case .answered, .closed, .delivered, .revealed: []
    // The journal writes `evenings` for each of them.
    case .fewer, .backedOff, .care: []
    }
  }

  @Test(arguments: Reason.allCases)
  func theCatalogExplainsEveryReasonWhereItMayStand(_ reason: Reason) throws {
    let sections = try Self.catalog().split(separator: "\n-- ")
    for kind in Self.kinds(reason) {
      let section = try #require(sections.first { $0.contains(kind.rawValue) })
      #expect(section.contains("`\(reason.rawValue)`"), "\(kind)")
    }
  }

  /// A kind that several standings share is explained for each of them.
  @Test func theCatalogExplainsEveryStandingThatSharesItsKind() throws {
    let sections = try Self.catalog().split(separator: "\n-- ")
    let kinds = Dictionary(grouping: Standing.allCases) { JournalKind(.standing($0)) }
    let shared = kinds.filter { $0.value.count > 1 }
    #expect(!shared.isEmpty)
    for (kind, standings) in shared {
      let section = try #require(sections.first { $0.contains(kind.rawValue) })
      for standing in standings {
        #expect(section.contains("`\(standing.rawValue)`"), "\(kind)")
      }
    }
  }

  @Test func everyKindHasItsEntryInTheCatalogAndNoOtherHas() throws {
    let catalog = try Self.catalog()
    let ids = catalog.split(separator: "\n").filter { $0.hasPrefix("-- ") }.map {
      String($0.dropFirst(3))
    }
    #expect(ids.count == Set(ids).count)
    #expect(Set(ids) == Set(JournalKind.allCases.map(\.rawValue)))
    for kind in JournalKind.allCases {
      #expect(
        kind.rawValue.count == 32 && kind.rawValue.allSatisfy { "0123456789abcdef".contains($0) })
    }
  }

  /// Neither a person's silence, their wish nor a low answer can be told from one another.
  @Test(arguments: [Reason.fewer, .backedOff, .care, .evenings])
  func onlyEveningsSayNothingOfTheirCause(_ reason: Reason) {
    let entry = entry(.standing(.heldBack), reason)
    #expect(entry.fields["ORIEL_REASON"] == "evenings")
    #expect(entry.sentence == self.entry(.standing(.heldBack), .evenings).sentence)
  }

  @Test func everySentenceBeginsWithItsPromptAndIsShort() {
    for standing in Standing.allCases {
      for reason in Reason.allCases {
        let sentence = entry(.standing(standing), reason).sentence
        #expect(sentence.hasPrefix(Self.key.description + " "))
        #expect(sentence.count < 160)
      }
    }
  }

  @MainActor
  @Test func aWholeCourseTellsNothingOfWhatThePromptsSay() throws {
    let stage = try Stage(at: "2100-03-01 12:00")
    #expect(stage.conductor.start())
    var answers: [NoteAction] = [.done, .snooze, .skip, .reveal, .seen, .stop]
    while let wake = stage.conductor.wake, stage.time.now < utc("2100-05-01 00:00") {
      stage.time.now = wake
      stage.effects.clear()
      stage.conductor.submit(.woke)
      for key in stage.effects.shown {
        stage.conductor.receive(.delivered(key, .here))
        let verb = answers.removeFirst()
        answers.append(verb)
        stage.conductor.receive(.action(key, verb))
        stage.conductor.receive(.failed(key, .refused, detail: "an error"))
      }
    }
    #expect(stage.log.of(.answered).count >= 8 && stage.log.of(.dismissed).count >= 4)
    #expect(stage.log.of(.stalled).isEmpty)
    let said = BuiltIn.languages.flatMap(BuiltIn.library).flatMap {
      $0.text.split(whereSeparator: { ".\n".contains($0) })
    }
    .filter { $0.count > 12 }
    #expect(said.count > 100)
    for entry in stage.log.entries {
      let told = ([entry.sentence] + entry.facts.map(\.value)).joined(separator: "\n")
      #expect(!said.contains { told.contains($0) }, "\(told)")
      #expect(!told.contains("Riverside"))
    }
  }
}
