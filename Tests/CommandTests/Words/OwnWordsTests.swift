// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What a person writes, says and wants forgotten, by command.
@Suite struct OwnWordsTests {
  private let before = "--now 2026-03-05T12:00:00Z"
  private let after = "--now 2026-03-07T15:30:00Z"

  /// Each line of a script with what is typed into it.
  private func play(_ lines: [(typed: String, line: String)], _ person: Person) throws -> Answer {
    var answer = Answer(status: 0, output: "", error: "")
    for (typed, line) in lines {
      let one = try person.run(line.split(separator: " ").map(String.init), typing: typed)
      answer.output +=
        "$ oriel \(line)\n" + one.output + one.error
        + (one.status == 0 ? "" : "[exit \(one.status)]\n")
    }
    return answer
  }

  @Test func intentionsAndReflectionsReadAsJudged() throws {
    let person = try Person(configuration: LifeTests.three, state: morningShown)
    let script = [
      ("", "intend \(before)"), ("", "intend --show \(before)"),
      (
        "a little more rest\nIf I wake at night, then I put a hand on the wall.\n",
        "intend \(before)"
      ),
      ("", "intend --show \(before)"), ("If I cannot sleep, then tea.", "intend \(before)"),
      ("", "intend --show \(before)"), ("one more", "intend induction-2 --json \(before)"),
      ("", "intend induction-2 --show --json \(before)"), ("", "intend induction-2 \(before)"),
      ("", "intend induction-2 --clear \(before)"), ("", "intend induction-2 --clear \(before)"),
      ("rest", "intend induction-2 --now 2026-06-01"), ("x", "intend induction-9 \(before)"),
      ("x", "intend bogus \(before)"), ("x", "intend --now 2026-09-01"),
      ("", "reflect \(after)"), ("green,\nand quiet \u{1b}[31mtoo", "reflect \(after)"),
      ("one more", "reflect --json \(after)"), ("far from any", "reflect --now 2026-09-01"),
      ("", "reflect --list"),
      ("", "reflect --list --json"),
    ]
    try expectGolden(try play(script, person), "own-words", of: person)
  }

  /// `oriel intend` says `--show`, and nobody has to remember which of the two words is whose.
  @Test func whatIsKeptIsShownByTheWordOfIntendToo() throws {
    let person = try Person(configuration: reference, state: morningShown)
    _ = try person.run(["reflect"], typing: "green")
    let shown = try person.run("reflect", "--show")
    #expect(shown.status == 0 && shown.output.contains("green"))
    #expect(shown == (try person.run("reflect", "--list")))
  }

  @Test func ratingsReadAsJudged() throws {
    let person = try Person(
      configuration: reference
        + "\nsupport:\n  country: US\n  clinic: \"Riverside, +1 555 0100\"\n",
      state: morningShown)
    let script = [
      ("", "checkin 7 \(after)"), ("6\n", "checkin \(after)"), ("", "checkin \(after)"),
      ("", "checkin 11 \(after)"),
      ("many\n", "checkin \(after)"), ("", "checkin 2 \(after)"),
      ("", "why induction-1/+2/morning \(after)"),
      ("", "next -n 2 \(after)"), ("", "checkin 1 --now 2026-03-08T15:00:00Z"),
      ("", "checkin 1 --json --now 2026-03-08T16:00:00Z"),
    ]
    try expectGolden(try play(script, person), "ratings", of: person)
  }

