// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing
import Wording

/// The commands that a person types daily speak the language of the notes, here German.
@Suite struct GermanTests {
  private static let before = "--now 2026-03-05T12:00:00Z"
  private static let now = "--now 2026-03-07T15:30:00Z"

  private static func german(_ configuration: String = reference) -> String {
    configuration + "\nprompts: { language: de }\nsupport: { country: DE }\n"
  }

  private static let known = words(of: Language("de"))

  /// Every word that the program has in a language, and what is a name wherever it stands.
  private static func words(of language: Language) -> Set<String> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "config")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
    let files = names.filter { $0.hasSuffix("\(language.code).yaml") || $0 == "support.yaml" }
    let text = files.compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined(separator: "\n")
    // A key is no word that anybody reads, and neither is a comment.
    let values = text.replacing(/(?m)^ *[a-z_]+:/, with: "").replacing(/(?m)^ *#.*$/, with: "")
    return words(values).union(["desktop", "email", "iv"])
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.matches(of: /\p{Letter}+/).map { $0.0.lowercased() })
  }

  /// The words of an answer that are not among the known ones. The names of notes and zones, and
  /// paths, have a slash; `why` has the codes of the library in brackets; a length is written as in
  /// the configuration.
  private static func strangers(_ answer: String, to known: Set<String>) -> [String] {
    let said = answer.split(separator: "\n").filter { !$0.hasPrefix("$ oriel") }.joined(
      separator: "\n")
    let bare = said.replacing(/\S*\/\S*|[a-z]+-a?\d+|\d h\b/, with: "")
      .replacing(/sagt \S+ \(.*?\)/, with: "sagt")
    return words(bare).subtracting(known).sorted()
  }

  /// Plays a script, in which a line can have what is typed into it: `intend <<< rest`.
  private func expectGerman(_ lines: [String], _ name: String, _ person: Person) throws {
    var answer = Answer(status: 0, output: "", error: "")
    for line in lines {
      let parts = line.split(separator: " <<< ")
      let one = try person.run(
        parts[0].split(separator: " ").map(String.init),
        typing: parts.count > 1 ? String(parts[1]) : "")
      #expect(one.status == 0, "\(line): \(one.error)")
      answer.output += "$ oriel \(line)\n" + one.output + one.error
    }
    #expect(Self.strangers(answer.output, to: Self.known) == [], "\(name)")
    try expectGolden(answer, name, of: person)
  }

  @Test func whatComesAndTheAnswers() throws {
    let person = try Person(configuration: Self.german(LifeTests.three), state: morningShown)
    let lines = [
      "status \(Self.now)", "next -n 2 \(Self.now)",
      "plan --from 2026-03-03 --until 2026-03-07 \(Self.now)",
      "snooze \(Self.now)", "next -n 1 \(Self.now)", "done \(Self.now)", "done \(Self.now)",
      "status --now 2026-06-01", "next --now 2026-06-01",
      "plan --from 2026-06-01 --until 2026-06-02",
    ]
    try expectGerman(lines, "german-answers", person)
    let other = try Person(configuration: Self.german(), state: morningShown)
    try expectGerman(["skip \(Self.now)", "skip \(Self.now)"], "german-skip", other)
  }

  /// The same in every other language than English, as far as no golden is needed.
  @Test(arguments: BuiltIn.languages.filter { $0 != .english })
  func whatComesIsSaidInTheLanguageOfTheNotes(_ language: Language) throws {
    let person = try Person(
      configuration: LifeTests.three + "\nprompts: { language: \(language.code) }\n",
      state: morningShown)
    let known = Self.words(of: language)
    let plan = "plan --from 2026-03-03 --until 2026-03-07"
    for line in ["status", "next -n 2", plan, "snooze", "done", "done"] {
      let answer = try person.run(line: "\(line) \(Self.now)")
      #expect(answer.status == 0, "\(line): \(answer.error)")
      #expect(Self.strangers(answer.output + answer.error, to: known) == [], "\(line)")
    }
  }

  /// The names of a usual course have room beside the longest words.
  @Test(arguments: ["2026-12-01", "2026-12-06T12:00:00Z", "2026-12-08T12:00:00Z"])
  func aUsualCourseHasOneLineForEachRow(_ now: String) throws {
    let person = try Person(
      configuration: """
        time_zone: Europe/Berlin
        series:
          - name: induktion
            sessions: [2026-12-07 10:00, 2026-12-10 10:00, 2026-12-14 10:00]
        prompts: { language: de }
        """)
    let plan = try person.run(line: "plan --now \(now)").output
    #expect(plan.contains("induktion-2/0/morning-of"))
    #expect(!plan.contains(/\n +induktion-/), "\(plan)")
    let list = try person.run(line: "session list --now \(now)").output
    #expect(list.contains("geplant, der nächste") && !list.contains(/\n +/), "\(list)")
  }

  @Test func whatIsTakenBack() throws {
    let person = try Person(configuration: Self.german(LifeTests.three), state: morningShown)
    try expectGerman(
      UndoTests.answers + UndoTests.sessions, "german-undo", person)
    let other = try Person(
      configuration: Self.german(),
      state: morningShown.replacing("core-name-and-place", with: "check-in"))
    try expectGerman(UndoTests.ratings, "german-undo-checkin", other)
    try expectGerman(
      UndoTests.frequencies, "german-undo-fewer",
      try Person(configuration: Self.german(), state: morningShown))
  }

  @Test func sessionsAndPauses() throws {
    let configuration = Self.german(
      LifeTests.three.replacing(
        "time_zone: America/New_York\nseries", with: "time_zone: Europe/Berlin\nseries"))
    let person = try Person(configuration: configuration)
    let lines = [
      "status \(Self.before)", "session list \(Self.before)",
      "session move induction-2 +1 day \(Self.before)",
      "session move induction-3 2026-03-08 02:30 \(Self.before)",
      "session move induction-3 +1 week \(Self.before)",
      "session add induction 2026-03-07 \(Self.before)",
      "session cancel induction-a1 \(Self.before)", "session restore induction-a1 \(Self.before)",
      "session add induction 2026-11-01 01:30 \(Self.before)",
      "session held induction-1 --now 2026-03-06T15:50:00Z", "session list \(Self.before)",
      "session list --now 2026-03-16", "session add abends 2026-03-31 11:00 \(Self.before)",
      "undo \(Self.before)",
      "pause --today \(Self.before)", "next -n 1 \(Self.before)",
      "pause --today --now 2026-03-07T09:00:00Z",
      "pause --until 2026-03-08 \(Self.before)", "status \(Self.before)",
      "session move induction-2 2026-03-08 \(Self.before)",
      "pause \(Self.before)", "session move induction-2 2026-03-13 \(Self.before)",
      "status \(Self.before)", "next \(Self.before)", "resume \(Self.before)",
    ]
    try expectGerman(lines, "german-sessions", person)
  }

  @Test func ownWordsAndRatings() throws {
    let person = try Person(configuration: Self.german(), state: morningShown)
    let lines = [
      "intend induction-1 \(Self.before) <<< Ruhe", "intend induction-1 \(Self.before) <<< Tee",
      "intend induction-1 --show \(Self.before)", "intend induction-1 --clear \(Self.before)",
      "reflect --list", "reflect \(Self.now) <<< Ruhe", "reflect --list",
      "checkin 7 \(Self.now)", "checkin \(Self.now)", "fewer \(Self.now)", "status \(Self.now)",
      "why induction-1/+2/morning \(Self.now)", "checkin 1 \(Self.now)", "status \(Self.now)",
      "fewer --off \(Self.now)", "why induction-1/+2/morning \(Self.now)", "support",
    ]
    try expectGerman(lines, "german-words", person)
  }

  @Test(arguments: ["check-in", "fewer-notes"]) func questions(_ item: String) throws {
    let person = try Person(
      configuration: Self.german(), state: morningShown.replacing("core-name-and-place", with: item)
    )
    try expectGerman(
      ["status \(Self.now)", "why \(morning) \(Self.now)"], "german-\(item)", person)
  }

  /// Each case of `why` that has a sentence of its own.
  @Test func reasons() throws {
    let crowded = LifeTests.three.replacing(
      "2026-03-13 10:00, 2026-03-20 10:00", with: "2026-03-24 18:00"
    )
    .replacing("jitter: 0 min", with: "jitter: 0 min\n  least_gap: 9 h\n  most_per_day: 1")
    let keys = [
      "+1/evening", "0/morning", "+11/evening", "+14/evening", "+2/rest", "+3/morning", "0/rest",
    ]
    let person = try Person(configuration: Self.german(crowded))
    let lines =
      ["2026-03-01", "2027-02-01"].flatMap { now in
        keys.map { "why induction-1/\($0) --now \(now)" }
      } + [
        "why induction-2/0/rest --now 2026-03-01", "session cancel induction-2 --now 2026-03-01",
        "why induction-2/0/rest --now 2026-03-01",
        "why \(morning) --now 2026-03-07T15:30:00Z",
        "pause --today --now 2026-03-07T14:30:00Z", "why \(morning) --now 2026-03-07T14:30:00Z",
        "why \(morning) --now 2026-03-20",
      ]
    try expectGerman(lines, "german-why", person)
  }

  @Test func decisions() throws {
    let person = try Person(
      configuration: Self.german(LifeTests.three), state: WhyTests.everyReason)
    try expectGerman(["why \(morning) --now 2026-03-09T15:00:00Z"], "german-decisions", person)
    let past = try Person(configuration: Self.german(LifeTests.three), state: eventful)
    let now = "--now 2026-03-09T15:00:00Z"
    try expectGerman(
      [
        "why induction-1/+2/evening \(now)", "why induction-1/+3/morning \(now)",
        "why gone-1/+1/morning \(now)", "next -n 1 \(now)",
      ], "german-past", past)
  }

  @Test func whatTheChannelsMet() throws {
    let mail = """

      deliver: [{ channel: email }, { channel: desktop }]
      email: { from: me@example.org, to: me@example.org, server: "smtps://mail.example.org" }
      """
    let person = try Person(
      configuration: Self.german() + mail,
      state: morningShown.replacing(
        "\"waiting\": {}",
        with: """
          "channels": { "email": { "last_failure": "2026-03-07T15:00:05Z", "failure": "login" } },
          "waiting": {}
          """
      ).replacing(
        "\"channel\": \"desktop\",",
        with: """
          "channel": "email", "next_try": "2026-03-07T15:31:00Z", "letter": { "state": "queued",
            "since": "2026-03-07T15:00:00Z", "failures": 2, "next_try": "2026-03-07T15:40:00Z" },
          """))
    try expectGerman(
      ["status \(Self.now)", "why \(morning) \(Self.now)"], "german-mail", person)
  }

  @Test func jitterAndTheTimesThatAreNotFinal() throws {
    let jittered = reference.replacing("jitter: 0 min", with: "jitter: 30 min")
    let person = try Person(configuration: Self.german(jittered))
    try expectGerman(
      ["next -n 1 --now 2026-03-07", "why induction-1/0/rest --now 2026-03-05"], "german-slots",
      person)
    let seeded = try Person(configuration: Self.german(jittered), state: state())
    try expectGerman(["next -n 4 --now 2026-03-07"], "german-jitter", seeded)
    let empty = try Person(configuration: Self.german(""))
    try expectGerman(["status", "next", "plan", "session list"], "german-empty", empty)
  }

  /// What a person meets daily is German too where it is refused.
  @Test func whatIsRefused() throws {
    let person = try Person(configuration: Self.german(LifeTests.three), state: morningShown)
    let refused = [
      ("done induction-1/+2/evening", "+2/evening wurde noch nicht gezeigt"),
      ("session restore induction-2", "induction-2 ist geplant, also gibt es nichts"),
      ("session move induction-2 2026-03-20", "genau zu dieser Zeit beginnt induction-3;"),
      ("session cancel induction-9", "einen Termin induction-9 gibt es nicht; meinst du"),
      ("session cancel 2", "2 ist kein Termin; "),
      ("session move induction-1 +1 day", "induction-1 ist vorbei und lässt sich"),
      ("session move induction-2 sat", "Sa kann hier 2026-03-07 oder 2026-03-14 heißen;"),
      ("session move induction-2 30.2.", "30.2. gibt es im Kalender nicht;"),
      ("session held induction-2", "induction-2 kommt erst noch (Fr 2026-03-13 10:00);"),
      ("pause --until 2026-03-01", "diese Zeit ist schon vorbei; nimm eine spätere"),
      ("intend induction-3 --show", "für induction-3 ist nichts aufgehoben"),
      ("intend induction-3", "es wurde nichts geschrieben, also ist nichts aufgehoben"),
      ("reflect", "es wurde nichts geschrieben, also ist nichts aufgehoben"),
    ]
    for (line, said) in refused {
      let answer = try person.run(line: "\(line) \(Self.now)")
      #expect(answer.status != 0 && answer.output.isEmpty, "\(line): \(answer)")
      #expect(answer.error.contains(said), "\(line): \(answer.error)")
      #expect(Self.strangers(answer.error, to: Self.known) == [], "\(line)")
    }
    _ = try person.run(line: "done \(Self.now)")
    let skipped = try person.run(line: "skip \(morning) \(Self.now)")
    #expect(skipped.error == "oriel: \(morning) ist schon erledigt, und so bleibt es\n")
    let empty = try Person(configuration: Self.german(), state: state())
    #expect(
      try empty.run(line: "snooze \(Self.now)").error
        == "oriel: gerade wartet keine Notiz auf eine Antwort\n")
  }

  /// The two hints of a terminal without an editor, and the question of `checkin`.
  @Test func whatATerminalIsAsked() throws {
    let person = try Person(configuration: Self.german(), state: morningShown)
    _ = try person.run(["intend", "induction-1"], typing: "Ruhe")
    for (command, said) in [
      ("intend induction-1", "Was du jetzt schreibst, kommt dazu."),
      ("reflect", "Schreib eine Zeile oder mehr."),
      (
        "checkin", "Von 0 (am schlechtesten) bis 10 (am besten), Ganz gut, Geht so, Gar nicht gut, "
      ),
    ] {
      let answer = try person.shell(
        "printf '5\\n\\004' | script -qec '\"$ORIEL\" \(command)' /dev/null")
      #expect(answer.output.contains(said), "\(answer)")
    }
  }

  @Test func whatOtherProgramsReadAndErrorsStayEnglish() throws {
    let person = try Person(configuration: Self.german(), state: morningShown)
    let english = try Person(state: morningShown)
    for line in ["why \(morning) --json \(Self.now)", "done gone \(Self.now)"] {
      #expect(try person.run(line: line) == english.run(line: line))
    }
    let broken = try Person(
      configuration: "bogus: 1\nprompts: { language: de }\n", state: morningShown)
    let status = try broken.run("status")
    #expect(status.status == 78 && status.error.contains("`bogus` is not a key"))
    // What waits is told in the person's language, as far as that can be read.
    #expect(status.error.contains("\nWartet "))
    for part in ["induction-1/+1/morning", "gezeigt seit"] {
      #expect(status.error.contains(part))
    }
  }
}
