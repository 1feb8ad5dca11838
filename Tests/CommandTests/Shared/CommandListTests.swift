// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What every command has, whatever it does.
@Suite struct CommandListTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func theHelpHasEveryCommandOfTheSources() throws {
    let folder = Self.root.appending(path: "Sources/oriel")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    let sources = try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    let written = sources.flatMap { source in
      source.matches(of: /commandName: "([a-z]+)"/).map { String($0.1) }
    }
    let listed =
      Commands.groups + Commands.all.compactMap { $0.split(separator: " ").last }.map(String.init)
    #expect(listed.count > 20 && written.sorted() == listed.sorted())
  }

  @Test func theReadmeHasEveryCommand() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "\n## Commands\n").dropFirst().first)
    let table = section.components(separatedBy: "\n## ")[0]
    let missing = Commands.first.filter { !table.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }

  /// Commands that are typed daily answer in the language of the notes. `GermanTests` plays them.
  private static let daily: Set<String> = [
    "status", "next", "plan", "why", "done", "snooze", "skip", "checkin", "fewer", "intend",
    "reflect", "session list", "session add", "session move", "session cancel", "session restore",
    "session held", "pause", "resume", "support",
  ]

  /// The others answer in English, as errors and help do.
  private static let rare: Set<String> = [
    "simulate", "texts list", "texts show", "texts preview", "import", "export ics", "export json",
    "init", "check", "test email", "daemon", "erase",
  ]

  @Test func theLanguageOfEveryCommandIsJudged() {
    #expect(Self.daily.union(Self.rare) == Set(Commands.all))
  }

  @Test(arguments: Commands.all) func itTakesTheFilesAndAnswersPrograms(_ command: String) throws {
    let help = try #require(Commands.helps[command])
    #expect(help.contains("--config <file>"))
    #expect(command == "daemon" || help.contains("--json"))
  }

  /// The parser would blame the second word.
  @Test func aTimeThatLostItsQuotesIsSaidToBeSo() throws {
    var users: [String: String] = [:]
    for (command, help) in Commands.helps {
      let options = help.matches(of: /(--[a-z]+) <(?:T|duration)>/).map { String($0.1) }
      for option in options { users[option] = command }
    }
    #expect(users.count > 5)
    for (option, command) in users {
      let line = "\(command) \(option) 2026-03-07 10:00"
      let answer = try Person(configuration: nil).run(line: line)
      #expect(answer.error.contains("needs quotes: \(option) \"2026-03-07 10:00\""))
      #expect(answer.status == 64)
    }
  }
}
