// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

let commands = [
  "status", "next", "plan", "simulate", "done", "snooze", "skip", "support", "init", "check",
  "daemon", "session",
  "pause", "resume", "why", "import", "export", "texts", "intend", "reflect", "checkin", "fewer",
  "erase", "test",
]

/// Compares with a text that a person has read and judged. With `ORIEL_RECORD` set to the folder
/// `Golden` of the sources the texts are written anew; the home's path stands in them as `~`.
func expectGolden(_ answer: Answer, _ name: String, of person: Person) throws {
  let text =
    (answer.output + (answer.error.isEmpty ? "" : "---- standard error ----\n" + answer.error))
    .replacing(person.home, with: "~")
    // Whether a lock can be told depends on the computer; `LockNoteTests` looks at this.
    .replacing(#/Locked screen: [^`]*`detail:\s+discreet`\s+under\s+`desktop`\.\n/#, with: "")
    + "---- exit \(answer.status) ----\n"
  if let record = ProcessInfo.processInfo.environment["ORIEL_RECORD"] {
    return try Data(text.utf8).write(to: URL(filePath: "\(record)/\(name).txt"))
  }
  let folder = try #require(Bundle.module.resourceURL).appending(path: "Golden")
  let expected = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
  #expect(text == expected, "\(name)")
}

@Suite struct HelpTests {
  @Test func theWholeHelpReadsAsJudged() throws {
    let person = try Person(configuration: nil)
    let answer = try person.run("--help")
    try expectGolden(answer, "help", of: person)
    #expect(try person.run("-h").output == answer.output)
    #expect(try person.run("help").output == answer.output)
    for command in commands {
      let isThere = ["\n  \(command) ", "\n  \(command), "].contains { answer.output.contains($0) }
      #expect(isThere, "\(command)")
    }
    #expect(answer.output.contains("oriel support"))
  }

  @Test(arguments: commands) func theHelpOfACommandReadsAsJudged(_ command: String) throws {
    let person = try Person(configuration: nil)
    let answer = try person.run("help", command)
    try expectGolden(answer, "help-\(command)", of: person)
    #expect(try person.run(command, "--help").output.trimmed == answer.output.trimmed)
  }

  @Test(
    arguments: [
      "--help", "export ics", "export json", "texts list", "texts show", "texts preview",
    ] + commands)
  func noHelpIsWiderThanATerminal(
    _ command: String
  ) throws {
    let answer = try Person(configuration: nil).run(
      line: command == "--help" ? command : "help \(command)")
    #expect(answer.status == 0 && answer.error.isEmpty)
    let wide = answer.output.split(separator: "\n").filter { $0.count > 80 }
    #expect(wide.isEmpty)
  }

  @Test(
    arguments: [
      "export ics", "export json", "texts list", "texts show", "texts preview",
      "session list", "session add", "session move", "session cancel", "session restore",
      "session held", "test email",
    ] + commands.filter { !["export", "texts", "session", "test"].contains($0) })
  func theUsageNamesEveryOption(_ command: String) throws {
    let help = try Person(configuration: nil).run(line: "help \(command)").output
    let usage = try #require(help.split(separator: "\n\n").first { $0.hasPrefix("USAGE: ") })
    #expect(usage.hasPrefix("USAGE: oriel \(command)"))
    let options = help.matches(of: /\n  (?:-[a-z], )?(--?[a-z-]+)/).map { String($0.1) }
    let missing = options.filter { !["--version", "--help"].contains($0) && !usage.contains($0) }
    #expect(options.count > 2 && missing.isEmpty, "\(missing)")
  }

  @Test func theVersionIsOneLine() throws {
    let answer = try Person(configuration: nil).run("--version")
    #expect(answer.output.wholeMatch(of: /oriel \d+\.\d+\.\d+\n/) != nil)
    #expect(answer.status == 0 && answer.error.isEmpty)
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
