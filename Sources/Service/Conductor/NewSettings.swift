// SPDX-License-Identifier: Apache-2.0
import Delivery
import Workspace
import YAML

/// Settings that were read, before they are in force.
struct NewSettings {
  let context: PlanningContext
  let warnings: [Diagnostic]

  /// The warnings, for the journal.
  var entries: [JournalEntry] {
    warnings.filter(\.belongsInLog).map { JournalEntry(.configurationWarning, .warning, $0.logged) }
  }
}

extension NewSettings {
  init(_ settings: SettingsInForce) {
    context = PlanningContext(settings.loaded)
    warnings = settings.loaded.warnings
  }
}
