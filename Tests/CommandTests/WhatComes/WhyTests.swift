// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

/// Every rule by which a note comes, came, or does not come has its sentence, ahead and looking
/// back.
@Suite struct WhyTests {
  /// The session's notes, and when each is asked about: a week before, and a year after.
  private func lines(_ keys: [String]) -> [String] {
    ["2026-03-01", "2027-02-01"].flatMap { now in
      keys.flatMap { ["why \($0) --now \(now)", "why \($0) --json --now \(now)"] }
    }
  }

  @Test func theRulesOfThePlanReadAsJudged() throws {
    let configuration = LifeTests.three.replacing(
      "2026-03-13 10:00, 2026-03-20 10:00", with: "2026-03-24 18:00"
    )
    .replacing("jitter: 0 min", with: "jitter: 0 min\n  least_gap: 9 h\n  most_per_day: 1")
    let person = try Person(configuration: configuration)
    let keys = [
      // gap; phase of another slot, of a day without, of no session; quiet; another day; none of
      // that name.
      "induction-1/+1/evening", "induction-1/0/morning", "induction-1/+11/evening",
      "induction-1/+14/evening",
      "induction-2/0/rest", "induction-1/+2/rest", "induction-9/+1/morning",
    ]
    try expectGolden(try LifeTests().play(lines(keys), person), "why-rules", of: person)
  }

