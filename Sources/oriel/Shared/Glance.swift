// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import Workspace

extension CommonOptions {
  /// Everything that can be read, without a message about the rest: the settings in force, or as
  /// much of the configuration as has no error, and the state if it can be read.
  var glance: Snapshot {
    let (configuration, _) = SettingsInForce.readOrSalvage(files.paths)
    let context = PlanningContext(configuration: configuration)
    let ledger = try? StateFile.read(files.paths.state)
    return Snapshot(
      paths: files.paths, context: context, ledger: ledger,
      now: (try? present(in: context)) ?? SystemClock().now)
  }
}
