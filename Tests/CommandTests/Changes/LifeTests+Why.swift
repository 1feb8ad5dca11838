// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What `why` and `status` say of it.
extension LifeTests {
  @Test func whyReadsAsJudged() throws {
    let person = try Person(configuration: Self.three, state: morningShown)
    let now = "--now 2026-03-07T15:30:00Z"
    let lines = [
      "why induction-1/+1/morning \(now)", "why induction-1/+1/evening \(now)",
      "why induction-1/+2/rest \(now)",
      "why induction-1/+11/evening \(now)", "why induction-1/0/morning \(now)",
      "why induction-7/+1/morning \(now)",
      "why induction-1/+1/morning --json \(now)", "why induction-1/+1/evening --json \(now)",
      "session cancel induction-3 \(now)", "why induction-3/-1/evening \(now)",
      "why induction-3/-1/evening --json \(now)",
      "pause --today \(now)", "why induction-1/+1/evening \(now)",
      "why induction-1/+1/evening --json \(now)",
      "resume \(now)", "why induction-1/+1/noon \(now)",
    ]
    try expectGolden(try play(lines, person), "why", of: person)
  }

  @Test func theTwoTimesOfAnAutumnNightAreToldApart() throws {
    let person = try Person(
      configuration: reference.replacing(
        "[2026-03-06 10:00]", with: "[2027-11-06 00:30, 2027-11-20 10:00]"))
    let now = "--now 2027-11-01T12:00:00Z"
    let lines = [
      "session move induction-1 2027-11-07T06:30:00Z \(now)", "session list --json \(now)",
      "session move induction-1 2027-11-07T05:30:00Z \(now)",
      "session move induction-1 2027-11-07 01:30 \(now)",
      "session move induction-1 +1 h \(now)", "session move induction-1 +1 h \(now)",
      "session move induction-1 2027-11-06 00:30 \(now)",
      "session move induction-1 +1 day 2 h \(now)",
      "session move induction-1 +1 day \(now)", "session add induction 2027-11-07T06:50:00Z \(now)",
      "session move induction-a1 +1 week \(now)",
      "session move induction-1 2027-11-06 10:00 \(now)",
      "session move induction-1 +1 day \(now)", "session move induction-1 2500-01-01 \(now)",
      "session move induction-1 1999-01-01 \(now)", "session add induction 2101-01-01 10:00 \(now)",
    ]
    try expectGolden(try play(lines, person), "session-fold", of: person)
  }

  @Test func whyTellsWhatAQuoteAndALowAnswerHaveToDoWithIt() throws {
    let words = """
      "item": "core-name-and-place", "quoting": true
      """
    let quoting =
      morningShown.replacing("\"item\": \"core-name-and-place\"", with: words)
      .replacing(
        "\"chosen\": []",
        with:
          "\"chosen\": [], \"intentions\": { \"induction-1\": { \"at\": \"2026-03-05T12:00:00Z\", \"text\": \"rest\" } }"
      )
    let now = "--now 2026-03-07T15:30:00Z"
    let person = try Person(configuration: reference, state: quoting)
    let lines = [
      "why \(morning) \(now)", "intend induction-1 --clear \(now)", "why \(morning) \(now)",
      "next -n 1 \(now)",
    ]
    try expectGolden(try play(lines, person), "why-quote", of: person)
    let low = morningShown.replacing("core-name-and-place", with: "core-what-holds-you-up")
      .replacing(
        "\"standing\": \"shown\", \"reason\": \"due\" }]",
        with: "\"standing\": \"asked\", \"reason\": \"due\" }]"
      )
      .replacing(
        "\"chosen\": []",
        with: "\"chosen\": [], \"ratings\": [{ \"at\": \"2026-03-07T14:00:00Z\", \"value\": 1 }]")
    let hard = try Person(configuration: reference, state: low)
    let hardLines = ["why \(morning) \(now)", "erase --all --yes \(now)", "why \(morning) \(now)"]
    try expectGolden(try play(hardLines, hard), "why-care", of: hard)
  }

  @Test func aRefusalNamesATimeThatWorks() throws {
    let evening = state(
      ("induction-1/-1/evening", "intention", "2026-03-05T23:30:00", "2026-03-06T02:00:00", "shown")
    )
    let person = try Person(configuration: reference, state: evening)
    let now = "--now 2026-03-05T23:35:00Z"
    let lines = [
      "snooze --for tomorrow \(now)", "snooze --for 12h --now 2026-03-06T12:30:00Z",
      "snooze --for 3h --now 2026-03-06T13:58:00Z",
      "snooze induction-1/-1/evening --for \"12 h\" \(now)",
    ]
    try expectGolden(try play(lines, person), "snooze-refused", of: person)
  }

