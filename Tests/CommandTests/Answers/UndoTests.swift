// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The last answer, or the last change of a session, taken back with the daemon stopped.
@Suite struct UndoTests {
  private static func at(_ time: String) -> String { "--now 2026-03-07T\(time):00Z" }

  /// Answers to the first morning's note, which is open until 14:00, 19:00 in UTC.
  static let answers = [
    "undo \(at("15:20"))", "done \(at("15:30"))", "undo \(at("15:31"))", "undo \(at("15:32"))",
    "why \(morning) \(at("15:33"))", "next -n 1 \(at("15:33"))",
    "skip \(at("15:40"))", "undo \(at("15:41"))",
    "snooze --for 2h \(at("15:50"))", "undo \(at("15:51"))",
    "snooze --for 2h \(at("15:52"))", "done \(at("15:53"))", "undo \(at("15:54"))",
    "done \(at("15:55"))", "pause \(at("15:56"))", "undo \(at("15:57"))", "resume \(at("15:58"))",
    "undo \(at("15:59"))", "done \(at("16:00"))", "undo \(at("22:00"))",
    // A note that is still to come.
    "skip induction-1/+1/evening \(at("22:01"))", "undo \(at("22:02"))",
    "why induction-1/+1/evening \(at("22:03"))",
  ]

  /// Changes of the second and third session.
  static let sessions = [
    "session move induction-2 +1 day \(at("22:10"))", "undo \(at("22:11"))", "undo \(at("22:12"))",
    "session cancel induction-2 \(at("22:13"))", "undo \(at("22:14"))",
    "session cancel induction-2 \(at("22:15"))", "session restore induction-2 \(at("22:16"))",
    "undo \(at("22:17"))", "session restore induction-2 \(at("22:18"))",
    "session add induction 2026-04-01 \(at("22:19"))", "undo \(at("22:20"))",
    "session held induction-1 --end 2026-03-06T15:50:00Z \(at("22:21"))", "undo \(at("22:22"))",
    "session held induction-1 --end 2026-03-06T15:50:00Z \(at("22:23"))",
    "session restore induction-1 \(at("22:24"))", "undo \(at("22:25"))",
    "session move induction-2 2026-03-12 \(at("22:26"))", "undo --now 2026-03-12T15:00:00Z",
  ]

  /// Words about how often notes come, the first of them after an answer.
  static let frequencies = [
    "done \(at("15:30"))", "fewer \(at("15:31"))", "undo \(at("15:32"))", "undo \(at("15:33"))",
    "fewer --around-sessions \(at("15:34"))", "fewer --off \(at("15:35"))",
    "undo \(at("15:36"))", "undo \(at("15:37"))", "status \(at("15:38"))",
  ]

  /// Answers to how the person is; the first morning's note asks.
  static let ratings = [
    "checkin 7 \(at("15:30"))", "undo \(at("15:31"))", "undo \(at("15:32"))",
    "checkin 1 \(at("15:40"))", "undo \(at("15:41"))", "status \(at("15:42"))",
    "checkin 8 \(at("15:50"))", "undo \(at("21:00"))",
  ]

  @Test(arguments: [
    ("undo-answers", answers, LifeTests.three, morningShown),
    ("undo-sessions", sessions, LifeTests.three, morningShown),
    ("undo-fewer", frequencies, reference, morningShown),
    (
      "undo-checkin", ratings, reference,
      morningShown.replacing("core-name-and-place", with: "check-in")
    ),
  ]) func readsAsJudged(
    _ name: String, _ lines: [String], _ configuration: String, _ state: String
  ) throws {
    let person = try Person(configuration: configuration, state: state)
    try expectGolden(try LifeTests().play(lines, person), name, of: person)
  }

  /// Also where all of it happens in one second, as in a script.
  @Test func aSecondUndoTakesNothingBack() throws {
    let person = try Person(configuration: LifeTests.three, state: morningShown)
    let now = Self.at("15:30")
    for line in ["done \(now)", "session cancel induction-2 \(now)", "undo \(now)"] {
      #expect(try person.run(line: line).status == 0)
    }
    #expect(try person.run(line: "undo \(now)").output.hasPrefix("There is nothing to take back."))
    #expect(try person.run(line: "why \(morning) \(now)").output.contains("done"))
  }

  @Test func whatWasSaidTwiceIsTakenBackOnce() throws {
    let person = try Person(state: morningShown)
    for time in ["15:30", "15:31"] { _ = try person.run(line: "fewer \(Self.at(time))") }
    let answer = try person.run(line: "undo \(Self.at("15:32"))")
    #expect(answer.output.hasSuffix("There are as many notes as before.\n"), "\(answer.output)")
  }

