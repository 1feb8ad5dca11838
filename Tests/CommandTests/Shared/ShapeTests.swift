// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What other programs read (`contract.md`, "Shapes others rely on").
@Suite struct ShapeTests {
  /// Reference A of `model.md`: phase, from, until, each on the day of March at this UTC time.
  private static let phases = [
    ("prep", "03T15:00", "05T15:00"), ("intention", "05T15:00", "06T14:00"),
    ("hold", "06T14:00", "06T18:40"),
    ("rest", "06T18:40", "07T09:40"), ("core", "07T09:40", "11T15:40"),
    ("consolidate", "11T15:40", "16T15:40"),
    ("taper", "16T15:40", "20T15:40"),
  ]

  /// Its prompts: key, phase, due, expires. Evening notes end with the day, at 21:00; EDT begins on
  /// the 8th.
  private static let prompts = [
    ("-3/evening", "prep", "03T23:30", "04T02:00"), ("-2/evening", "prep", "04T23:30", "05T02:00"),
    ("-1/evening", "intention", "05T23:30", "06T02:00"),
    ("0/morning-of", "intention", "06T13:30", "06T14:00"),
    ("0/rest", "rest", "06T19:40", "06T23:40"),
    ("+1/morning", "core", "07T15:00", "07T19:00"), ("+1/evening", "core", "07T23:30", "08T02:00"),
    ("+2/morning", "core", "08T14:00", "08T18:00"), ("+2/evening", "core", "08T22:30", "09T01:00"),
    ("+3/morning", "core", "09T14:00", "09T18:00"), ("+3/evening", "core", "09T22:30", "10T01:00"),
    ("+4/morning", "core", "10T14:00", "10T18:00"), ("+4/evening", "core", "10T22:30", "11T01:00"),
    ("+5/morning", "core", "11T14:00", "11T18:00"),
    ("+5/evening", "consolidate", "11T22:30", "12T01:00"),
    ("+6/evening", "consolidate", "12T22:30", "13T01:00"),
    ("+7/evening", "consolidate", "13T22:30", "14T01:00"),
    ("+8/evening", "consolidate", "14T22:30", "15T01:00"),
    ("+9/evening", "consolidate", "15T22:30", "16T01:00"),
    ("+10/evening", "taper", "16T22:30", "17T01:00"),
    ("+12/evening", "taper", "18T22:30", "19T01:00"),
  ]

  private static func instant(_ text: String) -> String { "2026-03-\(text):00Z" }

  /// The curve of `model.md` at so many hours after the session's end on the 6th at 15:40Z, to
  /// three decimals.
  private static func weight(_ due: String) -> String {
    let digits = due.split { "T:".contains($0) }.compactMap { Double($0) }
    let hours = (digits[0] - 6) * 24 + digits[1] - 15 + (digits[2] - 40) / 60
    func curve(_ t: Double) -> Double { exp(-t / 120) - exp(-t / 8) }
    let peak = log(120.0 / 8) * 120 * 8 / (120 - 8)
    return String(format: "%.3f", hours <= 0 ? 0 : curve(hours) / curve(peak))
  }

  private static func prompt(_ prompt: (String, String, String, String), _ more: String = "")
    -> String
  {
    #"{"key":"induction-1/\#(prompt.0)","phase":"\#(prompt.1)","session":"induction-1","#
      + #""due":"\#(instant(prompt.2))","expires":"\#(instant(prompt.3))","weight":\#(weight(prompt.2)),"#
      + #""standing":null\#(more)}"#
  }

