// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Sessions that move, come and go by command, pauses, and what is said of them, with the daemon
/// stopped.
@Suite struct LifeTests {
  static let three = reference.replacing(
    "[2026-03-06 10:00]", with: "[2026-03-06 10:00, 2026-03-13 10:00, 2026-03-20 10:00]")
  static let before = "--now 2026-03-05T12:00:00Z"
  private static let after = "--now 2026-03-06T15:50:00Z"

  /// The words of a line of the shell; what stands in quotes is one.
  private static func words(_ line: String) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  /// Everything that the lines of a script say, one after the other.
  func play(_ lines: [String], _ person: Person) throws -> Answer {
    var answer = Answer(status: 0, output: "", error: "")
    for line in lines {
      let one = try person.run(Self.words(line))
      answer.output +=
        "$ oriel \(line)\n" + one.output + one.error
        + (one.status == 0 ? "" : "[exit \(one.status)]\n")
    }
    return answer
  }

  @Test(arguments: [
    (
      "session-changes",
      [
        "session list \(before)", #"session move induction-2 "+1 day" \#(before)"#,
        "session add induction 2026-03-27 \(before)",
        #"session add induction "2026-03-27 12:00" \#(before)"#,
        "session cancel induction-3 \(before)", "session list \(before)",
        "session restore induction-3 \(before)",
        #"session move induction-1 "2026-03-08 02:30" \#(before)"#,
        "session move induction-1 2026-03-06T15:00:00Z \(before)",
        "session move induction-2 2026-03-13 --json \(before)", "session list --json \(before)",
      ]
    ),
    (
      "session-held",
      [
        "session held induction-1 \(after)",
        #"session held induction-1 --start "2026-03-06 10:15" \#(after)"#,
        #"session held induction-1 --end "2026-03-06 10:45" --json \#(after)"#,
        "session held induction-1 --end now \(after)",
        #"session held induction-1 --start "2026-03-06 10:05" --end "2026-03-06 11:20" --now "2026-03-07 12:00""#,
      ]
    ),
    (
      "session-held-far",
      [
        #"session held induction-1 --now "2026-03-07 07:00""#,
        #"session held induction-1 --now "2026-03-06 13:40""#,
        #"session restore induction-1 --now "2026-03-07 07:00""#,
        #"session held induction-1 --now "2026-03-06 13:41""#,
        #"session held induction-1 --start "2026-03-06 06:59" --now "2026-03-07 07:00""#,
        #"session held induction-1 --end "2026-03-06 08:00" --now "2026-03-07 07:00""#,
        #"session held induction-1 --end "2026-03-06 06:30" --now "2026-03-07 07:00""#,
        #"session held induction-1 --start "2026-03-06 08:00" --end "2026-03-06 14:30" --json --now "2026-03-07 07:00""#,
        #"session held induction-1 --yes --now "2026-03-07 07:00""#,
        #"session list --now "2026-03-07 07:00""#, #"undo --now "2026-03-07 07:00""#,
        #"session held induction-1 --yes --now "2026-03-07 07:00""#,
        #"session restore induction-1 --now "2026-03-07 07:00""#,
      ]
    ),
    (
      "session-held-another-day",
      [
        #"session held induction-2 --now "2026-03-10 11:00""#,
        #"session held induction-2 --start 09:00 --end 09:50 --now "2026-03-10 11:00""#,
        #"session move induction-2 "2026-03-10 09:00" --now "2026-03-10 11:00""#,
        #"session held induction-2 --start 09:00 --end 09:50 --now "2026-03-10 11:00""#,
        #"session list --now "2026-03-10 11:00""#,
        #"session held induction-3 --now "2026-03-20 09:50""#,
        #"session held induction-1 --end "2026-03-08 10:00" --now "2026-03-10 11:00""#,
      ]
    ),
    (
      "session-new-series",
      [
        "session add inducton 2026-04-27 \(before)", "session add evenings 2026-04-27 \(before)",
        #"session add evenings "2026-04-27 11:00" --route esketamine \#(before)"#,
        "session add evenings 2026-05-04 \(before)",
        "session add evenings 2026-05-11 --route im \(before)",
        #"session add induction "2026-05-11 10:00" --length "1 h" \#(before)"#,
        #"session add inductor "2026-05-12 09:00" --length "1 h" --json \#(before)"#,
        #"session add -- 2026-05-12 \#(before)"#, "session add 1x 2026-05-12 \(before)",
        #"session add evenings "2026-05-12 10:00" --length "7 h" \#(before)"#,
        #"session add evenings "2026-05-12 10:00" --route nasal \#(before)"#,
        "session list \(before)", "undo \(before)", "session list \(before)",
      ]
    ),
    (
      "session-past",
      [
        "session list --now 2026-03-14", "status --now 2026-03-14",
        "session list --json --now 2026-03-14",
        #"session held induction-1 --end "2026-03-06 10:45" --now 2026-03-14"#,
        "session cancel induction-2 --now 2026-03-14", "session list --now 2026-03-14",
        "plan --from 2026-03-13 --until 2026-03-21 --now 2026-03-14",
        "session list --now 2026-04-14", "status --now 2026-04-14",
      ]
    ),
    (
      "session-refusals",
      [
        "session move induction-9 2026-03-07 \(before)",
        "session add indction 2026-03-27 \(before)",
        "session move induction-1 2026-03-13 \(before)",
        "session add induction 2026-03-13 \(before)",
        "session restore induction-3 \(before)",
        #"session held induction-1 --end "2026-03-07 10:15" \#(before)"#,
        #"session held induction-1 --start 2026-03-06T15:10:00Z --end 2026-03-06T15:00:00Z \#(after)"#,
        "session held induction-1 --now 2026-03-09",
        "session held induction-1 --start 10:20 --now 2026-03-07T14:00:00Z",
        #"session move induction-1 "+1 day" --now 2026-03-06T18:40:00Z"#,
        "session cancel induction-3 \(before)", "session held induction-3 \(before)",
        "session held induction-1 \(after)",
        "session cancel induction-1 \(after)", #"session move induction-1 "+1 day" \#(after)"#,
        "session held induction-2 \(after)",
        "session held induction-2 --end 2026-03-06T15:00:00Z \(after)",
        "session move inducton-2 2026-03-14 \(after)", "session cancel induction2 \(after)",
        "session held that \(after)", "session add induction 2025-01-09 \(after)",
        "session move induction-2 2025-03-13 \(after)", "session add induction 2026-02-27 \(after)",
      ]
    ),
    (
      "session-years",
      [
        #"session move induction-2 "2046-03-13 10:00" \#(before)"#, "undo \(before)",
        "session move induction-2 1.2. \(before)", "session add induction 1.9. \(before)",
        #"session move induction-1 "2026-03-06 10:00" \#(before)"#,
        "session cancel induction-1 \(before)", "session cancel induction-1 \(before)",
        #"session move induction-1 "+1 day" \#(before)"#,
      ]
    ),
    (
      "pauses",
      [
        "resume \(before)", "pause \(before)", "status \(before)", "next -n 1 \(before)",
        "resume \(before)",
        "pause --today \(before)", "next -n 1 \(before)",
        "pause --today \(before)", "pause --until 2026-03-08 \(before)",
        "pause --until-next-session --now 2026-03-01",
        "pause --until-next-session \(before)", "pause --until 2026-03-01 \(before)",
        "pause --until-next-session --now 2026-06-01", "pause --json \(before)", "resume \(before)",
        "pause --today --now 2026-03-10T23:59:59-04:00",
        #"pause --until-next-session --now "2026-03-06 10:10""#,
        #"pause --until-next-session --now "2026-03-06 11:30""#,
        #"pause --until-next-session --now "2026-03-12 20:00""#, "pause --today --json \(before)",
        "resume --json \(before)", #"pause --today --now "2026-03-06 11:00""#,
        #"pause --today --now "2026-03-06 08:10""#, #"pause --today --now "2026-03-06 18:00""#,
      ]
    ),
  ]) func readsAsJudged(_ name: String, _ lines: [String]) throws {
    let person = try Person(configuration: Self.three)
    try expectGolden(try play(lines, person), name, of: person)
  }

