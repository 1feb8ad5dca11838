// SPDX-License-Identifier: Apache-2.0
import Delivery
import Foundation
import Planning
import Testing
import Text

@testable import oriel

private let dunst = DesktopServer(
  name: "dunst", version: "1.9.0",
  capabilities: Capabilities(["actions", "body", "body-markup"], server: "dunst", version: "1.9.0"))

@Suite struct DesktopTrialTests {
  @Test func whatBecameOfItIsSaidInOneSentence() {
    let reactions: [DesktopTrialOutcome.TrialReaction] =
      [.none, .by(.pressed), .by(.clicked), .serverGone]
      + CloseReason.allCases.map { .by(.closed($0)) }
    for reaction in reactions {
      let outcome = DesktopTrialOutcome(server: dunst, isShown: true, reaction: reaction)
      #expect(outcome.lines(isUsed: true).count == 1)
      #expect(outcome.lines(isUsed: false).last?.contains("`deliver`") == true)
      #expect(outcome.failure == nil)
    }
  }

  @Test func whatIsHeldBackIsAFaultWithItsRemedy() {
    let outcome = DesktopTrialOutcome(server: dunst, isShown: true, isDoNotDisturbOn: true)
    #expect(outcome.failure?.hasSuffix("to end that: dunstctl set-paused false") == true)
    #expect(outcome.lines(isUsed: true).isEmpty)
  }

  @Test func withoutAServerItSaysWhatToDo() {
    for absence in [DesktopAbsence.noBus, .noServer] {
      let outcome = DesktopTrialOutcome(absence: absence)
      #expect(outcome.failure?.contains("log in to your desktop") == true)
      #expect(outcome.lines(isUsed: true).isEmpty)
    }
    let refused = DesktopTrialOutcome(server: dunst)
    #expect(refused.failure?.contains("dunst 1.9.0") == true)
  }

  /// `oriel doctor` words the same fault for the same computer.
  @Test func itsFaultsAreThoseOfDoctor() {
    for absence in [DesktopAbsence.noBus, .noServer] {
      let facts = DoctorFacts(
        settings: .usable(file: "c"), channels: [.desktop], state: .good("s"),
        desktop: .absent(absence), zone: "Etc/UTC", version: "1")
      let finding = facts.screen.last
      let said = [finding?.found, finding?.remedy].compactMap(\.self)
      let clauses = said.map(\.withoutFullStop.lowercasedFirst).joined(separator: "; ")
      #expect(clauses == DesktopTrialOutcome(absence: absence).failure)
    }
  }

  /// Nobody has a desktop here: it says so, and does not wait for one.
  @Test func withoutADesktopItFails() throws {
    let person = try Person()
    let answer = try person.run("test", "desktop", "--json")
    #expect(answer.status == 1)
    let found = try answer.object()
    #expect(found["shown"] as? Bool == false && found["server"] is NSNull)
    #expect(answer.error.contains("log in to your desktop"))
    // No daemon would have shown a note either.
    #expect(found["daemon_answers"] as? Bool == false)
    #expect(answer.error.contains("the daemon does not run; to start it: "))
  }

  @Test func anAbsurdWaitIsRefused() throws {
    #expect(try Person().run("test", "desktop", "--wait", "601").status == 64)
  }
}
