// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CLinux
import Files
import Glibc
import Pictures

/// The program: a table of contents.
@main
struct Oriel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Small notes at the right moment, in the days around your sessions.",
    discussion: """
      The dates of your sessions are in ~/.config/oriel/config.yaml, whose keys are shown by \
      oriel help config. Write a time T as \
      2026-03-07, "2026-03-07 10:00", 2026-03-07T09:00:00Z, now, today, 18:00, \
      "tomorrow 10:00" or "fri 14:00". Commands that change \
      something accept --now only with --state, so that an invented time never reaches your \
      real state.

      If you need somebody to talk to: oriel support
      """,
    version: "oriel 0.2.0~dev",
    groupedSubcommands: [
      CommandGroup(
        name: "What comes",
        subcommands: [
          StatusCommand.self, NextCommand.self, PlanCommand.self, ReportCommand.self,
          WhyCommand.self,
          SimulateCommand.self,
        ]),
      CommandGroup(
        name: "Answers",
        subcommands: [
          DoneCommand.self, SnoozeCommand.self, SkipCommand.self, UndoCommand.self,
          CheckinCommand.self, FewerCommand.self,
        ]),
      CommandGroup(
        name: "Words", subcommands: [IntendCommand.self, ReflectCommand.self, TextsCommand.self]),
      CommandGroup(
        name: "Changes", subcommands: [SessionCommand.self, PauseCommand.self, ResumeCommand.self]),
      CommandGroup(name: "Calendars", subcommands: [ImportCommand.self, ExportCommand.self]),
      CommandGroup(name: "Help", subcommands: [SupportCommand.self]),
      CommandGroup(
        name: "Running",
        subcommands: [
          InitCommand.self, EditCommand.self, CheckCommand.self, ReloadCommand.self,
          DoctorCommand.self, TestCommand.self, DaemonCommand.self, EraseCommand.self,
          RecoverCommand.self,
          // For the build and for shells; the help does not list them.
          ManualCommand.self, CompleteCommand.self,
        ]),
    ])

  static func main() {
    // All that a command reads, writes or is told is for the person alone, and the person is never
    // shut out of it, whatever the mask was.
    umask(0o077)
    oriel_leave_no_core()
    oriel_keep_memory_private()
    // libdispatch would complain to the journal that an ordinary user may not raise a thread's
    // priority, and the journal would keep the command line with it: `oriel checkin 2`.
    setenv("LIBDISPATCH_LOG", "NO", 0)
    findHome()
    let line = CommandLineCheck(Array(CommandLine.arguments.dropFirst()))
    do {
      try line.refuseMisread()
      var command = try line.command()
      try command.run()
    } catch {
      // A usage error is one sentence like every other error.
      if exitCode(for: error) == .success { showHelp(error) }
      let message = message(for: error)
      guard exitCode(for: error) == .validationFailure, !message.isEmpty else {
        exit(withError: error)
      }
      _Exit(errorExit(line.sentence(of: message), 64).rawValue)
    }
  }

  /// Without HOME, as in a bare environment, the home that the computer has for this user counts.
  /// Otherwise state and configuration would lie below `/`.
  private static func findHome() {
    if environmentVariable("HOME") == nil, let user = getpwuid(getuid()) {
      setenv("HOME", user.pointee.pw_dir, 1)
    }
  }

  /// Shows the answer to a request without a command: a page of help, or the parser's text for a
  /// shell.
  private static func showHelp(_ request: any Error) -> Never {
    let screen = Screen(Terminal.facts(1))
    let text = fullMessage(for: request, columns: HelpPage.columns(for: screen))
    guard let page = HelpPage(text) else {
      exit(withError: request)
    }
    screen.show(page.lines(on: screen), inPager: true)
    exit()
  }
}