  @Test func ofADayThatMayHaveNoNoteItDoesNotCountTheNotes() throws {
    let person = try Person(configuration: reference + "\n  most_per_day: 0")
    let answer = try person.run(
      "why", "induction-1/+1/morning", "--now", "2026-03-05T12:00:00Z")
    #expect(
      answer.output
        == "induction-1/+1/morning does not come: most_per_day is 0 in the configuration.\n")
  }

  /// It is known for the next seven days, as far as nothing comes between.
  @Test(arguments: [
    ("+2/evening", "2026-03-05", false), ("+3/evening", "2026-03-05", true),
    ("+3/evening", "2026-03-01", false), ("+6/evening", "2026-03-08", true),
  ])
  func aCheckInOfTheNextDaysIsForetold(_ note: String, _ now: String, _ isForetold: Bool) throws {
    let person = try Person(configuration: reference)
    let said = try person.run("why", "induction-1/" + note, "--now", now + "T12:00:00Z").output
    #expect(said.contains("comes on") && said.contains("it asks how you are") == isForetold)
  }

  /// Each reason that the ledger can hold, with the standing that goes with it.
  private static let rules = [
    ("asked", "due"), ("asked", "caught-up"), ("missed", "superseded"), ("missed", "expired"),
    ("missed", "quiet"),
    ("missed", "hold"), ("held back", "paused"), ("missed", "gap"), ("held back", "brake"),
    ("snoozed", "snoozed"),
    ("done", "answered"), ("dismissed", "closed"), ("shown", "delivered"), ("asked", "retried"),
    ("missed", "no-channel"), ("asked", "new-server"), ("asked", "restarted"),
    ("withdrawn", "rescheduled"),
    ("withdrawn", "cancelled"), ("withdrawn", "gone"), ("withdrawn", "unplanned"),
    ("withdrawn", "clock-back"),
    ("shown", "revealed"), ("unanswered", "expired"), ("unanswered", "quiet"),
    ("unanswered", "hold"),
    ("unanswered", "paused"), ("skipped", "answered"), ("held back", "backed-off"),
    ("held back", "fewer"),
    ("held back", "care"), ("asked", "silence"), ("asked", "unlocked"), ("snoozed", "erased"),
    ("snoozed", "undone"),
    ("withdrawn", "undone"), ("asked", "undone"), ("held back", "evenings"),
    ("held back", "around-sessions"), ("snoozed", "paused"),
  ]

  @Test func everyReasonIsAmongThem() {
    #expect(Set(Self.rules.map(\.1)) == Set(Reason.allCases.map(\.rawValue)))
    #expect(Self.rules.allSatisfy { Standing(rawValue: $0.0) != nil })
  }

  /// A note of which all of it was decided.
  static let everyReason: String = {
    let history = rules.map {
      #"{ "at": "2026-03-07T15:00:00Z", "standing": "\#($0)", "reason": "\#($1)" }"#
    }
    return morningShown.replacing(
      #"[{ "at": "2026-03-07T15:00:00Z", "standing": "shown", "reason": "due" }]"#,
      with: "[\(history.joined(separator: ", "))]")
  }()

  @Test func theRulesOfTheLedgerReadAsJudged() throws {
    let person = try Person(state: Self.everyReason)
    let answer = try person.run(line: "why \(morning) --now 2026-03-09T15:00:00Z")
    // After them comes what it says.
    #expect(answer.output.split(separator: "\n").count == Self.rules.count + 1)
    try expectGolden(answer, "why-ledger", of: person)
  }

  /// There are two limits of one name, and the person is told which one it was.
  @Test(arguments: [
    (1, "there were enough notes on this day"), (3, "another one had come a short"),
  ])
  func whichLimitHeldIsSaid(_ most: Int, _ said: String) throws {
    let held = morningShown.replacing(
      #""standing": "shown", "reason": "due" }]"#,
      with: #""standing": "held back", "reason": "brake" }]"#)
    let configuration = reference + "\n  most_per_day: \(most)\n"
    let answer = try Person(configuration: configuration, state: held).run(
      line: "why \(morning) --now 2026-03-07T16:00:00Z")
    #expect(answer.output.contains("was not shown, because \(said)"), "\(answer)")
  }

  /// The person may read that the answer of before was a low one. What other programs may read has
  /// the neutral word.
  @Test func theCauseOfEveningNotesIsNamedToThePersonAlone() throws {
    let rating = #""ratings": [{ "at": "2026-03-07T15:10:00Z", "value": 1 }]"#
    let low = morningShown.replacing(#""chosen": []"#, with: #""chosen": [], "# + rating)
    let person = try Person(state: low)
    let line = "why induction-1/+2/morning --now 2026-03-07T15:30:00Z"
    let said = try person.run(line: line)
    #expect(said.status == 0 && said.output.contains("you said that it is hard"), "\(said)")
    let read = try person.run(line: line + " --json")
    #expect(read.output.contains("there are only evening notes for now"), "\(read)")
    #expect(!read.output.contains("hard"), "\(read)")
  }

  /// A text with a place of its own did not wait for its turn.
  @Test func aTextOfANotesOwnPlaceIsSaidToBeOne() throws {
    for (isFixed, said) in [(true, "is meant for this note"), (false, "It was its turn")] {
      let at = "2026-03-07T15:00:00Z"
      let chosen = """
        "chosen": [{ "item": "core-name-and-place", "at": "\(at)", "times": 1, "fixed": \(isFixed) }]
        """
      let asked = #""history": [{ "at": "\#(at)", "standing": "asked", "reason": "due" }, "#
      let state = morningShown.replacing(#""chosen": []"#, with: chosen)
        .replacing(#""history": ["#, with: asked)
      let answer = try Person(state: state).run(line: "why \(morning) --now \(at)")
      #expect(answer.status == 0 && answer.output.contains(said), "\(answer)")
    }
  }

  @Test(arguments: [6, 10]) func fewerAfterSilenceReadsAsJudged(_ silent: Int) throws {
    let asked = silent < 10 ? "" : #", "fewer_asked_at": "2026-03-07T14:00:00Z""#
    let person = try Person(
      state: state().replacing(
        #""waiting": {}"#, with: #""waiting": {}, "silent_run": \#(silent)\#(asked)"#))
    let now = "--now 2026-03-07T14:30:00Z"
    let lines = [
      "why \(morning) \(now)", "why \(morning) --json \(now)", "why induction-1/+1/evening \(now)",
      "status \(now)",
      "next -n 1 \(now)",
    ]
    try expectGolden(try LifeTests().play(lines, person), "why-silence-\(silent)", of: person)
  }

  @Test(arguments: ["gap", "brake"]) func whatWaitsForRoomReadsAsJudged(_ reason: String) throws {
    let waiting =
      #""waiting": { "\#(morning)": { "until": "2026-03-07T17:00:00Z", "reason": "\#(reason)" } }"#
    let person = try Person(state: state().replacing(#""waiting": {}"#, with: waiting))
    let now = "--now 2026-03-07T15:30:00Z"
    let lines = ["why \(morning) \(now)", "why \(morning) --json \(now)", "next -n 1 \(now)"]
    try expectGolden(try LifeTests().play(lines, person), "why-waiting-\(reason)", of: person)
  }
}
