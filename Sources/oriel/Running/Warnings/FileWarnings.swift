// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace
import YAML

/// The warnings about a configuration that was read, and about what it needs; those about the
/// computer are `MachineWarnings`.
struct FileWarnings {
  let all: [Diagnostic]

  /// - Parameter ledger: The state, if the file is the one that it belongs to.
  init(_ loaded: LoadedConfiguration, _ ledger: Ledger?, _ paths: FilePaths, now: Instant) {
    var warnings = loaded.warnings
    if let ledger {
      let snapshot = Snapshot(
        paths: paths, context: PlanningContext(loaded), ledger: ledger, now: now)
      warnings += StateWarnings(snapshot, loaded.locations).all
    }
    warnings += SupportWarnings.warnings(loaded.configuration, loaded.locations)
    warnings += Channel.allCases.flatMap { $0.fileWarnings(loaded) }
    all = warnings + CalendarWarnings.warnings(loaded)
  }
}

extension Diagnostic {
  /// The warning for a terminal.
  var renderedAsWarning: String { "warning: \(rendered)" }
}
