// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Keeping
import Text
import Wording
import Workspace

struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Have the daemon read the configuration now, and say what came of it.",
    usage: usage("reload", shared: FileOptions.usage + FormOptions.usage),
    discussion: """
      The daemon reads a changed file by itself, within two seconds. Only where the system does not \
      tell of changes, as in some network folders, does it take up to ten minutes.

      \(examples("oriel reload"))
      """)

  @OptionGroup var files: FileOptions

  @OptionGroup var form: FormOptions

  func run() throws {
    let paths = files.paths
    let daemon = try require(
      StateFile.daemon(of: paths.state), or: errorExit(Self.absence(paths.state)))
    let process = try require(
      daemon.process, or: errorExit("the daemon does not say which process it is; start it again"))
    let after = try Self.reading(of: daemon, process, paths.state)
    let path = daemon.configuration ?? paths.configuration
    if after.hasRefused {
      try refuse(paths.reading(path))
    }
    printWarnings(paths.reading(path))
    try require(
      FilePaths.isSame(path, paths.configuration),
      or: errorExit(
        "the daemon does not read \(paths.configuration); it has read \(path) again, and that is in "
          + "force; to see what differs here: oriel status"))
    let own = (try? SettingsInForce.read(paths.reading(path)).loaded.ownCount) ?? 0
    let texts = ", with \(counted(own, "text")) of your own".only(when: own > 0)
    form.answer(
      JSON.members(
        ("configuration", .text(path)), ("in_force", .bool(true)), ("own_texts", .int(own))),
      or: ["\(path) is in force\(texts)."])
  }

  private static func absence(_ state: String) -> String {
    let surroundings = ServiceSurroundings.now(nil, of: state)
    return surroundings.unusedDaemon.map { Words.english[$0] }
      ?? "no daemon runs; to start it: \(surroundings.startCommand)"
  }

  /// The daemon once it has read its settings again.
  private static func reading(
    of daemon: RunningDaemon, _ process: Int32, _ state: String
  ) throws -> RunningDaemon {
    switch DaemonProbe.ask(process, of: daemon, state) {
    case .answers(let after): return after
    case .noAnswer: throw errorExit("the daemon did not answer; see: journalctl --user -u oriel")
    case .ended:
      throw errorExit(
        "the daemon (process \(process)) has ended; to start it: systemctl --user start oriel")
    case .foreign: throw errorExit("the daemon (process \(process)) belongs to somebody else")
    }
  }

  /// Warns of values that are allowed in the file but probably not meant, such as dates of another
  /// year.
  private func printWarnings(_ paths: FilePaths) {
    let ledger = (try? StateFile.read(paths.state)) ?? nil
    guard let read = try? SettingsInForce.read(paths, remembering: ledger) else {
      return
    }
    printLines(read.loaded.warnings.map(\.renderedAsWarning))
  }

  /// Ends with the errors for which the daemon has refused the file.
  private func refuse(_ paths: FilePaths) throws {
    let refusal = try orExit { () throws(ConfigurationFault) in
      try SettingsInForce.read(paths).refusal
    }
    let sentences = refusal?.rendered ?? ["\(paths.configuration) had errors a moment ago"]
    throw errorExit(
      lines: sentences + [sentenceOnSettingsInForce(refusal)], ConfigurationFault.exitStatus)
  }
}