  @Test func aNoteSkippedAheadAndTakenBackIsStillToCome() throws {
    let person = try Person(state: morningShown)
    let evening = "induction-1/+1/evening"
    for line in ["skip \(evening) \(Self.at("15:30"))", "undo \(Self.at("15:31"))"] {
      #expect(try person.run(line: line).status == 0)
    }
    let plan = try person.run(line: "next -n 1 --json \(Self.at("15:32"))").objects()
    #expect(plan.map { $0["key"] as? String } == [evening])
    #expect(plan.allSatisfy { $0["standing"] is NSNull })
    for command in ["snooze", "done"] {
      let refused = try person.run(line: "\(command) \(evening) \(Self.at("15:32"))")
      #expect(refused.status == 1 && refused.error.contains("has not been shown"))
    }
  }

  /// What is said of a skipped note is what the gates say now: its time may have passed, and fewer
  /// notes may keep it back.
  @Test func aNoteSkippedAheadComesByTheGatesOfNow() throws {
    let next = "induction-1/+2/morning"
    let skip = "skip \(next) \(Self.at("15:30"))"
    let later = "--now 2026-03-08T14:30:00Z"
    let person = try Person(state: morningShown)
    #expect(try person.run(line: skip).status == 0)
    let passed = try person.run(line: "undo \(later)")
    #expect(passed.output.hasSuffix(" It comes now, until 14:00 at the latest.\n"), "\(passed)")

    let evenings = try Person(state: morningShown)
    for line in ["fewer \(Self.at("15:20"))", skip] {
      #expect(try evenings.run(line: line).status == 0)
    }
    let kept = try evenings.run(line: "undo \(Self.at("15:31"))").output
    #expect(kept.contains("would come on") && kept.contains("fewer notes"), "\(kept)")
    #expect(!kept.contains("as planned"), "\(kept)")
  }

  @Test func whatWasWrittenOnTheNoteIsKept() throws {
    let person = try Person(
      state: morningShown.replacing(
        "\"waiting\": {}",
        with: """
          "reflections": [
            { "at": "2026-03-07T15:30:00Z", "session": "induction-1", "text": "a walk" }],
          "waiting": {}
          """))
    _ = try person.run(line: "done \(Self.at("15:30"))")
    let answer = try person.run(line: "undo \(Self.at("15:31"))")
    #expect(
      answer.output == """
        Taken back: done for the note of Sat 2026-03-07 10:00 (\(morning)). It is open again until 14:00.
        What you wrote on it is kept. To read it: oriel reflect --list

        """)
    #expect(try person.read(person.state).contains("a walk"))
  }

  @Test func aProgramReadsWhatWasTakenBack() throws {
    let person = try Person(state: morningShown)
    let none = try person.run(line: "undo --json \(Self.at("15:20"))")
    #expect(none.status == 0)
    #expect(try none.object()["undone"] is NSNull)
    _ = try person.run(line: "skip \(Self.at("15:30"))")
    let answer = try person.run(line: "undo --json \(Self.at("15:31"))").object()
    #expect(answer["undone"] as? String == "skip")
    #expect(answer["key"] as? String == morning)
    #expect(answer["standing"] as? String == "snoozed")
    #expect(answer["expires"] as? String == "2026-03-07T19:00:00Z")
    _ = try person.run(line: "skip induction-1/+1/evening \(Self.at("15:35"))")
    let ahead = try person.run(line: "undo --json \(Self.at("15:36"))").object()
    #expect(ahead["undone"] as? String == "skip" && ahead["standing"] is NSNull)
    _ = try person.run(line: "session cancel induction-1 \(Self.at("15:40"))")
    let change = try person.run(line: "undo --json \(Self.at("15:41"))").object()
    #expect(change["undone"] as? String == "session")
    #expect(change["sessions"] as? [String] == ["induction-1"])
    _ = try person.run(line: "fewer \(Self.at("15:50"))")
    let fewer = try person.run(line: "undo --json \(Self.at("15:51"))").object()
    #expect(fewer["undone"] as? String == "fewer" && fewer["key"] is NSNull)
  }

  @Test func withoutAStateThereIsNothingAndNoneIsWritten() throws {
    let person = try Person()
    let answer = try person.run("undo")
    #expect(answer.status == 0 && answer.output.hasPrefix("There is nothing to take back."))
    #expect(!FileManager.default.fileExists(atPath: person.state))
  }

  @Test func aSessionIsNotPutWhereAnotherBeginsByNow() throws {
    let person = try Person(configuration: LifeTests.three)
    let before = "--now 2026-03-05T12:00:00Z"
    _ = try person.run(line: "session add induction 2026-03-27 \(before)")
    _ = try person.run(line: "session move induction-a1 +1 day \(before)")
    try person.write(
      LifeTests.three.replacing("20 10:00]", with: "20 10:00, 2026-03-27 10:00]"),
      person.configuration)
    let answer = try person.run(line: "undo \(before)")
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(answer.error.contains("induction-4 begins at that very time"))
    let list = try person.run(line: "session list \(before)").output
    #expect(list.contains("induction-a1  Sat 2026-03-28 10:00"))
  }
}
