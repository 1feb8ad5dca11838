// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Dispatch
import JSON
import Keeping
import Planning
import Workspace
import Wording

struct TestDesktop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desktop",
    abstract: "Show a test note the way that notes are shown, and say what became of it.",
    usage: usage(
      "test desktop", ["[--wait <seconds>]"], shared: FileOptions.usage + FormOptions.usage),
    discussion: """
      The note says that it is only a test. It comes in quiet hours and in a pause too, and does \
      not count as a note. While the screen is locked, it only says that there is a note. If you do \
      not answer it in time, it is taken back.

      For example: oriel test desktop --wait 60

      \(examples("oriel test desktop"))
      """)

  @OptionGroup var files: FileOptions

  @Option(
    help: ArgumentHelp("How long to wait for an answer, up to 600 s.", valueName: "seconds"))
  var wait = 30

  @OptionGroup var form: FormOptions

  func validate() throws {
    try require(
      (0...600).contains(wait), or: ValidationError("--wait \(wait): write a number from 0 to 600"))
  }

  func run() throws {
    let paths = files.paths
    let configuration = SettingsInForce.readOrSalvage(paths).configuration
    let ledger = try orExit { () throws(KeepingFault) in try StateFile.read(paths.state) }
    ServiceSurroundings.now(StateFile.daemon(of: paths.state)).adoptDaemonEnvironment()
    MainActor.assumeIsolated { show(configuration, ledger) }
  }

  @MainActor
  private func show(_ configuration: Configuration, _ ledger: Ledger?) -> Never {
    let trial = DesktopTrial(
      language: configuration.language, mark: ledger.map { InstallationMark(seed: $0.seed) },
      wait: .seconds(wait)
    ) { progress in
      if !form.json { say(progress) }
    }
    trial.begin(lockedBefore: ledger?.isLocked ?? false) { outcome in
      let isUsed = configuration.channels.contains(.desktop)
      form.answer(outcome.json, or: outcome.lines(isUsed: isUsed))
      if let sentence = outcome.failure {
        say("oriel: \(sentence)", to: 2)
      }
      TestDesktop.exit(withError: outcome.isShown ? nil : ExitCode(1))
    }
    withExtendedLifetime(trial) { dispatchMain() }
  }
}
