// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Text

@testable import oriel

/// Compares with a text that a person has read and judged. With `ORIEL_RECORD` set to the folder
/// `Golden` of the sources the texts are written anew; the home's path stands in them as `~`.
func expectGolden(_ answer: Answer, _ name: String, of person: Person) throws {
  let text =
    (answer.output + (answer.error.isEmpty ? "" : "---- standard error ----\n" + answer.error))
    .replacing(person.home, with: "~")
    // Whether a lock can be told depends on the computer; `LockNoteTests` looks at this.
    .replacing(#/warning: [^\n]*: oriel cannot see whether the screen is locked[^\n]*\n/#, with: "")
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
    #expect(answer.output.contains("oriel support"))
  }

  /// A sentence is never broken within a command that it names.
  @Test func everyCommandIsKeptOnOneLine() {
    let names = CommandOutline.program.all.map(\.name)
    #expect(names.count { $0.split(separator: " ").count == 3 } > 8)
    for name in names { #expect(name.wrapped(to: 8) == [name]) }
  }

  @Test(arguments: Commands.groups + Commands.all)
  func theHelpOfACommandReadsAsJudged(_ command: String) throws {
    let person = try Person(configuration: nil)
    let answer = try person.run(line: "help \(command)")
    try expectGolden(answer, "help-\(command.replacing(" ", with: "-"))", of: person)
    #expect(try person.run(line: "\(command) --help").output.trimmed == answer.output.trimmed)
  }

  @Test(arguments: [""] + Commands.groups + Commands.all)
  func noHelpIsWiderThanATerminal(_ command: String) throws {
    let answer = try Person(configuration: nil).run(line: "help \(command)")
    #expect(answer.status == 0 && answer.error.isEmpty)
    let wide = answer.output.split(separator: "\n").filter { $0.count > 80 }
    #expect(wide.isEmpty)
  }

  @Test(arguments: Commands.all) func theUsageNamesEveryOption(_ command: String) throws {
    let help = try #require(Commands.helps[command])
    let usage = try #require(help.split(separator: "\n\n").first { $0.hasPrefix("USAGE: ") })
    #expect(usage.hasPrefix("USAGE: oriel \(command)"))
    let options = help.matches(of: /\n  (?:-[a-z], )?(--?[a-z-]+)/).map { String($0.1) }
    // These are the same everywhere.
    let shared = ["--color", "--plain", "--no-pager", "--version", "--help"]
    let missing = options.filter { !shared.contains($0) && !usage.contains($0) }
    #expect(options.count > 2 && missing.isEmpty, "\(missing)")
  }

  @Test(arguments: [""] + Commands.groups + Commands.all)
  func theVersionIsOneLineBehindEveryCommandToo(_ command: String) throws {
    let answer = try Person(configuration: nil).run(line: "\(command) --version")
    #expect(answer.output.wholeMatch(of: /oriel \d+\.\d+\.\d+(~dev)?\n/) != nil)
    #expect(answer.status == 0 && answer.error.isEmpty)
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
