// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Text
import Workspace
import YAML

/// Warnings of `oriel check` that need the state: changes without a session, telling names of
/// series, pauses and zones.
struct StateWarnings {
  private let snapshot: Snapshot
  private let locations: SourceLocations

  init(_ snapshot: Snapshot, _ locations: SourceLocations) {
    self.snapshot = snapshot.inEnglish
    self.locations = locations
  }

  var all: [Diagnostic] { stray + tellingNames + times + underPause + missingZones }

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

  /// Times that a command or a calendar has given and that may be slips: years far ahead, and quiet
  /// times that overlap. Each pair of sessions is reported once.
  private var times: [Diagnostic] {
    let given = changed.filter { snapshot.ledger.changes[$0]?.start != nil }
    let coming = given.compactMap(snapshot.scheduled).filter {
      $0.status == .planned && $0.session.end > snapshot.now
    }
    let ids = Set(coming.map(\.session.id))
    let overlaps = snapshot.allOverlaps
    return coming.flatMap { scheduled in
      let id = scheduled.session.id
      let others = overlaps[id, default: []].filter { !ids.contains($0.id) || $0.id < id }
      let year = snapshot.warningOfYear(scheduled, wayBack: snapshot.moveCommand(id))
      return year.asList.map { locations.diagnostic(id.series, sentence: $0) }
        + others.map { other in
          locations.diagnostic(
            id.series, snapshot.warning(of: scheduled, overlapping: other),
            "if that is a slip: \(snapshot.moveCommand(id)), or oriel session cancel \(id)")
        }
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

extension SourceLocations {
  /// A diagnostic from a sentence that has its remedy after a semicolon.
  fileprivate func diagnostic(_ series: String, sentence: String) -> Diagnostic {
    let message = sentence.prefix { $0 != ";" }
    return diagnostic(series, String(message), String(sentence.dropFirst(message.count + 2)))
  }
}
