// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import oriel

/// What every command has, whatever it does.
@Suite struct CommandListTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Commands for the build and for shells.
  private static let unlisted = ["manual", "complete"]

  @Test func theHelpHasEveryCommandOfTheSources() throws {
    let folder = Self.root.appending(path: "Sources/oriel")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    let sources = try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    let written = sources.flatMap { source in
      source.matches(of: /commandName: "([a-z-]+)"/).map { String($0.1) }
    }
    let listed =
      Commands.groups + Commands.all.compactMap { $0.split(separator: " ").last }.map(String.init)
    #expect(listed.count > 20)
    #expect(
      written.sorted() == (listed + Self.unlisted).sorted(),
      "\(Set(written).symmetricDifference(listed + Self.unlisted).sorted())")
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
    "status", "next", "plan", "why", "done", "snooze", "skip", "undo", "checkin", "fewer", "intend",
    "reflect", "session list", "session add", "session move", "session cancel", "session restore",
    "session held", "pause", "resume", "support", "report",
  ]

  /// The others answer in English, as errors and help do.
  private static let rare: Set<String> = [
    "simulate", "texts list", "texts show", "texts preview", "import", "export ics", "export json",
    "init", "edit", "check", "doctor", "reload", "test desktop", "test email", "daemon", "erase",
    "recover",
  ]

  @Test func theLanguageOfEveryCommandIsJudged() {
    #expect(Self.daily.union(Self.rare).symmetricDifference(Commands.all).isEmpty)
  }

  /// A golden of `GermanTests` has each of them, as it was typed.
  @Test func everyDailyCommandIsPlayedInGerman() throws {
    let folder = Self.root.appending(path: "Tests/CommandTests/Golden")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let goldens = try names.filter { $0.hasPrefix("german-") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined()
    let unplayed = Self.daily.filter { !goldens.contains("$ oriel \($0)") }
    #expect(unplayed.isEmpty)
  }

  @Test(arguments: Commands.all) func itTakesTheFiles(_ command: String) throws {
    #expect(try #require(Commands.helps[command]).contains("--config <file>"))
  }

  /// Lines with which each command has something to answer; the last of several is its own.
  private static let examples = [
    "status", "next", "plan", "why induction-1/+1/morning", "simulate", "done", "snooze", "skip",
    "undo", "done; undo", "checkin 7", "fewer", "intend induction-1", "reflect", "texts list",
    "texts show rest-nothing-asked",
    "texts preview rest-nothing-asked", "session list", "session add induction 2026-04-01",
    "session add induction 2026-04-01; session move induction-a1 2026-04-02",
    "session cancel induction-1",
    "session cancel induction-1; session restore induction-1",
    "session held induction-1 --end 2026-03-06T15:50:00Z", "pause",
    "pause; resume", "export ics",
    "export json", "support", "check", "erase --all --yes", "recover",
  ]

  /// They answer when they end, need a desktop, a mail server, a daemon, an editor, a home without a
  /// configuration, a calendar file, or tell of the computer. Tests of their own ask for their JSON, if they have one.
  private static let others: Set<String> = [
    "daemon", "doctor", "test desktop", "test email", "reload", "edit", "init", "import", "report",
  ]

  private static func command(of line: String) -> String? {
    let own = line.components(separatedBy: "; ").last ?? ""
    return Commands.all.first { own == $0 || own.hasPrefix($0 + " ") }
  }

  @Test func everyCommandHasAnExample() {
    let named = Self.examples.compactMap(Self.command)
    #expect(Self.others.union(named).symmetricDifference(Commands.all).isEmpty)
  }

  @Test(arguments: examples) func itAnswersPrograms(_ line: String) throws {
    let person = try Person(state: morningShown)
    let now = ["--now", "2026-03-07T15:30:00Z"]
    var answer = Answer(status: 0, output: "", error: "")
    for one in line.components(separatedBy: "; ") {
      let words = one.split(separator: " ").map(String.init) + ["--json"]
      let hasNow = Commands.helps[Self.command(of: one) ?? ""]?.contains("--now") == true
      answer = try person.run(words + (hasNow ? now : []), typing: "Rest.\n")
      #expect(answer.status == 0)
    }
    // A program can read a simulation while it goes on: each line is a document.
    let documents =
      line == "simulate" ? answer.output.components(separatedBy: "\n") : [answer.output]
    for document in documents where !document.isEmpty {
      _ = try JSONSerialization.jsonObject(with: Data(document.utf8), options: .fragmentsAllowed)
    }
  }

  /// Whatever a command does: with `--now` it leaves the state that a person lives with alone.
  @Test(arguments: examples) func anInventedTimeLeavesTheRealStateAlone(_ line: String) throws {
    let person = try Person(state: morningShown)
    for one in line.components(separatedBy: "; ") {
      guard Commands.helps[Self.command(of: one) ?? ""]?.contains("--now") == true else { return }
      let words = one.split(separator: " ").map(String.init) + ["--now", "2026-03-07 10:30"]
      _ = try person.runAsTyped(words)
      #expect(try person.read(person.state) == morningShown)
    }
  }

  /// The parser would blame the second word.
  @Test func aTimeThatLostItsQuotesIsSaidToBeSo() throws {
    var users: [String: String] = [:]
    var placeholders: Set<String> = []
    for (command, help) in Commands.helps {
      for match in help.matches(of: /(--[a-z-]+) <([^<>\n]+)>/) {
        let placeholder = String(match.2)
        guard CommandLineCheck.timePlaceholders.contains(placeholder) else { continue }
        placeholders.insert(placeholder)
        users[String(match.1)] = command
      }
    }
    #expect(users.count > 10)
    #expect(placeholders == CommandLineCheck.timePlaceholders)
    for (option, command) in users {
      let line = "\(command) \(option) 2026-03-07 10:00"
      let answer = try Person(configuration: nil).run(line: line)
      #expect(answer.error.contains("needs quotes: \(option) \"2026-03-07 10:00\""))
      #expect(answer.status == 64)
    }
  }

  /// An argument for each placeholder of a usage.
  private static let arguments = [
    "<name>": "a-1/+1/morning", "<id>": "a-1", "<file>": "a.ics", "<series>": "a",
    "<T|+D> ...": "+1h", "<T> ...": "now", "--series <name>": "--series a",
  ]

  /// A word that is no time is never taken for no word at all.
  @Test func everyOptionForATimeRefusesWhatIsNone() throws {
    var options = 0
    for (command, help) in Commands.helps {
      for option in help.matches(of: /(--[a-z-]+) <T>/).map({ String($0.1) }) {
        var line = "\(command) \(option) soon"
        var answer = try Person(configuration: nil).run(line: line)
        while let missing = answer.error.firstMatch(of: /missing expected argument '([^']+)'/) {
          line += " " + (try #require(Self.arguments[String(missing.1)], "\(line)"))
          answer = try Person(configuration: nil).run(line: line)
        }
        #expect(answer.status == 64 && answer.error.contains("soon"), "\(command) \(option)")
        options += 1
      }
    }
    #expect(options > 10)
  }
}
