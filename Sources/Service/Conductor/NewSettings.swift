// SPDX-License-Identifier: Apache-2.0
import Delivery
import Workspace
import YAML

/// Settings that were read, before they are in force.
struct NewSettings {
  let context: PlanningContext
  /// Those that belong in the log.
  let warnings: [Diagnostic]

  /// The warnings, for the journal.
  var entries: [JournalEntry] {
    warnings.map { JournalEntry(.configurationWarning, .warning, $0.logged) }
  }
}

extension NewSettings {
  /// - Parameter inTerminal: True if the daemon reaches the person in a terminal.
  init(_ settings: SettingsInForce, inTerminal: Bool) {
    context = PlanningContext(settings.loaded)
    warnings = settings.loaded.warningsForLog(inTerminal: inTerminal)
  }
}
