// SPDX-License-Identifier: Apache-2.0
import Delivery
import Workspace
import YAML

/// A configuration that was read without errors, before it is in force.
struct AcceptedConfiguration {
  let context: PlanningContext
  let warnings: [Diagnostic]

  /// The warnings, for the journal.
  var entries: [JournalEntry] {
    warnings.map { JournalEntry(.configurationWarning, .warning, $0.logged) }
  }
}
