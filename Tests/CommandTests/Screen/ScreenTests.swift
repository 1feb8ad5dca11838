// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Testing

@testable import Text
@testable import oriel

/// What people look at, on terminals of every kind.
@Suite struct ScreenTests {
  /// Six sessions in autumn 2026, one of them moved by command and one cancelled; the first is over.
  private static func person(_ language: String = "en") throws -> Person {
    let configuration = """
      time_zone: Europe/Berlin
      series:
        - name: induction
          time_zone: Europe/Berlin
          sessions: [2026-11-23 10:00, 2026-11-26 10:00, 2026-11-30 10:00, 2026-12-03 10:00, 2026-12-07 10:00, 2026-12-10 10:00]
      day: { jitter: 0 min }
      prompts: { language: \(language) }
      support: { country: DE }
      """
    let person = try Person(configuration: configuration)
    for change in ["session move induction-4 2026-12-04 14:00", "session cancel induction-5"] {
      let answer = try person.run(line: change + " --now 2026-11-25T12:00:00Z")
      #expect(answer.status == 0, "\(answer.error)")
    }
    // The daemon has lived through an evening; the note after it waits for an answer.
    return person
  }

  private static let commands = ["status", "next --why", "next -n 9", "plan", "session list"]

  private static func transcript(
    _ person: Person, _ commands: [String], _ options: String = ""
  ) throws -> Answer {
    var output = ""
    for command in commands {
      let line = "\(command) --now 2026-11-28T11:10:00Z \(options)"
      let answer = try person.run(line: line)
      #expect(answer.status == 0 && answer.error == "")
      output += "$ oriel \(command)\n\(answer.output)\n"
    }
    return Answer(status: 0, output: output, error: "")
  }

