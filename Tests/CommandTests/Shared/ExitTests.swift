// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The exit codes of the contract (0 done, 1 failed, 64 wrongly asked, 78 wrongly configured), and
/// what is said.
@Suite struct ExitTests {
  static let reading = ["status", "next", "plan", "simulate"]
  static let answering = ["done", "snooze", "skip"]

  /// The words of a command. The daemon waits a minute for its first configuration, of a clock that
  /// runs fast here.
  private func words(_ command: String) -> [String] {
    command == "daemon" ? ["daemon", "--pace", "100000"] : [command]
  }

  /// Nothing on standard output; on standard error each of the phrases.
  private func expect(_ answer: Answer, _ status: Int32, _ phrases: [String]) {
    #expect(answer.status == status)
    #expect(answer.output == "")
    for phrase in phrases { #expect(answer.error.contains(phrase), "\(answer.error)") }
    #expect(answer.error.hasSuffix("\n"))
    // Whatever was wrongly asked is told in one sentence of ours.
    if status == 64 {
      #expect(answer.error.hasPrefix("oriel: ") && answer.error.count(where: \.isNewline) == 1)
    }
  }

  @Test(arguments: [
    ("sesion list", "there is no command sesion; did you mean session? See: oriel --help"),
    ("session lst", "there is no command lst; did you mean list? See: oriel session --help"),
    (
      "why induction-1",
      "induction-1 is not the name of a note; oriel plan shows the names, such as first-1/+1/morning"
    ),
    ("status --jso", "unknown option '--jso'; did you mean --json? See: oriel status --help"),
    ("next -n2", "-n2: the value stands behind a space: -n 2; see: oriel next --help"),
    ("next -x", "unknown option '-x'; see: oriel next --help"),
    ("snooze --until 18:00", "unknown option '--until'; see: oriel snooze --help"),
    ("done --until=18:00 extra", "unknown option '--until'; see: oriel done --help"),
    ("skip --foo 18:00", "unknown option '--foo'; see: oriel skip --help"),
    ("init --foo x", "unknown option '--foo'; see: oriel init --help"),
    ("pause --fro 2h", "unknown option '--fro'; did you mean --for? See: oriel pause --help"),
    (
      "session move induction-1 soon --force",
      "unknown option '--force'; see: oriel session move --help"
    ),
    (
      "snooze 18:00 --for 1h",
      "18:00 is not the name of a note; oriel status shows the names, such as first-1/+1/morning"
    ),
    ("session move", "missing expected argument '<id>'; see: oriel session move --help"),
    ("next -n", "missing value for '-n <count>'; see: oriel next --help"),
    (
      "session move induction-1 -1h",
      "-1h: no number here may be negative; to move to an earlier time, write that time; see: oriel session move --help"
    ),
    ("snooze --for -1h", "-1h: no number here may be negative; see: oriel snooze --help"),
    (
      "session move induction-1 soon",
      "soon is not a time; write 2026-12-11, 2026-12-11 10:00 or +1 day; see: oriel session move --help"
    ),
    (
      "session add induction tomorrow at ten",
      "tomorrow at ten is not a time; write 2026-12-11, 2026-12-11 10:00 or tomorrow 10:00; see: oriel session add --help"
    ),
    (
      "snooze --for 0 min",
      "--for 0 min: a value with a space needs quotes: --for \"0 min\"; see: oriel snooze --help"
    ),
    (
      "snooze induction-1/+1/morning --for 1 h 30 min --json",
      "--for 1 h 30 min: a value with a space needs quotes: --for \"1 h 30 min\"; see: oriel snooze --help"
    ),
    (
      "pause --until 2026-03-08 10:00",
      "--until 2026-03-08 10:00: a value with a space needs quotes: --until \"2026-03-08 10:00\"; see: oriel pause --help"
    ),
    (
      "session held induction-1 --end 2026-03-08 10:00:30 --start 09:00",
      "--end 2026-03-08 10:00:30: a value with a space needs quotes: --end \"2026-03-08 10:00:30\"; see: oriel session held --help"
    ),
    (
      "session cancel 2", "2 is not a session; there are no sessions yet; see: oriel session list"
    ),
  ]) func whatWasWronglyAskedIsToldInOneSentence(_ line: String, _ sentence: String) throws {
    let answer = try Person(configuration: nil).run(line: line)
    #expect(answer.error == "oriel: \(sentence)\n")
    #expect(answer.status == 64 && answer.output == "")
  }

  @Test(arguments: reading + ["check"], [[], ["--json"]])
  func whatWorksEndsWith0AndSaysNothingElse(_ command: String, _ json: [String]) throws {
    let answer = try Person().run([command] + json)
    #expect(answer.status == 0)
    #expect(answer.error == "")
    #expect(answer.output.isEmpty == false)
  }

  // why and import look for what they need first; to checkin, whatever is typed is an answer.
  @Test(arguments: Commands.first.filter { !["why", "import", "checkin"].contains($0) })
  func anUnknownOptionEndsWith64(
    _ command: String
  ) throws {
    expect(try Person().run(command, "--bogus"), 64, ["--bogus", "oriel \(command)", "--help"])
  }

  @Test func anUnknownCommandEndsWith64() throws {
    expect(try Person().run("bogus"), 64, ["bogus", "oriel --help"])
  }

  @Test(arguments: ["help bogus", "help session bogus", "help done extra"])
  func theHelpOfWhatIsNoCommandEndsWith64(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    expect(
      try Person().run(words), 64,
      ["there is no command \(words[words.count - 1])", "oriel --help"])
  }

  @Test(arguments: [
    "done", "skip induction-1/+1/morning", "snooze --for 1h", "undo", "pause --today", "resume",
    "session cancel induction-1",
    "session held induction-1", "session add induction 2026-04-01",
    "import x.ics --series a --apply",
    "export ics",
  ]) func anInventedTimeIsNotWrittenIntoAPersonsOwnState(_ line: String) throws {
    let person = try Person(state: morningShown)
    let words = line.split(separator: " ").map(String.init) + ["--now", "2026-03-07 10:30"]
    expect(
      try person.runAsTyped(words), 64,
      [
        "--now would write an invented time into your real state; name another state with --state FILE"
      ])
    #expect(try person.read(person.state) == morningShown)
  }

  @Test(arguments: [
    "status --now sometime", "check --now sometime", "next --now 2026-02-30", "plan --from 25:00",
    "plan --until 2026-03-07T10",
    "simulate --until soon", "done --now x", "snooze --now x", "skip --now x",
    "plan --now 2026-3",
  ]) func whatIsNoTimeEndsWith64(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    // The same without a configuration: what was typed is looked at first.
    for person in [try Person(), try Person(configuration: nil)] {
      expect(
        try person.run(words), 64,
        ["\(words[1]) \(words[2]) is not a time; write 2026-03-07,", "oriel \(words[0])"])
    }
  }

  @Test(arguments: ["3 x", "0 min", "8 days", "half an hour", "-1 h", "1.5 h", "yesterday"])
  func whatIsNoDelayEndsWith64(_ delay: String) throws {
    let person = try Person(state: morningShown)
    expect(
      try person.run("snooze", "--for=\(delay)"), 64,
      ["--for \(delay): write a length from 1 min to 7 days", "oriel snooze"])
    #expect(try person.read(person.state) == morningShown)
  }

  @Test(
    arguments: answering,
    ["foo", "induction-1", "induction-1/1/morning", "induction-1/+1/noon", ""])
  func whatIsNoKeyEndsWith64(_ command: String, _ key: String) throws {
    for state in [morningShown, nil] {
      expect(
        try Person(state: state).run(command, key), 64,
        ["\(key) is not the name of a note; oriel status shows the names"])
    }
  }

  @Test(arguments: [
    "next -n 0", "next -n 1001", "next -n x", "daemon --pace 0", "plan extra", "init extra",
  ])
  func whatIsOutOfBoundsEndsWith64(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    expect(
      try Person().run(words), 64, [words.count == 3 ? words[2] : "extra", "oriel \(words[0])"])
  }

  @Test(arguments: reading + ["snooze", "check", "daemon"])
  func noConfigurationEndsWith78AndNamesInit(_ command: String) throws {
    let person = try Person(configuration: nil)
    expect(
      try person.run(words(command)), 78,
      ["oriel: there is no configuration at \(person.configuration); write one with: oriel init"])
  }

  @Test(arguments: reading + ["snooze", "check", "daemon"])
  func aConfigurationThatCannotBeReadEndsWith78(_ command: String) throws {
    let person = try Person(configuration: nil)
    try FileManager.default.createDirectory(
      atPath: person.configuration, withIntermediateDirectories: true)
    expect(
      try person.run(words(command)), 78,
      [
        "\(person.configuration) could not be read (it is a folder); name the file that your configuration stands in"
      ])
  }

  @Test(arguments: reading + ["snooze", "check", "daemon"])
  func aPipeInPlaceOfAConfigurationOrAStateIsNotWaitedFor(_ command: String) throws {
    let person = try Person(configuration: nil)
    let pipe = person.home + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    expect(
      try person.run(words(command) + ["--config", pipe]), 78,
      [
        "oriel: \(pipe) could not be read (it is a pipe or a device); name the file that your configuration stands in"
      ])
    if command == "check" { return }
    expect(
      try Person().run(words(command) + ["--state", pipe]), 78,
      ["the state file \(pipe) could not be read (it is a pipe or a device)"])
  }

  @Test(arguments: reading + ["snooze", "daemon"]) func errorsEndWith78EachAtItsPlace(
    _ command: String
  ) throws {
    let person = try Person(configuration: "dya: {}\nsupport: { country: Germany }\n")
    expect(
      try person.run(words(command)), 78,
      ["\(person.configuration):1:1: ", "\(person.configuration):2:21: ", "; "])
  }

  static let misfits = [
    (#"{ "version": 6 }"#, "was written by a newer oriel (version 6"),
    ("{", "ends in the middle"), ("no state", "could not be understood (at “version”)"),
    ("", "is empty"), (#"{ "version": 1, "seed": "zz" }"#, "could not be understood (at “seed”)"),
  ]

  @Test(arguments: answering + reading + ["daemon"], misfits)
  func aStateThatIsNotUnderstoodEndsWith78AndStays(
    _ command: String, _ state: (text: String, phrase: String)
  ) throws {
    let person = try Person(state: state.text)
    expect(try person.run(command), 78, [person.state, state.phrase, "it was left as it is"])
    #expect(try person.read(person.state) == state.text)
  }

  @Test(arguments: answering + reading + ["daemon"]) func aStateThatCannotBeReadEndsWith78(
    _ command: String
  ) throws {
    let person = try Person()
    try FileManager.default.createDirectory(atPath: person.state, withIntermediateDirectories: true)
    expect(
      try person.run(command), 78,
      [
        "the state file \(person.state) could not be read (it is a folder)",
        "To see what is left, and to take it: oriel recover",
      ])
  }

  @Test(arguments: answering) func nothingToAnswerEndsWith1(_ command: String) throws {
    expect(try Person().run(command), 1, ["oriel: nothing has been shown yet"])
    expect(try Person(state: state()).run(command), 1, ["oriel: no note waits for an answer"])
    expect(
      try Person(state: morningShown).run(
        command, "induction-7/+1/morning", "--now", "2026-03-07 10:30"), 1,
      ["oriel: induction-7/+1/morning does not come: there is no session induction-7."])
  }

  /// The sessions of a file with errors may not all be known.
  @Test(arguments: answering) func noSessionIsDeniedWhereTheFileHasErrors(_ command: String)
    throws
  {
    let person = try Person(configuration: reference + "\n  wake: nonsense\n", state: morningShown)
    let answer = try person.run(command, "induction-7/+1/morning")
    #expect(answer.status != 0 && !answer.error.contains("there is no session"))
  }

  @Test(arguments: ["status", "next", "plan", "simulate", "snooze"])
  func whatFailsGivesAMachineNothingToRead(_ command: String) throws {
    expect(try Person(configuration: nil).run(command, "--json"), 78, ["there is no configuration"])
  }

  @Test(arguments: answering) func aRefusedAnswerGivesAMachineNothingToRead(_ command: String)
    throws
  {
    let person = try Person(state: morningShown)
    expect(
      try person.run(command, "induction-7/0/rest", "--json"), 1,
      ["induction-7/0/rest does not come: there is no session induction-7"])
    expect(
      try person.run(command, "induction-7", "--json"), 64,
      ["induction-7 is not the name of a note"])
  }

  @Test(arguments: [
    ("stop", "oriel pause"), ("quit", "oriel pause"), ("later", "oriel snooze"),
    ("crisis", "oriel support"), ("hilfe", "oriel support"), ("no", "oriel skip"),
    ("version", "oriel --version"), ("config", "oriel edit"), ("einstellungen", "oriel edit"),
  ]) func whoTypesAnotherWordIsToldTheCommand(_ word: String, _ command: String) throws {
    let answer = try Person().run(word)
    #expect(
      answer.status == 64 && answer.error.hasPrefix("oriel: there is no command \(word); to "))
    #expect(answer.error.hasSuffix(": \(command)\n"))
  }

  @Test func anOptionInAWrongPlaceOrWithoutAPathIsSaidToBeSo() throws {
    for option in ["--config", "--state"] {
      for words in [[option, "x", "status"], ["\(option)=x", "status"]] {
        expect(
          try Person().run(words), 64,
          ["\(option) stands after the command, as in: oriel status \(option)"])
      }
      expect(try Person().run("status", option, ""), 64, ["\(option) needs the path of a file"])
    }
  }

  @Test func aFullDiskIsNoSuccess() throws {
    let answer = try Person().shell(#""$ORIEL" plan > /dev/full"#)
    expect(answer, 1, ["oriel: the answer could not be written (No space left on device)"])
  }
}