  /// Without the blanks between the members; no text of these answers holds one.
  private func compact(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  @Test func theSupportLinesAreThereForAMachineToo() throws {
    let none = try Person(configuration: nil).run("support", "--json").object()
    #expect(none["country"] is NSNull && none["clinic"] is NSNull)
    #expect((none["lines"] as? [String])?.first?.contains("findahelpline.com") == true)
    #expect(none["guessed"] as? Bool == false && (none["crisis_lines"] as? [Any])?.isEmpty == true)
    let text = "support: { country: GB, clinic: \"Riverside, +44 20 0100\" }\n"
    let support = try Person(configuration: text).run("support", "--json").object()
    #expect(
      support["country"] as? String == "GB"
        && support["clinic"] as? String == "Riverside, +44 20 0100")
    #expect((support["lines"] as? [String])?.first?.contains("116 123") == true)
    #expect((support["text"] as? String)?.contains("Riverside, +44 20 0100") == true)
    #expect(support["emergency"] as? [String] == ["999", "112"])
    let lines = try #require(support["crisis_lines"] as? [[String: Any]])
    #expect(lines.map { $0["name"] as? String }.prefix(2) == ["Samaritans", "Shout"])
    #expect(lines[1]["text"] as? [String] == ["85258"] && lines[1]["free"] as? Bool == true)
    let guess = try Person(
      configuration: "time_zone: Europe/Vienna\nsupport: { lines: [\"My sister, 0555\"] }\n"
    ).run("support", "--json").object()
    #expect(guess["country"] as? String == "AT" && guess["guessed"] as? Bool == true)
    #expect(
      guess["time_zone"] as? String == "Europe/Vienna"
        && guess["own_lines"] as? [String] == ["My sister, 0555"])
  }

  @Test func initNamesTheFileItWrote() throws {
    let person = try Person(configuration: nil)
    #expect(
      try person.run("init", "--json").object() as? [String: String] == [
        "configuration": person.configuration
      ])
    let again = try person.run("init", "--json")
    #expect(again.status == 1 && again.output == "")
  }

  @Test func checkLooksFromTheTimeThatIsGiven() throws {
    let person = try Person(
      configuration: reference
        + "\nsupport: { country: US }\ndesktop: { detail: discreet }\n")
    func warnings(_ now: String) throws -> Int {
      try #require(try person.run("check", "--json", "--now", now).object()["warnings"] as? [Any])
        .count
    }
    #expect(try warnings("2026-03-01") == 0)
    #expect(try warnings("2019-03-01") == 1)
  }

  @Test func planOfReferenceAIsToTheLetter() throws {
    let phases = Self.phases.map {
      #"{"phase":"\#($0.0)","session":"induction-1","#
        + #""from":"\#(Self.instant($0.1))","until":"\#(Self.instant($0.2))"}"#
    }
    let prompts = Self.prompts.map { Self.prompt($0) }
    #expect(prompts.count == 21)
    #expect(
      prompts[7].contains(#""due":"2026-03-08T14:00:00Z""#)
        && prompts[7].contains(#""weight":0.880,"#))
    let answer = try Person().run("plan", "--json")
    #expect(
      compact(answer.output)
        == #"{"time_zone":"America/New_York","phases":[\#(phases.joined(separator: ","))],"#
        + #""prompts":[\#(prompts.joined(separator: ","))]}"#)
    #expect(answer.status == 0 && answer.error == "")
  }

  @Test func nextIsAnArrayOfSuchPromptsWithTheirReasons() throws {
    let answer = try Person().run("next", "--json", "-n", "30", "--now", "2026-03-03")
    let expected = Self.prompts.map { Self.prompt($0, #","reason":"due""#) }
    #expect(compact(answer.output) == "[\(expected.joined(separator: ","))]")
    #expect(try Person().run("next", "--json", "--now", "2026-04-01").objects().isEmpty)
    #expect(try Person().run("next", "--json", "--now", "2026-03-03").objects().count == 5)
  }

  @Test func aSpanCutsPhasesAndPrompts() throws {
    let plan = try Person().run(line: "plan --json --from 2026-03-06 --until 2026-03-07").object()
    let phases = try #require(plan["phases"] as? [[String: String]])
    #expect(phases.map { $0["phase"] } == ["intention", "hold", "rest", "core"])
    #expect(phases.first?["from"] == "2026-03-06T05:00:00Z")
    #expect(phases.last?["until"] == "2026-03-08T05:00:00Z")
    let prompts = try #require(plan["prompts"] as? [[String: Any]])
    #expect(
      prompts.map { $0["key"] as? String } == Self.prompts[3...6].map { "induction-1/" + $0.0 })
  }

  @Test func standingIsWhatTheStateSays() throws {
    let plan = try Person(state: morningShown).run("plan", "--json").object()
    let prompts = try #require(plan["prompts"] as? [[String: Any]])
    let standings = prompts.map { $0["standing"] as? String }
    #expect(standings == Self.prompts.map { $0.0 == "+1/morning" ? "shown" : nil })
  }

  @Test func statusHasTheMembersThatOthersRelyOn() throws {
    let status = try Person(state: morningShown).run(
      line: "status --json --now 2026-03-07T15:30:00Z"
    ).object()
    #expect(status["daemon"] as? String == "stopped")
    #expect(status["phase"] as? String == "core")
    #expect(status["session"] as? String == "induction-1")
    #expect((status["next"] as? [String: Any])?["key"] as? String == "induction-1/+1/evening")
    let waiting = try #require(status["waiting"] as? [[String: Any]])
    #expect(waiting.count == 1)
    #expect(waiting.first?["key"] as? String == morning)
    #expect(waiting.first?["standing"] as? String == "shown")
    #expect(waiting.first?["due"] as? String == "2026-03-07T15:00:00Z")
    #expect(status["paused_until"] is NSNull)
  }

  @Test func statusOfNothingIsIdle() throws {
    for configuration in ["", "series: []\n", reference] {
      let status = try Person(configuration: configuration).run(
        line: "status --json --now 2027-01-01"
      ).object()
      #expect(status["phase"] as? String == "idle")
      #expect(
        status["session"] is NSNull && status["next"] is NSNull && status["paused_until"] is NSNull)
      #expect((status["waiting"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func checkListsErrorsAndWarningsWithTheirPlaces() throws {
    let text = "dya: {}\nseries:\n  - name: a\n    sessions: [2026-03-06 25:00]\n"
    let person = try Person(configuration: text)
    let answer = try person.run("check", "--json")
    #expect(answer.status == 78 && answer.error == "")
    let document = try answer.object()
    #expect(Set(document.keys) == ["faults", "warnings"])
    let errors = try #require(document["faults"] as? [[String: Any]])
    #expect(errors.map { $0["line"] as? Int } == [1, 4])
    #expect(errors.map { $0["column"] as? Int } == [1, 16])
    for error in errors {
      #expect(Set(error.keys) == ["file", "line", "column", "message", "expected"])
      #expect(error["file"] as? String == person.configuration)
      #expect(
        (error["message"] as? String)?.isEmpty == false
          && (error["expected"] as? String)?.isEmpty == false)
    }
  }

  @Test func checkOfAWarningAloneEndsWith0() throws {
    let text = "time_zone: America/New_York\nseries: [{ name: a, sessions: [2026-03-06 10:00] }]\n"
    let country = "support: { country: US }\ndesktop: { detail: discreet }\n"
    let answer = try Person(configuration: text + country).run(
      line: "check --json --now 2026-03-05")
    #expect(answer.status == 0 && answer.error == "")
    let document = try answer.object()
    #expect((document["faults"] as? [Any])?.isEmpty == true)
    #expect((document["warnings"] as? [Any])?.count == 1)
  }

  /// A card with numbers that are not the person's, or with none, is found out when it is needed.
  @Test func checkWarnsOfACardThatKnowsNobody() throws {
    func warnings(_ support: String) throws -> [[String: Any]] {
      let text = "time_zone: Europe/Vienna\n\(support)desktop: { detail: discreet }\n"
      let answer = try Person(configuration: text).run("check", "--json").object()
      return try #require(answer["warnings"] as? [[String: Any]])
    }
    let empty = try warnings("support:\n")
    #expect(empty.count == 1 && empty[0]["line"] as? Int == 2)
    #expect((empty[0]["expected"] as? String)?.contains("`country: AT` if you live there") == true)
    #expect(try warnings("").count == 1)
    #expect(try warnings("support: { clinic: 'Riverside, 01 5550100' }\n").isEmpty)
    #expect(try warnings("support: { country: AT }\n").isEmpty)
    let wrong = try warnings("support: { country: UK }\n")
    #expect(wrong.count == 1 && wrong[0]["column"] as? Int == 21)
    #expect(wrong[0]["expected"] as? String == "did you mean `GB`?")
  }

  @Test func simulateIsOneObjectALine() throws {
    let answer = try Person().run("simulate", "--json")
    let lines = answer.output.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
    }
    #expect(objects.allSatisfy { Set($0.keys) == ["at", "request", "key", "channel"] })
    #expect(lines.allSatisfy { $0.hasPrefix(#"{ "at": "2026-03-"#) })
    let shown = objects.filter { $0["request"] == "show" }
    #expect(shown.map { $0["key"] } == Self.prompts.map { "induction-1/" + $0.0 })
    #expect(shown.map { $0["at"] } == Self.prompts.map { Self.instant($0.2) })
    let withdrawn = objects.filter { $0["request"] == "withdraw" }
    // Each note is answered as soon as it is there.
    #expect(withdrawn.map { $0["at"] } == shown.map { $0["at"] })
    #expect(objects.allSatisfy { $0["channel"] == "desktop" })
    #expect(try Person().run(line: "simulate --json --from 2027-01-01").output == "")
  }

  @Test(arguments: [("done", "done"), ("snooze", "snoozed"), ("skip", "skipped")])
  func anAnswerIsConfirmedWithKeyAndStanding(_ command: String, _ standing: String) throws {
    let person = try Person(state: morningShown)
    let answer = try person.run(line: "\(command) --json --now 2026-03-07T15:30:00Z")
    #expect(answer.status == 0 && answer.error == "")
    let due = standing == "snoozed" ? "16:30" : "15:00"
    let expires = standing == "snoozed" ? "20:30" : "19:00"
    #expect(
      compact(answer.output)
        == #"{"key":"\#(morning)","standing":"\#(standing)","due":"2026-03-07T\#(due):00Z","#
        + #""expires":"2026-03-07T\#(expires):00Z"}"#)
  }
}