  @Test(arguments: [40, 80, 120, 200]) func itFitsTheTerminal(_ width: Int) throws {
    let person = try Self.person()
    person.variables = ["COLUMNS": "\(width)"]
    let answer = try Self.transcript(person, Self.commands)
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.columns <= width })
    try expectGolden(answer, "screen-\(width)", of: person)
  }

  @Test(arguments: [
    ("colour", ["NO_COLOR": ""], "--color always"),
    ("colour-256", ["NO_COLOR": "", "TERM": "xterm-256color"], "--color always"),
    ("ascii", ["LANG": "C"], ""), ("plain", [:], "--plain"),
    ("german", ["LANG": "de_DE.UTF-8"], ""), ("german-40", ["COLUMNS": "40"], ""),
  ])
  func itLooksAsJudged(_ name: String, _ variables: [String: String], _ options: String) throws {
    let person = try Self.person(name.hasPrefix("german") ? "de" : "en")
    person.variables = variables
    try expectGolden(
      try Self.transcript(person, Self.commands, options), "screen-\(name)", of: person)
  }

  /// Colours say nothing by themselves: without them the same text is left.
  @Test func coloursChangeNoText() throws {
    let person = try Self.person()
    let without = try Self.transcript(person, Self.commands)
    let with = try Self.transcript(person, Self.commands, "--color always")
    #expect(with.output != without.output)
    #expect(with.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == without.output)
  }

  /// What programs read is the same on every screen.
  @Test func jsonKnowsNoScreen() throws {
    let person = try Self.person()
    for command in ["status", "next", "plan", "session list"] {
      let line = "\(command) --json --now 2026-11-28T11:10:00Z"
      person.variables = [:]
      let usual = try person.run(line: line)
      person.variables = ["COLUMNS": "40", "NO_COLOR": "", "CLICOLOR_FORCE": "1", "LANG": "C"]
      #expect(try person.run(line: line + " --plain --color always") == usual)
    }
  }

  @Test(arguments: Commands.groups + Commands.all)
  func noHelpIsWiderThanANarrowTerminal(_ command: String) throws {
    let person = try Person(configuration: nil)
    person.variables = ["COLUMNS": "40"]
    let answer = try person.run(line: "help \(command)")
    #expect(answer.status == 0 && answer.error.isEmpty)
    let wide = answer.output.split(separator: "\n").filter { $0.columns > 40 }
    #expect(wide.isEmpty, "\(wide)")
  }

  /// On a narrow terminal too, an option stands beside its value.
  @Test(arguments: [40, 70]) func theUsageIsMadeForTheScreen(_ width: Int) throws {
    let person = try Person(configuration: nil)
    person.variables = ["COLUMNS": "\(width)"]
    let sections = try person.run("help", "init").output.split(separator: "\n\n")
    let usage = try #require(sections.first { $0.hasPrefix("USAGE: ") }).split(separator: "\n")
    let others = usage.dropFirst()
    #expect(usage[0].hasPrefix("USAGE: oriel init [--date <date>]") && !others.isEmpty)
    #expect(others.allSatisfy { $0.hasPrefix("  [") && $0.hasSuffix("]") }, "\(usage)")
    #expect(usage.allSatisfy { $0.count <= width }, "\(usage)")
  }

  @Test(arguments: Commands.all) func everyHelpHasExamplesThatCanBeTyped(_ command: String) throws {
    let help = try #require(Commands.helps[command])
    let part = try #require(help.split(separator: "EXAMPLES:\n").dropFirst().first)
    let lines = part.split(separator: "\n\n")[0].split(separator: "\n").map { $0.trimmed }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("oriel \(command)") })
    for line in lines {
      let words = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .flatMap { $0 % 2 == 1 ? [String($1)] : $1.split(separator: " ").map(String.init) }
      #expect(throws: Never.self, "\(line)") {
        try CommandLineCheck(Array(words.dropFirst())).refuseMisread()
        _ = try Oriel.parseAsRoot(Array(words.dropFirst()))
      }
    }
  }

  /// The caret stays under what it means, however narrow the terminal is.
  @Test func anErrorIsBrokenAndItsLineIsCut() throws {
    let person = try Person(
      configuration:
        "series: [{ name: a, sessions: [2026-12-01 10:00, 2026-12-02 10:00, 2026-99-01 10:00] }]\n")
    person.variables = ["COLUMNS": "40"]
    let answer = try person.run("next")
    let lines = answer.error.split(separator: "\n")
    // A path stays whole, so that it can be copied.
    let wide = lines.filter { $0.columns > 40 && $0.trimmed.contains(" ") }
    #expect(answer.status == 78 && wide.isEmpty && lines.count > 4)
    let caret = try #require(lines.firstIndex { $0.trimmed == "^" })
    let place = lines[caret].count - 1
    #expect(lines[caret - 1].dropFirst(place).hasPrefix("2026-99-01"))
  }

  /// On a terminal of ten lines and sixty columns, which `script` makes.
  @Test(arguments: [
    ("tee \"$HOME/paged\"", "", true), ("tee \"$HOME/paged\"", "--no-pager", false),
    ("tee \"$HOME/paged\"", "--json", false), ("tee \"$HOME/paged\"", "| cat", false),
    ("/nonexistent", "", false), ("nonexistent | wc", "", false),
  ])
  func aLongListGoesThroughThePager(_ pager: String, _ words: String, _ isPaged: Bool) throws {
    let person = try Self.person()
    person.variables = ["ORIEL_PAGER": pager, "NO_COLOR": ""]
    let line = "\"$ORIEL\" plan --now 2026-11-28T11:10:00Z \(words)"
    let answer = try person.shell("script -qec 'stty rows 10 cols 60; \(line)' /dev/null")
    let isSeen = pager.hasPrefix("nonexistent") || answer.output.contains("induction-3")
    #expect(answer.status == 0 && isSeen)
    let paged = try? person.read(person.home + "/paged")
    #expect((paged != nil) == isPaged)
    let bare = (paged ?? "").replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare.split(separator: "\n").allSatisfy { $0.columns <= 60 })
  }

  @Test(arguments: [
    ([:], ["less", "-FRX"]), (["PAGER": "more -s"], ["more", "-s"]),
    (["PAGER": "more", "ORIEL_PAGER": "most"], ["most"]), (["PAGER": "cat"], nil),
    (["PAGER": ""], nil), (["ORIEL_PAGER": " ", "PAGER": "more"], nil),
    (["PAGER": "LESS=R less | cat"], ["/bin/sh", "-c", "LESS=R less | cat"]),
  ])
  func thePagerIsThePersons(_ variables: [String: String], _ words: [String]?) {
    #expect(Pager { variables[$0] }?.words == words)
  }
}