  @Test func aZoneThatASeriesWasGivenIsTheOneToWriteDownAlsoOnAJourney() throws {
    let own = Self.three.replacing("    time_zone: America/New_York\n", with: "")
    let person = try Person(configuration: own)
    _ = try person.run(line: "session cancel induction-3 \(Self.before)")
    let away = own.replacing("time_zone: America/New_York", with: "time_zone: Asia/Tokyo")
    try #require(away != own)
    try person.write(away, person.configuration)
    // Written down, any other zone would move the sessions by hours.
    let told = try person.run("check").output
    #expect(told.contains("write `time_zone: America/New_York`, or") && !told.contains("Tokyo"))
  }

  @Test func aZoneThatHasGoneIsReportedAtItsSeries() throws {
    let own = Self.three.replacing("    time_zone: America/New_York\n", with: "")
    let person = try Person(configuration: own)
    _ = try person.run(line: "session cancel induction-3 \(Self.before)")
    try person.write(
      try person.read(person.state).replacing(
        #""time_zone": "America/New_York""#, with: #""time_zone": "Old/Place""#),
      person.state)
    try expectGolden(try person.run(line: "check \(Self.before)"), "check-zone", of: person)
  }

  @Test(arguments: [
    "move induction-1 soon", "move induction-1 \"+0 h\"", "move induction-1 +1",
    "move induction-1 2026-02-30",
    "move induction-1", "move bogus 2026-03-07", "move induction-0 2026-03-07",
    "add induction \"+1 day\"",
    "add induction sometime", "add induction", "cancel induction", "restore induction-a",
    "held induction-x",
    "held induction-1 --start soon", "held induction-1 --end 25:00", "bogus", "list induction",
  ]) func whatIsWronglyAskedEndsWith64(_ line: String) throws {
    // What was typed is looked at before any file.
    for person in [try Person(configuration: Self.three), try Person(configuration: nil)] {
      let answer = try person.run(["session"] + Self.words(line))
      #expect(answer.status == 64 && answer.output == "", "\(line): \(answer)")
      #expect(answer.error.contains("oriel session"), "\(answer.error)")
    }
  }

  @Test(arguments: [
    "pause --until soon", "pause --today --until-next-session", "pause now", "resume now", "why",
    "why x",
  ])
  func aPauseWronglyAskedForEndsWith64(_ line: String) throws {
    let answer = try Person().run(Self.words(line))
    #expect(answer.status == 64 && answer.output == "" && answer.error != "")
  }

  @Test func aRefusalChangesNothing() throws {
    let person = try Person(configuration: Self.three, state: morningShown)
    for line in [
      "session move induction-2 2026-03-20", "session restore induction-2",
      "session cancel induction-8",
    ] {
      #expect(try person.run(Self.words("\(line) \(Self.before)")).status == 1)
    }
    #expect(try person.run(line: "resume \(Self.before)").output == "There is no pause.\n")
    #expect(try person.read(person.state) == morningShown)
  }

  @Test func checkReportsAChangeWhoseSessionIsGone() throws {
    let country = "\nsupport: { country: US }\ndesktop: { detail: discreet }\n"
    let person = try Person(configuration: Self.three + country)
    _ = try person.run(line: "session cancel induction-3 \(Self.before)")
    _ = try person.run(Self.words("session move induction-2 \"+2 h\" \(Self.before)"))
    #expect(try person.run(line: "check \(Self.before)").output.contains("warning") == false)
    try person.write(reference + country, person.configuration)
    let answer = try person.run(line: "check \(Self.before)")
    try expectGolden(answer, "check-stray", of: person)
    let warnings = try #require(
      try person.run("check", "--json").object()["warnings"] as? [[String: Any]])
    #expect(
      warnings.compactMap { $0["message"] as? String }.count {
        $0.contains("was changed by command")
      } == 2)
    // A series that is gone has no place in the file.
    try person.write("time_zone: Africa/Abidjan\n", person.configuration)
    #expect(
      try person.run("check").output.contains("config.yaml: induction-2 was changed by command"))
    // Neither kept silently nor dropped: put back, the line has it again.
    try person.write(Self.three, person.configuration)
    #expect(
      try person.run(line: "session list \(Self.before)").output.contains(
        /12:00 to 12:40 .*\n +planned, moved/))
    #expect(try person.run("session", "list").output.contains("cancelled"))
  }

  @Test func aSessionThatIsOffLeavesNoNoteInThePlan() throws {
    let person = try Person(configuration: Self.three)
    let plan = try person.run("plan", "--json").output
    _ = try person.run(line: "session cancel induction-2 \(Self.before)")
    #expect(try person.run("plan", "--json").output.contains("induction-2") == false)
    #expect(
      try person.run(line: "simulate --from 2026-03-01").output.contains("induction-2") == false)
    _ = try person.run(line: "session restore induction-2 \(Self.before)")
    #expect(try person.run("plan", "--json").output == plan)
  }

  @Test func aTimeInThePastIsTold() throws {
    let person = try Person(configuration: Self.three)
    for (line, id) in [
      (#"session add induction "2026-03-05 06:00""#, "induction-a1"),
      (#"session move induction-2 "2026-03-05 05:00""#, "induction-2"),
    ] {
      let answer = try person.run(Self.words("\(line) \(Self.before)"))
      #expect(answer.status == 0)
      let told = answer.error.split(separator: "\n").filter { $0.contains("in the past") }
      #expect(
        told.count == 1 && told[0].hasPrefix("warning: \(id) is in the past, on Thu 2026-03-05 "))
      #expect(told.first?.hasSuffix("; if that is a slip: oriel undo") == true, "\(answer.error)")
    }
    // What gets its old time back is no slip.
    let undone = try person.run(Self.words("undo \(Self.before)"))
    let restored = try person.run(Self.words("session cancel induction-a1 \(Self.before)"))
    #expect(!undone.error.contains("in the past") && restored.error == "")
    // A session that goes on is not over.
    let now = try person.run(
      Self.words(#"session move induction-3 "2026-03-05 06:50" \#(Self.before)"#))
    #expect(!now.error.contains("in the past"))
  }
}

/// A state in which much has happened: a prompt that was asked for twice and put off, one that
/// waits for room, one that was withdrawn, one that fell into a pause, one that could not be shown,
/// and a session of which a summary is kept.
let eventful = """
  { "version": 2, "seed": "00000000000000aa", "settled_until": "2026-03-09T15:00:00Z",
    "series": { "induction": { "time_zone": "America/New_York", "retired": {},
      "sessions": { "1": "2026-03-06 10:00", "2": "2026-03-13 10:00", "3": "2026-03-16 10:00" } } },
    "prompts": {
      "induction-1/+1/morning": { "standing": "unanswered", "reason": "expired", "since": "2026-03-07T21:00:00Z",
        "phase": "core", "session_start": "2026-03-06T15:00:00Z", "due": "2026-03-07T17:00:00Z",
        "expires": "2026-03-07T21:00:00Z", "channel": "desktop", "first_shown": "2026-03-07T15:20:00Z",
        "history": [
          { "at": "2026-03-07T15:00:00Z", "standing": "asked", "reason": "due" },
          { "at": "2026-03-07T15:19:59Z", "standing": "asked", "reason": "restarted" },
          { "at": "2026-03-07T15:20:00Z", "standing": "shown", "reason": "delivered" },
          { "at": "2026-03-07T16:00:00Z", "standing": "snoozed", "reason": "snoozed" },
          { "at": "2026-03-07T17:00:00Z", "standing": "asked", "reason": "snoozed" },
          { "at": "2026-03-07T17:00:00Z", "standing": "shown", "reason": "delivered" },
          { "at": "2026-03-07T21:00:00Z", "standing": "unanswered", "reason": "expired" }] },
      "induction-1/+1/evening": { "standing": "held back", "reason": "paused", "since": "2026-03-07T23:30:00Z",
        "phase": "core", "session_start": "2026-03-06T15:00:00Z", "due": "2026-03-07T23:30:00Z",
        "expires": "2026-03-08T02:00:00Z",
        "history": [{ "at": "2026-03-07T23:30:00Z", "standing": "held back", "reason": "paused" }] },
      "induction-1/+2/morning": { "standing": "missed", "reason": "no-channel", "since": "2026-03-08T18:00:00Z",
        "phase": "core", "session_start": "2026-03-06T15:00:00Z", "due": "2026-03-08T14:00:00Z",
        "expires": "2026-03-08T18:00:00Z",
        "history": [{ "at": "2026-03-08T14:00:00Z", "standing": "asked", "reason": "due" },
          { "at": "2026-03-08T18:00:00Z", "standing": "missed", "reason": "no-channel" }] },
      "induction-1/+2/evening": { "standing": "withdrawn", "reason": "rescheduled", "since": "2026-03-08T23:00:00Z",
        "phase": "core", "session_start": "2026-02-27T15:00:00Z", "due": "2026-03-01T23:30:00Z",
        "expires": "2026-03-02T02:00:00Z",
        "history": [{ "at": "2026-03-01T23:30:00Z", "standing": "asked", "reason": "due" },
          { "at": "2026-03-01T23:35:00Z", "standing": "withdrawn", "reason": "rescheduled" }] } },
    "summaries": { "gone-1": { "starts": ["2024-03-06T15:00:00Z"], "standings": { "core": { "done": 4 } },
      "answers": ["2024-03-07T15:10:00Z"], "first_shown": "2024-03-04T23:30:00Z",
      "last_shown": { "desktop": "2024-03-12T22:30:00Z" } } },
    "waiting": { "induction-1/+3/morning": { "until": "2026-03-09T15:30:00Z", "reason": "gap" } },
    "showings": [], "chosen": [] }
  """
