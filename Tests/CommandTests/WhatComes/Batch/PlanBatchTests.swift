// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `oriel plan --batch`: the plans of many people.
@Suite struct PlanBatchTests {
  private static let lines = [
    #"{"time_zone": "America/New_York", "series": [{"name": "induction", "length": "40 min", "#
      + #""sessions": ["2026-03-06 10:00"]}], "day": {"jitter": "0 min"}}"#,
    // As most programs write it: without a space.
    #"{"time_zone":"Europe/Berlin","series":[{"name":"induction","sessions":["2026-03-23 10:00","#
      + #""2026-03-25 10:00","2026-03-27 10:00","2026-03-30 10:00"]},{"name":"maintenance","#
      + #""route":"oral","first":"2026-04-20 09:30","every":"4 weeks","count":6}]}"#,
    #"{"time_zone": "Asia/Kolkata", "prompts": {"language": "de"}, "support": {"clinic": "J\u00f6rg"}, "#
      + #""window": {"core_until": "3 days"}, "series": [{"name": "a", "time_zone": "Europe/London", "#
      + #""sessions": ["2026-10-23 10:00"]}], "day": {"wake": "09:00", "most_per_day": 1}}"#,
    // The system's zone.
    #"{"series": [{"name": "a", "sessions": ["2026-03-06 10:00"]}]}"#,
    "{}", #"{ "series": [], "day": { "most_per_day": 0 } }"#,
  ]

  /// Without the blanks between the members; no text of these answers holds one.
  private func compact(_ text: String) -> String { text.filter { $0 != " " && $0 != "\n" } }

  private func batch(_ input: String, _ more: String...) throws -> Answer {
    try Person(configuration: nil).run(["plan", "--batch"] + more, typing: input)
  }

  /// The answers as JSON.
  private func objects(_ answer: Answer) throws -> [[String: Any]] {
    try answer.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test(arguments: [
    [], ["--from", "2026-03-06", "--until", "2026-03-24"], ["--now", "2026-03-06"],
  ])
  func everyLineIsAnsweredAsTheCommandAnswersTheFile(_ options: [String]) throws {
    let answer = try Person(configuration: nil).run(
      ["plan", "--batch"] + options, typing: Self.lines.joined(separator: "\n") + "\n")
    let plans = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(answer.status == 0 && answer.error == "")
    try #require(plans.count == Self.lines.count + 1 && plans.last == "")
    for (line, plan) in zip(Self.lines, plans) {
      let alone = try Person(configuration: line).run(["plan", "--json"] + options)
      #expect(alone.status == 0 && compact(alone.output) == compact(String(plan)))
    }
  }

  /// The configuration that a person exports is a line for their clinic.
  @Test func anExportedConfigurationIsALine() throws {
    let person = try Person(configuration: Self.lines[1])
    let exported = try #require(try person.run("export", "json").object()["configuration"])
    let line = String(
      decoding: try JSONSerialization.data(withJSONObject: exported), as: UTF8.self)
    let plan = try person.run("plan", "--json")
    #expect(try compact(batch(line).output) == compact(plan.output))
  }

  @Test func aFaultyLineIsAnsweredAndTheOthersToo() throws {
    let input = [
      Self.lines[0], "", #"{"day": {"wake": "25:00"}}"#, "time_zone: Etc/UTC", " \t\r",
      Self.lines[0],
    ]
    let answer = try batch(input.joined(separator: "\n"))
    let answers = try objects(answer)
    try #require(answers.count == 4)
    #expect(answers.map { $0["line"] as? Int } == [nil, 3, 4, nil])
    #expect((answers[0]["prompts"] as? [Any])?.count == 21)
    let errors = try #require(answers[1]["error"] as? [[String: Any]])
    #expect(errors.count == 1 && errors[0]["key"] as? String == "day.wake")
    #expect(errors[0]["message"] as? String == "`25:00` is not a time of day")
    #expect((errors[0]["expected"] as? String)?.contains("08:00") == true)
    #expect(errors[0]["column"] as? Int == 18)
    let other = try #require(answers[2]["error"] as? [[String: Any]])
    #expect(other.count == 1 && other[0]["key"] is NSNull)
    #expect(answer.status == 65)
    #expect(
      answer.error
        == "oriel: lines with an error: 2 of 6; the answer to each of them says what to do\n")
  }

  /// In Berlin and New York ten o'clock is not the same instant.
  @Test func aTimeThatIsWrongInAZoneEndsTheRunAfterTheLinesBefore() throws {
    let answer = try batch(
      Self.lines[1] + "\n" + Self.lines[0] + "\n", "--from", "2026-03-25 10:00", "--until",
      "2026-03-25T12:00:00Z")
    #expect(answer.status == 64)
    #expect(answer.output.split(separator: "\n").count == 1)
    #expect(answer.error.contains("does not come after --from"))
  }

  @Test func nothingInIsNothingOut() throws {
    for input in ["", "\n\n"] {
      #expect(try batch(input) == Answer(status: 0, output: "", error: ""))
    }
  }

  @Test(arguments: ["--config", "--state"]) func noFileGoesWithIt(_ option: String) throws {
    let answer = try batch(Self.lines[0], option, "x")
    #expect(answer.status == 64 && answer.output == "")
    #expect(
      answer.error
        == "oriel: --batch reads configurations from standard input, and no state; leave out \(option); see: oriel plan --help\n"
    )
  }

  /// Neither the configuration nor the state of the person who runs it matters.
  @Test func noFileIsReadAndNoneIsWritten() throws {
    let person = try Person(configuration: "series: [", state: morningShown)
    let answer = try person.run(["plan", "--batch"], typing: Self.lines[0])
    #expect(try answer == batch(Self.lines[0]))
    #expect(answer.status == 0)
    #expect(try person.read(person.state) == morningShown)
    let folder = String(person.state.dropLast("/state.json".count))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["state.json"])
  }

  /// A program may wait for the answer to a line before it writes the next one.
  @Test func aLineIsAnsweredBeforeTheNextOneComes() throws {
    let answer = try Person(configuration: nil).shell(
      """
      coproc "$ORIEL" plan --batch
      exec 3>&"${COPROC[1]}"; eval "exec ${COPROC[1]}>&-"
      for line in 1 2; do echo '{}' >&3; read -r -t 20 -u "${COPROC[0]}" plan; echo "$plan"; done
      exec 3>&-
      wait
      """)
    #expect(answer.output.split(separator: "\n").count == 2 && answer.output.contains("phases"))
  }

  @Test func aReaderThatGoesAwayEndsItQuietly() throws {
    let person = try Person(configuration: nil)
    let left = try person.shell(
      "yes '{}' | \"$ORIEL\" plan --batch | head -n 1; exit ${PIPESTATUS[1]}")
    #expect(left.status == 0 || left.status == 128 + SIGPIPE)
    #expect(left.error == "" && left.output.hasPrefix("{"))
    let closed = try person.shell("yes '{}' | \"$ORIEL\" plan --batch >&-; exit ${PIPESTATUS[1]}")
    #expect(closed.status == 0 && closed.error == "")
    let full = try person.shell("echo '{}' | \"$ORIEL\" plan --batch > /dev/full")
    #expect(full.status == 1 && full.error.contains("could not be written"))
    let nothing = try person.shell("\"$ORIEL\" plan --batch < /")
    #expect(nothing.status == 1 && nothing.error.contains("it is a folder"))
  }
}