  @Test func whyTellsWhatWasNeverDecided() throws {
    let person = try Person(configuration: Self.three)
    let lines = [
      "why induction-1/+1/morning --now 2026-03-07T19:00:00Z",
      "why induction-1/+1/morning --now 2026-03-07T18:59:59Z",
      "why induction-1/+1/morning --now 2026-03-07T14:59:59Z",
      "why induction-1/+1/morning --json --now 2026-03-20T12:00:00Z",
    ]
    try expectGolden(try play(lines, person), "why-undecided", of: person)
  }

  @Test func anOpeningIsCalledSoAndTheMinutesAddUp() throws {
    let person = try Person(
      configuration: reference.replacing("2026-03-06 10:00", with: "2026-03-06 17:00")
        .replacing("jitter: 0 min", with: "jitter: 30 min"), state: state())
    let opening = try person.run(line: "why induction-1/+1/morning \(Self.before)").output
    #expect(
      opening.contains(
        /comes on Sat 2026-03-07 11:40 \(in \d+ days?\): practice, twice a day \(induction-1\): the first morning note, when the phase begins at 11:40\./
      ))
    let slots = try person.run(line: "next --why -n 30 \(Self.before)").output
    let moves = slots.matches(
      of:
        /(\d\d):(\d\d)  .*induction.*\n.*\sat\s+(\d\d):(\d\d),\s+by\s+chance\s+(\d+)\s+min\s+(later|earlier)/
    )
    #expect(moves.count > 10)
    for move in moves {
      let numbers = try [move.1, move.2, move.3, move.4, move.5].map { try #require(Int($0)) }
      let moved = (numbers[0] - numbers[2]) * 60 + numbers[1] - numbers[3]
      #expect(moved == (move.6 == "later" ? numbers[4] : -numbers[4]), "\(move.0)")
    }
  }

  @Test func aChannelThatWasUsedIsToldEvenIfItIsNotAskedFor() throws {
    let person = try Person(
      state: morningShown.replacing(#""channel": "desktop""#, with: #""channel": "terminal""#))
    let status = try person.run(line: "status --json --now 2026-03-07T15:30:00Z").object()
    let channels = try #require(status["channels"] as? [[String: Any]])
    #expect(channels.map { $0["channel"] as? String } == ["desktop", "terminal"])
    #expect(
      channels.map { $0["last_shown"] as? String } == [nil, "2026-03-07T15:00:00Z"])
  }

  @Test func whyTellsOfRoomAndQuiet() throws {
    let person = try Person(
      configuration: reference.replacing(
        "[2026-03-06 10:00]", with: "[2026-03-06 10:00, 2026-03-09 18:00]"
      )
      .replacing("jitter: 0 min", with: "jitter: 0 min\n  most_per_day: 1"))
    let now = "--now 2026-03-01"
    let lines = [
      "why induction-1/+1/morning \(now)", "why induction-1/+2/morning \(now)",
      "why induction-2/0/rest \(now)",
      "why induction-1/+1/morning --json \(now)", "why induction-2/0/rest --json \(now)",
      "why induction-1/+2/morning --json \(now)", "why induction-1/+2/morning --now 2027-02-01",
    ]
    try expectGolden(try play(lines, person), "why-crowded", of: person)
  }

  @Test func whyTellsOfThePastAndOfWhatIsToCome() throws {
    let person = try Person(
      configuration: Self.three.replacing("2026-03-20 10:00", with: "2026-03-16 10:00"),
      state: eventful)
    let now = "--now 2026-03-09T15:00:00Z"
    let lines = [
      "why induction-1/+1/morning \(now)", "why induction-1/+1/evening \(now)",
      "why induction-1/+1/evening --json \(now)",
      "why induction-1/+2/morning \(now)", "why induction-1/+2/evening \(now)",
      "why induction-1/+3/morning \(now)",
      "why induction-1/+3/morning --json \(now)", "why induction-2/0/rest \(now)",
      "why induction-1/+4/noon \(now)",
      "why induction-2/+3/evening \(now)", "why gone-1/+1/morning \(now)",
      "why gone-1/+1/morning --json \(now)",
      "done gone-1/+1/morning \(now)", "why gone-2/+1/morning \(now)", "status \(now)",
    ]
    try expectGolden(try play(lines, person), "why-past", of: person)
  }

  @Test func statusShowsBothZonesWhileTheyDiffer() throws {
    let person = try Person(
      configuration: reference.replacing(
        "time_zone: America/New_York\nseries", with: "time_zone: Europe/Berlin\nseries"))
    try expectGolden(
      try play(["status \(Self.before)", "status --now 2026-03-07"], person), "status-zones",
      of: person)
    #expect(try Person().run(line: "status \(Self.before)").output.contains("Zones:") == false)
  }
}
