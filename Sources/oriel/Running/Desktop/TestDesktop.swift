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
      not answer it in time, it is withdrawn.

      \(examples("oriel test desktop", "oriel test desktop --wait 60"))
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
    let daemon = StateFile.daemon(of: paths.state)
    let surroundings = ServiceSurroundings.now(daemon, of: paths.state)
    surroundings.adoptDaemonEnvironment()
    let fault = Self.fault(of: daemon, paths, surroundings)
    MainActor.assumeIsolated { show(configuration, ledger, fault) }
  }

  /// The reason why no note would come, although the desktop may show this one; nil if the daemon
  /// runs and answers.
  private static func fault(
    of daemon: RunningDaemon?, _ paths: FilePaths, _ surroundings: ServiceSurroundings
  ) -> String? {
    guard let daemon else {
      let isBroken = (try? SettingsInForce.read(paths)) == nil
      return Words.english[surroundings.absence(isBroken: isBroken)]
    }
    guard let process = daemon.process,
      case .noAnswer = DaemonProbe.ask(process, of: daemon, paths.state)
    else {
      return nil
    }
    return
      "the daemon (process \(process)) does not answer, so no note comes; to see more: oriel doctor"
  }

  @MainActor
  private func show(
    _ configuration: Configuration, _ ledger: Ledger?, _ daemonFault: String?
  ) -> Never {
    let trial = DesktopTrial(
      language: configuration.language, mark: ledger.map { InstallationMark(seed: $0.seed) },
      wait: .seconds(wait)
    ) { progress in
      if !form.json { say(progress) }
    }
    trial.begin(lockedBefore: ledger?.isLocked == true) { outcome in
      let isUsed = configuration.channels.contains(.desktop)
      form.answer(
        outcome.json(daemonAnswers: daemonFault == nil), or: outcome.lines(isUsed: isUsed))
      let faults = [outcome.failure, daemonFault].compactMap(\.self)
      printErrors(faults)
      TestDesktop.exit(isGood: faults.isEmpty)
    }
    withExtendedLifetime(trial) { dispatchMain() }
  }
}
