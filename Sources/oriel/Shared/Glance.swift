// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import Workspace

extension CommonOptions {
  /// Everything that can be read, without a message about the rest: the settings in force, or as
  /// much of the configuration as has no error, and the state if it can be read.
  var glance: Snapshot {
    let context = PlanningContext(configuration: files.readable.configuration)
    let ledger = try? StateFile.read(files.paths.state)
    return Snapshot(
      paths: files.paths, context: context, ledger: ledger,
      now: (try? present(in: context)) ?? SystemClock().now)
  }
}

/// The settings as far as they can be read, for what has to be there whatever is wrong, such as the
/// support card.
struct ReadableSettings {
  /// The settings in force, with the contacts of a file that has errors as far as they can be read.
  let configuration: Configuration
  /// The fault of the file; nil if it has none.
  let fault: ConfigurationFault?
  /// The files that were read. The configuration is the daemon's if it reads another one.
  let paths: FilePaths
  /// The difference that another file of the daemon makes; nil if it reads this one.
  let otherFile: CommandSettings.Difference?
}

extension FileOptions {
  /// The settings as far as they can be read.
  var readable: ReadableSettings {
    let (read, other) = paths.beside(StateFile.daemon(of: paths.state))
    let (configuration, fault) = SettingsInForce.readOrSalvage(read)
    return ReadableSettings(
      configuration: configuration, fault: fault, paths: read, otherFile: other)
  }
}
