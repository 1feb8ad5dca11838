// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Pictures
import Planning
import Wording
import Workspace

/// The files that every command reads or writes.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use this configuration file.", valueName: "file"), completion: .file())
  var config: String?

  @Option(help: ArgumentHelp("Use this state file.", valueName: "file"), completion: .file())
  var state: String?

  /// The options as a usage line shows them.
  static let usage = ["[--config <file>]", "[--state <file>]"]

  func validate() throws {
    for (option, path) in [("--config", config), ("--state", state)] where path?.isEmpty == true {
      throw ValidationError("\(option) needs the path of a file")
    }
  }

  var paths: FilePaths {
    FilePaths(configuration: config, state: state, variable: environmentVariable)
  }
}

extension FileOptions {
  /// The settings that are in force.
  func settings() throws(ConfigurationFault) -> CommandSettings {
    try CommandSettings(paths)
  }

  /// Warns if the daemon of these files has other times than this shell, because `TZ` differs and
  /// the configuration names no zone.
  func warnOfOtherTimes(_ configuration: Configuration) {
    guard !isNamed, configuration.zone == nil else {
      return
    }
    let words = Words(configuration.language)
    ServiceSurroundings.timeZoneDifference(from: StateFile.daemon(of: paths.state))
      .map { printWarning($0.sentence(words), words) }
  }

  /// The words of the person's language, read before anything else, even if the configuration has
  /// errors.
  var words: Words {
    Words(readable.configuration.language)
  }
}

/// The options of every command that depends on the time: the files, the present, and the form of
/// the answer.
struct CommonOptions: ParsableArguments {
  @OptionGroup var files: FileOptions

  @Option(help: ArgumentHelp("Answer as if it were this time.", valueName: "T"))
  var now: String?

  @OptionGroup var form: FormOptions

  /// The options as a usage line shows them.
  static let usage = FileOptions.usage + ["[--now <T>]"] + FormOptions.usage

  var json: Bool { form.json }

  /// Answers in the form that was asked for.
  func answer(_ document: @autoclosure () -> JSON, or lines: @autoclosure () -> [String]) {
    form.answer(document(), or: lines())
  }

  /// Answers with JSON, or with lines that are made for the screen.
  func show(
    _ document: @autoclosure () -> JSON, isList: Bool = false,
    or lines: (Screen) -> [StyledText]
  ) {
    form.show(document(), isList: isList, or: lines)
  }

  func validate() throws { try checkTime(now, "--now") }

  /// Refuses an invented time for a change of the person's real state, where it would be mixed
  /// with real times. A state that was named with `--state` may have it.
  func checkChange() throws {
    guard now != nil, files.state == nil else {
      return
    }
    throw ValidationError(
      "--now would write an invented time into your real state; name another state with --state FILE"
    )
  }
}

extension CommonOptions {
  /// Everything that a command needs from the files, whether the daemon runs or not. Ends with 78
  /// if the configuration has errors and nothing was ever accepted. A change says which settings it
  /// used by itself (`StateChange`).
  ///
  /// - Parameters:
  ///   - shows: True if the command only shows the settings that the daemon uses. A change uses the
  ///     file, which the daemon then reads too.
  ///   - warnsOfOtherTimes: Warns if the daemon has other times than this shell.
  func snapshot(shows: Bool = false, warnsOfOtherTimes: Bool = true) throws -> Snapshot {
    let read = try orExit { () throws(ConfigurationFault) in try files.settings() }
    return try snapshot(of: read, shows: shows, warnsOfOtherTimes: warnsOfOtherTimes)
  }

  /// The snapshot for a command that shows the settings that the daemon uses, and says so if they
  /// are not those of the person's file.
  func snapshotInForce() throws -> Snapshot {
    let snapshot = try snapshot(shows: true)
    snapshot.saySettingsUsed()
    return snapshot
  }

  /// The snapshot for a command that shows when notes come, with a remark while these times can
  /// still change.
  func snapshotOfPlan() throws -> Snapshot {
    let snapshot = try snapshotInForce()
    if let remark = snapshot.seedRemark {
      say(remark, to: 2)
    }
    return snapshot
  }

  /// The snapshot for a command that also works while the configuration has errors and nothing was
  /// ever accepted. It uses as much of the configuration as can be read.
  ///
  /// - Parameters:
  ///   - warnsOfOtherTimes: Warns if the daemon has other times than this shell.
  ///   - mayBeginAnew: As for `KnownState.read`.
  func salvagedSnapshot(
    warnsOfOtherTimes: Bool = true, mayBeginAnew: Bool = false
  ) throws -> Snapshot {
    if let read = try? files.settings() {
      return try snapshot(
        of: read, warnsOfOtherTimes: warnsOfOtherTimes, mayBeginAnew: mayBeginAnew)
    }
    let paths = files.paths
    let (configuration, fault) = LoadedConfiguration.loadOrSalvage(paths.configuration)
    var snapshot = try snapshot(
      of: PlanningContext(salvaged: configuration, of: paths.configuration), paths,
      warnsOfOtherTimes: warnsOfOtherTimes, mayBeginAnew: mayBeginAnew)
    if case .invalid = fault {
      snapshot.salvagedFile = paths.configuration
    }
    return snapshot
  }

  private func snapshot(
    of read: CommandSettings, shows: Bool = false, warnsOfOtherTimes: Bool,
    mayBeginAnew: Bool = false
  ) throws -> Snapshot {
    let inForce = shows ? read.ofDaemon : read.settings
    var snapshot = try snapshot(
      of: PlanningContext(inForce.loaded), read.paths, warnsOfOtherTimes: warnsOfOtherTimes,
      mayBeginAnew: mayBeginAnew)
    snapshot.settings = read
    return snapshot
  }

  private func snapshot(
    of context: PlanningContext, _ paths: FilePaths, warnsOfOtherTimes: Bool, mayBeginAnew: Bool
  ) throws -> Snapshot {
    let known = try orExit { () throws(KeepingFault) in
      try KnownState.read(paths.state, mayBeginAnew: mayBeginAnew)
    }
    if warnsOfOtherTimes {
      files.warnOfOtherTimes(context.configuration)
    }
    var snapshot = Snapshot(
      paths: paths, context: context, ledger: known.ledger, now: try present(in: context))
    snapshot.known = known
    return snapshot
  }

  /// The present, or the time of `--now`.
  func present(in context: PlanningContext) throws -> Instant {
    try typedInstant(now, in: context.zone) ?? SystemClock().now
  }
}
