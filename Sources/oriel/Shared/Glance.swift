// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import Settings
import Workspace

extension CommonOptions {
  /// Everything that can be read, without a message about the rest: what is in force, or as much of
  /// the configuration as has no error, and the state if it can be read.
  var glance: Snapshot {
    let read = try? files.settings()
    let paths = read?.paths ?? files.paths
    let context =
      read.map { PlanningContext($0.settings.loaded) }
      ?? PlanningContext(
        salvaged: LoadedConfiguration.loadOrSalvage(paths.configuration).0, of: paths.configuration)
    let ledger = try? StateFile.read(paths.state)
    return Snapshot(paths: paths, context: context, ledger: ledger, now: present(in: context))
  }
}
