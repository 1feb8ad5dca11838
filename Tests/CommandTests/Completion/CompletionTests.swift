// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import oriel

/// What can stand at the cursor, whatever the shell.
@Suite struct CompletionTests {
  /// The words that are offered for a line, with these names of notes; `:files` for paths.
  private func words(_ line: String, notes: [String] = []) -> [String] {
    let typed = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let offer = CompletionLine(typed).offer { kind in
      notes.map { CompletionWord(word: "\(kind.rawValue):\($0)") }
        + [CompletionWord(word: "\(kind)-1")]
    }
    return switch offer {
    case .files(let endings): [":files"] + endings
    case .words(let words): words.map(\.word)
    }
  }

  @Test(arguments: [
    ("sta", ["status"]), ("session re", ["restore"]), ("nonsense ", []),
    ("status x", []), ("prompts sh", ["show"]),
    ("help re", ["report", "reflect", "resume", "reload"]),
    ("help session mo", ["move"]), ("help config k", ["keys-1"]), ("help config x ", []),
    ("skip ", ["answerable-1"]), ("help ", ["status", "next"]), ("help config ", ["keys-1"]),
    ("texts list --language ", ["en", "de"]), ("help nonsense ", []),
    ("done ", ["answerable-1"]), ("why ", ["decided-1"]), ("why x ", ["--config"]),
    ("session move ", ["sessions-1"]), ("session move x to", ["today", "tomorrow"]),
    ("session move x today to", ["today", "tomorrow"]), ("session add s", ["series-1"]),
    ("session add x now --route o", ["oral"]), ("session add x now --route=o", ["--route=oral"]),
    ("session add x now --route = o", ["oral"]), ("texts show t", ["texts-1"]),
    ("texts show x --language d", ["de"]), ("next --config ", [":files"]),
    ("import ", [":files", "ics"]), ("next --js", ["--json"]), ("next --json --js", []),
    ("next --now ", ["today", "tomorrow", "now"]), ("next -n ", []), ("next -- --", []),
    ("init --zone ", ["zones-1"]), ("init --country ", ["countries-1"]),
    ("init --language ", ["languages-1"]), ("complete ", []), ("manual ", []),
  ]) func aLineLeadsTo(_ line: String, _ expected: [String]) {
    let offered = words(line)
    #expect(Array(offered.prefix(max(expected.count, 1))) == expected, "\(offered)")
  }

  @Test func aCommandIsOfferedWithItsSentenceAndHiddenOnesAreNot() throws {
    guard case .words(let offered) = CompletionLine([""]).offer({ _ in [] }) else {
      Issue.record("no words")
      return
    }
    #expect(Set(offered.map(\.word)) == Set(Commands.first).union(["help"]))
    #expect(offered.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test func anArgumentThatTakesANameOfOursIsCompleted() {
    // A placeholder that stands for a name, wherever it stands.
    // `init` gives a name for the first time.
    let named = CommandOutline.program.all.filter { $0.name != "oriel init" }.flatMap { outline in
      outline.arguments.filter { ["id", "name", "series"].contains($0.value) }.map {
        (outline.name, $0)
      }
    }
    #expect(named.count > 10)
    for (command, argument) in named {
      #expect(argument.completion != .nothing, "\(command) \(argument.value)")
    }
  }

  @Test func theShellsGetTheirOwnForms() {
    let offer = CompletionLine.Offer.words([
      .init(word: "first-1/+1/morning", meaning: "Tue 10:00"), .init(word: "harm$(x)"),
      .init(word: "my-text", meaning: "One\ttwo\nthree"),
    ])
    #expect(CompleteCommand.lines(offer, .bash) == "first-1/+1/morning\nmy-text\n")
    #expect(
      CompleteCommand.lines(offer, .zsh) == "first-1/+1/morning:Tue 10:00\nmy-text:One two three\n")
    #expect(
      CompleteCommand.lines(offer, .fish)
        == "first-1/+1/morning\tTue 10:00\nmy-text\tOne two three\n")
    #expect(CompleteCommand.lines(.files(["ics"]), .fish) == ":files ics\n")
  }

  @Test func aNoteThatWaitsComesFirst() throws {
    let person = try Person(state: morningShown)
    let shown = try person.run([
      "complete", "bash", "--", "why", "--now", "2026-03-07T15:30:00Z", "",
    ])
    let notes = shown.output.split(separator: "\n")
    #expect(notes.first == "induction-1/+1/morning")
    #expect(notes.dropFirst().first == "induction-1/+1/evening")
    let done = try person.run([
      "complete", "bash", "--", "done", "--now", "2026-03-07T15:30:00Z", "",
    ])
    #expect(done.output == "induction-1/+1/morning\n")
    let skip = try person.run([
      "complete", "bash", "--", "skip", "--now", "2026-03-07T15:30:00Z", "",
    ])
    #expect(skip.output.contains("induction-1/+1/evening\n"))
    #expect(try person.read(person.state) == morningShown)
  }

  @Test func theFilesOfTheLineAreRead() throws {
    let person = try Person(configuration: nil)
    let other = person.home + "/other.yaml"
    try person.write(reference.replacing("induction", with: "elsewhere"), other)
    let answer = try person.run([
      "complete", "bash", "--", "session", "move", "--config", other, "",
    ])
    #expect(answer.output == "elsewhere-1\n")
    let none = try person.run(["complete", "bash", "--", "session", "move", ""])
    #expect(none == Answer(status: 0, output: "", error: ""))
  }

  @Test(arguments: KnownNames.NameKind.allCases) func theNamesAreListedForTheParsersOwnScripts(
    _ kind: KnownNames.NameKind
  ) throws {
    let answer = try Person(state: morningShown).run(line: String(kind.command.dropFirst(6)))
    #expect(answer.status == 0 && answer.error.isEmpty)
    let isKnownAnywhere = [.keys, .countries, .languages, .zones].contains(kind)
    #expect(!isKnownAnywhere || answer.output.split(separator: "\n").count > 1)
  }
}
