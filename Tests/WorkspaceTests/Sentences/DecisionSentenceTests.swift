// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Workspace

/// The sentences of the journal, of which nobody may learn what a note says.
@Suite struct DecisionSentenceTests {
  private let key = Key(
    session: SessionID(series: "first", number: 1), day: 1, slot: .morning)

  private func sentence(
    _ verdict: Decision.Verdict, _ reason: Reason, on channel: Channel? = nil,
    until: Instant? = nil
  ) -> String {
    let decision = Decision(
      key: key, phase: .core, verdict: verdict, reason: reason, channel: channel, until: until)
    return decision.sentence { "second \($0.seconds)" }
  }

  private func because(_ reason: Reason) -> String {
    ", because \(Words.english[reason.sentence])"
  }

  @Test func aStandingNamesItsPlaceItsReasonOrItsEnd() {
    #expect(sentence(.standing(.shown), .due, on: .desktop) == "\(key) is shown on the desktop")
    #expect(sentence(.standing(.shown), .due, on: .email) == "\(key) is shown by mail")
    #expect(sentence(.standing(.shown), .due) == "\(key) is shown")
    #expect(
      sentence(.standing(.asked), .caughtUp, on: .terminal)
        == "\(key) is to be shown on the terminal" + because(.caughtUp))
    #expect(
      sentence(.standing(.snoozed), .snoozed, until: Instant(seconds: 60))
        == "\(key) is put off until second 60")
    #expect(sentence(.standing(.done), .answered, on: .desktop) == "\(key) is done")
    #expect(
      sentence(.standing(.withdrawn), .cancelled) == "\(key) is called off" + because(.cancelled))
  }

  /// The rule says more than the standing.
  @Test func whatIsTakenBackOrErasedHasWordsOfItsOwn() {
    #expect(sentence(.standing(.shown), .revealed, on: .desktop) == "\(key) is shown in full")
    #expect(
      sentence(.standing(.snoozed), .erased)
        == "\(key) comes again without your words" + because(.erased))
    for standing in [Standing.snoozed, .shown] {
      #expect(
        sentence(.standing(standing), .undone) == "\(key) is open again" + because(.undone))
      #expect(
        sentence(.standing(standing), .paused)
          == "\(key) is open again, because the pause is over")
    }
    #expect(
      sentence(.standing(.withdrawn), .undone) == "\(key) comes as planned" + because(.undone))
    #expect(sentence(.standing(.withdrawn), .paused) == "\(key) is called off" + because(.paused))
  }

  @Test func whatIsNoStandingSaysWhatHappened() {
    #expect(
      sentence(.waits(Instant(seconds: 7)), .gap) == "\(key) waits until second 7" + because(.gap))
    #expect(
      sentence(.notificationClosed(.byCall), .closed)
        == "\(key) left the screen (by-call) and waits in `oriel status`")
    #expect(
      sentence(.failed(.refused), .retried, on: .desktop)
        == "\(key) could not be shown on the desktop: \(Words.english[.failureRefused])")
  }

  @Test func everyDecisionIsASentenceAboutItsKey() {
    for reason in Reason.allCases {
      for standing in Standing.allCases {
        let text = sentence(.standing(standing), reason, on: .email)
        #expect(text.hasPrefix("\(key) ") && !text.hasSuffix(" "), "\(text)")
        #expect(!text.contains("{") && !text.contains("  ") && !text.contains("\n"), "\(text)")
        let words = DecisionWords(standing, reason)
        let said = Words.english[words.sentence("A note", "you asked for it", nil)]
        #expect(said.contains("A note") && !said.contains("{"), "\(said)")
      }
    }
  }
}

@Suite struct FailureSentenceTests {
  /// From the same words nobody could tell which of two failures is to be mended.
  @Test func everyFailureHasWordsOfItsOwn() {
    let said = Failure.allCases.map { Words.english[$0.sentence(on: nil)] }
    #expect(Set(said).count == Failure.allCases.count)
    #expect(said.allSatisfy { !$0.isEmpty && !$0.contains("{") })
  }

  /// A mail server is not reached in another way than a desktop.
  @Test func onlyAMailSaysDifferentlyThatNothingIsReached() {
    let others = Failure.allCases.filter { $0.sentence(on: .email) != $0.sentence(on: .desktop) }
    #expect(others == [.unavailable, .timedOut])
    for failure in Failure.allCases {
      #expect(failure.sentence(on: .terminal) == failure.sentence(on: .desktop))
      #expect(failure.sentence(on: nil) == failure.sentence(on: .desktop))
    }
  }
}

@Suite struct RefusalSentenceTests {
  private let key = Key(
    session: SessionID(series: "first", number: 1), day: 0, slot: .rest)

  private func sentence(_ refusal: Refusal) -> String? {
    refusal.sentence(.english) { "second \($0.seconds)" }
  }

  @Test func aRefusalNamesTheNoteAndWhatWorks() {
    let works = "oriel done and oriel skip still count"
    #expect(sentence(.unknown(key)) == nil)
    #expect(
      sentence(.alreadyAnswered(key, .skipped)) == "\(key) was skipped already, and stays so")
    #expect(
      sentence(.over(key, .withdrawn))
        == "\(key) cannot be put off any more (\(Words.english[.standingWithdrawn])); \(works)")
    let hold = Instant(seconds: 9)
    let beginning =
      "\(key) cannot be put off that long: the quiet time of a session begins second 9; "
    #expect(sentence(.intoHold(key, hold: hold, works: nil)) == beginning + works)
    #expect(
      sentence(.intoHold(key, hold: hold, works: .minutes(30)))
        == beginning + "what works: oriel snooze \(key) --for \"30 min\"")
  }

  @Test func aRefusalIsAboutItsKey() {
    let refusals: [Refusal] = [
      .unknown(key), .alreadyAnswered(key, .done), .over(key, .missed),
      .intoHold(key, hold: Instant(seconds: 0), works: nil),
    ]
    #expect(refusals.allSatisfy { $0.key == key })
  }
}