  @Test func askingForFewerReadsAsJudged() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let script = [
      ("", "fewer \(after)"), ("", "next -n 2 \(after)"), ("", "status \(after)"),
      ("", "why induction-1/+2/morning \(after)"), ("", "fewer --off --json \(after)"),
      ("", "next -n 2 \(after)"),
    ]
    try expectGolden(try play(script, person), "fewer", of: person)
  }

  @Test func forgettingReadsAsJudged() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let script = [
      ("rest", "intend induction-1 \(before)"), ("green", "reflect \(after)"),
      ("", "checkin 5 \(after)"),
      ("", "erase"), ("", "erase --all --words"), ("", "erase --words"),
      ("", "erase --words --yes"),
      ("", "reflect --list"), ("", "erase --before 2026-03-07T15:20:00Z --yes"),
      ("", "status \(after)"),
      ("", "erase --all --yes --json"), ("", "status \(after)"),
    ]
    try expectGolden(try play(script, person), "erase", of: person)
  }

  @Test func questionsThatWaitReadAsJudged() throws {
    func person(_ item: String) throws -> Person {
      try Person(
        configuration: reference, state: morningShown.replacing("core-name-and-place", with: item))
    }
    let asked = try person("check-in")
    let script = [("", "status \(after)"), ("", "checkin 7 \(after)"), ("", "status \(after)")]
    try expectGolden(try play(script, asked), "question-check-in", of: asked)
    let fewer = try person("fewer-notes")
    try expectGolden(
      try play([("", "status \(after)"), ("", "fewer \(after)"), ("", "status \(after)")], fewer),
      "question-fewer",
      of: fewer)
  }

  @Test func whatIsNotForgottenIsSaid() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let script = [
      ("", "fewer \(after)"), ("", "pause --today \(after)"),
      ("", "erase --before now --yes \(after)"),
      ("", "erase --before 2026-03-01 --yes \(after)"),
      ("", "erase --before 2027-01-01 --yes \(after)"),
      ("", "erase --all --yes \(after)"), ("", "resume \(after)"), ("", "pause \(after)"),
      ("", "erase --all --yes \(after)"),
    ]
    try expectGolden(try play(script, person), "erase-stays", of: person)
  }

  @Test func theDayAfterALowAnswerStaysWhereTheAnswerIsForgotten() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let script = [
      ("", "checkin 1 --now 2026-03-07T16:00:00Z"),
      ("", "erase --before 2026-03-07T16:01:00Z --yes --now 2026-03-07T16:01:00Z"),
      ("", "erase --all --yes --now 2026-03-07T16:02:00Z"),
      ("", "status --now 2026-03-07T16:03:00Z"),
      ("", "why induction-1/+2/morning --now 2026-03-07T16:03:00Z"),
      ("", "status --now 2026-03-08T17:00:00Z"),
    ]
    try expectGolden(try play(script, person), "erase-care", of: person)
    let state = try person.read(person.state)
    #expect(
      state.contains("\"evenings_until\": \"2026-03-08T16:00:00Z\"") && !state.contains("care"))
    #expect(!state.contains("\"ratings\""))
  }

  @Test func nothingOfWhatIsForgottenStaysInTheState() throws {
    let person = try Person(configuration: reference, state: morningShown)
    _ = try person.run(["intend", "induction-1"], typing: "violet-intention")
    _ = try person.run(["reflect"], typing: "violet-reflection")
    _ = try person.run("checkin", "5")
    #expect(try person.read(person.state).contains("violet"))
    #expect(try person.run("export", "json").output.contains("violet") == false)
    #expect(try person.run("export", "json", "--words").output.contains("violet-intention"))
    _ = try person.run("erase", "--words", "--yes")
    #expect(try person.read(person.state).contains("violet") == false)
    #expect(try person.read(person.state).contains("induction-1/+1/morning"))
    _ = try person.run("erase", "--all", "--yes")
    let left = try person.read(person.state)
    #expect(!left.contains("/+1/morning") && !left.contains("\"value\": 5"))
    #expect(try person.mode(person.state) == 0o600)
    let folder = try FileManager.default.contentsOfDirectory(
      atPath: (person.state as NSString).deletingLastPathComponent)
    #expect(folder.filter { $0.hasPrefix("state.json") } == ["state.json"])
  }

  @Test func wordsThatAreTooManyAreRefusedAndNotCut() throws {
    let person = try Person(configuration: reference, state: morningShown)
    #expect(
      try person.run(["reflect"], typing: String(repeating: "ä", count: 20_000) + "\n").status == 0)
    let answer = try person.run(["reflect"], typing: String(repeating: "a", count: 20_001))
    #expect(answer.status == 1 && answer.error.contains("at most 20000 characters"))
    for (count, status) in [(15_000, Int32(0)), (5_000, 1), (4_999, 0)] {
      let words = String(repeating: "a", count: count)
      #expect(
        try person.run(["intend", "induction-1"], typing: words).status == status, "\(count) more")
    }
    #expect(try person.run("reflect", "--list", "--json").objects().count == 1)
  }

  /// A process's arguments can be read by others. The words are not repeated either.
  @Test(arguments: [
    ["intend", "I", "will", "be", "calm"], ["intend", "I will be calm"],
    ["reflect", "hello", "calm"],
  ]) func wordsBehindACommandAreRefusedAndNotRepeated(_ words: [String]) throws {
    let answer = try Person(configuration: reference).run(words)
    #expect(answer.status == 64 && answer.output == "" && !answer.error.contains("calm"))
    #expect(answer.error.contains("on standard input: oriel \(words[0])\n"))
  }

  @Test func wordsOfASessionThatHasGoneCanStillBeReadAndDeleted() throws {
    let person = try Person(configuration: reference)
    _ = try person.run(["intend", "induction-1"], typing: "rest")
    try person.write(
      reference.replacing("name: induction", with: "name: renamed"), person.configuration)
    #expect(
      try person.run("intend", "renamed-1", "--show").error
        == "oriel: nothing is kept for renamed-1; there are words for induction-1\n")
    #expect(try person.run("intend", "induction-1", "--show").output == "rest\n")
    #expect(try person.run(["intend", "induction-1"], typing: "more").status == 1)
    #expect(try person.run("intend", "induction-1", "--clear").status == 0)
    #expect(try person.run("intend", "induction-1", "--show").status == 1)
  }

  @Test func theSupportCardIsThereAlsoWhereNothingCanBeKept() throws {
    let person = try Person(
      configuration: "support: { country: US }\nday: { wake: never }\n", state: "no state")
    let answer = try person.run("checkin", "1")
    #expect(
      answer.status != 0 && answer.output.contains("That sounds really hard")
        && answer.output.contains("988"))
    #expect(try person.run("checkin", "3").output.isEmpty)
  }

  /// An editor that writes what a script says, and leaves a copy beside it as editors do.
  @Test func theEditorsFileIsPrivateAndGoesWithEverythingBesideIt() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let editor = person.home + "/editor"
    try person.write(
      """
      #!/bin/sh
      stat -c %a "$1" "$(dirname "$1")" > "$HOME/modes"
      cp "$1" "$HOME/before"
      cp "$1" "$1~"
      cp "$1" "$(dirname "$1")/.words.txt.un~"
      printf 'written in an editor\\n' > "$1"
      echo "$1" > "$HOME/where"
      """, editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    let run =
      "mkdir -p \(person.home)/run; XDG_RUNTIME_DIR=\(person.home)/run EDITOR='\(editor)' script -qec"
    _ = try person.run(["intend", "induction-1"], typing: "first words")
    let answer = try person.shell("\(run) '\"$ORIEL\" intend induction-1' /dev/null")
    #expect(answer.status == 0, "\(answer)")
    #expect(try person.read(person.home + "/modes") == "600\n700\n")
    #expect(try person.read(person.home + "/before") == "first words\n")
    #expect(try person.run("intend", "induction-1", "--show").output == "written in an editor\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: person.home + "/run")
    #expect(left == [])
    // Without an editor, what is typed comes after what is there.
    let typed = try person.shell(
      "printf 'one more\\n\\004' | script -qec '\"$ORIEL\" intend induction-1' /dev/null")
    #expect(
      typed.output.contains("What you write now is added")
        && typed.output.contains("Added to what you had"))
    #expect(
      try person.run("intend", "induction-1", "--show").output == "written in an editor\none more\n"
    )
    let failing = try person.shell(
      "\(run.replacing("'\(editor)'", with: "/bin/false")) '\"$ORIEL\" reflect' /dev/null")
    #expect(failing.status == 1 && failing.output.contains("nothing was kept"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: person.home + "/run").count == 1)
    _ = try person.shell("XDG_RUNTIME_DIR=\(person.home)/run \"$ORIEL\" erase --words --yes")
    #expect(try FileManager.default.contentsOfDirectory(atPath: person.home + "/run").isEmpty)
  }

  @Test func whatWasSavedInAnEditorIsKeptWhenTheTerminalIsClosed() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let editor = person.home + "/editor"
    try person.write("#!/bin/sh\necho 'saved in time' > \"$1\"\nkill -HUP $PPID\nexit 1\n", editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    let run =
      "mkdir -p \(person.home)/run; XDG_RUNTIME_DIR=\(person.home)/run EDITOR='\(editor)' script -qec"
    _ = try person.shell("\(run) '\"$ORIEL\" intend induction-1' /dev/null")
    #expect(try person.run("intend", "induction-1", "--show").output == "saved in time\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: person.home + "/run").isEmpty)
  }

  /// The files of words that were not saved, in the folder of this person's editors.
  private func drafts(_ person: Person) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: person.home).filter {
      $0.hasPrefix("oriel-words-")
    }
    .map { "\(person.home)/\($0)/words.txt" }
  }

  /// A folder in the place of the file aside keeps the state from being saved.
  private func blockSaving(_ person: Person) throws {
    try FileManager.default.createDirectory(
      atPath: person.state + ".new/taken", withIntermediateDirectories: true)
  }

  @Test(arguments: ["reflect", "intend induction-1"])
  func whatCouldNotBeSavedStaysInAFileThatIsNamed(_ command: String) throws {
    let person = try Person(configuration: reference, state: morningShown)
    try blockSaving(person)
    let answer = try person.run(
      command.split(separator: " ").map(String.init), typing: "a page\nof mine\n")
    let draft = try #require(try drafts(person).first)
    #expect(answer.status == 1 && answer.error.contains("what you wrote is in \(draft)"))
    #expect(answer.error.contains("copy it before you log out"))
    #expect(try person.read(draft) == "a page\nof mine\n")
    let editor = person.home + "/editor"
    try person.write("#!/bin/sh\necho 'a second page' > \"$1\"\n", editor)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    let edited = try person.shell(
      "EDITOR='\(editor)' script -qec '\"$ORIEL\" \(command)' /dev/null")
    #expect(edited.status == 1 && edited.output.contains("what you wrote is in"))
    #expect(
      try drafts(person).map(person.read).sorted() == ["a page\nof mine\n", "a second page\n"])
  }

  /// The environment of the shell that erases says nothing about where another shell's editor was.
  @Test func aDraftOfAnotherShellIsForgottenToo() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let draft = try person.shell(
      "mkdir -p \"$HOME/tmp\"; d=$(mktemp -d /tmp/oriel-words-XXXXXX); echo mine > $d/words.txt; "
        + "TMPDIR=\"$HOME/tmp\" \"$ORIEL\" erase --all --yes >/dev/null; ls -d $d")
    #expect(draft.output.isEmpty, "\(draft.output)")
  }

  @Test func whatIsTooLongStaysInAFileThatIsNamed() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let page = String(repeating: "a", count: 20_001)
    #expect(try person.run(["reflect"], typing: page).status == 1)
    #expect(try drafts(person).map(person.read) == [page])
  }

  @Test func nobodyWritesForAStateThatCannotBeRead() throws {
    let person = try Person(configuration: reference, state: #"{ "version": 99 }"#)
    let editor = "touch \(person.home)/opened"
    let answer = try person.shell("EDITOR='\(editor)' script -qec '\"$ORIEL\" reflect' /dev/null")
    #expect(answer.status == 78)
    #expect(!FileManager.default.fileExists(atPath: person.home + "/opened"))
  }

  @Test func anEditorThatReturnsAtOnceLosesNothing() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let answer = try person.shell("EDITOR=true script -qec '\"$ORIEL\" reflect' /dev/null")
    let draft = try #require(try drafts(person).first)
    // A terminal gets lines of its own width.
    let told = answer.output.replacing(/\s+/, with: " ")
    #expect(answer.status == 1 && told.contains("code --wait"))
    #expect(told.contains("what you write in that window is in \(draft)"))
    #expect(try person.read(draft).isEmpty)
  }
}
