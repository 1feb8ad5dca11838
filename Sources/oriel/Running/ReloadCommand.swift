// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import JSON
import Keeping
import Text
import Workspace

struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Have the daemon read the configuration now, and say what came of it.",
    usage: usage("reload", shared: FileOptions.usage + FormOptions.usage),
    discussion: """
      The daemon reads a changed file by itself, within two seconds. Only where the system does not \
      tell of changes, as in some network folders, does it take up to five minutes.

      \(examples("oriel reload"))
      """)

  @OptionGroup var files: FileOptions

  @OptionGroup var form: FormOptions

  /// The most looks for the daemon, and the pause between two of them in microseconds.
  private static let patience: (looks: Int, pause: UInt32) = (500, 20_000)

  func run() throws {
    let paths = files.paths
    let daemon = try require(
      StateFile.daemon(of: paths.state),
      or: errorExit("no daemon runs; to start it: systemctl --user start oriel"))
    let process = try require(
      daemon.process, or: errorExit("the daemon does not say which process it is; start it again"))
    if kill(process, SIGHUP) != 0 {
      throw errorExit(
        errno == ESRCH
          ? "the daemon (process \(process)) has ended; to start it: systemctl --user start oriel"
          : "the daemon (process \(process)) belongs to somebody else")
    }
    let after = try require(
      Self.reading(after: daemon, paths.state),
      or: errorExit("the daemon did not answer; see: journalctl --user -u oriel"))
    let path = daemon.configuration ?? paths.configuration
    if after.hasRefused {
      try refuse(paths.reading(path))
    }
    let own = (try? SettingsInForce.read(paths.reading(path)).loaded.ownCount) ?? 0
    let texts = own == 0 ? "" : ", with \(counted(own, "text")) of your own"
    form.answer(
      JSON.members(
        ("configuration", .text(path)), ("in_force", .bool(true)), ("own_texts", .int(own))),
      or: ["\(path) is in force\(texts)."])
  }

  /// The daemon once it has read its settings again; nil if it does not within ten seconds.
  private static func reading(after before: RunningDaemon, _ state: String) -> RunningDaemon? {
    for _ in 0..<patience.looks {
      if let now = StateFile.daemon(of: state), now.readings != before.readings {
        return now
      }
      usleep(patience.pause)
    }
    return nil
  }

  /// Ends with the errors for which the daemon has refused the file.
  private func refuse(_ paths: FilePaths) throws {
    let refusal = try orExit { () throws(ConfigurationFault) in
      try SettingsInForce.read(paths).refusal
    }
    let sentences = refusal?.rendered ?? ["\(paths.configuration) had errors a moment ago"]
    throw errorExit(
      lines: sentences + [acceptedStaysInForce], ConfigurationFault.exitStatus)
  }
}
