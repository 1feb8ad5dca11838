// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The program: a table of contents.
@main
struct Oriel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Small notes at the right moment, in the days around your sessions.",
    discussion: """
      The dates of your sessions stand in ~/.config/oriel/config.yaml. Where a command takes a time T, write \
      2026-03-07, "2026-03-07 10:00", 2026-03-07T09:00:00Z or now. A command that \
      changes something takes --now only with --state: it would write down a time that never was.

      If you need somebody to talk to: oriel support
      """,
    version: "oriel 0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "What comes", subcommands: [Status.self, Next.self, PlanCommand.self, Why.self, Simulate.self]),
      CommandGroup(name: "Answers", subcommands: [Done.self, Snooze.self, Skip.self]),
      CommandGroup(name: "Changes", subcommands: [SessionCommand.self, PauseCommand.self, Resume.self]),
      CommandGroup(name: "Calendars", subcommands: [Import.self, Export.self]),
      CommandGroup(name: "Help", subcommands: [SupportCommand.self]),
      CommandGroup(name: "Running", subcommands: [Init.self, Check.self, DaemonCommand.self]),
    ])

  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    // The parser itself would answer an unknown name with the whole help, and 0.
    if words.first == "help", let stranger = stranger(in: words.dropFirst().filter { !$0.hasPrefix("-") }) {
      exit(withError: ValidationError("there is no command \(stranger)"))
    }
    main(words)
  }

  /// The first of these words that is no subcommand of the one before; nil if all are.
  private static func stranger(in path: [String]) -> String? {
    var level: any ParsableCommand.Type = self
    for word in path {
      guard let next = level.configuration.subcommands.first(where: { $0._commandName == word }) else { return word }
      level = next
    }
    return nil
  }
}
