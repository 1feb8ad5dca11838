// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc

/// The program: a table of contents.
@main
struct Oriel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Small notes at the right moment, in the days around your sessions.",
    discussion: """
      The dates of your sessions are in ~/.config/oriel/config.yaml. Write a time T as \
      2026-03-07, "2026-03-07 10:00", 2026-03-07T09:00:00Z or now. Commands that change \
      something accept --now only with --state, so that an invented time never reaches your \
      real state.

      If you need somebody to talk to: oriel support
      """,
    version: "oriel 0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "What comes",
        subcommands: [StatusCommand.self, Next.self, PlanCommand.self, Why.self, Simulate.self]),
      CommandGroup(
        name: "Answers", subcommands: [Done.self, Snooze.self, Skip.self, Checkin.self, Fewer.self]),
      CommandGroup(name: "Words", subcommands: [Intend.self, Reflect.self, TextsCommand.self]),
      CommandGroup(
        name: "Changes", subcommands: [SessionCommand.self, PauseCommand.self, Resume.self]),
      CommandGroup(name: "Calendars", subcommands: [Import.self, Export.self]),
      CommandGroup(name: "Help", subcommands: [SupportCommand.self]),
      CommandGroup(
        name: "Running",
        subcommands: [Init.self, Check.self, TestCommand.self, DaemonCommand.self, Erase.self]),
    ])

  static func main() {
    let line = CommandLineCheck(Array(CommandLine.arguments.dropFirst()))
    do {
      try line.refuseMisread()
      var command = try parseAsRoot(line.words)
      try command.run()
    } catch {
      // A usage error is one sentence like every other error; the rest is the parser's.
      guard exitCode(for: error) == .validationFailure, !message(for: error).isEmpty else {
        exit(withError: error)
      }
      _Exit(complaint(line.sentence(of: message(for: error)), 64).rawValue)
    }
  }
}
