// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Workspace
import YAML

/// Warnings of `oriel check` that need the state: changes without a session, telling names of
/// series, pauses and zones.
struct StateWarnings {
  private let snapshot: Snapshot
  private let locations: SourceLocations

  init(_ snapshot: Snapshot, _ locations: SourceLocations) {
    self.snapshot = snapshot
    self.locations = locations
  }

  var all: [Diagnostic] { stray + tellingNames + underPause + missingZones }

  private var changed: [SessionID] { snapshot.ledger.changes.keys.sorted() }

  /// Changes by command whose session the configuration no longer has.
  private var stray: [Diagnostic] {
    changed.filter { snapshot.scheduled($0) == nil }.map { id in
      locations.diagnostic(
        id.series, "\(id) was changed by command, but the configuration no longer has it",
        "put its line back, or leave it: the change has no effect")
    }
  }

  /// Names of series that only a command has given.
  private var tellingNames: [Diagnostic] {
    let written = snapshot.configuration.series.map(\.name)
    return Set(changed.map(\.series)).subtracting(written).sorted().compactMap { name in
      guard let warning = SeriesName.warning(of: name) else {
        return nil
      }
      return locations.diagnostic(name, warning.message, warning.remedy)
    }
  }

  /// Sessions whose line was edited to a time within a pause that was asked for before.
  private var underPause: [Diagnostic] {
    snapshot.sessionsUnderPause.map { session in
      locations.diagnostic(
        session.id.series,
        "the present pause leaves out the notes about getting home before \(session.id)",
        "to have them shown, end the pause: oriel resume")
    }
  }

  private var missingZones: [Diagnostic] {
    snapshot.context.missingZones(snapshot.ledger).map {
      locations.diagnostic($0.series, $0.message, $0.remedy)
    }
  }
}
